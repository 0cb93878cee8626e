"""A table to take along is clean CSV that reads back as it was and runs nothing."""

import csv
import io
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.exports.tables import FORMULA_STARTS, cell, file_name, neutral, plain_digits, to_csv

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)


def read(content: bytes) -> list[list[str]]:
    """Rows of a CSV as a strict reader sees them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def export(frame: pd.DataFrame, **changes: object) -> list[list[str]]:
    settings = {"source": "Eurostat", "licence": "CC BY 4.0", "version": "3f2a", **changes}
    return read(to_csv(frame, **settings))


def test_each_row_carries_unit_vintage_source_licence_and_version() -> None:
    frame = pd.DataFrame({"nuts_id": ["DED4"], "value": [5.25], "year": [2024], "flag": ["b"]})

    header, row = export(frame, unit="%", nuts_vintage=2021, more={"chart": "trend"})

    assert header == [
        "nuts_id", "value", "year", "flag",
        "unit", "nuts_vintage", "source", "licence", "data_version", "chart",
    ]  # fmt: skip
    assert row == ["DED4", "5.25", "2024", "b", "%", "2021", "Eurostat", "CC BY 4.0", "3f2a", "trend"]


def test_a_column_of_the_table_wins_over_the_constant() -> None:
    frame = pd.DataFrame({"value": [1, 2], "unit": ["EUR", "%"]})

    header, *rows = export(frame, unit="ignored")

    assert header.count("unit") == 1
    assert [row[1] for row in rows] == ["EUR", "%"]


def test_missing_is_empty_and_never_zero_or_nan() -> None:
    frame = pd.DataFrame({"value": [None, np.nan, 0.0], "flag": ["c", pd.NA, ""]})

    assert [row[:2] for row in export(frame)[1:]] == [["", "c"], ["", ""], ["0", ""]]


def test_begins_with_a_byte_order_mark_and_ends_lines_with_crlf() -> None:
    content = to_csv(pd.DataFrame({"name": ["Śląskie"]}), source="s", licence="l", version="v")

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2
    assert "Śląskie" in content.decode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "+cmd|' /C calc'!A0",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u00a0@x",
        "\x0c=1",
        "\u200e-x",
        "＝1",
    ],
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1.2e-05", "DED4", "a=b", "", "5 - 3"])
def test_plain_numbers_and_texts_are_left_alone(text: str) -> None:
    assert neutral(text) == text


def test_headers_are_neutral_too() -> None:
    assert export(pd.DataFrame({"=1+1": [1]}))[0][0] == "'=1+1"


@given(TEXTS)
def test_no_text_cell_starts_like_a_formula_unless_it_is_a_number(text: str) -> None:
    shown = cell(text)
    if shown.lstrip().startswith(FORMULA_STARTS):
        float(shown)


@given(st.lists(st.tuples(TEXTS, st.floats(allow_infinity=False)), min_size=1, max_size=6))
def test_texts_and_numbers_read_back_as_they_were(rows: list[tuple[str, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["name", "value"]).astype({"name": object})

    for (text, number), (name, value, *_rest) in zip(rows, export(frame)[1:], strict=True):
        assert name in (text, "'" + text)
        assert (value == "") if math.isnan(number) else (float(value) == number)


def test_infinity_is_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        cell(float("inf"))


def test_an_empty_table_and_doubled_columns_are_refused() -> None:
    with pytest.raises(DataNotFound, match="no rows"):
        export(pd.DataFrame({"value": []}))
    with pytest.raises(DataNotFound, match="same name"):
        export(pd.DataFrame([[1, 2]], columns=["value", "value"]))


def test_file_names_hold_only_plain_letters() -> None:
    assert file_name("Zahodna Slovenija", "Šibenik/../x") == "inducci-zahodna-slovenija-sibenik-x.csv"


def test_numbers_within_sentences_are_plain_too():
    assert plain_digits("for 9\u202f000\u00a0EUR, of 1\u202f017\u202f119 people") == (
        "for 9000\u00a0EUR, of 1017119 people"
    )
    assert plain_digits("page 3\u00a02021") == "page 3\u00a02021"
