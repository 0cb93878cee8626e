"""Tables to take along as XLSX: numbers are numbers and texts are texts in every language's spreadsheet.

A comma CSV opens as one column where the comma is the decimal sign, and codes such as 1E5 turn into
numbers; a workbook says of each cell what it is.
"""

import io
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from inducci_dash.exports.tables import plain, with_provenance

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
        width = min(max(len(name), longest) + 2, WIDEST)
        page.column_dimensions[get_column_letter(number + 1)].width = width
    page.append([_text(page, name, bold=True) for name in taken.names])
    for row in taken.rows:
        cells = map(plain, row)
        page.append([_text(page, known) if isinstance(known, str) else known for known in cells])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(page: Any, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST_LETTERS]
    cell.data_type = "s"  # a text that starts with = stays a text
    if bold:
        cell.font = Font(bold=True)
    return cell
