"""A section of a page as one element: heading, words, drawings, cards and links.

The framework renders every element of a page anew whenever anything is chosen; a section of ten elements
answers later than one of one. All texts are set as text; a link leads to a page of ours and nowhere else.

May do: show words and drawings that are made. Must not: hold choosers or files, which stay the framework's.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.language import language
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets.svg_figure import figure_data

Run = str | list[str]
"""Words of a paragraph: as they are, or strong (see `strong`)."""
Part = list[Any]
"""One part of a section, as the browser builds it: its kind, then what is in it."""


@dataclass(frozen=True)
class Section:
    """A section as the browser gets it, JSON; it may be kept and shown to many, and is written once."""

    payload: bytes


def heading(text: str) -> Part:
    """The finding of the section."""
    return ["h2", text]


def caption(text: str) -> Part:
    """Small words: what is measured, where it is from; nothing where there are none."""
    return ["small", text]


def words(*runs: Run) -> Part:
    """A paragraph."""
    return ["p", *runs]


def lines(*of: Sequence[Run]) -> Part:
    """A paragraph of several lines."""
    return ["p", *(run for at, line in enumerate(of) for run in ([["br"]] if at else []) + [*line])]


def strong(text: str) -> Run:
    """Words in strong type."""
    return ["strong", text]


def bullets(items: Sequence[Sequence[Run]]) -> Part:
    """A list, an item of words each."""
    return ["ul", *(["li", *item] for item in items)]


def way(label: Run, address: str) -> Part:
    """A link to a page with its choices (see `screens.directory.address_of`)."""
    return ["a", address, label]


def picture(drawing: LightDrawing) -> Part:
    """A drawing with its sentence and its folded table."""
    return ["figure", figure_data(drawing)]


def cards(*of: Sequence[Part]) -> Part:
    """Boxes side by side."""
    return ["cards", *(["card", *parts] for parts in of)]


def section(*parts: Part) -> Section:
    """What `show_section` shows, to be kept (see `once`)."""
    told = {"lang": language(), "parts": parts}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Section(text.encode())


def show_section(made: Section, *, key: str) -> None:
    """Show it; as bytes, which the framework sends without writing them anew."""
    component("section", "section.js", "svg_figure.css", isolate_styles=False)(key=key, data=made.payload)
