"""The reader's own region: known on every page, never assumed.

Kept in the session under a key of its own, written by map, find box and any `?region=`, and mirrored
into the address of each page. A region that goes from the address of a page while the page stays (a
step back to before the choice) goes from memory too; a page that is opened without one gets it.
"""

import streamlit as st

from inducci_dash.domain.nuts import read_code
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.gazetteer import regions_of_code
from inducci_dash.results.region.summary import region_name
from inducci_dash.widgets import address
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.text import literal

PARAM = "region"
_KEY = "my_region"
_DRAWN = "frame_drawn_for"


def read_region(data: Dataset, text: str) -> str | None:
    """The region of the map that a code means, damaged or of level 3; None where it means none."""
    code = (read_code(text) or "")[:4]
    return code if code in data.named else None


def my_region(data: Dataset) -> str | None:
    """Code of the reader's region; None as long as none was chosen. Writes it into the address."""
    raw = address.asked(PARAM)
    if address.moved(PARAM):
        if raw is None:
            st.session_state.pop(_KEY, None)
        elif (code := read_region(data, raw)) is not None:
            st.session_state[_KEY] = code
    region = st.session_state.get(_KEY)
    if region is not None and (raw is None or read_region(data, raw) is not None):
        address.say(PARAM, region)
    address.mark(PARAM)
    return region


def known_region() -> str | None:
    """The region that `my_region` found for the page being drawn, or that was chosen since."""
    region = st.session_state.get(_KEY)
    return region if isinstance(region, str) else None


def choose_my_region(nuts_id: str | None) -> None:
    """Make a region the reader's own, or forget it with None; the next run of the page shows it."""
    if nuts_id is None:
        st.session_state.pop(_KEY, None)
    else:
        st.session_state[_KEY] = nuts_id
    address.say(PARAM, nuts_id)


def drawn_for(region: str | None) -> None:
    """Note for which region the frame with its links was drawn."""
    st.session_state[_DRAWN] = region


def bring_along_frame(region: str | None) -> None:
    """At the end of a fragment that chose a region: draw the whole page once more, where its links name
    another one."""
    if st.session_state.get(_DRAWN, region) != region:
        st.rerun()


def say_unknown_region(data: Dataset) -> None:
    """A notice where the address asks for a region that the map does not have, with its successors."""
    raw = address.asked(PARAM)
    if raw is None or read_region(data, raw) is not None:
        return
    shown = raw[:40]
    successors = regions_of_code(raw)
    if not successors:
        notice(
            _(
                "The link asks for the region “{code}”, which is not on the map (NUTS {vintage}, level 2)."
            ).format(code=shown, vintage=data.snapshot.nuts_vintage)
        )
        return
    notice(
        _("“{code}” is a code of another year. On the map (NUTS {vintage}) it is now:").format(
            code=shown, vintage=data.snapshot.nuts_vintage
        )
    )
    with st.container(horizontal=True):
        for code in successors:
            st.button(
                f"{literal(region_name(data, code))} · {code}",
                key=f"successor_{code}",
                on_click=choose_my_region,
                args=(code,),
            )
