"""Which measures a table holds: by columns of one name, and by what its texts tell apart."""

from collections.abc import Iterable, Mapping, Sequence

from inducci_dash.own_figures.cells import Written, number
from inducci_dash.own_figures.columns import Column, cell_at, year_in
from inducci_dash.own_figures.layout import Layout
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.table import Line
from inducci_dash.reported.reading.texts import clean_text

MOST_SERIES = 60


def measures_of(
    layout: Layout,
    lines: Sequence[Line],
    cells: Mapping[tuple[int, int], Written | None],
    sign: DecimalSign,
) -> Iterable[tuple[str, tuple[Column, ...], list[Line]]]:
    """The measures of a table: columns of one name, and rows of one kind where a column of texts tells
    figures apart that would otherwise stand twice for one region and year."""
    apart = _telling_columns(layout, lines, cells, sign)
    kinds: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        kinds.setdefault(tuple(clean_text(cell_at(line, place).text) for place in apart), []).append(line)
    labels: dict[str, list[Column]] = {}
    for column in layout.columns:
        labels.setdefault(column.label, []).append(column)
    for kind, own in kinds.items():
        for label, columns in labels.items():
            years = [column.year for column in columns]
            parts = [tuple(columns)] if len(set(years)) == len(years) else [(column,) for column in columns]
            for part in parts:
                yield " · ".join(filter(None, [*kind, label])), part, own


def _telling_columns(
    layout: Layout,
    lines: Sequence[Line],
    cells: Mapping[tuple[int, int], Written | None],
    sign: DecimalSign,
) -> tuple[int, ...]:
    """Columns of texts that tell figures apart: the one that names measures, and others if need be."""
    first = () if layout.measure is None else (layout.measure,)
    if not _clashes(layout, lines, cells, sign, first):
        return first
    more = [
        place for place in (layout.unit, *layout.texts) if place is not None and _distinct(lines, place) > 1
    ]
    more = [place for place in more if _distinct(lines, place) <= MOST_SERIES]
    for place in more:
        if not _clashes(layout, lines, cells, sign, (*first, place)):
            return (*first, place)
    together = (*first, *more)
    resolves = more and _clashes(layout, lines, cells, sign, together) == 0
    return together if resolves else first


def _distinct(lines: Sequence[Line], place: int) -> int:
    return len({cell_at(line, place).text.strip() for line in lines})


def _clashes(
    layout: Layout,
    lines: Sequence[Line],
    cells: Mapping[tuple[int, int], Written | None],
    sign: DecimalSign,
    apart: tuple[int, ...],
) -> int:
    """How many regions and years have two different figures in one column."""
    seen: dict[tuple[object, ...], set[float]] = {}
    by_line = {line.number: meant.nuts_id for line, meant in layout.lines}
    for line in lines:
        kind = tuple(cell_at(line, place).text.strip() for place in apart)
        year = cell_at(line, layout.year).text
        for column in layout.columns:
            one = cells[line.number, column.place]
            found = None if one is None or one.missing else number(one, sign)
            if found is not None:
                key = (by_line[line.number], year_in(year), column.place, kind)
                seen.setdefault(key, set()).add(found)
    return sum(len(values) > 1 for values in seen.values())
