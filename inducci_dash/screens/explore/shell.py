"""Explore: map, regions compared, pull factors and weights, for statisticians; one at a time."""

import importlib

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import segments

VIEWS = {
    "map": (N_("Map"), "map"),
    "compare": (N_("Compare regions"), "compare"),
    "weights": (N_("Pull factors and weights"), "weights"),
    "statisticians": (N_("For statisticians"), "statisticians"),
}
"""Name and module of each view, by its code in the address."""

FOR_STATISTICIANS = ("reach", "decides", "audit")
"""Sections that stood under the weights once: a link to them leads to where they are now."""


def render(data: Dataset) -> None:
    """The page: which view, and the view."""
    if address.asked("view") == "weights" and address.asked("section") in FOR_STATISTICIANS:
        address.ask("view", "statisticians")
    with st.container(key="explore_views"):
        view = segments(
            _("View"),
            list(VIEWS),
            param="view",
            default="map",
            format_func=lambda code: _(VIEWS[code][0]),
            named=False,
        )
    importlib.import_module(f"{__package__}.{VIEWS[view][1]}").render(data)
