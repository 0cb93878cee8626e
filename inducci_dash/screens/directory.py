"""All pages by name: title, address, and the module that renders them."""

import importlib
from collections.abc import Callable, Mapping

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.results.pilots.pilots import portfolio

START = "atlas"
TITLES = {
    START: N_("Atlas"),
    "region": N_("Region"),
    "compare": N_("Compare"),
    "pull-factors": N_("Pull factors"),
    "test-cases": N_("Test cases"),
    "partners": N_("Partners"),
    "data": N_("Data and method"),
}
"""Page titles by address."""
MODULES = {
    START: "explore.map",
    "region": "region.region",
    "compare": "explore.compare",
    "pull-factors": "explore.weights",
    "test-cases": "pilots.pilots",
    "partners": "pilots.partners",
    "data": "data.data",
}
"""The module that renders a page, below this package."""


def page(name: str) -> st.Page:
    """The page of that name, for navigation and for links to it."""
    return st.Page(_render(name), title=_(TITLES[name]), url_path=name, default=name == START)


def link(name: str, label: str, query: Mapping[str, str] | None = None) -> None:
    """A link to a page with its choices."""
    st.page_link(page(name), label=label, query_params=dict(query or {}))


def _render(name: str) -> Callable[[], None]:
    """A page's render(), imported when it is first opened: the atlas does not wait for charts."""

    def run() -> None:
        importlib.import_module(f"inducci_dash.screens.{MODULES[name]}").render()

    return run


def partner_links(region: str) -> None:
    """Links to the project's partners whose seat lies in a region; nothing where there is none."""
    for partner in portfolio().facts.partners.values():
        if partner.nuts2 == region:
            link(
                "partners",
                _("InduCCI here: {partner}").format(partner=partner.short_name),
                {"partner": partner.partner_id},
            )
