"""Page configuration and navigation; nothing else."""

import streamlit as st

from inducci_dash.language import install
from inducci_dash.screens.directory import TITLES, page
from inducci_dash.widgets.frame import frame


def main() -> None:
    """One script run: language, page frame, the chosen page."""
    install()
    st.set_page_config(page_title="InduCCI Dash", layout="wide", initial_sidebar_state="collapsed")
    chosen = st.navigation([page(name) for name in TITLES], position="top")
    frame()
    chosen.run()


main()
