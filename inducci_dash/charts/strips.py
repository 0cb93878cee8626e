"""Strips: one row a pull factor, every region a dot, the middle half, the median, and the region chosen."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.svg import Element, Part, drawing, lines_of, tag, text_at
from inducci_dash.charts.figure.svg_key import svg_key
from inducci_dash.language import _, format_number

TEXT = 16.0
SMALL = 14.0
WIDTHS = (780.0, 620.0, 300.0)
"""On a screen, on a narrow one and on a phone, in pixels."""
LABELS, SHARES = 290.0, 66.0
"""Room for the factors' names and for the column of shares on a screen."""
_TURN = 0.618034
"""Golden section: dots that follow each other lie far apart, and every drawing is the same."""


class Strip(Protocol):
    """One row: scores 0-100 of all regions, the group's quartiles, the region's own score and share.

    `share_below` is the share of the group's other regions that it does better than, 0 to 1. `side` is
    1 where the region stands well above the middle, -1 well below, 0 between.
    """

    @property
    def title(self) -> str: ...
    @property
    def scores(self) -> np.ndarray: ...
    @property
    def low(self) -> float: ...
    @property
    def median(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def own(self) -> float: ...
    @property
    def share_below(self) -> float: ...
    @property
    def side(self) -> int: ...


def strips(rows: Sequence[Strip], *, region_name: str, group_name: str) -> LightDrawing:
    """The rows as given, in all widths. Raises ValueError without a row."""
    if not rows:
        raise ValueError("no strip to draw")
    return Drawing(
        [_drawn(rows, region_name, group_name, width) for width in WIDTHS],
        _sentence(rows, region_name, group_name),
        _table(rows),
    )


def _drawn(rows: Sequence[Strip], region_name: str, group_name: str, width: float) -> Element:
    wide = width > 600
    left = LABELS if wide else 8.0
    right = width - (SHARES + 16.0 if wide else 8.0)
    y = 44.0

    def across(score: float) -> float:
        return left + (right - left) * score / 100

    parts: list[Part] = [_scale(left, right, width, wide)]
    for row in rows:
        name = [row.title] if wide else lines_of(row.title, width - SHARES, SMALL, 2)
        y += 0 if wide else 18 * (len(name) - 1) + 14
        parts.append(_row(row, name, y, across, width, region_name))
        y += 34 if wide else 36
    key, height = _key(y, width, region_name, group_name)
    parts.append(key)
    return drawing(width, height, *parts)


def _scale(left: float, right: float, width: float, wide: bool) -> Part:
    look = {"fill": colours.QUIET}
    end = _("score 100") if wide else "100"
    return [
        text_at(left, 18, "0" if wide else _("score 0"), SMALL, **look),
        text_at(right, 18, end, SMALL, text_anchor="end", **look) if wide else "",
        text_at(width, 18, _("better than"), SMALL, text_anchor="end", **look),
    ]


def _row(
    row: Strip,
    name: Sequence[str],
    y: float,
    across: Callable[[float], float],
    width: float,
    region_name: str,
) -> Part:
    colour = {1: colours.BETTER, -1: colours.WORSE}.get(row.side, colours.INK)
    weight = "600" if row.side else "400"
    share = format_number(100 * row.share_below, 0, "%")
    wide = width > 600
    line, size = (y + 5, TEXT) if wide else (y - 15, SMALL)  # all rows stay on one screen of a phone
    told = _("{title}: {region} scores {score}, better than {share}; the median is {median}").format(
        title=row.title,
        region=region_name,
        score=format_number(row.own, 0),
        share=share,
        median=format_number(row.median, 0),
    )
    dots = _dots(row.scores.tobytes(), across(0), across(100))
    return tag(
        "g",
        tag("title", told),
        [
            text_at(0, line - 18 * at, text, size, font_weight=weight, fill=colours.INK)
            for at, text in enumerate(reversed(name))
        ],
        text_at(width, line, share, TEXT, font_weight="600", fill=colour, text_anchor="end"),
        tag(
            "rect", x=across(row.low), y=y - 9, width=max(across(row.high) - across(row.low), 1), height=18,
            rx=3, fill=colours.GROUP_BAND, class_="band",
        ),
        tag(
            "path", d=dots, stroke=colours.GROUP, stroke_width=4, stroke_opacity=0.35, fill="none",
            stroke_linecap="round", class_="dots", transform=f"translate(0 {y:g})",
        ),
        tag("path", d=f"M{across(row.median):.1f} {y - 10}v20", stroke=colours.INK, stroke_width=2.2),
        tag(
            "circle", cx=across(row.own), cy=y, r=8, fill=colours.REGION, stroke=colours.PAPER,
            stroke_width=2, class_="mine",
        ),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _dots(scores: bytes, left: float, right: float) -> str:
    """A path of dots about the line 0, one a known score (bytes of floats): the same for every region."""
    values = np.frombuffer(scores)
    places = left + (right - left) * values[~np.isnan(values)] / 100
    return "".join(
        f"M{x:.1f} {13 * ((at * _TURN) % 1 - 0.5):.1f}h0" for at, x in enumerate(places.tolist())
    )


def _key(y: float, width: float, region_name: str, group_name: str) -> tuple[list[Part], float]:
    mine = tag("circle", cx=8, cy=0, r=7, fill=colours.REGION, class_="mine")
    median = tag("path", d="M8 -9v18", stroke=colours.INK, stroke_width=2.2)
    half = tag("rect", x=0, y=-8, width=16, height=16, rx=3, fill=colours.GROUP_BAND, class_="band")
    dot = tag(
        "path", d="M8 0h0", stroke=colours.GROUP, stroke_width=5, stroke_linecap="round", class_="dots"
    )
    entries = (
        (mine, region_name),
        (median, _("median: {group}").format(group=group_name)),
        (half, _("middle half")),
        (dot, _("a region")),
    )
    return svg_key(entries, y + 6, width, 22)


def _sentence(rows: Sequence[Strip], region_name: str, group_name: str) -> str:
    parts = [
        _("{title} {share}").format(title=row.title, share=format_number(100 * row.share_below, 0, "%"))
        for row in rows
    ]
    return _("Share of {group} that {region} does better than, by pull factor: {factors}.").format(
        group=group_name, region=region_name, factors=", ".join(parts)
    )


def _table(rows: Sequence[Strip]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Pull factor"): [row.title for row in rows],
            _("Score, 0–100"): [row.own for row in rows],
            _("Better than, %"): [100 * row.share_below for row in rows],
            _("Lower quartile"): [row.low for row in rows],
            _("Median"): [row.median for row in rows],
            _("Upper quartile"): [row.high for row in rows],
        }
    )
