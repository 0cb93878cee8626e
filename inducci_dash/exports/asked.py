"""What an address asks for: the parameters that change slides and sheets, and the view of Explore."""

from collections.abc import Mapping

from inducci_dash.domain.nuts import meant

ASKED = (
    *("region", "group", "pilot", "pilots", "partner", "view", "regions"),
    *("recipe", "index", "section", "measure"),
    *("need_space", "need_support", "met", "cells"),
)
MAP, COMPARE, WEIGHTS, STATISTICIANS = EXPLORED = ("map", "compare", "weights", "statisticians")
"""Views of Explore, by their name in the address."""
NEEDS = "needs"
"""The view of Start that answers the three questions."""
_MOVED = frozenset({"reach", "decides", "audit"})
"""Sections that stood under the weights once: a link to them leads to where they are now."""


def explore_view(query: Mapping[str, str]) -> str:
    """The view of Explore that an address asks for: the map where it names none that there is."""
    view = meant(EXPLORED, query.get("view", "")) or MAP
    return STATISTICIANS if view == WEIGHTS and query.get("section") in _MOVED else view
