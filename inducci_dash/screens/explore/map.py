"""Explore the map: one measure, one group, one finding, and the same figures as a table."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from inducci_dash.atlas_map import region_map, region_table, remember
from inducci_dash.atlas_map.finding import finding
from inducci_dash.atlas_map.own import is_own, known_with, own_title
from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name
from inducci_dash.screens.directory import link
from inducci_dash.screens.explore.map_own import own_message, take_own, without_absent
from inducci_dash.widgets import address
from inducci_dash.widgets.frame import PRODUCT
from inducci_dash.widgets.my_region import bring_along_frame, my_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import shelf

OWN_DOOR = "own_figures_door"
"""Where the chooser's last entry leads: a link of the page, so that the session goes along."""


def render(data: Dataset) -> None:
    """The page. A choice reruns the fragment only; the map has repainted by then."""
    _atlas(data)


@st.fragment
def _atlas(data: Dataset) -> None:
    own = own_message(data)
    known = known_with(Known.of(data), shelf())
    view, notices = ViewState.from_query(without_absent(address.all_asked()), known)
    for words in notices:
        notice(words)
    st.set_page_config(page_title=f"{_title(data, view)} · {PRODUCT}")
    _map(data, view, own)
    bring_along_frame(my_region(data))


def _map(data: Dataset, view: ViewState, own: Mapping[str, Any] | None) -> None:
    urls = atlas_urls()
    region_map(view=view, urls=urls, own=own, door=OWN_DOOR, on_change=remember)
    if view.present:
        return
    if is_own(view, shelf()):
        take_own(data, view)
    if view.region is not None:
        name = own_name(data, view.region)
        choice = {"region": view.region, "group": view.group}
        link("region", _("All about {region}").format(region=name), choice)
    link("data", _("How the score is made"))
    with st.container(key=OWN_DOOR):
        link("data", _("Your own figures on this map"), {"section": "own"})
    region_table(view=view, urls=urls, own=own, on_change=remember)


def _title(data: Dataset, view: ViewState) -> str:
    """What the tab is called: the map's finding; of the reader's own figures, the name they gave them."""
    own = shelf().get(view.what)
    return finding(data, view) if own is None else own_title(own)
