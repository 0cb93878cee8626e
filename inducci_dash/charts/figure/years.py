"""Series of years: which points may be joined, where a series breaks, what a flag says."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, note, rule
from inducci_dash.charts.figure.contract import known
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.domain.flags import starts_series
from inducci_dash.language import _

CROWDED = 0.3
"""Share of the axis below which the words of two breaks would touch on a phone."""

Path = tuple[list[float | None], list[float | None]]
"""Years and values of joined lines, parted by None."""


@dataclass(frozen=True)
class Joined:
    """How the points of one series are joined.

    `solid`: neighbouring years. `dotted`: years between were not published. Nothing joins two
    points across a break. `breaks`: the breaks that lie within the series.
    """

    solid: Path
    dotted: Path
    breaks: tuple[int, ...]


def all_breaks(years: Iterable[Any], flags: Iterable[Any], breaks: Iterable[int]) -> tuple[int, ...]:
    """Years that start a new series: the given ones and those flagged b."""
    flagged = {int(year) for year, flag in zip(years, flags, strict=True) if starts_series(flag)}
    return tuple(sorted(flagged | {int(year) for year in breaks}))


def joined(years: Sequence[Any], values: Sequence[Any], breaks: Sequence[int]) -> Joined:
    """What to draw between the known points of a series, in order of years."""
    points = sorted((int(year), float(v)) for year, v in zip(years, values, strict=True) if known(v))
    solid: Path = ([], [])
    dotted: Path = ([], [])
    crossed: set[int] = set()
    for (year, value), (after, following) in itertools.pairwise(points):
        between = [start for start in breaks if year < start <= after]
        crossed.update(between)
        if between:
            continue
        path = solid if after - year == 1 else dotted
        path[0].extend([year, after, None])
        path[1].extend([value, following, None])
    return Joined(solid, dotted, tuple(sorted(crossed)))


def year_axis(first: int, last: int, *, most: int = 7, **settings: Any) -> dict[str, Any]:
    """An axis of whole years with at most `most` labels, the last year always among them."""
    span = max(last - first, 1)
    step = next(s for s in (1, 2, 3, 5, 10, 20, 50, 100) if span / s < most)
    ticks = list(range(last, first - 1, -step))[::-1]
    room = max(0.4, span * 0.03)
    return axis(
        range=[first - room, last + room],
        tickmode="array",
        tickvals=ticks,
        ticktext=[str(year) for year in ticks],
        tickangle=0,
        showgrid=False,
        showline=True,
        linecolor=colours.RULE,
        **settings,
    )


def value_range(values: Iterable[Any]) -> tuple[float, float]:
    """Least and greatest known value; NaN, NaN where none is known."""
    there = [float(value) for value in values if known(value)]
    return (min(there), max(there)) if there else (math.nan, math.nan)


def break_marks(
    breaks: Sequence[int], *, span: int = 0, x: str = "x", y: str = "paper", words: bool = True
) -> dict[str, Any]:
    """Dotted lines half a year before each break, with the word and year at their upper end.

    `span` is how many years the axis shows: breaks too near to each other for a word each share one.
    """
    shapes = [rule((year - 0.5, 0, year - 0.5, 1), refs=(x, y), width=1.2, dash="dot") for year in breaks]
    annotations = [
        note(
            _("break {year}").format(year=", ".join(map(str, near))),
            sum(near) / len(near) - 0.5,
            1,
            refs=(x, y),
            anchor=("center", "bottom"),
            size=SMALL_SIZE - 1,
        )
        for near in (_near(breaks, span * CROWDED) if words else [])
    ]
    return {"shapes": shapes, "annotations": annotations}


def _near(years: Sequence[int], apart: float) -> list[list[int]]:
    """Years in groups, neighbours within a group no further than `apart`."""
    groups: list[list[int]] = []
    for year in sorted(years):
        if groups and year - groups[-1][-1] <= apart:
            groups[-1].append(year)
        else:
            groups.append([year])
    return groups
