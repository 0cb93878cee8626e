"""The years around the project: four small series beside the group's median."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from inducci_dash.exports.region_drawings import since_drawing
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.since import FIRST_YEAR, series_since, since_subtitle, since_title
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.svg_figure import Prepared, prepared, show_prepared
from inducci_dash.widgets.text import literal


@dataclass(frozen=True)
class _Said:
    """The section in words; without a drawing where nothing is published."""

    title: str
    words: str
    drawing: Prepared | None


def since_section(data: Dataset, region: str, group: str) -> None:
    """The section; says so where a region has no series."""
    said = _said(data, region, group, date.today().year)
    st.header(said.title, anchor=False)
    if said.drawing is None:
        notice(said.words)
        return
    st.caption(literal(said.words))
    show_prepared(said.drawing, key="since")


@once(most=64, said=True)
def _said(data: Dataset, region: str, group: str, year: int) -> _Said:
    """As read in `year`."""
    found = series_since(data, region, group, year)
    if not found:
        nothing = _("No series of five years or more is published for this region since {year}.")
        title = _("Since {year}").format(year=FIRST_YEAR)
        return _Said(title, nothing.format(year=FIRST_YEAR), None)
    drawing = prepared(since_drawing(data, region, found))
    return _Said(since_title(found), since_subtitle(data, group), drawing)
