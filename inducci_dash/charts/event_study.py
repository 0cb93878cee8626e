"""A region minus its peers over the years, with the spread of the placebo runs: a description."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import canvas, ground, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns, known
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.rows import hover, interval_words
from inducci_dash.charts.figure.years import year_axis
from inducci_dash.language import _, format_signed

NEEDED = ("year", "gap", "placebo_low", "placebo_high")


def event_study(
    table: pd.DataFrame, *, first: int, last: int, unit: str, decimals: int, sentence: str
) -> Drawing[go.Figure]:
    """Gap by year since the last year before; bars = spread of the peers in the region's place.

    `table` has `year`, `gap`, `placebo_low`, `placebo_high` in `unit` (NaN = a year of the test case
    or not published). `first` to `last` are the years of the test case, shaded; `sentence` is what
    the comparison says.
    """
    check_columns(table, NEEDED, "event study")
    return Drawing(_figure(table, first, last, unit, decimals), sentence, _table(table, decimals))


def _figure(table: pd.DataFrame, first: int, last: int, unit: str, decimals: int) -> go.Figure:
    rows = table.sort_values("year")
    there = rows[[known(value) for value in rows["gap"]]]
    shown = there[["gap", "placebo_low", "placebo_high"]].to_numpy(float)
    low, high = (float(np.nanmin(shown)), float(np.nanmax(shown))) if shown.size else (np.nan, np.nan)
    spread = [
        go.Scatter(
            mode="lines",
            x=[int(row["year"])] * 2,
            y=[float(row["placebo_low"]), float(row["placebo_high"])],
            line={"color": colours.GROUP_BAND, "width": 9},
            hoverinfo="skip",
        )
        for row in there.to_dict("records")
    ]
    dots = go.Scatter(
        mode="markers",
        x=[int(year) for year in there["year"]],
        y=[float(gap) for gap in there["gap"]],
        marker={"size": 9, "color": colours.REGION},
        hovertext=[
            hover(
                f"{int(row['year'])}: {format_signed(row['gap'], decimals)} {_(unit)}",
                _("peers in its place: {interval}").format(
                    interval=interval_words(row["placebo_low"], row["placebo_high"], decimals)
                ),
            )
            for row in there.to_dict("records")
        ],
        hoverinfo="text",
    )
    figure = canvas(
        [*spread, dots],
        height=240,
        left=60,
        right=20,
        xaxis=year_axis(int(rows["year"].min()), int(rows["year"].max())),
        yaxis=number_axis(low, high),
        shapes=[
            ground((first - 0.5, 0, last + 0.5, 1), colours.RULE, refs=("x", "paper")),
            rule((0, 0, 1, 0), refs=("paper", "y")),
        ],
    )
    return with_key(
        figure,
        [
            ("circle", colours.REGION, _("region minus peers")),
            ("bar", colours.GROUP_BAND, _("peers in its place (placebo runs)")),
        ],
    )


def _table(table: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """The gaps in rows."""
    return pd.DataFrame(
        {
            _("Year"): [int(year) for year in table["year"]],
            _("Region minus peers"): [format_signed(value, decimals) for value in table["gap"]],
            _("Placebo runs, lowest"): [format_signed(value, decimals) for value in table["placebo_low"]],
            _("Placebo runs, highest"): [format_signed(value, decimals) for value in table["placebo_high"]],
        }
    )
