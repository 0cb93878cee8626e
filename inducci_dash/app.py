"""Page configuration and navigation; nothing else."""

import importlib
from collections.abc import Callable

import streamlit as st

from inducci_dash.language import _, install
from inducci_dash.widgets.frame import frame


def _page(module: str) -> Callable[[], None]:
    """A page's render(), imported when it is first opened: the atlas does not wait for charts."""

    def run() -> None:
        importlib.import_module(f"inducci_dash.pages.{module}").render()

    run.__name__ = module
    return run


def main() -> None:
    """One script run: language, page frame, the chosen page."""
    install()
    st.set_page_config(page_title="InduCCI Dash", layout="wide", initial_sidebar_state="collapsed")
    pages = [
        st.Page(_page("atlas"), title=_("Atlas"), url_path="atlas", default=True),
        st.Page(_page("region"), title=_("Region"), url_path="region"),
        st.Page(_page("method"), title=_("Data and method"), url_path="data"),
    ]
    chosen = st.navigation(pages, position="top")
    frame()
    chosen.run()


main()
