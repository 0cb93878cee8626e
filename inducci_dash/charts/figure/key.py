"""The key of a chart: one symbol, one colour, one name each, in lines above the plot."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from inducci_dash.charts.figure.canvas import changed, note, remembered, to_remember
from inducci_dash.charts.figure.colours import INK
from inducci_dash.charts.figure.lettering import fold, literal, text_width
from inducci_dash.charts.figure.typeface import PHONE_WIDTH, SMALL_SIZE

GLYPHS = {
    "circle": "\u25cf", "circle-open": "\u25cb", "diamond": "\u25c6",
    "square": "\u25a0", "triangle-up": "\u25b2", "triangle-down": "\u25bc", "triangle-left": "\u25c4",
    "triangle-right": "\u25ba", "x": "\u2717", "line-ns": "|", "bar": "\u25ac",
    "check": "\u2713", "dash": "\u2013", "number": "50",
}  # fmt: skip
"""Letters that look like the symbols of the marks; the face of pictures has them all (tools/faces.py)."""
GAP = "\u2003"

Entry = tuple[str, str, str]
"""Symbol (a key of GLYPHS), colour, name (plain text)."""


def with_key(figure: go.Figure, entries: Sequence[Entry], width: float = PHONE_WIDTH) -> go.Figure:
    """A copy of an unframed figure with a key above the plot, folded for `width` pixels.

    The entries are kept in `layout.meta`, so that the key can be folded anew. A key that is there
    already is replaced; no entries, no key.
    """
    plain = without_key(figure)
    if not entries:
        return plain
    layout = plain.layout.to_plotly_json()
    meta = remembered(layout.get("meta"))
    scale = float(meta.get("scale", 1))
    size = SMALL_SIZE * scale
    lines = _lines(entries, width - 24 * scale, size)
    room = math.ceil(len(lines) * size * 1.3 + 10 * scale)
    margin = layout["margin"]
    words = note(
        "<br>".join(lines), 0, 1, refs=("paper", "paper"), anchor=("left", "bottom"), size=size, colour=INK,
        shift=(-margin["l"] + 10 * scale, margin["t"] + 4 * scale), borderpad=0, name="key",
    )  # fmt: skip
    return changed(
        plain,
        margin={**layout["margin"], "t": margin["t"] + room},
        height=layout["height"] + room,
        annotations=[*layout.get("annotations", []), words],
        meta=to_remember({**meta, "key": {"entries": [list(entry) for entry in entries], "room": room}}),
    )


def _lines(entries: Sequence[Entry], width: float, size: float) -> list[str]:
    lines: list[str] = []
    used = math.inf
    for symbol, colour, name in entries:
        shown = fold(name, width - 2 * size, size, lines=1)[0]
        needed = text_width(shown, size) + 3 * size
        text = f'<span style="color:{colour}">{GLYPHS[symbol]}</span>\u00a0{literal(shown)}'
        if used + needed > width:
            lines.append(text)
            used = needed
        else:
            lines[-1] += GAP + text
            used += needed
    return lines


def key_of(figure: go.Figure) -> list[Entry]:
    """The entries of a figure's key; none where it has none."""
    kept = remembered(figure.layout.meta).get("key")
    return [] if kept is None else [(symbol, colour, name) for symbol, colour, name in kept["entries"]]


def without_key(figure: go.Figure) -> go.Figure:
    """An unframed figure without its key (the figure itself where it has none)."""
    meta = remembered(figure.layout.meta)
    if "key" not in meta:
        return figure
    layout = figure.to_dict()["layout"]
    room = meta["key"]["room"]
    return changed(
        figure,
        margin={**layout["margin"], "t": layout["margin"]["t"] - room},
        height=layout["height"] - room,
        annotations=[words for words in layout["annotations"] if words.get("name") != "key"] or None,
        meta=to_remember({name: value for name, value in meta.items() if name != "key"}),
    )
