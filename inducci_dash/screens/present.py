"""A page as slides, for a hall or a shared screen."""

from contextlib import nullcontext

import streamlit as st

from inducci_dash.exports.slides import NoDeckError, deck
from inducci_dash.results.dataset import Dataset
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets import address
from inducci_dash.widgets.deck import show_deck
from inducci_dash.widgets.frame import PRODUCT

TOLD_ON_THE_PAGE = "start"
"""Start tells its story on the page itself; another view of it has slides like all pages."""
MORE_THAN_A_SLIDE = frozenset({"factor", "more"})
"""What a reader has opened in Compare regions: it is shown on the page, enlarged."""

ON_STUDIES = frozenset({"weights", "statisticians"})
"""Views of Explore whose slides wait for studies in a line of their own: other readers go on meanwhile."""


def present(page: str, data: Dataset) -> bool:
    """Show the page's slides; False where it has none for what its address says."""
    asked = address.all_asked()
    if (page == TOLD_ON_THE_PAGE and "view" not in asked) or (
        page == "explore" and MORE_THAN_A_SLIDE & asked.keys()
    ):
        return False
    waits = page == "explore" and asked.get("view") in ON_STUDIES
    try:
        with standing_back() if waits else nullcontext():
            slides = deck(data, page, asked)
    except NoDeckError:
        return False
    st.set_page_config(page_title=f"{slides[0].title} · {PRODUCT}")
    show_deck(slides, page=page, version=data.snapshot.version)
    return True
