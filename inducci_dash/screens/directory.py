"""All pages by name: title, address, and the module that renders them."""

import importlib
from collections.abc import Mapping
from types import ModuleType
from urllib.parse import urlencode

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.results.dataset import dataset
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.my_region import PARAM, known_region

START = "start"
REPORT = "report"
TITLES = {
    START: N_("Start"),
    "region": N_("My region"),
    "pilots": N_("Pilots"),
    "explore": N_("Explore"),
    "data": N_("Data and method"),
    REPORT: N_("Report outcomes"),
}
"""Page titles by address, in the order of the menu."""
UNLISTED = frozenset({REPORT})
"""Pages that other pages lead to, and the menu does not."""
MODULES = {
    START: "start.start",
    "region": "region.region",
    "pilots": "pilots.pilots",
    "explore": "explore.shell",
    "data": "data.data",
    REPORT: "report.shell",
}
"""The module that renders a page, below this package."""


def page(name: str) -> st.Page:
    """The page of that name, for navigation and for links to it."""
    return st.Page(lambda: render(name), title=_(TITLES[name]), url_path=name, default=name == START)


def link(name: str, label: str, query: Mapping[str, str] | None = None) -> None:
    """A link to a page with its choices; the reader's region goes along unless `query` has another."""
    region = known_region()
    own = {} if region is None else {PARAM: region}
    st.page_link(page(name), label=label, query_params={**own, **(query or {})})


def address_of(name: str, query: Mapping[str, str], *, region: str | None) -> str:
    """Where `link` leads, for a link inside a section of a page; `region` is the reader's."""
    own = {} if region is None else {PARAM: region}
    return f"./{page(name).url_path}?{urlencode({**own, **query})}"


def menu(region: str | None) -> None:
    """The links to all pages, each with the reader's region."""
    for name, title in TITLES.items():
        if name in UNLISTED:
            continue
        st.page_link(page(name), label=_(title), query_params={PARAM: region} if region else {})


def render(name: str) -> None:
    """Draw a page or its slides; the module is imported when it is first opened, not to wait for charts."""
    data = dataset()
    if presenting() and _module("present").present(name, data):
        return
    _module(MODULES[name]).render(data)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"inducci_dash.screens.{name}")
