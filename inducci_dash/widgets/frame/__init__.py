"""The frame around every page: menu, the reader's region, Share, Present, and the page-wide style.

This is the one reviewed place that styles the whole page; its style and scripts are constants.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from inducci_dash.language import COOKIE, _, language, own_names
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address
from inducci_dash.widgets.find_box import finder_data
from inducci_dash.widgets.my_region import choose_my_region

KEY = "page_frame"
PRESENT = "present"
_HELD = "choice:present"
"""Named as the choices of a page are, and gone with them."""
PRODUCT = "InduCCI Dash"
FORGET = "none"
"""What the frame sends instead of a region when the reader wants theirs forgotten."""


def presenting() -> bool:
    """Whether the page is shown for an audience: larger type, controls gone (`?present=1`).

    Held in the session: a key pressed before the browser took up the address that leaving wrote sends
    the old one along, which is no wish to come back.
    """
    if address.moved(PRESENT):
        _present(address.asked(PRESENT) == "1")
    return bool(st.session_state.get(_HELD))


def _present(wanted: bool) -> None:
    """Present or leave, and say so in the address."""
    st.session_state[_HELD] = wanted
    address.say(PRESENT, "1" if wanted else None)


def _take_present() -> None:
    """What the frame's button or key just asked for, ahead of everything that shows it."""
    message = st.session_state.get(KEY)
    wanted = message.get(PRESENT) if isinstance(message, Mapping) else None
    if isinstance(wanted, bool):
        address.is_behind()
        _present(wanted)


def frame(data: Dataset | None, region: str | None, *, menu: Callable[[], None], place: int) -> None:
    """Mount the frame. `menu` draws the links to all pages, of which this is number `place`.

    `data` is None where the data were refused: the frame then knows no regions. Key `p` switches
    presentation, in the address and on screen.
    """
    _present(presenting())
    with st.container(key="frame"):
        with st.container(key="frame_menu", horizontal=True):
            menu()
        _tools(data, region, place)


def _take_choice(data: Dataset) -> None:
    """Make what the chip just sent the reader's region; once, ahead of everything that shows it."""
    message = st.session_state.get(KEY)
    sent = message.get("region") if isinstance(message, Mapping) else None
    if sent == FORGET or sent in data.named:
        address.is_behind()
        choose_my_region(None if sent == FORGET else sent)


def _tools(data: Dataset | None, region: str | None, place: int) -> None:
    component("page_frame", "frame.js", "frame.css", isolate_styles=False)(
        key=KEY,
        data={
            "language": language(),
            "languages": list(own_names().items()),
            "language_cookie": COOKIE,
            "present": presenting(),
            "place": place,
            "region": region,
            "name": own_name(data, region) if data is not None and region is not None else None,
            "version": data.snapshot.version if data is not None else None,
            "finder": finder_data() if data is not None else None,
            "words": _words(),
        },
        on_present_change=_take_present,
        on_region_change=lambda: None if data is None else _take_choice(data),
    )


def _words() -> dict[str, str]:
    return {
        "product": PRODUCT,
        "menu": _("Menu"),
        "language": _("Language"),
        "pages": _("Pages"),
        "skip": _("Skip to the content"),
        "wide": _("Wider than the page: scrolls sideways"),
        "my_region": _("My region: {name}"),
        "choose": _("My region: choose…"),
        "region_panel": _("My region"),
        "forget": _("Forget my region"),
        "share": _("Share"),
        "present": _("Present"),
        "leave": _("Leave presentation (P)"),
        "copy": _("Copy link"),
        "copied": _("The link is copied."),
        "copy_this": _("Copy this address:"),
        "mail": _("E-mail"),
        "sheet": _("One page"),
        "slide": _("Slide"),
        "picture": _("Picture"),
        "table": _("Data"),
        "cite": _("Cite"),
        "cite_done": _("The citation is copied."),
        "cite_this": _("Copy this citation:"),
        "citation": _("{title}. InduCCI Dash, data version {version}. {address} ({date})."),
    }
