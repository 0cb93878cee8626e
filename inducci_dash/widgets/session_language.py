"""The language of a reader's session: the one it began with, also where a part of a page runs alone."""

import streamlit as st

from inducci_dash.language import COOKIE, of_reader, reader_language
from inducci_dash.streamlit_compat.script_gate import in_session


def install() -> None:
    """Let what runs in a session speak its reader's language."""
    of_reader(_session_language)


def _session_language() -> str | None:
    """The language that the browser of the session at hand asked for; None outside a session."""
    if not in_session():
        return None
    return reader_language(st.context.cookies.get(COOKIE), st.context.headers.get("Accept-Language") or "")
