"""What the child hands over: the rows below the header, cells as texts with the kind they came in."""

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
    """One row by column name, with its line in the file."""

    line: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """A file as read: rows, what refuses them, what was noticed.

    `previews` shows the file in each encoding where one is to be chosen.
    """

    rows: Sequence[Row] = ()
    problems: Sequence[Problem] = ()
    remarks: Sequence[Problem] = ()
    previews: Mapping[str, str] = field(default_factory=dict)


def to_json(table: Table) -> dict[str, Any]:
    """The table as JSON holds it."""
    columns = sorted({name for row in table.rows for name in row.cells})
    return {
        "columns": columns,
        "rows": [
            [row.line, *([*row.cells[name]] if name in row.cells else None for name in columns)]
            for row in table.rows
        ],
        "problems": [problem_to_json(problem) for problem in table.problems],
        "remarks": [problem_to_json(problem) for problem in table.remarks],
        "previews": dict(table.previews),
    }


def from_json(given: Mapping[str, Any]) -> Table:
    """The table that `to_json` wrote."""
    columns = given["columns"]
    rows = [
        Row(
            line,
            {
                name: Cell(cell[0], CellKind(cell[1]))
                for name, cell in zip(columns, cells, strict=True)
                if cell is not None
            },
        )
        for line, *cells in given["rows"]
    ]
    return Table(
        rows,
        [problem_from_json(problem) for problem in given["problems"]],
        [problem_from_json(problem) for problem in given["remarks"]],
        given["previews"],
    )


def problem_to_json(problem: Problem) -> list[Any]:
    """A problem as JSON holds it."""
    return [problem.code.name, problem.line, problem.column, dict(problem.values)]


def problem_from_json(given: list[Any]) -> Problem:
    """The problem that `problem_to_json` wrote."""
    code, line, column, values = given
    return Problem(Code[code], line, column, values)
