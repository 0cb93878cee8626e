"""Explore the map: one measure, one group, one finding, and the same figures as a table.

Where a reader has put up figures of their own, the page says whose they are and has their files.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from inducci_dash.atlas_map import region_map, region_table, remember
from inducci_dash.atlas_map.downloads import file_stem
from inducci_dash.atlas_map.finding import finding
from inducci_dash.atlas_map.own import is_own, known_with, own_pack, own_svg, own_table, own_title
from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.exports.png import to_png
from inducci_dash.exports.tables import to_csv
from inducci_dash.exports.workbook import to_xlsx
from inducci_dash.language import _
from inducci_dash.own_figures.model import IDS, NOTICE
from inducci_dash.own_figures.words import not_offered
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name
from inducci_dash.screens.directory import link
from inducci_dash.widgets import address
from inducci_dash.widgets.download import download
from inducci_dash.widgets.frame import PRODUCT
from inducci_dash.widgets.my_region import bring_along_frame, my_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import shelf

_PACK = "own figures: on the map"
OWN_DOOR = "own_figures_door"
"""Where the chooser's last entry leads: a link of the page, so that the session goes along."""


@st.fragment
def render(data: Dataset) -> None:
    """The page. A choice reruns the fragment only; the map has repainted by then."""
    own = _own_message(data)
    known = known_with(Known.of(data), shelf())
    view, notices = ViewState.from_query(_without_absent(address.all_asked()), known)
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
        _take_own(data, view)
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


def _own_message(data: Dataset) -> Mapping[str, Any] | None:
    """What the map gets of the reader's own figures, made once for what is put up; held by the session."""
    now = shelf()
    held = st.session_state.get(_PACK)
    if held is None or held[0] is not now or held[1] is not data:
        held = (now, data, own_pack(data, now))
        st.session_state[_PACK] = held
    found: Mapping[str, Any] | None = held[2]
    return found


def _without_absent(asked: Mapping[str, Any]) -> dict[str, Any]:
    """An address without own figures that are not put up here; where it named some, that is said."""
    absent = [
        name
        for name in ("what", "pair")
        if asked.get(name) in IDS and shelf().get(str(asked[name])) is None
    ]
    if "what" in absent:
        notice(
            _(
                "This link is to somebody's own figures. They stay in the browser of whoever put them "
                "up and travel in no link; the index is shown."
            )
        )
    return {name: value for name, value in asked.items() if name not in absent}


def _take_own(data: Dataset, view: ViewState) -> None:
    """Whose figures these are, and the view's files, made in this session: no address has them."""
    notice(_("{notice}. A link to this view does not carry them.").format(notice=_(NOTICE)))
    now = shelf()

    def table(write: Callable[..., bytes]) -> bytes:
        return write(own_table(data, now, view), source="", licence="", version=data.snapshot.version)

    ways: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        (_("SVG picture"), "svg", lambda: own_svg(data, now, view)),
        (_("PNG picture"), "png", lambda: to_png(own_svg(data, now, view))),
        (_("Data (CSV)"), "csv", lambda: table(to_csv)),
        (_("Data for spreadsheets (XLSX)"), "xlsx", lambda: table(to_xlsx)),
    )
    with st.container(key="take_own", horizontal=True):
        for label, kind, make in ways:
            download(label, make, f"{file_stem(view)}.{kind}", key=f"take_own_{kind}", quiet=True)
    with st.expander(_("What is not shown of your own figures, and why")):
        for what, why in not_offered().items():
            st.markdown(f"**{what}**: {why}")
