"""What drawings of rows share: a straight scale, names left of their marks, a base line with its ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inducci_dash.charts.figure.colours import PAPER, QUIET, RULE
from inducci_dash.charts.figure.lettering import fold, text_width
from inducci_dash.charts.figure.svg import Element, tag, text_at
from inducci_dash.language import format_number, format_signed

SIZE = 14
"""Height of all letters, in pixels: a drawing is never scaled down."""
SLIDE = 400.0
"""Width in pixels on a slide, where it is drawn larger."""
WIDTHS = (464.0, SLIDE, 296.0)
"""Beside other things, on a slide, and on a phone."""
STEP = 20
"""Height of one row."""
GAP = 8
"""Between a name and what stands beside it."""


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` at `left` to `right` pixels; what lies beyond stands at the edge."""

    low: float
    high: float
    left: float
    right: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 2)


def row_name(name: str, y: float, width: float) -> Element:
    """A row's name at the left, shortened where it is longer than `width`."""
    return text_at(0, y + SIZE * 0.35, fold(name, width, SIZE, 1)[0], SIZE, fill=QUIET)


def names_room(names: Iterable[str], width: float, usual: float) -> float:
    """`usual` pixels, or what the longest name needs with a gap behind it: half of the `width` at most."""
    longest = max(text_width(name, SIZE) for name in names)
    return max(usual, min(longest + GAP + 1, width / 2))


def figure_at(
    x: float, y: float, text: str, *, colour: str = QUIET, anchor: str = "start", **style: str | None
) -> Element:
    """A number beside its mark, in a halo so that it reads over lines."""
    return text_at(
        x,
        y + SIZE * 0.35,
        text,
        SIZE,
        fill=colour,
        text_anchor=anchor,
        stroke=PAPER,
        stroke_width=3,
        paint_order="stroke",
        **style,
    )


def signed(value: float) -> str:
    """A whole difference with its sign; one that rounds to nought has none."""
    return format_signed(value) if abs(value) >= 0.5 else format_number(0)


def axis_ends(scale: Scale, y: float, ticks: Sequence[float]) -> list[Element]:
    """The scale's marks below the rows, with their numbers."""
    drawn = []
    for tick in ticks:
        anchor = "start" if tick == ticks[0] else "end" if tick == ticks[-1] else "middle"
        drawn.append(
            text_at(scale(tick), y + SIZE, format_number(tick), SIZE, fill=QUIET, text_anchor=anchor)
        )
    return drawn


def guide(x: float, top: float, bottom: float) -> Element:
    """A thin upright line behind the rows."""
    return tag("line", x1=x, x2=x, y1=top, y2=bottom, stroke=RULE, stroke_width=1)
