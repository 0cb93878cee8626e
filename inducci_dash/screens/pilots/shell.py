"""Pilots: all of them, or one partner's page where the address names a partner."""

import streamlit as st

from inducci_dash.screens.pilots import partners, pilots


def render() -> None:
    """The page."""
    if "partner" in st.query_params:
        partners.render()
    else:
        pilots.render()
