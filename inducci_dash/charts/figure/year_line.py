"""A line over the years in a light drawing: gaps stay gaps, and a step onto a new series is dotted."""

import math
from collections.abc import Callable, Collection, Sequence

from inducci_dash.charts.figure.svg import Element, Part, tag

Place = Callable[[float], float]
MEASURED_ANEW = "1 6"
"""Dashes of a step between two years that were not measured alike."""


def year_line(
    years: Sequence[int],
    values: Sequence[float],
    across: Place,
    down: Place,
    *,
    colour: str,
    width: float,
    dashes: str | None = None,
    breaks: Collection[int] = (),
    meaning: str = "line",
) -> list[Part]:
    """Neighbouring values joined; NaN is a gap, a value alone in it a dot.

    `breaks`: years that start a new series. `meaning` is the class of the line, for system colours.
    """
    whole, anew = "", ""
    before: tuple[int, str] | None = None
    for at, (year, value) in enumerate(zip(years, values, strict=True)):
        if math.isnan(value):
            before = None
            continue
        here = f"{across(year):.1f} {down(value):.1f}"
        if before is None:
            lone = at + 1 == len(values) or math.isnan(values[at + 1])
            whole += f"M{here}" + ("h0" if lone else "")
        elif any(before[0] < start <= year for start in breaks):
            anew += f"M{before[1]}L{here}"
            whole += f"M{here}"
        else:
            whole += f"L{here}"
        before = year, here
    return [
        _path(d, colour, width, dash, meaning) for d, dash in ((whole, dashes), (anew, MEASURED_ANEW)) if d
    ]


def _path(d: str, colour: str, width: float, dashes: str | None, meaning: str) -> Element:
    return tag(
        "path",
        d=d,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes,
        stroke_linejoin="round",
        stroke_linecap="round",
        class_=meaning,
    )
