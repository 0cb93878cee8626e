"""The ranking with its uncertainty: every region at once, or the neighbourhood of one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, canvas, changed, ground, note, number_axis, spread
from inducci_dash.charts.figure.contract import check_columns, check_regions, numbers
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.rows import Rows, error_bars, hover, interval_words
from inducci_dash.language import N_, _, format_number, ngettext
from inducci_dash.language.verdicts import BAND_WORDS

NEEDED = ("nuts_id", "name", "rank_median", "rank_low", "rank_high")
OVERVIEW_HEIGHT = 430
SIDE = 16
KINDS = {
    "region": (colours.REGION, "circle"),
    "peers": (colours.PEERS, "square"),
    "seven": (colours.SEVEN, "diamond"),
}
"""Kinds of highlighted regions with their colour and symbol."""
KIND_WORDS = {
    "region": N_("region chosen"),
    "peers": N_("regions like it"),
    "seven": N_("the seven InduCCI regions"),
}


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Regions with a rank, best first; equal median ranks by lower interval ends, then by code."""
    ranked = table[table["rank_median"].notna()]
    return ranked.sort_values(["rank_median", "rank_low", "rank_high", "nuts_id"], ignore_index=True)


def ranking(table: pd.DataFrame, *, highlight: Mapping[str, str] | None = None) -> go.Figure:
    """All regions as a line of dots with 5-95 % rank intervals, best at the upper left.

    `table` has `nuts_id`, `name`, `rank_median`, `rank_low`, `rank_high` (1 = best, NaN = not scored:
    left out), optional `band` (its fifth in words) and `score`. The fifths of the ranks are stripes.
    `highlight` gives the regions to label and their kind: region, peers or seven. Raises UnknownRegion,
    DataNotFound.
    """
    check_columns(table, NEEDED, "ranking")
    rows = in_order(table)
    marked = dict(highlight or {})
    check_regions(marked, rows["nuts_id"])
    last = float(len(rows))
    plain = rows[~rows["nuts_id"].isin(marked)]
    chosen = rows[rows["nuts_id"].isin(marked)]
    stripes = _stripes(len(rows))
    across = axis_title(_("regions in the order of their median rank"))
    upright = number_axis(1, last, title=axis_title(_("rank, 1 = best")))
    figure = canvas(
        [
            _dots(plain, colours.GROUP, size=4, width=1.0),
            *(
                _dots(chosen[[marked[code] == kind for code in chosen["nuts_id"]]], colour, symbol, 9, 2.4)
                for kind, (colour, symbol) in KINDS.items()
                if kind in marked.values()
            ),
        ],
        height=OVERVIEW_HEIGHT,
        left=60,
        top=30,
        xaxis=number_axis(1, last, pad=0.02, title=across),
        yaxis=upright | {"range": [last * 1.02 + 2, -2]},
        shapes=stripes["shapes"],
    )
    named = changed(figure, annotations=[*stripes["annotations"], *_name_labels(chosen, marked, last)])
    return with_key(
        named, [(KINDS[kind][1], KINDS[kind][0], _(KIND_WORDS[kind])) for kind in _kinds(marked)]
    )


def _kinds(marked: Mapping[str, str]) -> list[str]:
    return [kind for kind in KINDS if kind in marked.values()]


def _dots(
    rows: pd.DataFrame, colour: str, symbol: str = "circle", size: float = 4, width: float = 1
) -> go.Scatter:
    medians = numbers(rows["rank_median"])
    bars = error_bars(medians, list(rows["rank_low"]), list(rows["rank_high"]), colour, width)
    return go.Scatter(
        mode="markers",
        x=[int(at) + 1 for at in rows.index],
        y=medians,
        error_y=bars,
        marker={"symbol": symbol, "size": size, "color": colour},
        hovertext=[_row_hover(row) for _at, row in rows.iterrows()],
        hoverinfo="text",
        showlegend=False,
    )


def _row_hover(row: pd.Series) -> str:
    band = row.get("band")
    score = row.get("score")
    interval = interval_words(row["rank_low"], row["rank_high"])
    return hover(
        f"{row['name']} ({row['nuts_id']})",
        _("median rank {rank}, by other methods {interval}").format(
            rank=format_number(row["rank_median"]),
            interval=interval,
        ),
        band if isinstance(band, str) else "",
        _("score {score}").format(score=format_number(score, 1)) if score is not None else "",
    )


def _stripes(count: int) -> dict[str, list[dict[str, Any]]]:
    """A stripe across for each fifth of the ranks, every other one tinted, named at its left."""
    shapes, annotations = [], []
    for number, words in enumerate(BAND_WORDS):
        high, low = 0.5 + count * number / len(BAND_WORDS), 0.5 + count * (number + 1) / len(BAND_WORDS)
        if number % 2 == 0:
            shapes.append(ground((0, low, 1, high), "#eef1f5", refs=("paper", "y")))
        annotations.append(
            note(_(words), 1, (low + high) / 2, refs=("paper", "y"), anchor=("right", "middle"))
        )
    return {"shapes": shapes, "annotations": annotations}


def _name_labels(chosen: pd.DataFrame, marked: Mapping[str, str], last: float) -> list[dict[str, Any]]:
    """Names of highlighted regions in the free corner: right of the upper half, left of the lower."""
    found = []
    for left in (False, True):
        side = chosen[(chosen["rank_median"] > last / 2) == left]
        ends = list(side["rank_high"] if left else side["rank_low"])
        gap = last / OVERVIEW_HEIGHT * 17
        places = spread([float(end) + (gap if left else -gap) for end in ends], gap)
        for at, (_key, row), place in zip(list(side.index), side.iterrows(), places, strict=True):
            reach = -28 if left else 28
            found.append(
                note(
                    label(row["name"], lines=1), at + 1, row["rank_median"],
                    anchor=("right" if left else "left", "middle"), colour=KINDS[marked[row["nuts_id"]]][0],
                    axref="pixel", ayref="y", ax=reach, ay=min(max(place, -1.0), last),
                    showarrow=True, arrowhead=0, arrowwidth=1, arrowcolor=colours.QUIET,
                )
            )  # fmt: skip
    return found


def neighbourhood(
    table: pd.DataFrame, *, nuts_id: str, around: int = 8, highlight: Sequence[str] = ()
) -> go.Figure:
    """The region and the `around` next better and next lower ones in rows, with names and intervals.

    Columns as in `ranking`; `highlight` (the seven, say) is drawn with diamonds where it falls in
    the window. Raises UnknownRegion where the region has no rank.
    """
    check_columns(table, NEEDED, "neighbourhood")
    rows = _window(in_order(table), nuts_id, around)
    kinds = ["region" if c == nuts_id else "seven" if c in highlight else "others" for c in rows["nuts_id"]]
    look = {**KINDS, "others": (colours.GROUP, "circle")}
    words = {
        "region": rows.loc[rows["nuts_id"] == nuts_id, "name"].iloc[0],
        "seven": _(KIND_WORDS["seven"]),
        "others": _("other regions"),
    }
    bands = list(rows["band"]) if "band" in rows else []
    lines = Rows(list(rows["name"]), bands, pixels=34)
    traces, entries = [], []
    for kind in ("region", "seven", "others"):
        part = rows[[found == kind for found in kinds]]
        if part.empty:
            continue
        colour, symbol = look[kind]
        entries.append((symbol, colour, words[kind]))
        medians = numbers(part["rank_median"])
        traces.append(
            go.Scatter(
                mode="markers",
                x=medians,
                y=list(part.index),
                error_x=error_bars(medians, list(part["rank_low"]), list(part["rank_high"]), colour, 2.2),
                marker={"symbol": symbol, "size": 10, "color": colour},
                showlegend=False,
                hovertext=[_row_hover(row) for _at, row in part.iterrows()],
                hoverinfo="text",
            )
        )
    low, high = float(rows["rank_low"].min()), float(rows["rank_high"].max())
    title = axis_title(_("rank, 1 = best: median and nine in ten by other methods"))
    figure = canvas(
        traces,
        height=lines.height,
        left=SIDE,
        right=SIDE,
        xaxis=number_axis(low, high, title=title),
        yaxis=lines.axis(),
        annotations=lines.words(),
    )
    return with_key(figure, entries)


def _window(ordered: pd.DataFrame, nuts_id: str, around: int) -> pd.DataFrame:
    check_regions([nuts_id], ordered["nuts_id"])
    place = int(ordered.index[ordered["nuts_id"] == nuts_id][0])
    first = max(0, min(place - around, len(ordered) - 2 * around - 1))
    return ordered.iloc[first : first + 2 * around + 1].reset_index(drop=True)


def describe_ranking(table: pd.DataFrame, *, nuts_id: str) -> str:
    """One sentence: the region's median rank, its interval, and how many intervals overlap it."""
    check_columns(table, NEEDED, "ranking")
    ordered = in_order(table)
    check_regions([nuts_id], ordered["nuts_id"])
    own = ordered[ordered["nuts_id"] == nuts_id].iloc[0]
    touching = (ordered["rank_low"] <= own["rank_high"]) & (ordered["rank_high"] >= own["rank_low"])
    count = int(touching.sum()) - 1
    said = _("{region}: median rank {rank} of {total}, by other methods {interval}; ").format(
        region=own["name"],
        rank=format_number(own["rank_median"]),
        total=len(ordered),
        interval=interval_words(own["rank_low"], own["rank_high"]),
    )
    overlap = ngettext(
        "the interval of {count} other region overlaps it.",
        "the intervals of {count} other regions overlap it.",
        count,
    )
    return said + overlap.format(count=count)


def ranking_table(table: pd.DataFrame) -> pd.DataFrame:
    """The ranking in rows, best first: code, region, median rank, interval, fifth."""
    check_columns(table, NEEDED, "ranking")
    columns = {
        "nuts_id": _("NUTS code"), "name": _("Region"), "rank_median": _("Median rank"),
        "rank_low": _("Rank, 5 %"), "rank_high": _("Rank, 95 %"), "band": _("Fifth"), "score": _("Score"),
    }  # fmt: skip
    ordered = in_order(table)
    return ordered[[name for name in columns if name in ordered]].rename(columns=columns)
