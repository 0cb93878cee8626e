"""A drawing on the page as one small component: picture, its sentence, and its figures as a table.

The browser builds the picture node by node from a tree (see `charts.figure.svg`), so that no text of
it can become markup. Of several widths of one drawing it shows the widest that fits and never a
smaller one scaled down: what is 14 pixels high in the drawing is at least that on the screen.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.figure.svg import Element, to_tree
from inducci_dash.language import _, language
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets.chart import readable_rows

PRESS = "data-press"
"""Attribute of a mark that can be pressed: the code that `on_press` gets."""


@dataclass(frozen=True)
class Prepared:
    """A drawing as the browser gets it: `payload` is JSON, `codes` are those of marks that can be pressed.

    It may be kept and shown to many, for whom nothing is written anew.
    """

    payload: bytes
    codes: frozenset[str]


def svg_figure(drawing: LightDrawing, *, key: str, on_press: Callable[[str], None] | None = None) -> None:
    """Draw the one of several widths that fits; the sentence is what it shows, in words.

    The table is offered folded below it. A `title` inside a mark is its hover text; with `on_press`,
    marks with `data-press` are buttons, also by keyboard, and `on_press` gets the code of the one
    pressed before the next run.
    """
    show_prepared(prepared(drawing, press=on_press is not None), key=key, on_press=on_press)


def prepared(drawing: LightDrawing, *, press: bool = False) -> Prepared:
    """What `svg_figure` shows, to be kept (see `once`); `press` says whether marks will be buttons."""
    told = {**figure_data(drawing), "press": press}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Prepared(text.encode(), frozenset(_codes(drawing.figure[0])) if press else frozenset())


def show_prepared(drawing: Prepared, *, key: str, on_press: Callable[[str], None] | None = None) -> None:
    """Show a drawing that was prepared; as bytes, which the framework sends without writing them anew."""

    def pressed() -> None:
        code = _pressed(key)
        if on_press and code in drawing.codes:
            on_press(code)

    component("svg_figure", "svg_figure.js", "svg_figure.css")(
        key=key, data=drawing.payload, on_pressed_change=pressed
    )


def figure_data(drawing: LightDrawing) -> Mapping[str, Any]:
    """What the browser draws a picture from; other components mount `svg_figure.js` with it."""
    return {
        "pictures": [{"width": one.size[0], "tree": to_tree(one)} for one in drawing.figure],
        "sentence": drawing.sentence,
        "table": None if drawing.table.empty else _cells(drawing.table, drawing.decimals),
        "texts": {"table": _("These figures as a table")},
        "press": False,
        "lang": language(),
    }


def _cells(table: pd.DataFrame, decimals: int) -> Mapping[str, Any]:
    """Headings and cells as text."""
    return {
        "columns": [str(column) for column in table.columns],
        "rows": readable_rows(table, decimals),
    }


def _codes(part: Element) -> Iterator[str]:
    """Codes of all marks of a drawing that can be pressed."""
    if PRESS in part.attributes:
        yield part.attributes[PRESS]
    for inside in part.inside:
        if isinstance(inside, Element):
            yield from _codes(inside)


def _pressed(key: str) -> str:
    """The code of the mark pressed last; empty where a message is of another shape."""
    state = st.session_state.get(key)
    code = state.get("pressed") if isinstance(state, Mapping) else None
    return code if isinstance(code, str) else ""
