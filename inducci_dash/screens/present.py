"""A page as slides, for a hall or a shared screen."""

import streamlit as st

from inducci_dash.exports.slides import NoDeckError, deck
from inducci_dash.results.dataset import dataset
from inducci_dash.widgets.deck import show_deck
from inducci_dash.widgets.frame import PRODUCT

SHOWN_AS_SLIDES = frozenset({"region", "pilots"})
"""Pages with a deck; Start tells its story on the page itself, the others are shown larger."""


def present(page: str) -> bool:
    """Show the page's slides; False where it has none for what its address says."""
    if page not in SHOWN_AS_SLIDES:
        return False
    data = dataset()
    try:
        slides = deck(data, page, st.query_params.to_dict())
    except NoDeckError:
        return False
    st.set_page_config(page_title=f"{slides[0].title} · {PRODUCT}")
    show_deck(slides, page=page, version=data.snapshot.version)
    return True
