"""How far one region's rank can go: under the method's open choices, under any weights, at the limits."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import Entry, with_key
from inducci_dash.charts.figure.rows import Rows, hover, interval_words
from inducci_dash.language import _, format_number, ngettext

NEEDED = ("title", "low", "high")
LOOKS = (colours.REGION, "#5d93bd", "#93bbdd")
"""Colours of the rows, from the first."""


def rank_ranges(table: pd.DataFrame, *, own_rank: float, units: int) -> Drawing[go.Figure]:
    """A bar from the best to the worst rank for each row, over a line at the region's own rank.

    `table` has `title`, `low`, `high` (ranks, 1 = best) and optional `note` (for the hover text);
    `own_rank` is the rank by the recipe, `units` the number of ranked regions. Raises DataNotFound.
    """
    check_columns(table, NEEDED, "rank ranges")
    return Drawing(
        _figure(table, own_rank, units), _sentence(table, own_rank, units), _table(table), decimals=0
    )


def _figure(table: pd.DataFrame, own_rank: float, units: int) -> go.Figure:
    rows = table.reset_index(drop=True)
    words = [interval_words(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)]
    notes = list(rows["note"]) if "note" in rows else [""] * len(rows)
    lines = Rows(list(rows["title"]), words, pixels=46)
    figure = lines.figure(
        [
            go.Bar(
                orientation="h",
                y=list(rows.index),
                base=[float(low) - 0.5 for low in rows["low"]],
                x=[float(high - low) + 1.0 for low, high in zip(rows["low"], rows["high"], strict=True)],
                width=0.3,
                marker={"color": [LOOKS[at % len(LOOKS)] for at in rows.index]},
                hovertext=[
                    hover(_(title), _("ranks {range}").format(range=range_), note)
                    for title, range_, note in zip(rows["title"], words, notes, strict=True)
                ],
                hoverinfo="text",
            )
        ],
        xaxis=number_axis(1, units, pad=0.01, title=axis_title(_("rank, 1 = best (left)"))),
        shapes=[
            rule((own_rank, at - 0.28, own_rank, at + 0.28), colour=colours.LOSS, width=3, layer="above")
            for at in rows.index
        ],
    )
    entries: list[Entry] = [
        ("line-ns", colours.LOSS, _("rank by the recipe: {rank}").format(rank=format_number(own_rank)))
    ]
    return with_key(figure, entries)


def _sentence(table: pd.DataFrame, own_rank: float, units: int) -> str:
    """The region's rank and each range."""
    said = ngettext("Place {rank} of {count} region", "Place {rank} of {count} regions", units).format(
        rank=format_number(own_rank), count=units
    )
    parts = [
        f"{_(row['title'])}: {interval_words(row['low'], row['high'])}" for _at, row in table.iterrows()
    ]
    return "; ".join([said, *parts]) + "."


def _table(table: pd.DataFrame) -> pd.DataFrame:
    """The ranges in rows: what may vary, best and worst rank."""
    return pd.DataFrame(
        {
            _("What may vary"): [_(title) for title in table["title"]],
            _("Best rank"): [round(float(low)) for low in table["low"]],
            _("Worst rank"): [round(float(high)) for high in table["high"]],
        }
    )
