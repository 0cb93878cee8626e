"""Sliders of weights as one component: each with its weight as set and as it acts.

The browser moves the slider and works out the shares as set by itself; how they act comes from the server.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from inducci_dash.language import _, format_number, language, number_format
from inducci_dash.streamlit_compat.components import component


@dataclass(frozen=True)
class Slider:
    """One weight: its place in the list of `steps`, and its shares (0-1; None = not known)."""

    name: str
    title: str
    value: float
    steps: tuple[float, ...]
    nominal: float | None
    effective: float | None


def weight_sliders(
    sliders: Sequence[Slider],
    *,
    key: str,
    on_change: Callable[[Mapping[str, float]], None],
    locked: bool = False,
) -> None:
    """The sliders. `on_change` gets all weights by name before the next run, when the reader moved one.

    Weights from the browser are finite numbers of known names; whether they are allowed is for
    `on_change` to judge. A message of another shape is left alone.
    """
    names = {slider.name for slider in sliders}

    def moved() -> None:
        weights = read_weights(_message(key).get("weights"), names)
        if weights is not None:
            on_change(weights)

    signs = number_format()
    component("weight_sliders", "sliders.js", "sliders.css")(
        key=key,
        data={
            "rows": [
                {
                    "name": slider.name,
                    "title": _(slider.title),
                    "at": slider.steps.index(slider.value),
                    "steps": [[step, format_number(step, 2)] for step in slider.steps],
                    "nominal": _known(slider.nominal),
                    "effective": _known(slider.effective),
                }
                for slider in sliders
            ],
            "texts": {
                "nominal": _("set"),
                "effective": _("acts"),
                "times": _("{value} times the official weight"),
                "shares": _("{nominal} of the index as set, {effective} as it acts"),
            },
            "number": [signs.decimal, signs.missing],
            "locked": locked,
            "lang": language(),
            "revision": _revision(key),
        },
        on_moved_change=moved,
    )


def read_weights(message: Any, names: set[str]) -> dict[str, float] | None:
    """The weights of a message from the browser; None where it is not a number for exactly each name."""
    if not isinstance(message, Mapping) or set(message) != names:
        return None
    numbers = {
        name: float(value)
        for name, value in message.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    }
    return numbers if len(numbers) == len(names) else None


def _message(key: str) -> Mapping[str, Any]:
    """What the browser said last; empty before the reader has moved anything."""
    state = st.session_state.get(key)
    message = state.get("moved") if isinstance(state, Mapping) else None
    return message if isinstance(message, Mapping) else {}


def _revision(key: str) -> int:
    """Number of the last move heard of, so that the browser can tell an old echo from a new wish."""
    seen = _message(key).get("revision")
    return seen if isinstance(seen, int) else 0


def _known(share: float | None) -> float | None:
    return None if share is None or not math.isfinite(share) else share
