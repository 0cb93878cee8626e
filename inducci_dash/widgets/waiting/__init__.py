"""A run under way beside the page: a bar that says how far it is, and looks again until it is done."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from inducci_dash.language import language
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address

LOOK_AGAIN_MS = 250
SHOWN_AFTER_MS = 500
"""A run that is shorter than this shows no bar."""


def waiting(
    text: str,
    share: float,
    *,
    key: str,
    under_way: bool = True,
    after: int = LOOK_AGAIN_MS,
    on_look: Callable[[], None] = lambda: None,
) -> None:
    """The bar. While it is `under_way` it has the fragment it stands in run again `after` milliseconds.

    `text` says what is computed, `share` is how much is done (0 to 1). `on_look` is called before the
    fragment runs again, and may ask for other fragments instead. A bar that is not under way keeps its
    place, so that nothing jumps, and shows nothing.
    """
    count = f"waiting:{key}"
    st.session_state[count] = st.session_state.get(count, 0) + 1
    component("waiting_bar", "waiting.js", "waiting.css")(
        key=key,
        data={
            "text": text,
            "share": share,
            "look": st.session_state[count],
            "after": after if under_way else None,
            "shown": SHOWN_AFTER_MS,
            "lang": language(),
        },
        on_look_change=partial(_look, on_look),
    )


def _look(then: Callable[[], None]) -> None:
    """A look is no wish: the address that comes along may be older than a key pressed meanwhile."""
    address.is_behind()
    then()
