"""The reader's own figures in this session: the one place that holds them.

They live in the session's memory and go with it; no file, no address and no other session has them.
"""

import streamlit as st

from inducci_dash.own_figures.model import Shelf

_KEY = "own figures"


def shelf() -> Shelf:
    """What the reader put up in this session."""
    held = st.session_state.get(_KEY)
    return held if isinstance(held, Shelf) else Shelf()


def keep(now: Shelf) -> None:
    """Put up, or take down: what holds from now on."""
    st.session_state[_KEY] = now
