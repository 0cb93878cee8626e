"""What the child hands over, as records and as JSON: cells are texts with the kind they came in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from inducci_dash.reported.reading.problems import Code, Problem


class CellKind(StrEnum):
    """What a cell was: text as typed, or a number, date or truth value of a workbook."""

    TEXT = "s"
    NUMBER = "n"
    DATE = "d"
    TRUTH = "b"


class Cell(NamedTuple):
    """One cell; numbers with a decimal point, dates as ISO 8601."""

    text: str = ""
    kind: CellKind = CellKind.TEXT


class Row(NamedTuple):
    """One row below a header, by column name, with its line in the file."""

    line: int
    cells: Mapping[str, Cell]


class Line(NamedTuple):
    """The cells of one row whatever a header says, with its number as a spreadsheet counts."""

    number: int
    cells: tuple[Cell, ...]


class Sheet(NamedTuple):
    """One sheet of a workbook, or the whole of a text file (then `name` is empty)."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """The rows below a report's header; `problems` refuse them, `remarks` tell what was noticed.

    `previews` shows the file in each encoding where one is to be chosen.
    """

    rows: Sequence[Row] = ()
    problems: Sequence[Problem] = ()
    remarks: Sequence[Problem] = ()
    previews: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """All cells of a file; `problems` say why there are none, the rest is as in `Table`."""

    sheets: tuple[Sheet, ...] = ()
    problems: Sequence[Problem] = ()
    remarks: Sequence[Problem] = ()
    previews: Mapping[str, str] = field(default_factory=dict)


def to_json(made: Table | Grid) -> str:
    """A file as JSON holds it, in ASCII."""
    return json.dumps(made, default=lambda one: one.name if isinstance(one, Code) else vars(one))


def table_from(text: str | bytes) -> Table:
    """The table that `to_json` wrote."""
    given = json.loads(text)
    rows = [
        Row(line, {name: _cell(cell) for name, cell in cells.items()})
        for line, cells in given.get("rows", ())
    ]
    return Table(rows, **_noticed(given))


def grid_from(text: str | bytes) -> Grid:
    """The grid that `to_json` wrote."""
    given = json.loads(text)
    sheets = (
        Sheet(name, tuple(Line(number, tuple(map(_cell, cells))) for number, cells in lines))
        for name, lines in given.get("sheets", ())
    )
    return Grid(tuple(sheets), **_noticed(given))


def _cell(given: Sequence[str]) -> Cell:
    return Cell(given[0], CellKind(given[1]))


def _noticed(given: Mapping[str, Any]) -> dict[str, Any]:
    problems, remarks = (
        [Problem(**{**one, "code": Code[one["code"]]}) for one in given[name]]
        for name in ("problems", "remarks")
    )
    return {"problems": problems, "remarks": remarks, "previews": given["previews"]}
