"""How a table is laid out: where its rows begin, what its header says, what stands in which column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from inducci_dash.language.folding import fold
from inducci_dash.own_figures.cells import taken_apart
from inducci_dash.own_figures.columns import (
    MEASURE_WORDS,
    UNIT_WORDS,
    Column,
    cell_at,
    column_named,
    country_column,
    figure_columns,
    region_column,
    region_text,
    year_column,
    year_in,
)
from inducci_dash.own_figures.places import Kind, Meant, Places
from inducci_dash.reported.reading.table import Line, Sheet

HEADER_ROWS = 3
"""A header has at most so many rows."""


@dataclass(frozen=True)
class Layout:
    """A table found in a sheet. Places are columns from 0; None = there is none.

    `lines` are the rows below the header with what each names; `turned`: the sheet's rows and columns
    were swapped, because its regions stand in the header.
    """

    sheet: str
    lines: tuple[tuple[Line, Meant], ...]
    region: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...] = ()
    country: int | None = None
    year: int | None = None
    unit: int | None = None
    measure: int | None = None
    texts: dict[int, str] = field(default_factory=dict)
    by_code: bool = True
    turned: bool = False
    taken_along: bool = False
    """Whether it has the columns of tables taken along from here: their decimal sign is a point."""

    @property
    def rows(self) -> tuple[tuple[Line, Meant], ...]:
        """The lines that name one region."""
        return tuple((line, meant) for line, meant in self.lines if meant.nuts_id)


def find_layout(sheet: Sheet, places: Places) -> Layout | None:
    """The table of a sheet; None where no column, and no row, names regions."""
    upright = _found(sheet, places, turned=False)
    if upright is not None and _regions(upright) > 1 and upright.columns:
        return upright
    swapped = _found(_swapped(sheet), places, turned=True)
    if swapped is not None and (upright is None or _regions(swapped) > _regions(upright)):
        return swapped
    return upright


def _regions(layout: Layout) -> int:
    return sum(meant.kind is not Kind.UNKNOWN and meant.place for _line, meant in layout.lines)


def _swapped(sheet: Sheet) -> Sheet:
    width = max(len(line.cells) for line in sheet.lines)
    columns = (tuple(cell_at(line, place) for line in sheet.lines) for place in range(width))
    lines = (Line(place + 1, cells) for place, cells in enumerate(columns))
    return Sheet(sheet.name, tuple(line for line in lines if any(cell.text.strip() for cell in line.cells)))


def _found(sheet: Sheet, places: Places, *, turned: bool) -> Layout | None:
    if not sheet.lines:
        return None
    width = max(len(line.cells) for line in sheet.lines)
    known: dict[tuple[str, str], Meant] = {}

    def meant(text: str, country: str = "") -> Meant:
        key = (text, country)
        if key not in known:
            known[key] = places.meant(text, country)
        return known[key]

    region = region_column(sheet.lines, width, meant)
    if region is None:
        return None
    named = [at for at, line in enumerate(sheet.lines) if meant(region_text(cell_at(line, region))).place]
    rows_at = [at for at in named if _has_figure(sheet.lines[at], region)]
    first = (rows_at or named)[0]
    while first and _is_figures(sheet.lines[first - 1], region):
        first -= 1
    header, titles = _header(sheet.lines[:first], width)
    body = sheet.lines[first:]
    words = {place: fold(" ".join(header[place])) for place in range(width)}
    country = country_column(body, width, region, words, meant)
    lines = tuple(
        (line, meant(region_text(cell_at(line, region)), cell_at(line, country).text.strip()))
        for line in body
    )
    rows = [line for line, found in lines if found.place]
    year = year_column(rows, width, region, words, header)
    unit, measure = (column_named(words, these, {region}) for these in (UNIT_WORDS, MEASURE_WORDS))
    apart = {region, country, year, unit, measure}
    columns = figure_columns(rows, width, apart, header, words, long=year is not None)
    used = {column.place for column in columns} | {column.flags for column in columns} | apart
    texts = {
        place: " ".join(header[place]) or str(place + 1)
        for place in range(width)
        if place not in used and any(cell_at(line, place).text.strip() for line in rows)
    }
    return Layout(
        sheet=sheet.name, lines=lines, region=region, columns=columns, titles=titles, country=country,
        year=year, unit=unit, measure=measure, texts=texts, turned=turned,
        taken_along={"nuts id", "value"} <= set(words.values()),
        by_code=sum(found.by_code for _line, found in lines) * 2 >= len(rows),
    )  # fmt: skip


def _has_figure(line: Line, region: int) -> bool:
    """Whether a line that names a place has a figure too, or a missing one."""
    others = [cell for place, cell in enumerate(line.cells) if place != region and cell.text.strip()]
    return any(taken_apart(cell) is not None for cell in others)


def _is_figures(line: Line, region: int) -> bool:
    """Whether a line above the first place is a row too, of a name nobody knows: a header has years."""
    others = [cell for place, cell in enumerate(line.cells) if place != region]
    numbers = [cell for cell in others if (one := taken_apart(cell)) is not None and not one.missing]
    return bool(cell_at(line, region).text.strip()) and any(year_in(cell.text) is None for cell in numbers)


def _header(above: Sequence[Line], width: int) -> tuple[list[list[str]], tuple[str, ...]]:
    """Texts above each column from the top down, and the lines above them that are titles."""
    rows: list[Line] = []
    for line in reversed(above):
        filled = sum(bool(cell.text.strip()) for cell in line.cells)
        if len(rows) == HEADER_ROWS or (filled < 2 and (width > 2 or rows)):
            break
        rows.insert(0, line)
    texts: list[list[str]] = [[] for _ in range(width)]
    for at, line in enumerate(rows):
        spread = at < len(rows) - 1
        text = ""
        for place in range(width):
            text = cell_at(line, place).text.strip() or (text if spread else "")
            if text:
                texts[place].append(text)
    titles = tuple(
        " ".join(cell.text.strip() for cell in line.cells if cell.text.strip())
        for line in above[: len(above) - len(rows)]
    )
    return texts, titles
