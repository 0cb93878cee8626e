"""Reading Eurostat's tables, SDMX-CSV and TSV, with every code, flag and mark of confidence untouched."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from inducci_dash.ingest.fetch.errors import NotData

PERIOD, VALUE, FLAG, CONFIDENTIAL, UPDATED = (
    "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS", "LAST UPDATE",
)  # fmt: skip
AGAIN = "Ask again; if it stays so, the interface changed and the reader has to follow."
MISSING = ":"
_DIMENSION = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


class Cell(NamedTuple):
    """One published cell: its codes in the order of the table's dimensions, digits and flags as they came.

    An empty `value` means that there is none; `flag` and `confidential` may then say why.
    """

    codes: tuple[str, ...]
    period: str
    value: str
    flag: str
    confidential: str


@dataclass(frozen=True)
class Table:
    """One answer: `dimensions` without time, cells in its order, and when the publisher last changed it."""

    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    last_update: str = ""

    @property
    def noted(self) -> dict[str, Any]:
        """What its note tells of it; `flags` and `confidential` count cells, empty ones left out."""
        marks = ([cell.flag for cell in self.cells], [cell.confidential for cell in self.cells])
        flags, confidential = (dict(sorted(Counter(filter(None, signs)).items())) for signs in marks)
        counts = {"cells": len(self.cells), "flags": flags, "confidential": confidential}
        return {"last_update": self.last_update, **counts}

    def column(self, dimension: str) -> int:
        """The place of a dimension in every cell's codes."""
        return self.dimensions.index(dimension)


def read_answer(content: bytes, place: str) -> Table:
    """A table in either format, told apart by its first line.

    Raises NotData naming `place` and the row for what is neither, a row of another width, a value that
    is no number, or one cell given twice.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(f"not UTF-8 at byte {error.start}", place) from error
    head = text[: text.find("\n")] if "\n" in text else text
    if text.lstrip()[:1] == "<":
        raise _refused("a web page came instead of figures", place)
    if "\\TIME_PERIOD" in head.replace("\\\\", "\\"):
        table = _read_tsv(text, place)
    elif PERIOD in head and VALUE in head:
        table = _read_csv(text, place)
    else:
        raise _refused(f"no table of figures; it starts with {head[:60]!r}", place)
    _check_cells(table, place)
    return table


def _read_csv(text: str, place: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader)
    names = header[: header.index(PERIOD)]
    dimensions = tuple(name for name in names if _DIMENSION.fullmatch(name))
    if not dimensions:
        raise _refused("the header names no dimension", place)
    at = {name: header.index(name) for name in header}
    wanted = [at[name] for name in (*dimensions, PERIOD, VALUE)]
    flag, confidential, updated = (at.get(name) for name in (FLAG, CONFIDENTIAL, UPDATED))
    cells, updates = [], set()
    try:
        for row in reader:
            if len(row) != len(header):
                raise _refused(f"{len(row)} fields, expected {len(header)}", place, reader.line_num)
            *codes, period, value = (row[column] for column in wanted)
            value = "" if value == MISSING else value
            cells.append(Cell(tuple(codes), period, value, _at(row, flag), _at(row, confidential)))
            updates.add(_at(row, updated))
    except csv.Error as error:
        raise _refused(f"not readable as CSV ({error})", place, reader.line_num) from error
    return Table(dimensions, tuple(cells), max(updates, default=""))


def _at(row: Sequence[str], column: int | None) -> str:
    return "" if column is None else row[column]


def _read_tsv(text: str, place: str) -> Table:
    lines = text.splitlines()
    first, *periods = lines[0].split("\t")
    *names, last = first.replace("\\\\", "\\").split(",")
    dimensions = (*names, last.partition("\\")[0])
    periods = [period.strip() for period in periods]
    cells: list[Cell] = []
    for number, line in enumerate(lines[1:], start=2):
        key, *given = line.split("\t")
        codes = tuple(key.strip().split(","))
        if len(codes) != len(dimensions) or len(given) != len(periods):
            raise _refused(f"{len(given)} cells, expected {len(periods)}", place, number)
        cells.extend(_tsv_cells(codes, periods, given))
    return Table(dimensions, tuple(cells))


def _tsv_cells(codes: tuple[str, ...], periods: Sequence[str], given: Sequence[str]) -> Iterator[Cell]:
    """Cells with a value or a flag. The blank behind the value may be lacking; @ starts CONF_STATUS."""
    for period, text in zip(periods, given, strict=True):
        value, _blank, flag = text.strip().partition(" ")
        if value == MISSING:
            value = ""
        flag, _at, confidential = flag.partition("@")
        if value or flag or confidential:
            yield Cell(codes, period, value, flag.strip(), confidential.strip())


def _check_cells(table: Table, place: str) -> None:
    seen = set()
    for number, cell in enumerate(table.cells, start=1):
        if cell.value and not _NUMBER.fullmatch(cell.value):
            raise _refused(f"{cell.value[:40]!r} is not a number", place, number)
        key = cell.codes, cell.period
        if key in seen:
            raise _refused(f"{', '.join(cell.codes)}, {cell.period} is given twice", place, number)
        seen.add(key)


def _refused(problem: str, place: str, row: int | None = None) -> NotData:
    return NotData(problem, place=place if row is None else f"{place}, row {row}", way_out=AGAIN)
