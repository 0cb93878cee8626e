"""Light drawings over the years: the time shaded, a region's line beside a median, and their key."""

from collections.abc import Sequence
from typing import Protocol

from inducci_dash.charts.figure.colours import GROUP, REGION
from inducci_dash.charts.figure.svg import Element, Part, tag
from inducci_dash.charts.figure.svg_key import svg_key
from inducci_dash.charts.figure.year_line import MEASURED_ANEW, Place, year_line
from inducci_dash.language import _

Span = tuple[float, float]
"""First and last day of the shaded time, as years and fractions."""
SHADE = "#f3ece0"
OWN, MEDIAN, DASHES = 2.6, 1.6, "5 4"
"""Widths of the region's line and of the median's, and its dashes."""


class Years(Protocol):
    """Years with the median in each, NaN = none; `breaks` are those that start a new series."""

    @property
    def years(self) -> Sequence[int]: ...
    @property
    def medians(self) -> Sequence[float]: ...
    @property
    def breaks(self) -> Sequence[int]: ...


def year_place(years: Sequence[int], left: float, right: float) -> Place:
    """Where a year stands between the first at `left` and the last at `right`."""
    first, last = years[0], years[-1]
    return lambda year: left + (year - first) / max(last - first, 1) * (right - left)


def shaded(span: Span, years: Sequence[int], across: Place, top: float, height: float) -> Part:
    """The part of `span` within the years."""
    start, end = max(span[0], years[0]), min(span[1], years[-1])
    if end <= start:
        return ""
    wide = across(end) - across(start)
    return tag("rect", x=across(start), y=top, width=wide, height=height, fill=SHADE, class_="band")


def own_and_median(data: Years, own: Sequence[float], across: Place, down: Place) -> list[Part]:
    """The region's figures as a line over the median's."""
    return [
        *year_line(data.years, data.medians, across, down, colour=GROUP, width=MEDIAN, dashes=DASHES),
        *year_line(
            data.years, own, across, down, colour=REGION, width=OWN, breaks=data.breaks, meaning="mine"
        ),
    ]


def year_key(
    y: float,
    width: float,
    *,
    region_name: str,
    median: str,
    span_name: str,
    broken: bool,
    more: Sequence[tuple[Part, str]] = (),
) -> tuple[list[Part], float]:
    """The key, with `more` after the region's own line; `broken`: a step onto a new series is drawn."""
    entries = [
        (_stroke(REGION, OWN, class_="mine"), region_name),
        *more,
        (_stroke(GROUP, MEDIAN, stroke_dasharray=DASHES), median),
        (tag("rect", x=0, y=-8, width=22, height=16, fill=SHADE, class_="band"), span_name),
    ]
    if broken:
        anew = _stroke(REGION, OWN, stroke_dasharray=MEASURED_ANEW, stroke_linecap="round")
        entries.insert(-1, (anew, _("measured anew")))
    return svg_key(entries, y, width, 30)


def _stroke(colour: str, width: float, **look: str) -> Element:
    return tag("path", d="M0 0h22", fill="none", stroke=colour, stroke_width=width, **look)
