"""What the sandbox moves: at once in words and rows, then as a chart."""

import pandas as pd
import streamlit as st

from inducci_dash.charts.shifts import shifts
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.recipe import Recipe
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.sandbox import shift_table
from inducci_dash.results.weights.words import group_rows, move_rows, moved_words
from inducci_dash.screens.explore.weights_parts import MOVED, recipe_of
from inducci_dash.screens.explore.weights_state import source
from inducci_dash.widgets.chart import LICENCES, chart
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal

MOST = 7
"""Largest gains and losses shown; the file has every region."""


def what_moved(data: Dataset, recipe: Recipe) -> None:
    """Beside the sliders, at once: how far ranks move, who gains and who loses, in words and rows."""
    st.header(_("What moved"))
    table = shift_table(data, recipe)
    st.markdown(moved_words(data, table))
    with st.container(key="wide_lab_moves"):
        st.markdown(_rows(move_rows(table)))
    st.caption(_("Officially open: the official rank by other reasonable methods, nine in ten of them."))
    with st.container(key="wide_lab_groups"):
        st.markdown(_rows(group_rows(data, table)))


def _rows(table: pd.DataFrame) -> str:
    """A small table as Markdown, which costs a fraction of what a table of the framework does."""
    numbers = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    lines = [
        [literal(str(column)) for column in table.columns],
        ["---:" if number else "---" for number in numbers],
        *([literal(str(cell)) for cell in row] for row in table.itertuples(index=False)),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@st.fragment(key=MOVED)
def moves_chart(data: Dataset, region: str | None) -> None:
    """Ranks before and after of the largest gains and losses; nothing where nothing moved."""
    recipe = recipe_of(data, MOVED)
    if recipe is None:
        return
    table = shift_table(data, recipe)
    labelled = table.assign(
        label=[
            _("{region}, {band} ({low}–{high})").format(
                region=row.name, band=row.band, low=int(row.rank_low), high=int(row.rank_high)
            )
            if row.band
            else row.name
            for row in table.itertuples(index=False)
        ]
    )
    try:
        drawing = shifts(labelled, most=MOST, always=region)
    except DataNotFound:
        return
    st.header(_("From the official rank to the sandbox's"))
    chart(
        drawing,
        key="lab-moved",
        title=_("Largest gains and losses"),
        subtitle=_("Ranks among {count} NUTS-2 regions").format(count=len(table)),
        source=source(data, recipe),
        note=_("Beside each name: official fifth, and official rank by other reasonable methods."),
        version=data.snapshot.version,
    )
    if not presenting():
        _every_region(data, recipe, table)


def _every_region(data: Dataset, recipe: Recipe, table: pd.DataFrame) -> None:
    offer_table(
        "lab-ranks",
        lambda: table,
        label=_("Every region's ranks"),
        source=source(data, recipe),
        licence=_(LICENCES),
        version=data.snapshot.version,
    )
