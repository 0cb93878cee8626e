"""Compare: the reader's own figures of the regions compared."""

import math

import streamlit as st

from inducci_dash.charts.value_bars import value_bars
from inducci_dash.language import _
from inducci_dash.own_figures.beside import bars, side_by_side, to_take
from inducci_dash.own_figures.model import NOTICE
from inducci_dash.results.dataset import Dataset
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.own_figures import shelf
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal


def own_side_by_side(data: Dataset, regions: list[str]) -> None:
    """A bar a region for each measure that is put up, and all of them as a table."""
    measures, mine = shelf().own, my_region(data)
    st.header(_("Your own figures"), anchor=False)
    st.caption(f"{_(NOTICE)}.")
    for own in measures:
        rows = bars(data, own, regions, mine)
        st.subheader(literal(f"{own.title}, {own.unit}" if own.unit else own.title), anchor=False)
        if all(math.isnan(row.value) for row in rows):
            st.caption(_("Your figures have none for these regions."))
            continue
        svg_figure(
            value_bars(rows, decimals=own.decimals, unit=own.unit),
            key=f"compare_{own.own_id}",
        )
    st.table(side_by_side(data, measures, regions).map(literal), hide_index=True)
    table = to_take(data, measures, regions)
    if not table.empty:
        with st.container(key="compare_own_files", horizontal=True):
            offer_table(
                "compare-own-figures",
                lambda: table,
                hint=_("Your own figures of these regions, all years."),
                source="",
                licence="",
                version=data.snapshot.version,
            )
