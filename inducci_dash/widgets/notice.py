"""What the application tells a reader beside its pages' own words: the one way to do so.

A notice may repeat what came from an address, a file or a form. All of it is shown letter by letter:
as Markdown it could hold links, pictures and colours under our name.
"""

from typing import Literal

import streamlit as st

from inducci_dash.widgets.text import literal

Kind = Literal["info", "warning", "error", "success"]


def notice(words: str, kind: Kind = "info", *, icon: str | None = None) -> None:
    """Show `words` as plain text in a box of that kind; `icon` is one of the framework's names."""
    say = {"info": st.info, "warning": st.warning, "error": st.error, "success": st.success}[kind]
    say(literal(words), icon=icon)
