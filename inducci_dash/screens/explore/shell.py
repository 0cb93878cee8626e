"""Explore: the map, regions beside each other, pull factors and their weights; one at a time."""

import importlib

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.widgets.choices import segments

VIEWS = {
    "map": (N_("Map"), "map"),
    "compare": (N_("Compare regions"), "compare"),
    "weights": (N_("Pull factors and weights"), "weights"),
}
"""Name and module of each view, by its code in the address."""


def render() -> None:
    """The page: which view, and the view."""
    with st.container(key="explore_views"):
        view = segments(
            _("View"),
            list(VIEWS),
            param="view",
            default="map",
            format_func=lambda code: _(VIEWS[code][0]),
            named=False,
        )
    importlib.import_module(f"{__package__}.{VIEWS[view][1]}").render()
