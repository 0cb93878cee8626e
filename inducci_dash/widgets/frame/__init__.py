"""The frame around every page: language of the document, presentation switch, page-wide style.

This is the one reviewed place that styles the whole page; its style and script are constants.
"""

import pathlib

import streamlit as st

from inducci_dash.language import _, language
from inducci_dash.streamlit_compat.components import component

PRESENT = "present"
_LOGO = pathlib.Path(__file__).parent / "logo.svg"


def presenting() -> bool:
    """Whether the page is shown for an audience: larger type, controls gone (`?present=1`)."""
    return st.query_params.get(PRESENT) == "1"


def frame() -> None:
    """Mount the frame. Key `p` switches presentation, in the URL and on screen."""
    st.logo(_LOGO)
    result = component("page_frame", "frame.js", "frame.css", isolate_styles=False)(
        key="frame",
        data={
            "language": language(),
            "present": presenting(),
            "leave": _("Leave presentation (P)"),
            "skip": _("Skip to the content"),
        },
        on_present_change=lambda: None,
    )
    if result.present is not None and result.present != presenting():
        if result.present:
            st.query_params[PRESENT] = "1"
        else:
            del st.query_params[PRESENT]
        st.rerun()
