"""Mounting the map and its table in a Streamlit page."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from inducci_dash.atlas_map.annotations import Annotations
from inducci_dash.atlas_map.files import asset_url, texts_url
from inducci_dash.atlas_map.view_state import READERS_MODES, VIEW_PARAMETERS, ViewState
from inducci_dash.language import language, number_format
from inducci_dash.results.groups import inducci_regions
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address
from inducci_dash.widgets.find_box import finder_data
from inducci_dash.widgets.my_region import choose_my_region

BOOT = "boot.js"
_REVISION = "inducci_dash.view_revision"


def _base() -> str:
    return str(st.get_option("server.baseUrlPath") or "")


def _addresses(urls: Mapping[str, str]) -> dict[str, str]:
    """The addresses below the app's base path, with that of the texts in the reader's language."""
    base = _base().strip("/")
    below = {name: f"/{base}{address}" if base else address for name, address in urls.items()}
    return {**below, "texts": texts_url(language(), base)}


def region_map(
    *,
    view: ViewState,
    urls: Mapping[str, str],
    annotations: Annotations | None = None,
    bare: bool = False,
    own: Mapping[str, Any] | None = None,
    door: str = "",
    key: str = "map",
    on_change: Callable[[ViewState], None] | None = None,
) -> ViewState | None:
    """The map with its choosers, legend and links; returns the view the reader last asked for.

    `urls`: outlines, values, words, series (with `{measure}`), and if there are any robust, near,
    clusters and picture (with `{format}`). `annotations`
    point something out; another part of the page changes them and the view in the browser, without
    asking the server, by the document's event `map-show` (README.md). `bare` leaves the map with a
    legend in words, its source and nothing else.
    `on_change` is called before the next script run with every view the reader settles on; it
    should write it to the URL, from where the page reads `view` again.
    """
    data = {
        "module": asset_url("map.js", _base()),
        "urls": _addresses(urls),
        "modes": list(dict.fromkeys([*READERS_MODES, view.mode])),
        "partners": list(inducci_regions()),
        "annotations": (annotations or Annotations()).to_data(),
        "bare": int(bare),
        "finder": finder_data(),
        **_own(own, door),
    }
    return _mount("region_map", key, data, view, on_change)


def region_table(
    *,
    view: ViewState,
    urls: Mapping[str, str],
    own: Mapping[str, Any] | None = None,
    key: str = "table",
    on_change: Callable[[ViewState], None] | None = None,
) -> ViewState | None:
    """The table twin of the map: the same figures, sorted and searched in the browser.

    On a page with a map it follows that map without asking the server.
    """
    data = {
        "module": asset_url("table.js", _base()),
        "urls": _addresses(urls),
        **_own(own),
    }
    return _mount("region_table", key, data, view, on_change)


def _own(own: Mapping[str, Any] | None, door: str = "") -> dict[str, Any]:
    """What the message says of the reader's own figures; nothing where there is nothing to say."""
    return {name: given for name, given in (("own", own), ("door", door)) if given}


def remember(view: ViewState) -> None:
    """Write a view into the URL, leaving parameters of other names alone: an `on_change` for pages.

    The region of the map is the reader's own, on all pages.
    """
    address.rewrite(VIEW_PARAMETERS, view.to_query())
    choose_my_region(view.region)


def _mount(
    name: str,
    key: str,
    data: dict[str, Any],
    view: ViewState,
    on_change: Callable[[ViewState], None] | None,
) -> ViewState | None:
    def changed() -> None:
        asked = _asked(key)
        if asked is not None and on_change is not None:
            on_change(asked)

    signs = number_format()
    message = {
        **data,
        "number": [signs.decimal, signs.group, signs.minus, signs.missing],
        "lang": language(),
        "view": view.to_data(),
        "revision": _revision(key),
    }
    component(name, BOOT)(key=key, data=message, on_view_change=changed)
    return _asked(key)


def _asked(key: str) -> ViewState | None:
    """The view in the component's state; None before the reader has changed anything."""
    message = _message(key)
    if message is None:
        return None
    st.session_state[_REVISION] = _revision(key)
    return ViewState.from_query(message)[0]


def _revision(key: str) -> int:
    """Number of the last change seen, so that the browser can tell an old echo from a new wish."""
    message = _message(key) or {}
    seen = message.get("revision")
    return max(int(st.session_state.get(_REVISION, 0)), seen if isinstance(seen, int) else 0)


def _message(key: str) -> Mapping[str, Any] | None:
    state = st.session_state.get(key)
    message = state.get("view") if isinstance(state, Mapping) else None
    return message if isinstance(message, Mapping) else None
