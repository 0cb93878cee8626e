"""Tables to take along as XLSX: numbers are numbers and texts are texts in every language's spreadsheet.

A comma CSV opens as one column where the comma is the decimal sign, and codes such as 1E5 turn into
numbers; a workbook says of each cell what it is.
"""

import io
import math
import numbers
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from inducci_dash.exports.tables import with_provenance

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LETTERS = 32_767
"""What one cell of a workbook holds."""
WIDEST = 40


def to_xlsx(frame: pd.DataFrame, *, sheet: str = "Data", **provenance: Any) -> bytes:
    """A table as a workbook of one sheet with a bold header that stays in sight.

    Missing is an empty cell; whole numbers, fractions, yes and no, and dates keep their kind; every other
    value is text, and never a formula. Arguments and errors as `tables.with_provenance`.
    """
    taken = with_provenance(frame, **provenance)
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet[:31])
    page.freeze_panes = "A2"
    for number, name in enumerate(taken.names):
        longest = max((len(str(row[number])) for row in taken.rows[:200]), default=0)
        letter = page.column_dimensions
        letter[_column(number)].width = min(max(len(name), longest) + 2, WIDEST)
    page.append([_text(page, name, bold=True) for name in taken.names])
    for row in taken.rows:
        page.append([_cell(page, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _column(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number + 1)


def _cell(page: Any, value: Any) -> Any:
    if (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, date):
        return value
    return _text(page, str(value))


def _text(page: Any, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST_LETTERS]
    cell.data_type = "s"  # a text that starts with = stays a text
    if bold:
        cell.font = Font(bold=True)
    return cell
