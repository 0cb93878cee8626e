"""From the cells of a file to figures by region and year, with everything that was left out and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, unique
from itertools import chain

from inducci_dash.language import N_
from inducci_dash.own_figures.cells import Written, example, number, sign_of, taken_apart
from inducci_dash.own_figures.columns import Column, cell_at, year_in
from inducci_dash.own_figures.layout import Layout, find_layout
from inducci_dash.own_figures.measures import MOST_SERIES, Point, measures_of
from inducci_dash.own_figures.model import DIRECTION_CODES, Figure
from inducci_dash.own_figures.places import Kind, Places
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.table import Grid, Line
from inducci_dash.reported.reading.texts import clean_text


@unique
class Why(Enum):
    """Why a row, or a cell of it, is not among the figures, in words; of a place as `Kind` calls it."""

    UNKNOWN = N_("No region of this name or code is known.")
    SEVERAL = N_(
        "The name means several regions: {more}. Write the code, or add a column with the country."
    )
    SMALLER = N_(
        "A part of a region (NUTS 3, in {more}). Figures here are of NUTS 2; parts are never summed or "
        "averaged for you."
    )
    LARGER = N_("A country or a larger area, not one NUTS 2 region.")
    TOWN = N_("A town, not a region; it lies in {more}.")
    TOTAL = N_("A total or an average.")
    CHANGED = N_("A code of another year; its area is today part of, or made of, {more}.")
    NO_NUMBER = N_("“{more}” is not a number.")
    NO_YEAR = N_("“{more}” is not a year.")
    TWICE = N_("Different figures for the same region and year, in lines {more}. Leave one of them.")


@dataclass(frozen=True)
class LeftOut:
    """A row that is not among the figures: its number, what it says, why; `more` as the reason needs it."""

    line: int
    text: str
    why: Why
    more: str = ""


@dataclass(frozen=True)
class Series:
    """One measure that was found: what the table calls it, its unit if it says one, and its figures.

    `missing` counts cells that say there is no figure.
    """

    label: str
    unit: str
    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...] = ()
    missing: int = 0
    direction: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Understood:
    """A file as it was understood. `layout` None: nothing in it names regions.

    `left_out` holds rows that belong to no series. `sign` is the decimal sign used, `ambiguous` an example
    where the reader has to choose it (nothing is read until then). `renamed` are codes of another year.
    """

    layout: Layout | None = None
    series: tuple[Series, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    sign: DecimalSign | None = None
    ambiguous: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    other_sheets: tuple[str, ...] = ()
    title: str = ""


def understand(grid: Grid, places: Places, sign: DecimalSign | None = None) -> Understood:
    """What a file says; `sign` is the reader's choice where its numbers can be read in two ways."""
    found = [(sheet.name, find_layout(sheet, places)) for sheet in grid.sheets if sheet.lines]
    with_table = [layout for _name, layout in found if layout is not None and layout.columns]
    if not with_table:
        return Understood(layout=next((layout for _name, layout in found if layout is not None), None))
    layout = max(with_table, key=lambda one: sum(m.kind is Kind.REGION for _line, m in one.lines))
    others = tuple(name for name, _layout in found if name != layout.sheet)
    cells = [
        (line, meant.nuts_id, column, taken_apart(cell_at(line, column.place)))
        for line, meant in layout.rows
        for column in layout.columns
    ]
    written = [one for *_place, one in cells if one is not None]
    agreed = sign or sign_of(written) or (DecimalSign.POINT if layout.taken_along else None)
    plain = Understood(
        layout,
        left_out=tuple(_left_rows(layout, places)),
        renamed={
            cell_at(line, layout.region).text.strip(): meant.nuts_id
            for line, meant in layout.rows
            if meant.kind is Kind.RENAMED
        },
        other_sheets=others,
        title=next((title for title in layout.titles if title.strip()), ""),
    )
    if agreed is None:
        return replace(plain, ambiguous=example(written) or next(one.text for one in written if one.text))
    points = [_point(layout, *cell, agreed) for cell in cells]
    series = [_series(layout, label, own) for label, own in measures_of(layout, points)]
    return replace(plain, series=tuple(one for one in series if one.figures)[:MOST_SERIES], sign=agreed)


def _point(
    layout: Layout, line: Line, nuts_id: str, column: Column, written: Written | None, sign: DecimalSign
) -> Point:
    value = None if written is None or written.missing else number(written, sign)
    said = cell_at(line, layout.year).text.strip()[:40]
    year = column.year if layout.year is None else year_in(said)
    return Point(line, nuts_id, column, written, value, year, said)


def _left_rows(layout: Layout, places: Places) -> Iterable[LeftOut]:
    """Rows that name no region of the map; lines of words below a table are no rows."""
    asked = 0
    for line, meant in layout.lines:
        if meant.nuts_id:
            continue
        text = cell_at(line, layout.region).text.strip()
        if meant.kind in (Kind.UNKNOWN, Kind.EMPTY):
            figures = [taken_apart(cell_at(line, column.place)) for column in layout.columns]
            if not any(one is not None and not one.missing for one in figures):
                continue
        more = ", ".join(meant.codes[:4])
        if meant.kind is Kind.UNKNOWN and asked < 20:
            asked += 1
            more = places.near(text)
        why = Why.UNKNOWN if meant.kind is Kind.EMPTY else Why[meant.kind.name]
        yield LeftOut(line.number, text, why, more)


def _series(layout: Layout, label: str, points: Sequence[Point]) -> Series:
    left: list[LeftOut] = []
    found: dict[tuple[str, int | None], list[tuple[int, Figure]]] = {}
    missing = 0
    percents: Counter[str] = Counter()
    for line, region, column, written, value, year, said in points:
        if written is not None and written.missing:
            missing += 1
        elif written is None or value is None:
            left.append(_left(layout, line, Why.NO_NUMBER, cell_at(line, column.place).text[:40]))
        elif said and year is None:
            left.append(_left(layout, line, Why.NO_YEAR, said))
        else:
            flag = written.flag or " ".join(clean_text(cell_at(line, column.flags).text).split())[:40]
            percents[written.percent] += 1
            found.setdefault((region, year), []).append((line.number, Figure(region, year, value, flag)))
    figures = []
    for (region, year), several in found.items():
        if len({figure.value for _line, figure in several}) == 1:
            figures.append(several[0][1])
            continue
        told = ", ".join(str(line) for line, _figure in several[:6])
        left += [
            LeftOut(line, region if year is None else f"{region} {year}", Why.TWICE, told)
            for line, _figure in several
        ]
    lines = [point.line for point in points]
    direction, source = _said(layout, lines)
    return Series(
        label=label,
        unit=_unit(layout, label, lines, percents),
        figures=tuple(sorted(figures, key=lambda one: (one.nuts_id, one.year or 0))),
        left_out=tuple(sorted(left, key=lambda one: one.line)),
        missing=missing,
        direction=direction,
        source=source,
    )


def _left(layout: Layout, line: Line, why: Why, more: str) -> LeftOut:
    return LeftOut(line.number, cell_at(line, layout.region).text, why, more)


def _unit(layout: Layout, label: str, lines: Sequence[Line], percents: Counter[str]) -> str:
    """The unit that the table says: its column of units, per cent signs, or brackets in the header."""
    if layout.unit is not None:
        units = {clean_text(cell_at(line, layout.unit).text) for line in lines}
        return units.pop() if len(units) == 1 else ""
    signs = [sign for sign in percents if sign]
    if len(signs) == 1 and 2 * percents[signs[0]] > percents.total():
        return signs[0]
    for text in (label, *layout.titles):
        for opening, closing in ("[]", "()"):
            before, _, rest = text.partition(opening)
            inside, closed, after = rest.rpartition(closing)
            if (
                before.strip()
                and closed
                and not after.strip()
                and 0 < len(inside) <= 40
                and not year_in(inside)
            ):
                return inside.strip()
    return ""


def _said(layout: Layout, lines: Sequence[Line]) -> tuple[int | None, str]:
    """Direction and source, where columns of a kept file say them alike on every row."""
    said = {}
    for place, header in layout.texts.items():
        texts = {clean_text(cell_at(line, place).text) for line in lines}
        if header in ("direction", "source") and len(texts) == 1:
            said[header] = texts.pop()
    return DIRECTION_CODES.get(said.get("direction", "")), said.get("source", "")


def lines_left(understood: Understood, series: Series) -> list[LeftOut]:
    """Everything left out of one series, in the order of the file."""
    return sorted(chain(understood.left_out, series.left_out), key=lambda one: one.line)
