"""XLSX workbooks, read row by row; what a sheet hides or leaves out is said, never guessed."""

import datetime
import functools
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import openpyxl
from openpyxl.utils import get_column_letter

from inducci_dash.reported.reading import headers
from inducci_dash.reported.reading.limits import COLUMNS, ROWS, TITLE_ROWS
from inducci_dash.reported.reading.package import open_package, read_member
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Cell, CellKind, Row, Table

Result = TypeVar("Result")
ROW_TAG = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
CELL_REFERENCE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,4})(\d{1,9})\"")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
NUMBER_ATTRIBUTE = re.compile(rb"\br=\"(\d{1,9})\"")
PERCENT = re.compile("%")
LITERAL = re.compile(r'"[^"]*"|\\.')
"""Parts of a number format that are shown as they are and change no value."""
HIDDEN_ATTRIBUTE = re.compile(rb"\bhidden=\"(?:1|true)\"")


@dataclass(frozen=True)
class _Markings:
    """What the streaming reader does not tell: hidden rows and merged ranges, by first and last row."""

    hidden: frozenset[int]
    merged: tuple[tuple[int, int], ...]


def read_workbook(content: bytes, spoken: headers.Spoken | None = None) -> Table:
    """The table in the sheet that has the header. Raises Refused."""
    return _opened(content, functools.partial(_read, spoken or headers.Spoken()))


def read_sheets(content: bytes, remarks: list[Problem]) -> list[tuple[str, list[tuple[int, list[Cell]]]]]:
    """Name and filled rows of every visible sheet, with the rows' numbers.

    What a cell could not give is added to `remarks`. Raises Refused.
    """

    def read(archive: zipfile.ZipFile, values: Any, formulas: Any) -> Any:
        return [
            (sheet.title[:60], _rows(sheet, formulas[sheet.title], remarks))
            for sheet in _visible(archive, values)
        ]

    return list(_opened(content, read))


def _opened(content: bytes, read: Callable[[zipfile.ZipFile, Any, Any], Result]) -> Result:
    """What `read` makes of the workbook's values and formulas. Raises Refused."""
    archive = open_package(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            return read(archive, values, formulas)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused(Code.BROKEN_WORKBOOK) from error


def _visible(archive: zipfile.ZipFile, values: Any) -> list[Any]:
    """Sheets that are no charts and not hidden, their extent within the limits."""
    found = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    for sheet in found:
        _check_extent(archive, sheet)
    return found


def _rows(sheet: Any, formulas: Any, remarks: list[Problem]) -> list[tuple[int, list[Cell]]]:
    last = ROWS + TITLE_ROWS
    bounds = {"min_row": 1, "max_row": last, "max_col": COLUMNS}
    found = []
    pairs = zip(sheet.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False)
    for line, (cells, written) in enumerate(pairs, start=1):
        row = []
        for place, cell in enumerate(cells):
            if cell.value is None and place < len(written) and written[place].data_type == "f":
                remarks.append(Problem(Code.FORMULA_WITHOUT_VALUE, line, get_column_letter(place + 1)))
            row.append(_typed(cell.value))
        if any(cell.text.strip() for cell in row):
            found.append((line, row))
    return found


def _read(spoken: headers.Spoken, archive: zipfile.ZipFile, values: Any, formulas: Any) -> Table:
    visible = _visible(archive, values)
    own = [sheet for sheet in visible if sheet.title in spoken.sheets]
    tried = ((sheet, _find(sheet, spoken.columns)) for sheet in own or visible)
    with_header = [(sheet, found) for sheet, found in tried if found is not None]
    if not with_header:
        raise Refused(Code.NO_HEADER)
    if len(with_header) > 1:
        names = ", ".join(sheet.title for sheet, _found in with_header)
        raise Refused(Code.SEVERAL_SHEETS, sheets=names[:200])
    ((sheet, header),) = with_header
    table = _below(sheet, formulas[sheet.title], header, _markings(archive, sheet))
    others = [other.title for other in values.worksheets if other.title != sheet.title]
    if others and not own:
        note = Problem(Code.OTHER_SHEETS, values={"sheet": sheet.title, "others": ", ".join(others)[:200]})
        return Table(table.rows, table.problems, [note, *table.remarks])
    return table


def _find(sheet: Any, words: headers.Words) -> headers.Header | None:
    rows = sheet.iter_rows(min_row=1, max_row=TITLE_ROWS + 1, max_col=COLUMNS)
    texts = [[_text(cell) for cell in row] for row in rows]
    return headers.find_header(texts, range(1, TITLE_ROWS + 2), words)


def _text(cell: Any) -> str:
    return "" if cell.value is None else str(cell.value)


def _check_extent(archive: zipfile.ZipFile, sheet: Any) -> None:
    """Refuse cells far from the rest before anything walks there."""
    for piece in _pieces(archive, sheet):
        for column, row in CELL_REFERENCE.findall(piece):
            if int(row) > ROWS + TITLE_ROWS + 1 or _column_number(column) > COLUMNS:
                raise Refused(Code.FAR_CELL, int(row), column.decode(), sheet=sheet.title[:60])
        for attributes in ROW_TAG.findall(piece):
            number = NUMBER_ATTRIBUTE.search(attributes)
            if number and int(number[1]) > 2**20:
                raise Refused(Code.FAR_CELL, int(number[1]), "A", sheet=sheet.title[:60])


def _markings(archive: zipfile.ZipFile, sheet: Any) -> _Markings:
    hidden: set[int] = set()
    merged: list[tuple[int, int]] = []
    for piece in _pieces(archive, sheet):
        for attributes in ROW_TAG.findall(piece):
            number = NUMBER_ATTRIBUTE.search(attributes)
            if number and HIDDEN_ATTRIBUTE.search(attributes):
                hidden.add(int(number[1]))
        merged += [(int(first), int(last)) for _a, first, _b, last in MERGED.findall(piece)]
    return _Markings(frozenset(hidden), tuple(merged))


def _pieces(archive: zipfile.ZipFile, sheet: Any) -> Iterator[bytes]:
    """The sheet's XML in pieces that end with a tag, so that no tag is cut."""
    left = b""
    for chunk in read_member(archive, sheet._worksheet_path):
        whole, bracket, rest = (left + chunk).rpartition(b">")
        left = rest
        yield whole + bracket


def _below(sheet: Any, formulas: Any, header: headers.Header, markings: _Markings) -> Table:
    problems: list[Problem] = []
    remarks: list[Problem] = list(header.remarks)
    found: list[Row] = []
    first = header.row + 2
    last = first + ROWS
    bounds = {"min_row": first, "max_row": last, "max_col": COLUMNS}
    places = header.places.items()
    for line, (cells, written) in enumerate(
        zip(sheet.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False), start=first
    ):
        if not any(cell.value is not None for cell in (*cells, *written)):
            continue
        if line == last:
            raise Refused(Code.TOO_MANY_ROWS, limit=ROWS)
        if any(top <= line <= bottom for top, bottom in markings.merged):
            problems.append(Problem(Code.MERGED_CELLS, line))
            continue
        row = {}
        for name, place in places:
            if place < len(cells):
                row[name] = _cell(cells[place], written[place], line, name, problems, remarks)
        if any(cell.text for cell in row.values()):
            found.append(Row(line, row))
    hidden = [row.line for row in found if row.line in markings.hidden]
    if hidden:
        shown = ", ".join(map(str, hidden[:10]))
        remarks.append(Problem(Code.HIDDEN_ROWS, hidden[0], values={"lines": shown, "count": len(hidden)}))
    if not found and not problems:
        raise Refused(Code.NO_ROWS)
    return Table(found, problems, remarks)


def _cell(
    cell: Any, written: Any, line: int, name: str, problems: list[Problem], remarks: list[Problem]
) -> Cell:
    if written.data_type == "f":
        if cell.value is None:
            problems.append(Problem(Code.FORMULA_WITHOUT_VALUE, line, name))
            return Cell()
        remarks.append(Problem(Code.FORMULA_VALUE, line, name, {"value": str(cell.value)[:80]}))
    if cell.data_type == "e":
        problems.append(Problem(Code.ERROR_CELL, line, name, {"value": str(cell.value)[:20]}))
        return Cell()
    shown = _typed(cell.value)
    if shown.kind is CellKind.NUMBER and PERCENT.search(LITERAL.sub("", cell.number_format or "")):
        return Cell(f"{float(shown.text) * 100:.15g}%")  # as its writer sees it: 0.8 stands there as 80 %
    return shown


def _typed(value: Any) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", CellKind.TRUTH)
    if isinstance(value, int | float):
        # A spreadsheet keeps 15 digits; what lies beyond is the binary form's own dust.
        return Cell(f"{value:.15g}", CellKind.NUMBER)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return Cell(value.date().isoformat() if midnight else value.isoformat(), CellKind.DATE)
    if isinstance(value, datetime.date | datetime.time):
        return Cell(value.isoformat(), CellKind.DATE)
    if isinstance(value, datetime.timedelta):
        return Cell(str(value), CellKind.DATE)
    return Cell(str(value))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
