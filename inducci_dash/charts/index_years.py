"""A region's reduced index by year: its score with the bounds of its noise, beside the EU's median."""

import itertools
import math
from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from inducci_dash.charts.figure import colours, year_panel
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.svg import Element, Part, drawing, tag, text_at
from inducci_dash.charts.figure.year_line import Place
from inducci_dash.charts.figure.year_panel import Span, own_and_median, shaded, year_key, year_place
from inducci_dash.language import _, format_number

WIDTHS = (1160.0, 620.0, 300.0)
"""Widths of the drawing in pixels, down to a phone's."""
PLOT, SIZE, TOP, LEFT, RIGHT = 190.0, 14.0, 10.0, 34.0, 46.0


class Years(year_panel.Years, Protocol):
    """Scores 0-100 by year with lower and upper bound and the median beside them; NaN = none.

    `breaks`: years whose score holds a series that was measured anew. At least two scores are known.
    """

    @property
    def scores(self) -> Sequence[float]: ...
    @property
    def low(self) -> Sequence[float]: ...
    @property
    def high(self) -> Sequence[float]: ...
    @property
    def ranks(self) -> Sequence[float]: ...


def index_years(data: Years, *, region_name: str, span: Span, span_name: str) -> LightDrawing:
    """The drawing in each of `WIDTHS`; `span`, in years and fractions, is the time that is shaded."""
    return Drawing(
        [_drawn(data, region_name, span, span_name, width) for width in WIDTHS],
        _sentence(data, region_name),
        _table(data),
    )


def _drawn(data: Years, region_name: str, span: Span, span_name: str, width: float) -> Element:
    there = [
        value for part in (data.low, data.high, data.medians) for value in part if not math.isnan(value)
    ]
    step = 5.0 if max(there) - min(there) <= 25.0 else 10.0
    low, high = step * math.floor(min(there) / step), step * math.ceil(max(there) / step)
    right = width - RIGHT

    across = year_place(data.years, LEFT, right)

    def down(value: float) -> float:
        return TOP + PLOT * (high - value) / (high - low)

    base = TOP + PLOT
    ticks = [low + step * number for number in range(round((high - low) / step) + 1)]
    parts: list[Part] = [
        shaded(span, data.years, across, TOP, PLOT),
        *(
            tag("path", d=f"M{LEFT:g} {down(tick):.1f}H{right:.1f}", stroke=colours.RULE, stroke_width=1)
            for tick in ticks
        ),
        *(
            text_at(
                LEFT - 8, down(tick) + 5, format_number(tick), SIZE, fill=colours.QUIET, text_anchor="end"
            )
            for tick in ticks
        ),
        _band(data, across, down),
        *own_and_median(data, data.scores, across, down),
        *_points(data, region_name, across, down),
        *_year_words(data.years, across, base, width),
    ]
    noise = tag("rect", x=0, y=-8, width=22, height=16, fill=colours.REGION, fill_opacity=0.16)
    key, bottom = year_key(
        base + 38,
        width,
        region_name=region_name,
        median=_("median of the EU\u2019s regions"),
        span_name=span_name,
        broken=bool(data.breaks),
        more=[(noise, _("95 % by the noise of its figures"))],
    )
    return drawing(width, bottom, *parts, key)


def _band(data: Years, across: Place, down: Place) -> list[Part]:
    """The bounds of neighbouring years as areas, one a run of years with a score."""
    areas: list[Part] = []
    for run in _runs(_known(data)):
        upper = [f"{across(data.years[at]):.1f} {down(data.high[at]):.1f}" for at in run]
        lower = [f"{across(data.years[at]):.1f} {down(data.low[at]):.1f}" for at in reversed(run)]
        areas.append(
            tag("path", d=f"M{'L'.join([*upper, *lower])}z", fill=colours.REGION, fill_opacity=0.16)
        )
    return areas


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Neighbouring places together."""
    steps = itertools.groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
    return [[place for _at, place in run] for _apart, run in steps]


def _points(data: Years, region_name: str, across: Place, down: Place) -> list[Part]:
    """A point a year with its figures to hover over; the last one's score is written."""
    points: list[Part] = []
    for at in _known(data):
        x, y = across(data.years[at]), down(data.scores[at])
        told = _("{region}, {year}: {score}, by noise {low} to {high}").format(
            region=region_name,
            year=data.years[at],
            score=format_number(data.scores[at], 1),
            low=format_number(data.low[at], 1),
            high=format_number(data.high[at], 1),
        )
        points.append(
            tag("circle", tag("title", told), cx=x, cy=y, r=4, fill=colours.REGION, class_="mine")
        )
    last = _known(data)[-1]
    score = format_number(data.scores[last], 1)
    x, y = across(data.years[last]) + 9, down(data.scores[last]) + 5
    points.append(text_at(x, y, score, SIZE, font_weight="600", fill=colours.REGION))
    return points


def _year_words(years: Sequence[int], across: Place, base: float, width: float) -> list[Part]:
    """Years below, every one or, on a phone, the first, the last and those between that have room."""
    every = 1 if width > 500 else 3
    return [
        text_at(across(year), base + 20, str(year), SIZE, fill=colours.QUIET, text_anchor="middle")
        for year in years
        if (years[-1] - year) % every == 0
    ]


def _known(data: Years) -> list[int]:
    """Positions of the years with a score."""
    return [at for at, score in enumerate(data.scores) if not math.isnan(score)]


def _sentence(data: Years, region_name: str) -> str:
    """The first and the last score with their bounds, and beside them the median."""
    ends = [_known(data)[0], _known(data)[-1]]
    said = [
        _("{score} in {year} (by noise {low} to {high}; median {median})").format(
            score=format_number(data.scores[at], 1),
            year=data.years[at],
            low=format_number(data.low[at], 1),
            high=format_number(data.high[at], 1),
            median=format_number(data.medians[at], 1),
        )
        for at in ends
    ]
    return _("Reduced index of {region}, one scale for all years: {first}, {last}.").format(
        region=region_name, first=said[0], last=said[1]
    )


def _table(data: Years) -> pd.DataFrame:
    """A row a year."""
    rows = zip(data.years, data.scores, data.low, data.high, data.ranks, data.medians, strict=True)
    return pd.DataFrame(
        {
            _("Year"): str(year),
            _("Score"): format_number(score, 1),
            _("From"): format_number(low, 1),
            _("To"): format_number(high, 1),
            _("Place"): format_number(place, 0),
            _("Median"): format_number(median, 1),
            _("Measured anew"): _("yes") if year in data.breaks else "",
        }
        for year, score, low, high, place, median in rows
    )
