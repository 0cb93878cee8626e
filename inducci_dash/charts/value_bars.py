"""A value a row as a bar from nought, each with its number: a few regions on one measure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.charts.figure.colours import GROUP, INK, QUIET, REGION, RULE
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import STEP, Scale, figure_at, guide, row_name
from inducci_dash.language import _, format_number

WIDTHS = (1180.0, 780.0, 300.0)
"""On a wide screen, on a narrow one and on a phone, in pixels."""
NUMBER = 84.0
"""Room for a number beside its bar."""


@dataclass(frozen=True)
class Bar:
    """One row: a name, its value (NaN = none), and whether it is the reader's own region."""

    name: str
    value: float
    mine: bool = False


def value_bars(rows: Sequence[Bar], *, decimals: int, unit: str) -> LightDrawing:
    """The rows as given, in each of `WIDTHS`. Raises ValueError without a value."""
    if not any(math.isfinite(row.value) for row in rows):
        raise ValueError("no value to draw")
    sentence = ", ".join(f"{row.name} {format_number(row.value, decimals)}" for row in rows)
    return Drawing([_drawn(rows, width, decimals, unit) for width in WIDTHS], sentence)


def _drawn(rows: Sequence[Bar], width: float, decimals: int, unit: str) -> Element:
    known = [row.value for row in rows if math.isfinite(row.value)]
    below = NUMBER if min(known) < 0 else 0.0
    names = min(220.0, width * 0.42)
    scale = Scale(min(0.0, *known), max(0.0, *known), names + below, width - NUMBER)
    step = STEP * 1.3
    bars = [_bar(row, step * (at + 0.5), scale, names, decimals, unit) for at, row in enumerate(rows)]
    return drawing(width, step * len(rows), [guide(scale(0), 0, step * len(rows))], bars)


def _bar(row: Bar, y: float, scale: Scale, names: float, decimals: int, unit: str) -> list[Element]:
    name = row_name(row.name, y, names - 8)
    if not math.isfinite(row.value):
        return [name, figure_at(scale(0) + 8, y, _("no figure"), colour=QUIET)]
    told = f"{row.name}: {format_number(row.value, decimals, unit)}"
    left, right = sorted((scale(0), scale(row.value)))
    negative = row.value < 0
    return [
        name,
        tag(
            "rect", tag("title", told), x=left, y=y - 8, width=max(right - left, 1), height=16,
            fill=REGION if row.mine else GROUP, stroke=RULE, class_="mine" if row.mine else "dots",
        ),
        figure_at(
            left - 8 if negative else right + 8, y, format_number(row.value, decimals), colour=INK,
            anchor="end" if negative else "start", font_weight="600" if row.mine else None,
        ),
    ]  # fmt: skip
