"""What the map's page adds where figures of the reader's own are put up: a notice, and their files."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from inducci_dash.atlas_map.downloads import file_stem
from inducci_dash.atlas_map.own import own_pack, own_svg, own_table
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.exports.png import to_png
from inducci_dash.exports.tables import to_csv
from inducci_dash.exports.workbook import to_xlsx
from inducci_dash.language import _
from inducci_dash.own_figures.model import IDS, NOTICE
from inducci_dash.own_figures.words import not_offered
from inducci_dash.results.dataset import Dataset
from inducci_dash.widgets.download import download
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import shelf

_PACK = "own figures: on the map"


def own_message(data: Dataset) -> Mapping[str, Any] | None:
    """What the map gets of the reader's own figures, made once for what is put up; held by the session."""
    now = shelf()
    held = st.session_state.get(_PACK)
    if held is None or held[0] is not now or held[1] is not data:
        held = (now, data, own_pack(data, now))
        st.session_state[_PACK] = held
    message: Mapping[str, Any] | None = held[2]
    return message


def without_absent(asked: Mapping[str, Any]) -> dict[str, Any]:
    """An address without own figures that are not put up here; where it named some, that is said."""
    absent = [
        name
        for name in ("what", "pair")
        if asked.get(name) in IDS and shelf().get(str(asked[name])) is None
    ]
    if "what" in absent:
        notice(
            _(
                "This link shows figures of somebody's own. They stay in the browser of whoever put them "
                "up and travel in no link; the index is shown."
            )
        )
    return {name: value for name, value in asked.items() if name not in absent}


def take_own(data: Dataset, view: ViewState) -> None:
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
