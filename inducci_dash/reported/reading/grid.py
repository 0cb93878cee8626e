"""A file as sheets of cells, whatever its header says: for readers that look for the meaning themselves.

The same limits, encodings and refusals as a report's table; made in the same child process.
"""

import csv
from collections import Counter

from inducci_dash.reported.reading.content import Kind, kind_of
from inducci_dash.reported.reading.delimited import lines_of
from inducci_dash.reported.reading.limits import ROWS
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Cell, Grid, Line, Sheet

MOST_SHEETS = 20
SEEN_LINES = 60
"""How many lines are looked at for the sign between columns."""
DELIMITERS = ("\t", ";", "|", ",")
"""In the order of trust: a comma may also stand before decimals."""


def read_grid(content: bytes, encoding: str = "") -> Grid:
    """All cells of a file; `encoding` is the reader's choice where the file left it open.

    Raises Refused.
    """
    remarks: list[Problem] = []
    if kind_of(content) is Kind.WORKBOOK:
        from inducci_dash.reported.reading.workbook import read_sheets

        sheets = tuple(read_sheets(content, remarks)[:MOST_SHEETS])
    else:
        lines = (
            Line(number, tuple(Cell(cell.strip()) for cell in row))
            for number, row in zip(*lines_of(content, encoding, guess_delimiter), strict=True)
            if any(cell.strip() for cell in row)
        )
        sheets = (Sheet("", tuple(lines)),)
    if not any(sheet.lines for sheet in sheets):
        raise Refused(Code.EMPTY)
    if sum(len(sheet.lines) for sheet in sheets) > ROWS:
        raise Refused(Code.TOO_MANY_ROWS, limit=ROWS)
    return Grid(sheets, remarks=remarks)


def guess_delimiter(text: str) -> str:
    """The sign that parts most lines into the same number of cells; of equal ones the most trusted."""
    lines = [line for line in text.split("\n") if line.strip()][:SEEN_LINES]

    def alike(sign: str) -> int:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
        return max((count for width, count in widths.items() if width > 1), default=0)

    return max(DELIMITERS, key=alike)
