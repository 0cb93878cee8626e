"""What the sandbox moves: at once in words and rows, then as a chart."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.shifts import shifts
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.moves import group_rows, move_rows, moved_words
from inducci_dash.results.weights.sandbox import shift_table
from inducci_dash.results.weights.words import index_source
from inducci_dash.screens.explore.weights_parts import MOVED, recipe_of
from inducci_dash.widgets.chart import LICENCES
from inducci_dash.widgets.drawing_downloads import offer_drawing
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.svg_figure import Prepared, prepared, show_prepared
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal, paragraphs, small

MOST = 7
"""Largest gains and losses shown; the file has every region."""


def what_moved(data: Dataset, recipe: Recipe) -> None:
    """Beside the sliders, at once: how far ranks move, who gains and who loses, in words and rows."""
    words, rows = _said(data, recipe)
    st.header(_("What moved"))
    with st.container(key="lab_words"):
        st.markdown(words)
    with st.container(key="wide_lab_moves"):
        st.markdown(rows)


@once(most=64, said=True)
def _said(data: Dataset, recipe: Recipe) -> tuple[str, str]:
    """How far ranks move; then the largest moves and those of groups as rows, in one piece of Markdown."""
    table = shift_table(data, recipe)
    note = _("Officially open: the official rank by other reasonable methods, nine in ten of them.")
    rows = paragraphs(_rows(move_rows(table)), small(note), _rows(group_rows(data, table)))
    return moved_words(table), rows


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
    try:
        drawing = _prepared(data, recipe, region)
    except DataNotFound:
        return
    st.header(_("From the official rank to the sandbox's"))
    title = _("Largest gains and losses")
    subtitle = _("Ranks among {count} NUTS-2 regions").format(count=len(data.given.units))
    st.markdown(f"**{literal(title)}**  \n{small(literal(subtitle))}")
    show_prepared(drawing, key="lab-moved")
    whence = index_source(data, recipe)
    beside = _("Beside each name: official fifth, and official rank by other reasonable methods.")
    st.caption(literal(f"{beside} {whence}"))
    offer_drawing(
        lambda: _drawing(data, recipe, region),
        name="lab-moved",
        title=title,
        subtitle=subtitle,
        source=f"{beside} {whence}",
        version=data.snapshot.version,
    )
    if not presenting():
        offer_table(
            "lab-ranks",
            lambda: shift_table(data, recipe),
            label=_("Every region's ranks"),
            source=whence,
            licence=_(LICENCES),
            version=data.snapshot.version,
        )


@once(most=64, said=True)
def _prepared(data: Dataset, recipe: Recipe, region: str | None) -> Prepared:
    """Raises DataNotFound where nothing moved."""
    return prepared(_drawing(data, recipe, region))


def _drawing(data: Dataset, recipe: Recipe, region: str | None) -> LightDrawing:
    table = shift_table(data, recipe).assign(label=_labels(data))
    return shifts(table, most=MOST, always=region)


@once(most=4, said=True)
def _labels(data: Dataset) -> Sequence[str]:
    """Each scored unit's name with its official fifth and interval, where it has them."""
    table = shift_table(data, OFFICIAL)
    return [
        _("{region}, {band} ({low}–{high})").format(
            region=row.name, band=row.band, low=int(row.rank_low), high=int(row.rank_high)
        )
        if row.band
        else row.name
        for row in table.itertuples(index=False)
    ]
