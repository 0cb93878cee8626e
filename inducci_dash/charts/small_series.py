"""Small series side by side: a region's figures by year beside its group's median."""

import math
from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.svg import Element, Part, drawing, lines_of, tag, text_at
from inducci_dash.charts.figure.year_line import Place
from inducci_dash.charts.figure.year_panel import Span, Years, own_and_median, shaded, year_key, year_place
from inducci_dash.language import _, format_number

WIDTHS = ((1160.0, 4), (620.0, 2), (300.0, 1))
"""Widths of the whole drawing in pixels, each with its panels in a row."""
GAP, PLOT, SIZE = 36.0, 110.0, 14.0
HEAD, FOOT = 62.0, 34.0


class Series(Years, Protocol):
    """One panel: a region's figures by year and the medians beside them, NaN = not published or not shown.

    At least one figure is known. `breaks`: years that start a new series, not comparable with the old one.
    """

    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def decimals(self) -> int: ...
    @property
    def values(self) -> Sequence[float]: ...


def small_series(
    series: Sequence[Series],
    *,
    region_name: str,
    span: Span,
    span_name: str,
    widths: Sequence[tuple[float, int]] = WIDTHS,
    plot: float = PLOT,
) -> LightDrawing:
    """All panels in each of `widths`; `span` are the first and last year, as fractions, of the shaded time.

    `plot`: height of the lines' area in pixels.

    Raises ValueError without a panel.
    """
    if not series:
        raise ValueError("no series to draw")
    return Drawing(
        [_drawn(series, region_name, span, span_name, width, columns, plot) for width, columns in widths],
        _sentence(series, region_name),
        _table(series),
    )


def _drawn(
    series: Sequence[Series],
    region_name: str,
    span: Span,
    span_name: str,
    width: float,
    columns: int,
    plot: float,
) -> Element:
    panel = (width - GAP * (columns - 1)) / columns
    tall = HEAD + plot + FOOT + 16
    parts: list[Part] = []
    for number, one in enumerate(series):
        x, y = (number % columns) * (panel + GAP), (number // columns) * tall
        parts.append(
            tag("g", _panel(one, panel, span, region_name, plot), transform=f"translate({x:.1f} {y:.1f})")
        )
    y = math.ceil(len(series) / columns) * tall
    broken = any(one.years[0] < year <= one.years[-1] for one in series for year in one.breaks)
    key, below = year_key(
        y + 4,
        width,
        region_name=region_name,
        median=_("median of the group"),
        span_name=span_name,
        broken=broken,
    )
    return drawing(width, below, *parts, key)


def _panel(one: Series, width: float, span: Span, region_name: str, plot: float) -> Part:
    known = [value for value in (*one.values, *one.medians) if not math.isnan(value)]
    low, high = min(known), max(known)
    room = (high - low) * 0.12 or 1.0
    low, high = low - room, high + room
    right = width - 56.0

    across = year_place(one.years, 0, right)

    def down(value: float) -> float:
        return HEAD + plot * (high - value) / (high - low)

    (title,) = lines_of(one.title, width, SIZE + 1, 1) or [""]
    (unit,) = lines_of("" if one.unit in one.title else one.unit, width, SIZE, 1) or [""]
    base = HEAD + plot
    return [
        tag("title", _told(one, region_name)),
        text_at(0, 16, title, SIZE + 1, font_weight="600", fill=colours.INK),
        text_at(0, 35, unit, SIZE, fill=colours.QUIET),
        shaded(span, one.years, across, HEAD, plot),
        tag("path", d=f"M0 {base:g}H{right:g}", stroke=colours.RULE, stroke_width=1),
        *own_and_median(one, one.values, across, down),
        _last(one, across, down),
        text_at(0, base + 18, str(one.years[0]), SIZE, fill=colours.QUIET),
        text_at(right, base + 18, str(one.years[-1]), SIZE, fill=colours.QUIET, text_anchor="end"),
    ]


def _last(one: Series, across: Place, down: Place) -> Part:
    year, value = _known(one)[-1]
    x, y = across(year), down(value)
    return [
        tag("circle", cx=x, cy=y, r=4.5, fill=colours.REGION, class_="mine"),
        text_at(
            x + 9, y + 5, format_number(value, one.decimals), SIZE, font_weight="600", fill=colours.REGION
        ),
    ]


def _told(one: Series, region_name: str) -> str:
    values = [
        _("{year}: {value}").format(year=year, value=format_number(value, one.decimals))
        for year, value in _known(one)
    ]
    return _("{title}, {region}, {unit}: {values}").format(
        title=one.title, region=region_name, unit=one.unit, values=", ".join(values)
    )


def _known(one: Series) -> list[tuple[int, float]]:
    """Years with a figure, and the figure."""
    pairs = zip(one.years, one.values, strict=True)
    return [(year, value) for year, value in pairs if not math.isnan(value)]


def _sentence(series: Sequence[Series], region_name: str) -> str:
    """First and last figure of the region in each panel."""
    said = []
    for one in series:
        (start, first), (end, last) = _known(one)[0], _known(one)[-1]
        said.append(
            _("{title}: from {first} in {start} to {last} in {end} ({unit}).").format(
                title=one.title,
                first=format_number(first, one.decimals),
                start=start,
                last=format_number(last, one.decimals),
                end=end,
                unit=one.unit,
            )
        )
    return _("{region} over the years. {series}").format(region=region_name, series=" ".join(said))


def _table(series: Sequence[Series]) -> pd.DataFrame:
    """All figures, a row a series and year."""
    rows = [
        {
            _("Series"): one.title,
            _("Unit"): one.unit,
            _("Year"): year,
            _("Value"): format_number(value, one.decimals),
            _("Median of the group"): format_number(median, one.decimals),
            _("Measured anew"): _("yes") if year in one.breaks else "",
        }
        for one in series
        for year, value, median in zip(one.years, one.values, one.medians, strict=True)
    ]
    return pd.DataFrame(rows)
