"""The findings one after the other, as a component beside the map that each step sets."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from inducci_dash.charts.figure.svg_rows import SLIDE
from inducci_dash.language import _, language
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address

PARAM = "finding"
SLIDE_PARAM = "slide"
"""What pages with a deck call it: a link to a slide opens the step."""
_KEY = "findings"


def steps(
    url: str,
    names: Sequence[str],
    *,
    present: bool,
    more: Sequence[Mapping[str, Any]] = (),
    mine: Mapping[str, Any] | None = None,
) -> str:
    """Mount the steps of the file at `url` with `more` after them; returns the id of the one shown.

    `names` are the steps' ids in their order. The address holds the step's number, from 1 (`?finding=3`);
    a step is taken in the browser, and every rerun it causes is that of the fragment it stands in.
    `mine` says what steps say and show for the reader's region, by id.
    """
    shown = chosen_step(names)
    component("findings_steps", "steps.js", "steps.css")(
        key=_KEY,
        data={
            "url": _below_base(url),
            "step": shown,
            "told": _told(),
            "more": list(more),
            "mine": dict(mine or {}),
            "present": present,
            "slide": SLIDE,
            "lang": language(),
            "words": _words(),
        },
        on_step_change=lambda: _remember(names),
    )
    return shown


def chosen_step(names: Sequence[str]) -> str:
    """The step that the address asks for; the first where it asks for none there is."""
    asked = address.asked(PARAM) or address.asked(SLIDE_PARAM) or ""
    at = int(asked) - 1 if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0
    return names[at] if 0 <= at < len(names) else names[0]


def _remember(names: Sequence[str]) -> None:
    """Write the step that the reader has taken into the address."""
    step = _message().get("step")
    if step not in names:
        return
    address.say(PARAM, None if step == names[0] else str(names.index(step) + 1))
    address.say(SLIDE_PARAM, None)


def _below_base(address: str) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{address}" if base else address


def _told() -> int:
    """Number of the last step heard of, so that the browser can tell an old echo from a new wish."""
    told = _message().get("told")
    return told if isinstance(told, int) else 0


def _message() -> Mapping[str, Any]:
    state = st.session_state.get(_KEY)
    message = state.get("step") if isinstance(state, Mapping) else None
    return message if isinstance(message, Mapping) else {}


def _words() -> dict[str, str]:
    return {
        "heading": _("What the figures say"),
        "count": _("{at} of {steps}"),
        "bar": _("{at}: {name}"),
        "back": _("Back"),
        "next": _("Next: {name}"),
        "next_short": _("Next"),
        "again": _("Again from the first"),
        "failed": _("The findings could not be loaded."),
        "again_load": _("Try again"),
    }
