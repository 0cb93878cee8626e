"""A file as sheets of cells, whatever its header says: for readers that look for the meaning themselves.

The same limits, encodings and refusals as a report's table; made in the same child process.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from inducci_dash.reported.reading import delimited
from inducci_dash.reported.reading.content import Kind, kind_of
from inducci_dash.reported.reading.limits import ROWS
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Cell, CellKind, problem_from_json, problem_to_json

MOST_SHEETS = 20
SEEN_LINES = 60
"""How many lines are looked at for the sign between columns."""
DELIMITERS = ("\t", ";", "|", ",")
"""In the order of trust: a comma may also stand before decimals."""


class Line(NamedTuple):
    """The cells of one row, with its number as a spreadsheet counts."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the whole of a text file (then `name` is empty)."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Grid:
    """What a file holds; `problems` say why there is nothing, `remarks` what was noticed.

    `previews` shows the file in each encoding where one is to be chosen.
    """

    sheets: tuple[Sheet, ...] = ()
    problems: Sequence[Problem] = ()
    remarks: Sequence[Problem] = ()
    previews: Mapping[str, str] = field(default_factory=dict)


def read_grid(content: bytes, encoding: str = "") -> Grid:
    """All cells of a file; `encoding` is the reader's choice where the file left it open.

    Raises Refused.
    """
    if kind_of(content) is Kind.WORKBOOK:
        from inducci_dash.reported.reading.workbook import read_sheets

        remarks: list[Problem] = []
        sheets = tuple(
            Sheet(name, tuple(Line(number, tuple(cells)) for number, cells in lines))
            for name, lines in read_sheets(content, remarks)
        )
        found = Grid(sheets[:MOST_SHEETS], remarks=remarks)
    else:
        text = delimited.decode(content, encoding)
        if text is None:
            return Grid(problems=[Problem(Code.CHOOSE_ENCODING)], previews=delimited.previews_of(content))
        found = Grid((_text_sheet(text),))
    if not any(sheet.lines for sheet in found.sheets):
        raise Refused(Code.EMPTY)
    if sum(len(sheet.lines) for sheet in found.sheets) > ROWS:
        raise Refused(Code.TOO_MANY_ROWS, limit=ROWS)
    return found


def _text_sheet(text: str) -> Sheet:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise Refused(Code.NOT_TEXT)
    text, delimiter, skipped = delimited.declared_delimiter(text)
    numbers, rows = delimited.split(text, delimiter or guess_delimiter(text), skipped)
    return Sheet(
        "",
        tuple(
            Line(number, tuple(Cell(cell.strip()) for cell in row))
            for number, row in zip(numbers, rows, strict=True)
            if any(cell.strip() for cell in row)
        ),
    )


def guess_delimiter(text: str) -> str:
    """The sign that parts most lines into the same number of cells; of equal ones the most trusted."""
    lines = [line for line in text.split("\n") if line.strip()][:SEEN_LINES]

    def alike(sign: str) -> int:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
        return max((count for width, count in widths.items() if width > 1), default=0)

    return max(DELIMITERS, key=alike)


def to_json(grid: Grid) -> dict[str, Any]:
    """The grid as JSON holds it; a plain text is written as such."""
    return {
        "sheets": [
            [
                sheet.name,
                [
                    [line.number, *(c.text if c.kind is CellKind.TEXT else [*c] for c in line.cells)]
                    for line in sheet.lines
                ],
            ]
            for sheet in grid.sheets
        ],
        "problems": [problem_to_json(problem) for problem in grid.problems],
        "remarks": [problem_to_json(problem) for problem in grid.remarks],
        "previews": dict(grid.previews),
    }


def from_json(given: Mapping[str, Any]) -> Grid:
    """The grid that `to_json` wrote."""
    return Grid(
        tuple(
            Sheet(name, tuple(Line(number, tuple(map(_cell, cells))) for number, *cells in lines))
            for name, lines in given["sheets"]
        ),
        [problem_from_json(problem) for problem in given["problems"]],
        [problem_from_json(problem) for problem in given["remarks"]],
        given["previews"],
    )


def _cell(given: Any) -> Cell:
    return Cell(given) if isinstance(given, str) else Cell(given[0], CellKind(given[1]))
