"""Drawings as trees of SVG elements, written as text for files or as JSON for the page.

A drawing is made once and goes to both: nothing in it is markup until it is written, so whatever a
text holds is shown letter by letter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from inducci_dash.charts.figure.colours import PAPER
from inducci_dash.charts.figure.lettering import clean, fold
from inducci_dash.language import language

FONTS = "Source Sans, Dash Sans, Verdana, Geneva, sans-serif"
"""The screen's face; in pictures its own cut of it comes along (exports/fonts)."""
WIDER = 1.14
"""How much wider that face runs than the common ones `lettering` measures."""

Number = float | int


@dataclass(frozen=True, slots=True)
class Element:
    """One element: SVG's own names of its attributes, and what it holds. Strings are text."""

    name: str
    attributes: Mapping[str, str]
    inside: "tuple[Element | str, ...]" = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as its attributes say. Raises ValueError where they are no numbers."""
        return float(self.attributes.get("width", "nan")), float(self.attributes.get("height", "nan"))


Part = Element | str | Sequence["Part"]
"""What an element may hold: elements, text, and groups of both; empty ones draw nothing."""


def tag(name: str, *inside: Part, **attributes: str | Number | None) -> Element:
    """One element. Attribute names take `_` for `-`, a last `_` is dropped; None leaves one out."""
    return Element(
        name,
        {
            _svg_name(key): value if value.__class__ is str and value.isprintable() else _plain(value)
            for key, value in attributes.items()
            if value is not None
        },
        tuple(_flat(inside)),
    )


def drawing(width: Number, height: Number, *parts: Part) -> Element:
    """A whole drawing at its natural size."""
    return tag("svg", *parts, width=width, height=height, viewBox=f"0 0 {width:g} {height:g}")


def document(
    width: Number, height: Number, *parts: Part, title: str = "", said: Iterable[str] = ()
) -> Element:
    """A drawing that stands alone: on paper, its title and what is `said` for those who hear it."""
    return tag(
        "svg",
        tag("title", title) if title else "",
        tag("desc", ". ".join(text for text in said if text)) if title else "",
        tag("rect", width=width, height=height, fill=PAPER),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        lang=language(),
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        font_family=FONTS,
        role="img",
    )


def text_at(x: Number, y: Number, text: object, size: Number, **attributes: str | Number | None) -> Element:
    """One line of text with its baseline at `y`."""
    return tag("text", clean(text), x=x, y=y, font_size=size, **attributes)


def lines_of(text: str, width: float, size: float, most: int | None = None) -> list[str]:
    """`text` folded for `width` in the face of `FONTS`; [] for an empty text."""
    return fold(text, width / WIDER, size, most) if clean(text).strip() else []


def block(
    lines: Iterable[str], x: Number, y: Number, size: float, **attributes: str | Number | None
) -> tuple[list[Part], float]:
    """Lines of text from the top edge `y` down; returns them and the y below them."""
    made: list[Part] = []
    for line in lines:
        y += size * 1.3
        made.append(text_at(x, round(y - size * 0.3, 1), line, size, **attributes))
    return made, y


def to_text(drawing: Element) -> str:
    """The drawing as SVG markup, everything escaped."""
    given = "".join(f" {name}={quoteattr(value)}" for name, value in drawing.attributes.items())
    held = "".join(to_text(part) if isinstance(part, Element) else escape(part) for part in drawing.inside)
    return f"<{drawing.name}{given}>{held}</{drawing.name}>" if held else f"<{drawing.name}{given}/>"


def to_file(drawing: Element) -> bytes:
    """The drawing as the bytes of an SVG file."""
    return to_text(drawing).encode()


def to_tree(drawing: Element) -> list[object]:
    """The drawing as JSON: name, attributes, then what it holds; text is a string."""
    held = [to_tree(part) if isinstance(part, Element) else part for part in drawing.inside]
    return [drawing.name, dict(drawing.attributes), *held]


def _flat(parts: Iterable[Part]) -> Iterator[Element | str]:
    for part in parts:
        if isinstance(part, Element):
            yield part
        elif isinstance(part, str):
            if part:
                yield clean(part)
        else:
            yield from _flat(part)


@cache
def _svg_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _plain(value: str | Number) -> str:
    if isinstance(value, str):
        return clean(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
