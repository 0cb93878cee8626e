"""Plotly's small markup (`<br>`, `<b>`, `<i>`, coloured `<span>`, entities) as SVG text."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element, tag

LINE, BOX = 1.3, 1.17
"""Distance of lines and height of a single one, in sizes, as Plotly has them."""
WIDER = 1.08
"""How much wider the picture's face runs than `lettering` measures."""
_MARK = re.compile(r"<(/?)(b|i|span|br)\b([^>]*)>", re.IGNORECASE)
_COLOUR = re.compile(r"""color\s*:\s*([#a-zA-Z0-9(),.\s]+?)\s*(?:;|"|'|$)""")

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class Run:
    """A stretch of one look within a line."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str | None = None


def runs(text: str) -> list[list[Run]]:
    """The lines of a Plotly text, each in runs; other tags stay in the text as they are."""
    lines: list[list[Run]] = [[]]
    look = Run("")
    colours: list[str | None] = []
    at = 0
    for mark in _MARK.finditer(text):
        _add(lines, look, text[at : mark.start()])
        at = mark.end()
        closing, name = mark.group(1) == "/", mark.group(2).lower()
        if name == "br":
            lines.append([])
        elif name == "b":
            look = replace(look, bold=not closing)
        elif name == "i":
            look = replace(look, italic=not closing)
        elif closing:
            look = replace(look, colour=colours.pop() if colours else None)
        else:
            colours.append(look.colour)
            found = _COLOUR.search(mark.group(3))
            look = replace(look, colour=found.group(1) if found else look.colour)
    _add(lines, look, text[at:])
    return lines


def _add(lines: list[list[Run]], look: Run, text: str) -> None:
    if text:
        lines[-1].append(replace(look, text=html.unescape(text)))


def extent(text: str, size: float) -> tuple[float, float]:
    """Width and height in pixels of a Plotly text at `size`."""
    lines = runs(text)
    wide = max(
        sum(text_width(run.text, size) * (1.08 if run.bold else 1.0) for run in line) for line in lines
    )
    return wide * WIDER, ((len(lines) - 1) * LINE + BOX) * size


def lettered(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    colour: str,
    anchor: tuple[str, str] = ("left", "top"),
    align: str | None = None,
    angle: float = 0.0,
) -> Element:
    """SVG of a Plotly text whose box has its `anchor` (left/center/right, top/middle/bottom) at x, y.

    `align` is that of the lines within the box, the horizontal anchor by default; `angle` turns the
    text clockwise about x, y.
    """
    lines = runs(text)
    wide, high = extent(text, size)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[anchor[0]]
    top = y - {"top": 0.0, "middle": high / 2, "bottom": high}[anchor[1]]
    side = align or anchor[0]
    if len(lines) == 1 or side == anchor[0]:
        side, place = anchor[0], x
    else:
        place = left + {"left": 0.0, "center": wide / 2, "right": wide}[side]
    look: dict[str, str | float] = {"font_size": size, "fill": colour, "text_anchor": _ANCHORS[side]}
    drawn = [
        tag("text", *map(_span, line), x=place, y=top + (at * LINE + 0.92) * size, **look)
        for at, line in enumerate(lines)
        if line
    ]
    if len(drawn) == 1 and not angle:
        return drawn[0]
    turned = f"rotate({angle:g} {x:.2f} {y:.2f})" if angle else None
    return tag("g", *drawn, transform=turned)


def _span(run: Run) -> Element | str:
    if not (run.bold or run.italic or run.colour):
        return run.text
    return tag(
        "tspan",
        run.text,
        font_weight="bold" if run.bold else None,
        font_style="italic" if run.italic else None,
        fill=run.colour,
    )


def plain(text: str) -> str:
    """A Plotly text without its markup, lines joined by spaces."""
    return " ".join("".join(run.text for run in line) for line in runs(text))


def longest(texts: Sequence[str], size: float) -> float:
    """Width of the widest of several Plotly texts."""
    return max((extent(text, size)[0] for text in texts), default=0.0)
