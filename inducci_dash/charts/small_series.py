"""Small series side by side: a region's figures by year beside its group's median."""

import math
from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.svg import Element, Part, lines_of, tag, text_at
from inducci_dash.charts.figure.year_line import MEASURED_ANEW, Place, year_line
from inducci_dash.language import _, format_number

WIDTHS = ((1160.0, 4), (620.0, 2), (300.0, 1))
"""Widths of the whole drawing in pixels, each with its panels in a row."""
GAP, PLOT, SIZE = 36.0, 110.0, 14.0
HEAD, FOOT = 62.0, 34.0


class Series(Protocol):
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
    def years(self) -> Sequence[int]: ...
    @property
    def values(self) -> Sequence[float]: ...
    @property
    def medians(self) -> Sequence[float]: ...
    @property
    def breaks(self) -> Sequence[int]: ...


def small_series(
    series: Sequence[Series],
    *,
    region_name: str,
    span: tuple[float, float],
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
    span: tuple[float, float],
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
    keys, below = _key(y, width, region_name, span_name, broken)
    return tag("svg", *parts, keys, viewBox=f"0 0 {width:g} {below:g}", width=width, height=below)


def _panel(one: Series, width: float, span: tuple[float, float], region_name: str, plot: float) -> Part:
    first, last = one.years[0], one.years[-1]
    known = [value for value in (*one.values, *one.medians) if not math.isnan(value)]
    low, high = min(known), max(known)
    room = (high - low) * 0.12 or 1.0
    low, high = low - room, high + room
    right = width - 56.0

    def across(year: float) -> float:
        return (year - first) / max(last - first, 1) * right

    def down(value: float) -> float:
        return HEAD + plot * (high - value) / (high - low)

    start, end = max(span[0], first), min(span[1], last)
    shade = (
        tag("rect", x=across(start), y=HEAD, width=across(end) - across(start), height=plot, fill="#f3ece0",
            class_="band")
        if end > start else ""
    )  # fmt: skip
    (title,) = lines_of(one.title, width, SIZE + 1, 1) or [""]
    (unit,) = lines_of("" if one.unit in one.title else one.unit, width, SIZE, 1) or [""]
    base = HEAD + plot
    return [
        tag("title", _told(one, region_name)),
        text_at(0, 16, title, SIZE + 1, font_weight="600", fill=colours.INK),
        text_at(0, 35, unit, SIZE, fill=colours.QUIET),
        shade,
        tag("path", d=f"M0 {base:g}H{right:g}", stroke=colours.RULE, stroke_width=1),
        year_line(one.years, one.medians, across, down, colour=colours.GROUP, width=1.6, dashes="5 4"),
        year_line(
            one.years,
            one.values,
            across,
            down,
            colour=colours.REGION,
            width=2.6,
            breaks=one.breaks,
            meaning="mine",
        ),
        _last(one, across, down),
        text_at(0, base + 18, str(first), SIZE, fill=colours.QUIET),
        text_at(right, base + 18, str(last), SIZE, fill=colours.QUIET, text_anchor="end"),
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


def _key(y: float, width: float, region_name: str, span_name: str, broken: bool) -> tuple[Part, float]:
    anew = (
        tag(
            "path",
            d="M0 0h22",
            stroke=colours.REGION,
            stroke_width=2.6,
            stroke_dasharray=MEASURED_ANEW,
            stroke_linecap="round",
        ),
        _("measured anew"),
    )
    entries = (
        (
            tag("path", d="M0 0h22", fill="none", stroke=colours.REGION, stroke_width=2.6, class_="mine"),
            region_name,
        ),
        (
            tag("path", d="M0 0h22", stroke=colours.GROUP, stroke_width=1.6, stroke_dasharray="5 4"),
            _("median of the group"),
        ),
        *([anew] if broken else []),
        (tag("rect", x=0, y=-8, width=22, height=16, fill="#f3ece0", class_="band"), span_name),
    )
    parts: list[Part] = []
    x, y = 0.0, y + 4
    for sample, words in entries:
        (text,) = lines_of(words, width - 40, SIZE, 1) or [""]
        room = 30 + len(text) * SIZE * 0.56
        if x and x + room > width:
            x, y = 0.0, y + 24
        mark = [sample, text_at(30, 5, text, SIZE, fill=colours.QUIET)]
        parts.append(tag("g", mark, transform=f"translate({x:.0f} {y:.0f})"))
        x += room + 18
    return parts, y + 14


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
