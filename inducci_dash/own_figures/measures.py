"""Which measures a table holds: by columns of one name, and by what its texts tell apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from inducci_dash.own_figures.cells import Written
from inducci_dash.own_figures.columns import Column, cell_at
from inducci_dash.own_figures.layout import Layout
from inducci_dash.reported.reading.table import Line
from inducci_dash.reported.reading.texts import clean_text

MOST_SERIES = 60


class Point(NamedTuple):
    """One cell of a row that names a region, in a column of figures; `value` None: it holds no number.

    `said` is what the row's own column of years says; `year` None: nobody names one.
    """

    line: Line
    nuts_id: str
    column: Column
    written: Written | None
    value: float | None
    year: int | None
    said: str


def measures_of(layout: Layout, points: Sequence[Point]) -> Iterable[tuple[str, list[Point]]]:
    """The measures of a table: columns of one name, and rows of one kind where a column of texts tells
    figures apart that would otherwise stand twice for one region and year."""
    apart = _telling_columns(layout, points)
    kinds: dict[tuple[str, ...], dict[Column, list[Point]]] = {}
    for point in points:
        kind = tuple(clean_text(cell_at(point.line, place).text) for place in apart)
        kinds.setdefault(kind, defaultdict(list))[point.column].append(point)
    labels: dict[str, list[Column]] = {}
    for column in layout.columns:
        labels.setdefault(column.label, []).append(column)
    for kind, own in kinds.items():
        for label, columns in labels.items():
            years = [column.year for column in columns]
            parts = [columns] if len(set(years)) == len(years) else [[column] for column in columns]
            for part in parts:
                named = " · ".join(filter(None, [*kind, label]))
                yield named, list(chain.from_iterable(own[column] for column in part))


def _telling_columns(layout: Layout, points: Sequence[Point]) -> tuple[int, ...]:
    """Columns of texts that tell figures apart: the one that names measures, and others if need be."""
    first = () if layout.measure is None else (layout.measure,)
    if not _clash(points, first):
        return first
    places = [place for place in (layout.unit, *layout.texts) if place is not None]
    more = [place for place in places if 1 < _distinct(layout, place) <= MOST_SERIES]
    for place in more:
        if not _clash(points, (*first, place)):
            return (*first, place)
    together = (*first, *more)
    return together if more and not _clash(points, together) else first


def _distinct(layout: Layout, place: int) -> int:
    return len({cell_at(line, place).text.strip() for line, _meant in layout.rows})


def _clash(points: Iterable[Point], apart: tuple[int, ...]) -> bool:
    """Whether some region and year has two different figures in one column, among rows of one kind."""
    seen: dict[tuple[object, ...], float] = {}
    for point in points:
        if point.value is not None:
            kind = tuple(cell_at(point.line, place).text.strip() for place in apart)
            key = (point.nuts_id, point.year, point.column.place, kind)
            if seen.setdefault(key, point.value) != point.value:
                return True
    return False
