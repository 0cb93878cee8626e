"""Transfer matcher: the points of every implementation, part by part, with the interval of the score."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, canvas, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.rows import Rows, hover
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
    figure = canvas(
        [*_bars(table), _intervals(table)],
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


def _bars(table: pd.DataFrame) -> list[go.Scatter]:
    """A trace for each part over all rows, with gaps between them: few traces draw fast."""
    traces, start = [], np.zeros(len(table))
    for part, (colour, words) in PARTS.items():
        said = [f"{_(words)}: {_points(points)}" for points in table[part]]
        traces.append(_stretches(start, table[part].to_numpy(), colour, said))
        start = start + table[part].to_numpy()
    said = [
        _("not measured, could add up to {points}").format(points=_points(points))
        for points in table["open"]
    ]
    return [*traces, _stretches(start, table["open"].to_numpy(), colours.GROUP_BAND, said)]


def _stretches(start: np.ndarray, length: np.ndarray, colour: str, words: list[str]) -> go.Scatter:
    return go.Scatter(
        mode="lines",
        x=_with_gaps(start, start + length),
        y=_with_gaps(range(len(words)), range(len(words))),
        line={"color": colour, "width": 10},
        hovertext=_with_gaps(*[[hover(one) for one in words]] * 2),
        hoverinfo="text",
        showlegend=False,
    )


def _intervals(table: pd.DataFrame) -> go.Scatter:
    rows = [at + 0.17 for at in range(len(table))]
    words = [
        hover(
            _("5 to 95 % of draws: {low} to {high}").format(
                low=format_number(low, 0), high=format_number(high, 0)
            )
        )
        for low, high in zip(table["low"], table["high"], strict=True)
    ]
    return go.Scatter(
        mode="lines+markers", x=_with_gaps(table["low"], table["high"]), y=_with_gaps(rows, rows),
        line={"color": colours.INK, "width": 1.6},
        marker={"symbol": "line-ns", "size": 7, "line": {"width": 1.6, "color": colours.INK}},
        hovertext=_with_gaps(words, words), hoverinfo="text", showlegend=False,
    )  # fmt: skip


def _with_gaps(begins: Iterable[Any], ends: Iterable[Any]) -> list[Any]:
    """Begin, end and a gap of each stretch in turn."""
    return [value for pair in zip(begins, ends, strict=True) for value in (*pair, None)]


def _points(points: float) -> str:
    return _("{points} points").format(points=format_number(points, 1))


def describe_fits(table: pd.DataFrame, region: str, *, threshold: float) -> str:
    """In words: the best by points and whether it fits, and the likeliest where that is another one."""
    best, likely = table.iloc[0], table.loc[table["fits"].idxmax()]
    words = {
        "region": region,
        "title": best["title"],
        "points": format_number(_score(best), 0),
        "threshold": format_number(threshold),
        "share": format_number(100 * best["fits"], 0, "%"),
    }
    if _score(best) >= threshold:
        said = _("For {region}, {title} has most points, {points} of 100; it fits in {share} of draws.")
    else:
        said = _("For {region}, nothing reaches {threshold} points; {title} comes closest with {points}.")
    said = said.format(**words)
    if likely["fits"] > best["fits"]:
        said += " " + _(
            "Drawn over what is not known, {title} fits most often, in {share} of draws."
        ).format(title=likely["title"], share=format_number(100 * likely["fits"], 0, "%"))
    return said


def _score(row: pd.Series) -> float:
    return float(row["need"] + row["structure"] + row["condition"])


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
            _("score"): [format_number(_score(row), 1) for _index, row in table.iterrows()],
            _("5 to 95 % of draws"): [
                f"{format_number(row['low'], 0)}\u2013{format_number(row['high'], 0)}"
                for row in table.to_dict("records")
            ],
            _("fits in draws"): [format_number(100 * share, 0, "%") for share in table["fits"]],
        }
    )
