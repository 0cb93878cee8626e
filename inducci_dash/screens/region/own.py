"""My region: where it stands in the reader's own figures."""

import math

import streamlit as st

from inducci_dash.charts.value_bars import Bar, value_bars
from inducci_dash.language import _
from inducci_dash.own_figures.beside import standing, standing_words
from inducci_dash.own_figures.model import NOTICE
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import group_name, own_name
from inducci_dash.screens.directory import link
from inducci_dash.widgets.own_figures import shelf
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import literal


def own_section(data: Dataset, region: str, group: str) -> None:
    """A sentence and two bars for each measure that is put up; nothing without any."""
    measures = shelf().own
    if not measures:
        return
    st.header(_("Your own figures"), anchor=False)
    st.caption(f"{_(NOTICE)}.")
    for own in measures:
        found = standing(data, own, region, group)
        st.markdown(f"**{literal(own.title)}**  \n{literal(standing_words(data, own, region, group))}")
        if math.isnan(found.value) or math.isnan(found.median):
            continue
        rows = [
            Bar(own_name(data, region), found.value, mine=True),
            Bar(_("Median: {group}").format(group=group_name(data, group)), found.median),
        ]
        svg_figure(
            value_bars(rows, decimals=own.decimals, unit=own.unit),
            key=f"region_{own.own_id}",
        )
    link("explore", _("On the map"), {"what": measures[0].own_id})
