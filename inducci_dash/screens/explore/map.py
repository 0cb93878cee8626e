"""Explore the map: one measure, one group, one finding, and the same figures as a table."""

import streamlit as st

from inducci_dash.atlas_map import region_map, region_table, remember
from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.region.summary import own_name
from inducci_dash.screens.directory import link
from inducci_dash.widgets.frame import PRODUCT
from inducci_dash.widgets.my_region import bring_along_frame, my_region
from inducci_dash.widgets.notice import notice


def render() -> None:
    """The page. A choice reruns the fragment only; the map has repainted by then."""
    _atlas()


@st.fragment
def _atlas() -> None:
    data = dataset()
    view, notices = ViewState.from_query(st.query_params, Known.of(data))
    for words in notices:
        notice(words)
    st.set_page_config(page_title=f"{_title(data, view)} · {PRODUCT}")
    urls = atlas_urls()
    if view.present:
        region_map(view=view, urls=urls, on_change=remember)
        return
    region_map(view=view, urls=urls, on_change=remember)
    if view.region is not None:
        name = own_name(data, view.region)
        choice = {"region": view.region, "group": view.group}
        link("region", _("All about {region}").format(region=name), choice)
    link("data", _("How the score is made"))
    region_table(view=view, urls=urls, on_change=remember)
    bring_along_frame(my_region(data))


def _title(data: Dataset, view: ViewState) -> str:
    """What the tab is called: the region first, as on its own page, then the measure."""
    measure = _(data.measure(view.what).title)
    if view.region is None:
        return measure
    return _("{region}: {measure}").format(region=own_name(data, view.region), measure=measure)
