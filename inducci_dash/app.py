"""Page configuration, the frame with its menu, and the chosen page; nothing else."""

from functools import partial

import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.screens.directory import START, TITLES, menu, page
from inducci_dash.widgets.choices import on_page
from inducci_dash.widgets.frame import PRODUCT, frame
from inducci_dash.widgets.my_region import drawn_for, my_region, say_unknown_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.receipt import say_moved_data
from inducci_dash.widgets.session_version import keep_version


def main() -> None:
    """One script run: frame, the chosen page."""
    names = list(TITLES)
    chosen = st.navigation([page(name) for name in names], position="hidden")
    name = chosen.url_path or START
    st.set_page_config(page_title=f"{chosen.title} · {PRODUCT}", layout="wide")
    on_page(name)
    older = keep_version()
    data = _data()
    region = None if data is None else my_region(data)
    frame(data, region, menu=partial(menu, region), place=names.index(name))
    drawn_for(region)
    if older:
        notice(older)
    if data is not None:
        say_unknown_region(data)
        say_moved_data(data, region)
    chosen.run()


def _data() -> Dataset | None:
    """The dataset; None where the data are refused, which the page itself says with its reason."""
    try:
        return dataset()
    except DashError:
        return None


main()
