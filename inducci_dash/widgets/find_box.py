"""Finding a region by any of its names, or by a town in it: one box for all pages."""

from collections.abc import Mapping, Sequence

import streamlit as st

from inducci_dash.language import _, language
from inducci_dash.results.dataset import Dataset
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address

ADDRESS = "/find"
"""Answers `?q=` with the regions meant; see server.find."""


def find_box(data: Dataset, *, key: str, examples: Sequence[str] = (), mine: bool = True) -> str | None:
    """The region that the reader chose just now, None in every other run.

    `examples` are names that a press writes into the box. What becomes of the choice is the caller's
    affair (see `widgets.my_region.choose_my_region`); `mine` says whether it will be the reader's own
    region, so that the frame can show it at once.
    """
    words = finder_data()
    if not mine:
        words = {
            **words,
            "words": {**_words(), "label": _("Find a region to add"), "hint": _("Add a region")},
        }
    result = component("find_box", "find_box.js", isolate_styles=False)(
        key=key,
        data={**words, "mine": mine, "examples": list(examples), "lang": language()},
        on_chosen_change=address.is_behind,
    )
    return result.chosen if result.chosen in data.named else None


def finder_data() -> Mapping[str, object]:
    """Address and words of the finder, for the components that hold one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return {
        "address": f"/{base}{ADDRESS}" if base else ADDRESS,
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "label": _("Find my region by its name or by a town in it"),
        "hint": _("Your region or town, in any language"),
        "found": _("Regions found"),
        "none": _("Nothing found. Try the name of a larger town near you."),
        "one": _("One region found: Enter takes it."),
        "several": _("{count} regions found: choose one."),
        "looking": _("Looking …"),
        "failed": _("The server did not answer; try again."),
        "examples": _("For example"),
    }
