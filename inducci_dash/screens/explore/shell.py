"""Explore: map, regions compared, pull factors and weights, for statisticians; one at a time."""

import importlib

import streamlit as st

from inducci_dash.exports.asked import COMPARE, MAP, STATISTICIANS, WEIGHTS, explore_view
from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import segments

VIEWS = {
    MAP: (N_("Map"), "map"),
    COMPARE: (N_("Compare regions"), "compare"),
    WEIGHTS: (N_("Pull factors and weights"), "weights"),
    STATISTICIANS: (N_("For statisticians"), "statisticians"),
}
"""Name and module of each view, by its code in the address."""


def render(data: Dataset) -> None:
    """The page: which view, and the view."""
    if explore_view(address.all_asked()) == STATISTICIANS:
        address.ask("view", STATISTICIANS)
    with st.container(key="explore_views"):
        view = segments(
            _("View"),
            list(VIEWS),
            param="view",
            default=MAP,
            format_func=lambda code: _(VIEWS[code][0]),
            named=False,
        )
    importlib.import_module(f"{__package__}.{VIEWS[view][1]}").render(data)
