"""Weights as they are set and as they work: nominal and effective, and sets of weights side by side."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns, known, numbers
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.language import N_, _, format_number, format_signed

NEEDED = ("pull_factor", "title", "nominal", "effective")
NOMINAL, EFFECTIVE = N_("nominal: as set"), N_("effective: as it works")


def weights(table: pd.DataFrame) -> Drawing[go.Figure]:
    """Nominal and effective weight of each factor as a pair of dots joined by a line.

    `table` has a row per factor: `pull_factor`, `title`, `nominal`, `effective` (shares 0-1 that sum
    to 1; NaN = not known). Raises DataNotFound.
    """
    check_columns(table, NEEDED, "weights")
    looks = {
        "nominal": (_(NOMINAL), colours.GROUP, "circle-open"),
        "effective": (_(EFFECTIVE), colours.REGION, "diamond"),
    }
    figure = _dot_rows(table, looks, join=True)
    return Drawing(figure, _weights_sentence(table), _weights_table(table))


def weight_sets(table: pd.DataFrame, *, sets: Mapping[str, str], sentence: str) -> Drawing[go.Figure]:
    """Several sets of weights side by side: official, sandbox, best and worst for a region, say.

    `table` has `pull_factor`, `title` and a column of shares 0-1 for each key of `sets`, whose values
    are the names shown. At most eight sets. `sentence` is what the search says of them.
    """
    check_columns(table, ("pull_factor", "title", *sets), "weight sets")
    looks = {
        column: (name, *colours.SERIES[at % len(colours.SERIES)])
        for at, (column, name) in enumerate(sets.items())
    }
    percent = {name: 100 * table[column] for column, name in sets.items()}
    twin = pd.DataFrame({_("Pull factor"): [_(title) for title in table["title"]], **percent})
    return Drawing(_dot_rows(table, looks, join=False), sentence, twin)


def _dot_rows(table: pd.DataFrame, looks: Mapping[str, tuple[str, str, str]], *, join: bool) -> go.Figure:
    rows = table.reset_index(drop=True)
    traces = []
    for column, (name, colour, symbol) in looks.items():
        shares = [None if value is None else value * 100 for value in numbers(rows[column])]
        traces.append(
            go.Scatter(
                mode="markers",
                x=shares,
                y=list(rows.index),
                marker={
                    "symbol": symbol,
                    "size": 11,
                    "color": colour,
                    "line": {"width": 2, "color": colour},
                },
                hovertext=[
                    hover(_(title), f"{name}: {format_number(value, 1, '%')}")
                    for title, value in zip(rows["title"], shares, strict=True)
                ],
                hoverinfo="text",
            )
        )
    shown = [value * 100 for value in rows[list(looks)].to_numpy().ravel() if known(value)]
    lines = Rows(list(rows["title"]), pixels=42)
    figure = lines.figure(
        traces,
        xaxis=number_axis(0, max([*shown, 1.0]), pad=0.03, title=axis_title(_("weight, % of the index"))),
        parted=True,
        shapes=_joins(rows) if join else [],
    )
    return with_key(figure, [(symbol, colour, name) for name, colour, symbol in looks.values()])


def _joins(rows: pd.DataFrame) -> list[dict[str, object]]:
    return [
        rule((nominal * 100, at, effective * 100, at), colour=colours.GROUP_BAND, width=4)
        for at, (nominal, effective) in enumerate(zip(rows["nominal"], rows["effective"], strict=True))
        if known(nominal) and known(effective)
    ]


def _weights_sentence(table: pd.DataFrame) -> str:
    """The factor whose effective weight exceeds the nominal most, and the reverse."""
    gap = ((table["effective"] - table["nominal"]) * 100).rename("gap")
    rows = table.assign(gap=gap)[gap.notna()].sort_values("gap", kind="stable")
    check_columns(rows, NEEDED, "weights")
    low, high = rows.iloc[0], rows.iloc[-1]
    return _(
        "{high} counts for more than its weight says ({high_gap} points), "
        "{low} for less ({low_gap} points)."
    ).format(
        high=_(high["title"]),
        high_gap=format_signed(high["gap"], 1),
        low=_(low["title"]),
        low_gap=format_signed(low["gap"], 1),
    )


def _weights_table(table: pd.DataFrame) -> pd.DataFrame:
    """Factors in rows, nominal and effective weight in per cent."""
    return pd.DataFrame(
        {
            _("Pull factor"): [_(title) for title in table["title"]],
            _("Nominal weight, %"): (table["nominal"] * 100).to_numpy(),
            _("Effective weight, %"): (table["effective"] * 100).to_numpy(),
        }
    )
