"""Words beside lines: the unit above the axis, names at the lines' right ends."""

from collections.abc import Sequence
from typing import Any

from inducci_dash.charts.figure.canvas import note, spread
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.typeface import SMALL_SIZE

END = 104
"""Right margin that holds the names."""


def unit_note(unit: str, shift: tuple[float, float] = (-42, 20)) -> dict[str, Any]:
    """The unit, above the upper end of the vertical axis."""
    return note(label(unit, lines=1), 0, 1, refs=("paper", "paper"), anchor=("left", "bottom"), shift=shift)


def end_labels(
    ends: Sequence[tuple[str, str, float | None]], pixel: float, *, x: float
) -> list[dict[str, Any]]:
    """Names (name, colour, last value) at the right ends of lines, moved apart where they would touch.

    `pixel` is the length of one pixel on the vertical axis.
    """
    there = [(name, colour, last) for name, colour, last in ends if last is not None]
    texts = [label(name, width=END - 16, size=SMALL_SIZE, lines=3) for name, _colour, _last_value in there]
    gap = max((text.count("<br>") + 1 for text in texts), default=1) * SMALL_SIZE * 1.35 * pixel
    places = spread([last for _name, _colour, last in there], gap)
    return [
        note(text, x, place, shift=(12, 0), colour=colour)
        for text, (_name, colour, _last_value), place in zip(texts, there, places, strict=True)
    ]
