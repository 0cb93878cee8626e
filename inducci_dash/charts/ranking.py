"""Ranks with their uncertainty: the neighbourhood of a region, or some regions beside one another."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, number_axis
from inducci_dash.charts.figure.contract import check_columns, check_regions, numbers
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.rows import Rows, error_bars, hover, interval_words
from inducci_dash.language import _, format_number, ngettext

NEEDED = ("nuts_id", "name", "rank_median", "rank_low", "rank_high")
LOOKS = {
    "region": (colours.REGION, "circle"),
    "project": (colours.PROJECT, "diamond"),
    "others": (colours.GROUP, "circle"),
}
"""Colour and symbol of the region chosen, of the InduCCI regions, and of the rest."""


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Regions with a rank, best first; equal median ranks by lower interval ends, then by code."""
    ranked = table[table["rank_median"].notna()]
    return ranked.sort_values(["rank_median", "rank_low", "rank_high", "nuts_id"], ignore_index=True)


def _row_hover(row: pd.Series) -> str:
    band = row.get("band")
    score = row.get("score")
    return hover(
        f"{row['name']} ({row['nuts_id']})",
        _("median rank {rank}, by other methods {interval}").format(
            rank=format_number(row["rank_median"]),
            interval=interval_words(row["rank_low"], row["rank_high"]),
        ),
        band if isinstance(band, str) else "",
        _("score {score}").format(score=format_number(score, 1)) if score is not None else "",
    )


def neighbourhood(
    table: pd.DataFrame, *, nuts_id: str, around: int = 8, highlight: Sequence[str] = ()
) -> Drawing[go.Figure]:
    """The region and the `around` next better and next lower ones in rows, with names and intervals.

    `table` is the whole ranking: `nuts_id`, `name`, `rank_median`, `rank_low`, `rank_high` (1 = best,
    NaN = not scored: left out), optional `band` (its fifth in words) and `score`. `highlight` (the
    seven, say) is drawn with diamonds where it falls in the window. Raises UnknownRegion where the
    region has no rank.
    """
    check_columns(table, NEEDED, "neighbourhood")
    ordered = _in_order(table)
    rows = _window(ordered, nuts_id, around)
    return Drawing(_figure(rows, nuts_id, highlight), _overlap_sentence(ordered, nuts_id), _table(rows))


def ranks_of(table: pd.DataFrame, *, nuts_id: str, highlight: Sequence[str] = ()) -> Drawing[go.Figure]:
    """Some regions of a ranking in rows, and no other: columns as in `neighbourhood`, `band` needed."""
    check_columns(table, (*NEEDED, "band"), "ranks")
    rows = _in_order(table)
    check_regions([nuts_id], rows["nuts_id"])
    return Drawing(_figure(rows, nuts_id, highlight), _places_sentence(rows), _table(rows))


def _figure(rows: pd.DataFrame, nuts_id: str, highlight: Sequence[str]) -> go.Figure:
    kinds = [
        "region" if c == nuts_id else "project" if c in highlight else "others" for c in rows["nuts_id"]
    ]
    words = {
        "region": rows.loc[rows["nuts_id"] == nuts_id, "name"].iloc[0],
        "project": _("the InduCCI regions"),
        "others": _("other regions"),
    }
    bands = list(rows["band"]) if "band" in rows else []
    lines = Rows(list(rows["name"]), bands, pixels=34)
    traces, entries = [], []
    for kind in LOOKS:
        part = rows[[found == kind for found in kinds]]
        if part.empty:
            continue
        colour, symbol = LOOKS[kind]
        entries.append((symbol, colour, words[kind]))
        medians = numbers(part["rank_median"])
        traces.append(
            go.Scatter(
                mode="markers",
                x=medians,
                y=list(part.index),
                error_x=error_bars(medians, list(part["rank_low"]), list(part["rank_high"]), colour, 2.2),
                marker={"symbol": symbol, "size": 10, "color": colour},
                hovertext=[_row_hover(row) for _at, row in part.iterrows()],
                hoverinfo="text",
            )
        )
    low, high = float(rows["rank_low"].min()), float(rows["rank_high"].max())
    title = axis_title(_("rank, 1 = best: median and nine in ten by other methods"))
    return with_key(lines.figure(traces, xaxis=number_axis(low, high, title=title)), entries)


def _window(ordered: pd.DataFrame, nuts_id: str, around: int) -> pd.DataFrame:
    check_regions([nuts_id], ordered["nuts_id"])
    place = int(ordered.index[ordered["nuts_id"] == nuts_id][0])
    first = max(0, min(place - around, len(ordered) - 2 * around - 1))
    return ordered.iloc[first : first + 2 * around + 1].reset_index(drop=True)


def _overlap_sentence(ordered: pd.DataFrame, nuts_id: str) -> str:
    """The region's median rank, its interval, and how many intervals overlap it."""
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


def _places_sentence(rows: pd.DataFrame) -> str:
    return " ".join(
        _("{region}: {band}, ranks {low} to {high} by other reasonable methods.").format(
            region=row["name"],
            band=row["band"],
            low=format_number(row["rank_low"]),
            high=format_number(row["rank_high"]),
        )
        for row in rows.to_dict("records")
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, best first: code, region, median rank, interval, fifth."""
    columns = {
        "nuts_id": _("NUTS code"), "name": _("Region"), "rank_median": _("Median rank"),
        "rank_low": _("Rank, 5 %"), "rank_high": _("Rank, 95 %"), "band": _("Fifth"), "score": _("Score"),
    }  # fmt: skip
    return rows[[name for name in columns if name in rows]].rename(columns=columns)
