"""A region's place as a dot on the line of all ranks, with the ranks of other reasonable methods."""

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.language import _, format_number, format_ordinal

WIDTHS, HEIGHT = (260.0, 90.0), 22.0
"""On a card of a screen and of a phone, in pixels."""


def place_bar(rank: int, ranked: int, low: int, high: int) -> LightDrawing:
    """The first rank at the left end, the last at the right; `low` to `high` as a thicker stretch."""
    sentence = _("{rank} of {ranked}, by other reasonable methods {low} to {high}").format(
        rank=format_ordinal(rank),
        ranked=format_number(ranked),
        low=format_ordinal(low),
        high=format_ordinal(high),
    )
    return Drawing([_drawn(rank, ranked, low, high, width) for width in WIDTHS], sentence)


def _drawn(rank: int, ranked: int, low: int, high: int, width: float) -> Element:
    def across(at: int) -> float:
        return 9 + (width - 18) * (at - 1) / max(ranked - 1, 1)

    middle = HEIGHT / 2
    stretch = max(across(high) - across(low), 3)
    return drawing(
        width,
        HEIGHT,
        tag("rect", x=2, y=middle - 3, width=width - 4, height=6, rx=3, fill=colours.RULE, class_="band"),
        tag(
            "rect", x=across(low), y=middle - 5, width=stretch, height=10, rx=5, fill="#7fa8cf",
            class_="line",
        ),
        tag(
            "circle", cx=across(rank), cy=middle, r=6, fill=colours.REGION, stroke=colours.PAPER,
            stroke_width=2, class_="mine",
        ),
    )  # fmt: skip
