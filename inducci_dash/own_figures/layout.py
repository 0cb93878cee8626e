"""How a table is laid out: where its regions, years and figures stand, and what its header says."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from inducci_dash.language.folding import fold
from inducci_dash.own_figures.cells import taken_apart
from inducci_dash.own_figures.header_words import (
    COUNTRY_WORDS,
    FLAG_WORDS,
    MEASURE_WORDS,
    NOTE_WORDS,
    UNIT_WORDS,
    VALUE_WORDS,
    YEAR_WORDS,
)
from inducci_dash.own_figures.places import Kind, Meant, Places
from inducci_dash.reported.reading.grid import Line, Sheet
from inducci_dash.reported.reading.table import Cell

HEADER_ROWS = 3
"""A header has at most so many rows."""
SHARE = 0.6
"""So much of a column's filled cells has to be figures, for it to be a column of figures."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Column:
    """One column of figures: its place, what its header says without the year, the year, a flag beside."""

    place: int
    label: str
    year: int | None
    flags: int | None = None


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
    columns = (tuple(_at(line, place) for line in sheet.lines) for place in range(width))
    lines = (Line(place + 1, cells) for place, cells in enumerate(columns))
    return Sheet(sheet.name, tuple(line for line in lines if any(cell.text.strip() for cell in line.cells)))


def _at(line: Line, place: int) -> Cell:
    return line.cells[place] if place < len(line.cells) else Cell()


def region_text(cell: Cell) -> str:
    """The text that names a region: of Eurostat's joined keys (`A,PC,AT11`) the last part."""
    text = cell.text.strip()
    last = text.rpartition(",")[2].strip()
    return last if re.fullmatch(r"(?:[^,\s]+,)+[A-Z]{2}[0-9A-Z_]{0,8}", text) else text


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

    region = _region_column(sheet.lines, width, meant)
    if region is None:
        return None
    named = [at for at, line in enumerate(sheet.lines) if meant(region_text(_at(line, region))).place]
    rows_at = [at for at in named if _has_figure(sheet.lines[at], region)]
    first = (rows_at or named)[0]
    while first and _is_figures(sheet.lines[first - 1], region):
        first -= 1
    header, titles = _header(sheet.lines[:first], width)
    body = sheet.lines[first:]
    words = {place: fold(" ".join(header[place])) for place in range(width)}
    country = _country_column(body, width, region, words, meant)
    lines = tuple(
        (
            line,
            meant(
                region_text(_at(line, region)),
                _at(line, country).text.strip() if country is not None else "",
            ),
        )
        for line in body
    )
    rows = [line for line, found in lines if found.place]
    year = _year_column(rows, width, region, words, header)
    heads = {kind: _column_named(words, these, {region}) for kind, these in _NAMED.items()}
    apart = {region, country, year, *heads.values()}
    columns = _figure_columns(rows, width, apart, header, words, long=year is not None)
    used = {column.place for column in columns} | {column.flags for column in columns} | apart
    texts = {
        place: " ".join(header[place]) or str(place + 1)
        for place in range(width)
        if place not in used and any(_at(line, place).text.strip() for line in rows)
    }
    return Layout(
        sheet=sheet.name, lines=lines, region=region, columns=columns, titles=titles, country=country,
        year=year, unit=heads["unit"], measure=heads["measure"], texts=texts, turned=turned,
        taken_along={"nuts id", "value"} <= set(words.values()),
        by_code=sum(found.by_code for _line, found in lines) * 2 >= len(rows),
    )  # fmt: skip


_NAMED = {"unit": UNIT_WORDS, "measure": MEASURE_WORDS}


def _region_column(lines: Sequence[Line], width: int, meant: Callable[[str], Meant]) -> int | None:
    """The column with most regions and parts of them; of equal ones that with codes, then the first."""
    best: tuple[tuple[int, int, int], int] | None = None
    for place in range(width):
        found = [meant(region_text(_at(line, place))) for line in lines]
        near = [m for m in found if m.kind in (Kind.REGION, Kind.RENAMED, Kind.CHANGED, Kind.SMALLER)]
        several = [m for m in found if m.kind is Kind.SEVERAL]
        score = (len(near) + len(several), sum(m.by_code for m in near), -place)
        if score[0] and (best is None or score > best[0]):
            best = (score, place)
    return None if best is None else best[1]


def _has_figure(line: Line, region: int) -> bool:
    """Whether a line that names a place has a figure too, or a missing one."""
    others = [cell for place, cell in enumerate(line.cells) if place != region and cell.text.strip()]
    return any(taken_apart(cell) is not None for cell in others)


def _is_figures(line: Line, region: int) -> bool:
    """Whether a line above the first place is a row too, of a name nobody knows: a header has years."""
    others = [cell for place, cell in enumerate(line.cells) if place != region]
    numbers = [cell for cell in others if (one := taken_apart(cell)) is not None and not one.missing]
    return bool(_at(line, region).text.strip()) and any(year_in(cell.text) is None for cell in numbers)


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
        before = ""
        for place in range(width):
            text = _at(line, place).text.strip()
            if not text and spread:
                text = before
            before = text
            if text:
                texts[place].append(text)
    titles = tuple(
        " ".join(cell.text.strip() for cell in line.cells if cell.text.strip())
        for line in above[: len(above) - len(rows)]
    )
    return texts, titles


def _country_column(
    body: Sequence[Line], width: int, region: int, words: dict[int, str], meant: Callable[[str], Meant]
) -> int | None:
    named = _column_named(words, COUNTRY_WORDS, {region})
    if named is not None:
        return named
    for place in range(width):
        if place == region:
            continue
        kinds = [
            meant(_at(line, place).text.strip()).kind for line in body if _at(line, place).text.strip()
        ]
        if kinds and all(kind is Kind.LARGER for kind in kinds):
            return place
    return None


def _column_named(words: dict[int, str], these: Iterable[str], without: set[int]) -> int | None:
    known = set(these)
    return next((place for place, text in words.items() if text in known and place not in without), None)


def year_in(text: str) -> int | None:
    """The last year that a text names; None where it names none."""
    found = YEAR.findall(text)
    return int(found[-1]) if found else None


def _year_column(
    rows: Sequence[Line], width: int, region: int, words: dict[int, str], header: list[list[str]]
) -> int | None:
    """The column that says of which year each row is: by its name, or because it holds years alone."""
    if any(year_in(" ".join(texts)) for place, texts in enumerate(header) if place != region):
        return None
    fits = [place for place in range(width) if place != region and _all_years(rows, place)]
    named = [place for place in fits if words[place] in YEAR_WORDS]
    if named:
        return named[0]
    alone = [place for place in fits if words[place] not in VALUE_WORDS]
    others = [
        place for place in range(width)
        if place not in (region, *alone) and _share_of_figures(rows, place) >= SHARE
    ]  # fmt: skip
    return alone[0] if alone and others else None


def _all_years(rows: Sequence[Line], place: int) -> bool:
    texts = [_at(line, place).text.strip() for line in rows if _at(line, place).text.strip()]
    return bool(texts) and all(
        (year := year_in(text)) is not None and len(text) <= 10 and FIRST_YEAR <= year <= LAST_YEAR
        and not re.search(r"\d,\d|\d\.\d{1,3}$", text.removesuffix(".0"))
        for text in texts
    )  # fmt: skip


def _share_of_figures(rows: Sequence[Line], place: int) -> float:
    cells = [_at(line, place) for line in rows if _at(line, place).text.strip()]
    found = [taken_apart(cell) for cell in cells]
    if not any(one is not None and not one.missing for one in found):
        return 0.0
    return sum(one is not None for one in found) / len(cells)


def _figure_columns(
    rows: Sequence[Line],
    width: int,
    apart: set[int | None],
    header: list[list[str]],
    words: dict[int, str],
    *,
    long: bool,
) -> tuple[Column, ...]:
    places = [
        place for place in range(width)
        if place not in apart and words[place] not in NOTE_WORDS | FLAG_WORDS
        and _share_of_figures(rows, place) >= SHARE
    ]  # fmt: skip
    named = [place for place in places if words[place] in VALUE_WORDS]
    if len(named) == 1:
        places = named
    flags = _flag_columns(rows, width, {*apart, *places}, words)
    found = []
    for at, place in enumerate(places):
        text = " ".join(dict.fromkeys(header[place]))
        year = None if long else year_in(text)
        label = re.sub(r"\s+", " ", YEAR.sub(" ", text) if year else text).strip(" -\u2013,;:/()[]")
        following = places[at + 1] if at + 1 < len(places) else width
        beside = next((flag for flag in flags if place < flag < following), None)
        if beside is None and len(places) == 1 and flags:
            beside = flags[0]
        found.append(Column(place, "" if fold(label) in VALUE_WORDS | YEAR_WORDS else label, year, beside))
    return tuple(found)


def _flag_columns(
    rows: Sequence[Line], width: int, apart: set[int | None], words: dict[int, str]
) -> list[int]:
    """Columns named so, and columns without a name of their own that hold nothing but flags."""
    found = []
    for place in range(width):
        texts = [_at(line, place).text.strip() for line in rows]
        filled = [text for text in texts if text]
        letters = Counter(text for text in filled if re.fullmatch(r"[a-z]{1,3}", text))
        if place not in apart and (
            words[place] in FLAG_WORDS or (filled and letters.total() == len(filled) and len(letters) < 12)
        ):
            found.append(place)
    return found
