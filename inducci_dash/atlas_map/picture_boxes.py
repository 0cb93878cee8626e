"""What the boxes of islands hold, where they are too small on a slide for their names."""

from collections.abc import Sequence

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.svg import Part, block, lines_of

SMALL = 10.5
GAP, NAMES = 22.0, 84.0
"""Room before a column of names, and its width."""
SLIDE_SHAPE = 2.4
"""Width by height of the room that a slide has for a picture."""


def names_of_boxes(
    boxes: Sequence[str], left: tuple[float, float], right: tuple[float, float], width: float
) -> tuple[list[Part], float, float]:
    """What the boxes hold, with width and height of the whole.

    It stands below the map (of size `left`), below the legend (`right`) or beside both in a column, where
    the whole can be shown largest on a slide.
    """
    high = max(left[1], right[1])
    if not boxes:
        return [], width, high
    told = " · ".join(boxes)
    places = [
        (lines_of(told, left[0], SMALL), 0.0, left[1] + 4, 0.0),
        (lines_of(told, right[0], SMALL), width - right[0], right[1] + 4, 0.0),
        (list(boxes), width + GAP, 0.0, GAP + NAMES),
    ]
    found = []
    for lines, x, y, wider in places:
        markup, below = block(lines, x, y, SMALL, fill=colours.QUIET)
        found.append((markup, width + wider, max(below, high)))
    return min(found, key=lambda one: max(one[1] / SLIDE_SHAPE, one[2]))
