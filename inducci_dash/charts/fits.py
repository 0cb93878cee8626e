"""Transfer matcher: the points of every implementation, part by part, with the interval of the score."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts import colours
from inducci_dash.charts.canvas import axis_title, canvas, number_axis, rule
from inducci_dash.charts.contract import check_columns
from inducci_dash.charts.key import with_key
from inducci_dash.charts.rows import Rows, hover
from inducci_dash.language import N_, _, format_number

NEEDED = ("title", "need", "structure", "condition", "open", "low", "high", "fits")
PARTS = {
    "need": (colours.REGION, N_("weak factors it acts on")),
    "structure": (colours.PEERS, N_("structure like the origin's")),
    "condition": ("#0f766e", N_("conditions in place")),
}


def fits(table: pd.DataFrame, *, threshold: float) -> go.Figure:
    """Bars of points, best first; thin line = 5 to 95 % of the scores; hollow = not measured.

    `table` has `title`, the points of the three parts, `open` (points of factors without a figure),
    `low`, `high` (score interval), `fits` (share of draws, 0 to 1, written at the row's end).
    """
    check_columns(table, NEEDED, "fits")
    rows = Rows(
        list(table["title"]),
        [
            _("fits in {share} of draws").format(share=format_number(100 * share, 0, "%"))
            for share in table["fits"]
        ],
    )
    traces = []
    for at, row in enumerate(table.to_dict("records")):
        start = 0.0
        for part, (colour, words) in PARTS.items():
            traces.append(
                _stretch(start, start + row[part], at, colour, f"{_(words)}: {_points(row[part])}")
            )
            start += row[part]
        words = _("not measured, could add up to {points}").format(points=_points(row["open"]))
        traces.append(_stretch(start, start + row["open"], at, colours.GROUP_BAND, words))
        between = _("5 to 95 % of draws: {low} to {high}").format(
            low=format_number(row["low"], 0), high=format_number(row["high"], 0)
        )
        traces.append(
            go.Scatter(
                mode="lines+markers", x=[row["low"], row["high"]], y=[at + 0.17] * 2,
                line={"color": colours.INK, "width": 1.6},
                marker={"symbol": "line-ns", "size": 7, "line": {"width": 1.6, "color": colours.INK}},
                hovertext=[hover(between)] * 2, hoverinfo="text", showlegend=False,
            )
        )  # fmt: skip
    figure = canvas(
        traces,
        height=rows.height,
        left=16,
        right=16,
        xaxis=number_axis(0, 100, pad=0.02, title=axis_title(_("points, 0-100"))),
        yaxis=rows.axis(),
        shapes=[rule((threshold, 0, threshold, 1), refs=("x", "paper"), dash="dash", colour=colours.INK)],
        annotations=rows.words(),
    )
    return with_key(
        figure,
        [
            *(("bar", colour, _(words)) for colour, words in PARTS.values()),
            ("bar", colours.GROUP_BAND, _("not measured")),
            ("line", colours.INK, _("interval of the score")),
        ],
    )


def _stretch(start: float, end: float, at: int, colour: str, words: str) -> go.Scatter:
    return go.Scatter(
        mode="lines",
        x=[start, end],
        y=[at, at],
        line={"color": colour, "width": 10},
        hovertext=[hover(words)] * 2,
        hoverinfo="text",
        showlegend=False,
    )


def _points(points: float) -> str:
    return _("{points} points").format(points=format_number(points, 1))


def describe_fits(table: pd.DataFrame, region: str) -> str:
    """One sentence: the best fit, its points and in how many draws it fits."""
    best = table.iloc[0]
    return _("For {region}, {title} has most points; it fits in {share} of draws.").format(
        region=region, title=best["title"], share=format_number(100 * best["fits"], 0, "%")
    )


def fits_table(table: pd.DataFrame) -> pd.DataFrame:
    """Points in rows, one column per part."""
    return pd.DataFrame(
        {
            _("Implementation"): list(table["title"]),
            **{
                _(words): [format_number(value, 1) for value in table[part]]
                for part, (_c, words) in PARTS.items()
            },
            _("not measured"): [format_number(value, 1) for value in table["open"]],
            _("score"): [
                format_number(row["need"] + row["structure"] + row["condition"], 1)
                for row in table.to_dict("records")
            ],
            _("5 to 95 % of draws"): [
                f"{format_number(row['low'], 0)}\u2013{format_number(row['high'], 0)}"
                for row in table.to_dict("records")
            ],
            _("fits in draws"): [format_number(100 * share, 0, "%") for share in table["fits"]],
        }
    )
