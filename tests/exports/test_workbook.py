"""A workbook says of each cell what it is: numbers numbers, codes texts, nothing runs."""

import io
from datetime import date

import numpy as np
import openpyxl
import pandas as pd

from inducci_dash.exports.tables import to_csv
from inducci_dash.exports.workbook import to_xlsx

PROVENANCE = {"source": "Eurostat", "licence": "CC BY 4.0", "version": "v3f2a"}
FRAME = pd.DataFrame(
    {
        "code": ["1E5", "0123", "=1+1", "@SUM(A1)"],
        "value": [1.5, np.nan, -0.25, 1e6],
        "year": pd.array([2020, pd.NA, 2021, 2022], dtype="Int64"),
        "known": [True, False, True, False],
        "day": [date(2026, 2, 8), None, None, None],
    }
)


def sheet(content: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_each_cell_keeps_its_kind_and_missing_is_empty() -> None:
    page = sheet(to_xlsx(FRAME, **PROVENANCE))
    rows = [[(cell.value, cell.data_type) for cell in row] for row in page.iter_rows()]
    assert [value for value, _kind in rows[0]] == [*FRAME.columns, "source", "licence", "data_version"]
    assert rows[1][:4] == [("1E5", "s"), (1.5, "n"), (2020, "n"), (True, "b")]
    assert rows[1][4][1] == "d"
    assert rows[2][:3] == [("0123", "s"), (None, "n"), (None, "n")]


def test_no_text_is_a_formula_and_none_is_changed() -> None:
    page = sheet(to_xlsx(FRAME, **PROVENANCE))
    assert [(page.cell(row, 1).value, page.cell(row, 1).data_type) for row in (4, 5)] == [
        ("=1+1", "s"),
        ("@SUM(A1)", "s"),
    ]


def test_workbook_and_csv_hold_the_same_table() -> None:
    frame = FRAME.drop(columns=["known", "day"]).assign(code=["AT31", "DED4", "CZ04", "PL22"])
    read = pd.read_excel(io.BytesIO(to_xlsx(frame, **PROVENANCE)), dtype={"code": str})
    other = pd.read_csv(io.BytesIO(to_csv(frame, **PROVENANCE)), encoding="utf-8-sig")
    pd.testing.assert_frame_equal(read, other, check_dtype=False)


def test_characters_that_no_workbook_holds_are_left_out() -> None:
    page = sheet(to_xlsx(pd.DataFrame({"name": ["a\x00b\x07c"]}), **PROVENANCE))
    assert page.cell(2, 1).value == "abc"
