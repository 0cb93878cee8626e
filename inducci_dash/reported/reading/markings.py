"""What the reader of cells does not tell of a sheet: hidden rows and columns, merged ranges, far cells."""

import zipfile
from collections.abc import Collection
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
LAST_COLUMN = 2**14
TRUE = {"1", "true"}


@dataclass
class Markings:
    """Rows and columns as a spreadsheet counts them, from 1; merged ranges by their rows and columns."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[range, range]] = field(default_factory=list)

    def merges(self, line: int, columns: Collection[int]) -> bool:
        """Whether a range that is merged covers some of these columns in that row."""
        return any(line in rows and any(c in across for c in columns) for rows, across in self.merged)


def read_markings(archive: zipfile.ZipFile, path: str, title: str) -> Markings:
    """The markings of a sheet in the member `path`. Raises Refused for cells far from the rest, before
    anything walks there, for what is no XML, and for cells of which the reader would drop some without a
    word: out of order, twice, or in a row that is not theirs.
    """
    scan = _Scan(title)
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.element
    parser.StartDoctypeDeclHandler = scan.document_type
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
        self.title, self.row, self.column, self.tables = title[:60], 0, 0, 0
        self.found = Markings()

    def document_type(self, *_given: Any) -> None:
        """No workbook needs one."""
        raise Refused(Code.UNSAFE_ARCHIVE)

    def element(self, name: str, given: dict[str, Any]) -> None:
        """One element with its attributes, whatever prefix its name has."""
        match name.rpartition(":")[2]:
            case "sheetData":
                self.tables += 1
                if self.tables > 1:
                    raise Refused(Code.BROKEN_WORKBOOK)
            case "c":
                self._cell(given.get("r", ""))
            case "row":
                self._row(given)
            case "col" if _is_hidden(given, "width"):
                first, last = int(given.get("min", 1)), int(given.get("max", 1))
                self.found.hidden_columns.update(range(first, min(last, COLUMNS) + 1))
            case "mergeCell":
                left, first, right, last = range_boundaries(given.get("ref", ""))
                rows = range(int(first or 1), int(last or LAST_ROW) + 1)
                self.found.merged.append((rows, range(int(left or 1), int(right or LAST_COLUMN) + 1)))

    def _row(self, given: dict[str, Any]) -> None:
        before, self.column = self.row, 0
        self.row = int(given["r"]) if "r" in given else before + 1
        if self.row <= before:
            raise Refused(Code.BROKEN_WORKBOOK)
        if self.row > LAST_ROW:
            raise Refused(Code.FAR_CELL, self.row, "A", sheet=self.title)
        if _is_hidden(given, "ht"):
            self.found.hidden_rows.add(self.row)

    def _cell(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        row = reference[len(letters) :]
        if not reference:
            self.column += 1
            return
        before, self.column = self.column, column_index_from_string(letters)
        if self.column > COLUMNS or int(row) > ROWS + TITLE_ROWS + 1:
            raise Refused(Code.FAR_CELL, int(row), letters, sheet=self.title)
        if self.column <= before or int(row) != self.row:
            raise Refused(Code.BROKEN_WORKBOOK)


def _is_hidden(given: dict[str, Any], size: str) -> bool:
    """Whether a row or column is said to be hidden, or has no height or width."""
    return given.get("hidden") in TRUE or (size in given and float(given[size]) == 0)
