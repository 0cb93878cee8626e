"""The data version of a reader's session: the one it began with, until the session ends."""

import streamlit as st

from inducci_dash.language import _
from inducci_dash.store.release import Held, in_use, of_session, offered, use
from inducci_dash.streamlit_compat.script_gate import in_session

_KEY = "inducci_dash.data_version"


def install() -> None:
    """Let what runs in a session work with that session's version."""
    of_session(_session_version)


def _session_version() -> Held | None:
    """The version that the session at hand holds; None outside a session."""
    if not in_session():
        return None
    version: Held | None = st.session_state.get(_KEY)
    if version is None:
        version = st.session_state[_KEY] = offered()
    return version


def keep_version() -> str:
    """At the start of a script run: hold the session's version, or leave it where it has to go.

    What to tell a reader who goes on with older figures than new readers get, or who just left them;
    empty for all others.
    """
    version = in_use()
    if version is offered():
        return ""
    if not version.over:
        return _(
            "There are newer figures. This page goes on with data version {version}, so that nothing moves "
            "under your eyes; reload it to see the new ones."
        ).format(version=version.name)
    st.session_state[_KEY] = offered()
    use(offered())
    return _(
        "Figures are now those of data version {now}; up to here they were those of {before}. "
        "Numbers and places may have moved."
    ).format(now=offered().name, before=version.name)
