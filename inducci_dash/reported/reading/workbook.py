"""XLSX workbooks, read row by row; what a sheet hides or leaves out is said, never guessed."""

import datetime
import functools
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from inducci_dash.reported.reading import headers
from inducci_dash.reported.reading.limits import COLUMNS, ROWS, TITLE_ROWS
from inducci_dash.reported.reading.markings import Markings, read_markings
from inducci_dash.reported.reading.package import open_package
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Cell, CellKind, Line, Row, Sheet, Table

Result = TypeVar("Result")
PERCENT = re.compile("%")
SCALED = re.compile(r"[0#?],+(?![0#?,])")
"""A comma behind the digits: shown in thousands."""
LITERAL = re.compile(r'"[^"]*"|\\.')
"""Parts of a number format that are shown as they are and change no value."""


def read_workbook(content: bytes, spoken: headers.Spoken) -> Table:
    """The table in the sheet that has the header. Raises Refused."""
    return _opened(content, functools.partial(_read, spoken))


def read_sheets(content: bytes, remarks: list[Problem]) -> list[Sheet]:
    """Name and filled rows of every visible sheet, with the rows' numbers.

    What a cell could not give is added to `remarks`. Raises Refused.
    """

    def read(archive: zipfile.ZipFile, values: Any, formulas: Any) -> list[Sheet]:
        visible = _visible(archive, values)
        remarks.extend(_unread(values, visible, ()))
        found = []
        for sheet, markings in visible:
            lines = _lines(sheet, formulas[sheet.title], remarks)
            remarks.extend(_hidden(markings, [line.number for line in lines], {}))
            found.append(Sheet(sheet.title[:60], tuple(lines)))
        return found

    return _opened(content, read)


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


def _visible(archive: zipfile.ZipFile, values: Any) -> list[tuple[Any, Markings]]:
    """Sheets that are no charts and not hidden, their extent within the limits, with their markings."""
    return [
        (sheet, read_markings(archive, sheet._worksheet_path, sheet.title))
        for sheet in values.worksheets
        if sheet.sheet_state == "visible"
    ]


def _unread(values: Any, read: Sequence[tuple[Any, Markings]], ours: Collection[str]) -> list[Problem]:
    """Remarks on the sheets that were not read; `ours` are those that our own templates have beside."""
    titles = {sheet.title for sheet, _markings in read}
    left = [sheet for sheet in values.worksheets if sheet.title not in titles and sheet.title not in ours]
    hidden = [sheet.title for sheet in left if sheet.sheet_state != "visible"]
    others = [sheet.title for sheet in left if sheet.sheet_state == "visible"]
    remarks = []
    if others:
        shown = {"sheet": ", ".join(sorted(titles))[:80], "others": ", ".join(others)[:200]}
        remarks.append(Problem(Code.OTHER_SHEETS, values=shown))
    if hidden:
        remarks.append(Problem(Code.HIDDEN_SHEETS, values={"others": ", ".join(hidden)[:200]}))
    return remarks


def _hidden(markings: Markings, lines: Sequence[int], names: Mapping[int, str]) -> list[Problem]:
    """Remarks on what was read although a spreadsheet hides it; `names` of columns by place, from 1,
    where the table has a header.
    """
    remarks = []
    rows = [line for line in lines if line in markings.hidden_rows]
    if rows:
        shown = ", ".join(map(str, rows[:10]))
        remarks.append(Problem(Code.HIDDEN_ROWS, rows[0], values={"lines": shown, "count": len(rows)}))
    columns = [
        names.get(place, get_column_letter(place))
        for place in sorted(markings.hidden_columns)
        if not names or place in names
    ]
    if columns and lines:
        shown = ", ".join(columns[:10])
        remarks.append(Problem(Code.HIDDEN_COLUMNS, values={"columns": shown, "count": len(columns)}))
    return remarks


def _lines(sheet: Any, formulas: Any, remarks: list[Problem]) -> list[Line]:
    found = []
    for number, cells, written in _side_by_side(sheet, formulas, 1, ROWS + TITLE_ROWS):
        row = []
        for place, cell in enumerate(cells):
            if cell.value is None and place < len(written) and written[place].data_type == "f":
                remarks.append(Problem(Code.FORMULA_WITHOUT_VALUE, number, get_column_letter(place + 1)))
            row.append(_typed(cell.value))
        if any(cell.text.strip() for cell in row):
            found.append(Line(number, tuple(row)))
    return found


def _side_by_side(sheet: Any, formulas: Any, first: int, last: int) -> Iterator[tuple[int, Any, Any]]:
    """Each row's number, its cells with their values, and the same cells with their formulas."""
    values, written = (
        one.iter_rows(min_row=first, max_row=last, max_col=COLUMNS) for one in (sheet, formulas)
    )
    return zip(itertools.count(first), values, written)


def _read(spoken: headers.Spoken, archive: zipfile.ZipFile, values: Any, formulas: Any) -> Table:
    visible = _visible(archive, values)
    own = [(sheet, markings) for sheet, markings in visible if sheet.title in spoken.sheets]
    tried = ((sheet, markings, _find(sheet, spoken.columns)) for sheet, markings in own or visible)
    with_header = [(sheet, markings, found) for sheet, markings, found in tried if found is not None]
    if not with_header:
        raise Refused(Code.NO_HEADER)
    if len(with_header) > 1:
        names = ", ".join(sheet.title for sheet, *_rest in with_header)
        raise Refused(Code.SEVERAL_SHEETS, sheets=names[:200])
    ((sheet, markings, header),) = with_header
    table = _below(sheet, formulas[sheet.title], header, markings)
    unread = _unread(values, [(sheet, markings)], spoken.beside)
    return Table(table.rows, table.problems, [*unread, *table.remarks])


def _find(sheet: Any, words: headers.Words) -> headers.Header | None:
    rows = sheet.iter_rows(min_row=1, max_row=TITLE_ROWS + 1, max_col=COLUMNS)
    texts = [["" if cell.value is None else str(cell.value) for cell in row] for row in rows]
    return headers.find_header(texts, range(1, TITLE_ROWS + 2), words)


def _below(sheet: Any, formulas: Any, header: headers.Header, markings: Markings) -> Table:
    problems: list[Problem] = []
    remarks: list[Problem] = list(header.remarks)
    found: list[Row] = []
    first = header.row + 2
    last = first + ROWS
    places = header.places.items()
    columns = [place + 1 for place in header.places.values()]
    for line, cells, written in _side_by_side(sheet, formulas, first, last):
        if not any(cell.value is not None for cell in (*cells, *written)):
            continue
        if line == last:
            raise Refused(Code.TOO_MANY_ROWS, limit=ROWS)
        if markings.merges(line, columns):
            problems.append(Problem(Code.MERGED_CELLS, line))
            continue
        row = {}
        for name, place in places:
            if place < len(cells):
                row[name] = _cell(cells[place], written[place], line, name, problems, remarks)
        if any(cell.text for cell in row.values()):
            found.append(Row(line, row))
    if not found and not problems:
        raise Refused(Code.NO_ROWS)
    shown_as = {place + 1: name for name, place in header.places.items()}
    remarks += _hidden(markings, [row.line for row in found], shown_as)
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
    if shown.kind is CellKind.NUMBER and _shows_otherwise(cell.number_format or ""):
        remarks.append(Problem(Code.SHOWN_OTHERWISE, line, name, {"value": shown.text}))
    return shown


def _shows_otherwise(number_format: str) -> bool:
    """Whether a format shows another number than the cell holds: in thousands, with digits or words of its
    own, or nothing at all."""
    form = LITERAL.sub("", number_format)
    own = "".join(LITERAL.findall(number_format)).replace('"', "").strip()
    nothing = ";" in form and not form.strip("; ")
    return nothing or bool(SCALED.search(form)) or (own != "EUR" and any(sign.isalnum() for sign in own))


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
    return Cell(unescape(str(value)))
