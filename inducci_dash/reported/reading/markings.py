"""What the reader of cells does not tell of a sheet: hidden rows and columns, merged ranges, far cells."""

import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat  # nosec - members with a document type were refused by `package`

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries

from inducci_dash.reported.reading.limits import COLUMNS, ROWS, TITLE_ROWS
from inducci_dash.reported.reading.package import read_member
from inducci_dash.reported.reading.problems import Code, Refused

LAST_ROW = 2**20
"""The last row that a spreadsheet has."""
TRUE = {"1", "true"}


@dataclass
class Markings:
    """Rows and columns as a spreadsheet counts them, from 1; merged ranges by first and last row."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int]] = field(default_factory=list)


def read_markings(archive: zipfile.ZipFile, path: str, title: str) -> Markings:
    """The markings of a sheet in the member `path`. Raises Refused for cells far from the rest, before
    anything walks there, and for what is no XML.
    """
    scan = _Scan(title)
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.element
    try:
        for chunk in read_member(archive, path):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused(Code.BROKEN_WORKBOOK) from error
    return scan.found


class _Scan:
    """Meets every element of a sheet; keeps what is marked."""

    def __init__(self, title: str) -> None:
        self.title, self.row, self.found = title[:60], 0, Markings()

    def element(self, name: str, given: dict[str, Any]) -> None:
        """One element with its attributes, whatever prefix its name has."""
        match name.rpartition(":")[2]:
            case "c":
                self._cell(given.get("r", ""))
            case "row":
                self._row(given)
            case "col" if _is_hidden(given, "width"):
                first, last = int(given.get("min", 1)), int(given.get("max", 1))
                self.found.hidden_columns.update(range(first, min(last, COLUMNS) + 1))
            case "mergeCell":
                _left, first, _right, last = range_boundaries(given.get("ref", ""))
                self.found.merged.append((int(first or 0), int(last or LAST_ROW)))

    def _row(self, given: dict[str, Any]) -> None:
        self.row = int(given["r"]) if "r" in given else self.row + 1
        if self.row > LAST_ROW:
            raise Refused(Code.FAR_CELL, self.row, "A", sheet=self.title)
        if _is_hidden(given, "ht"):
            self.found.hidden_rows.add(self.row)

    def _cell(self, reference: str) -> None:
        column = reference.rstrip("0123456789")
        row = reference[len(column) :]
        if not (column.isascii() and column.isalpha() and column.isupper() and row):
            return  # the reader of cells refuses it, or counts on where there is none
        if (
            int(row) > ROWS + TITLE_ROWS + 1
            or len(column) > 3
            or column_index_from_string(column) > COLUMNS
        ):
            raise Refused(Code.FAR_CELL, int(row), column, sheet=self.title)


def _is_hidden(given: dict[str, Any], size: str) -> bool:
    """Whether a row or column is said to be hidden, or has no height or width."""
    return given.get("hidden") in TRUE or (size in given and float(given[size]) == 0)
