"""Inputs in the many forms that are right: read as what was meant, and what was noticed is said."""

import datetime
import re
import subprocess
import sys

import openpyxl
import psutil
import pytest

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported.preview import Change
from inducci_dash.reported.reading import reader
from inducci_dash.reported.reading.delimited import ENCODINGS
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.problems import Code
from inducci_dash.reported.values import Entry
from tests.reported.bad_inputs import GOOD, HEADER, csv, number, rezipped, row, shown_as, workbook
from tests.reported.conftest import NOW
from tests.reported.previewing import preview_upload

EXPECTED = Entry(
    "E2", "participants", "2022", ValueRole.MEASURED, "36", "people", EvidenceGrade.COUNTED, "Own list"
)


def preview(declared, content, writable=("E2",), **choices):
    return preview_upload(content, "report", declared, writable, {}, NOW.date(), **choices)


def entries(declared, content, **choices):
    found = preview(declared, content, **choices)
    assert list(found.problems) == []
    return [item.entry for item in found.rows]


def shared_texts(content: bytes) -> bytes:
    """The workbook as Excel writes it: texts in a part of their own."""
    texts: list[str] = []

    def index(match: re.Match[str]) -> str:
        texts.append(match[2])
        return f'<c{match[1]} t="s"><v>{len(texts) - 1}</v></c>'

    def change(name: str, body: bytes) -> bytes:
        if name.startswith("xl/worksheets/sheet"):
            pattern = r'<c([^>]*) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>'
            return re.sub(pattern, index, body.decode()).encode()
        if name == "[Content_Types].xml":
            part = (
                '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
                'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
            )
            return body.replace(b"</Types>", part.encode())
        return body

    changed = rezipped(content, change)
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    sst = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'
    return rezipped(changed, lambda _name, body: body, {"xl/sharedStrings.xml": sst.encode()})


TEXT = csv(GOOD).decode()
SAME = {
    "plain": csv(GOOD),
    "UTF-8 with its mark": b"\xef\xbb\xbf" + csv(GOOD),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-32": TEXT.encode("utf-32"),
    "carriage returns alone": TEXT.replace("\n", "\r").encode(),
    "mixed line ends": TEXT.replace("\n", "\r\n", 1).encode(),
    "no end of the last line": TEXT.rstrip("\n").encode(),
    "commas": TEXT.replace(";", ",").encode(),
    "tabs": TEXT.replace(";", "\t").encode(),
    "bars": TEXT.replace(";", "|").encode(),
    "sep line": b"sep=;\n" + csv(GOOD),
    "title rows": b"Report of BSC Kranj;;;\n\n" * 5 + csv(GOOD),
    "blank rows between": csv(["", "", "", "", "", "", "", "", ""], GOOD, [" "] * 9),
    "header in capitals, blanks and invisible signs": csv(
        GOOD, header=["\u200bPILOT ", " Metric", *HEADER[2:]]
    ),
    "full-width header": csv(GOOD, header=["ｐｉｌｏｔ", *HEADER[1:]]),
    "columns in another order": csv(GOOD[::-1], header=HEADER[::-1]),
    "an extra column": csv([*GOOD, "extra"], header=[*HEADER, "remarks"]),
    "quoted cells": (
        "\n".join('"' + line.replace(";", '";"') + '"' for line in TEXT.splitlines())
    ).encode(),
    "names for codes": csv(row(pilot="rural desk", metric="Participants", grade="Counted", role="")),
    "unit left out": csv(row(unit="")),
    "workbook": workbook(row(value=36, period=2022)),
    "workbook of texts": workbook(GOOD),
    "workbook as Excel writes it": shared_texts(workbook(GOOD)),
    "36.0": csv(row(value="36.0")),
    "plus": csv(row(value="+36")),
    "decimal comma": csv(row(value="36,0")),
    "leading zeros": csv(row(value="0036")),
    "with the end of file of old programs": csv(GOOD) + b"\x1a",
    "merged cells beside the table": workbook(GOOD, edit=lambda book: book.active.merge_cells("L2:M9")),
    "no-break spaces around": csv(row(value="\u00a036\u202f")),
}


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_the_same_report_in_many_forms_is_one_entry(declared, content):
    assert entries(declared, content) == [EXPECTED]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234,50", "1234.5"), ("1\u00a0234.5", "1234.5"),
        ("1\u202f234\u202f567,25", "1234567.25"), ("1'234.5", "1234.5"), ("1’234’567.5", "1234567.5"),
        ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("12,5", "12.5"), ("0,500", "0.5"),
        ("0.500", "0.5"),
        ("1234.50", "1234.5"), ("1e3", "1000"), ("1.5E+3", "1500"), ("0", "0"), ("-0", "0"), ("000", "0"),
        ("12345,678".replace("678", "67"), "12345.67"), (".5", "0.5"), (",5", "0.5"), ("1234", "1234"),
    ],
)  # fmt: skip
def test_a_number_that_can_mean_only_one_thing_is_read_as_that(declared, given, read):
    assert [item.value for item in entries(declared, csv(number(given)))] == [read]


@pytest.mark.parametrize(
    ("given", "sign", "read"),
    [
        ("1.234", DecimalSign.COMMA, "1234"),
        ("1,234", DecimalSign.POINT, "1234"),
        ("123.456", DecimalSign.COMMA, "123456"),
    ],
)
def test_a_number_that_can_mean_two_things_is_read_as_the_reader_says(declared, given, sign, read):
    content = csv(number(given))
    assert preview(declared, content).asks(Code.CHOOSE_DECIMAL)
    assert [item.value for item in entries(declared, content, sign=sign)] == [read]


def test_other_numbers_of_the_file_tell_the_decimal_sign(declared):
    content = csv(number("1.234"), row(metric="area", unit="m²", value="12,5"))
    assert [item.value for item in entries(declared, content)] == ["1234", "12.5"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Łódź, Škofja Loka", "cp1250"), ("Köln – 5 €", "cp1252"), ("Θεσσαλονίκη", "cp1253")],
)
def test_an_older_encoding_is_read_as_the_reader_chooses_by_looking(declared, text, encoding):
    content = csv(row(note=text)).decode().encode(encoding)
    found = preview(declared, content)
    assert found.asks(Code.CHOOSE_ENCODING)
    assert set(found.encodings) == set(ENCODINGS)
    assert text in found.encodings[encoding]
    assert [item.note for item in entries(declared, content, encoding=encoding)] == [text]


@pytest.mark.parametrize("given", [":", "", " "])
def test_a_missing_value_stores_nothing_and_is_said(declared, given):
    found = preview(declared, csv(row(value=given), row(metric="visits", unit="visits", value="7")))
    assert [item.entry.metric for item in found.rows] == ["visits"]
    assert [(note.code, note.line) for note in found.remarks] == [(Code.NOTHING_REPORTED, 2)]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2022", "2022"), ("2022-Q3", "2022-Q3"), ("2022q3", "2022-Q3"), ("2022-h1", "2022-H1"),
        ("2022-03", "2022-03"), (2022, "2022"),
    ],
)  # fmt: skip
def test_periods_have_one_form(declared, given, read):
    for write in (csv, workbook):
        assert [item.period for item in entries(declared, write(row(period=given)))] == [read]


def test_a_date_that_a_spreadsheet_made_of_a_month_is_read_as_the_month_and_said(declared):
    found = preview(declared, workbook(row(period=datetime.date(2022, 3, 1))))
    assert [item.entry.period for item in found.rows] == ["2022-03"]
    assert [note.code for note in found.remarks] == [Code.MONTH_FROM_DATE]


@pytest.mark.parametrize(
    "epoch", [openpyxl.utils.datetime.CALENDAR_WINDOWS_1900, openpyxl.utils.datetime.CALENDAR_MAC_1904]
)
def test_dates_of_both_calendars_are_the_same_day(declared, epoch):
    def calendar(book):
        book.epoch = epoch
        book.active["E2"] = datetime.date(2021, 3, 26)

    content = workbook(row(metric="start", unit="", value=""), edit=calendar)
    assert [item.value for item in entries(declared, content)] == ["2021-03-26"]


def test_dates_choices_and_texts_keep_their_own_form(declared):
    content = csv(
        row(metric="start", unit="", value="2021-03"),
        row(metric="afterwards", unit="", value="Continued"),
        row(metric="co_funders", unit="", value="City of Kranj; 0123; 1E5; NA"),
    )
    assert [item.value for item in entries(declared, content)] == [
        "2021-03",
        "continued",
        "City of Kranj; 0123; 1E5; NA",
    ]


def test_hidden_rows_other_sheets_and_formulas_with_values_are_read_and_said(declared):
    def hide(book):
        book.active.row_dimensions[3].hidden = True
        book.active.title = "Report"
        book.create_sheet("Notes").append(["36 is an estimate"])

    content = workbook(GOOD, row(metric="visits", unit="visits", value="=1+6"), edit=hide)
    content = rezipped(
        content,
        lambda name, body: re.sub(rb"<f>1\+6</f><v ?/>|<f>1\+6</f><v></v>", b"<f>1+6</f><v>7</v>", body),
    )
    found = preview(declared, content)
    assert [item.entry.value for item in found.rows] == ["36", "7"]
    assert {note.code for note in found.remarks} == {
        Code.HIDDEN_ROWS,
        Code.OTHER_SHEETS,
        Code.FORMULA_VALUE,
    }


def test_files_put_one_below_the_other_are_read_and_the_second_header_is_said(declared):
    found = preview(declared, csv(GOOD) + csv(row(period="2021")))
    assert [item.entry.period for item in found.rows] == ["2022", "2021"]
    assert [(note.code, note.line) for note in found.remarks] == [(Code.REPEATED_HEADER, 3)]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("0,", True), ('0.0,,"M"', True), (";;;", True), ('0"000"', True), ('0" Tsd"', True),
        ("#,##0.00", False), ('#,##0 "EUR"', False), ('#,##0.00 "€"', False), ("[Red]0", False),
        ("0.00E+00", False), ("_-* #,##0_-", False),
    ],
)  # fmt: skip
def test_a_number_that_a_cell_shows_otherwise_is_read_as_it_is_and_said(declared, number_format, shown):
    found = preview(declared, workbook(number(""), edit=shown_as(number_format, 36)))
    assert [item.entry.value for item in found.rows] == ["36"]
    assert [note.code for note in found.remarks] == [Code.SHOWN_OTHERWISE] * shown


def test_a_line_end_as_a_workbook_writes_it_is_one(declared):
    assert [item.note for item in entries(declared, workbook(row(note="a_x000D_\nb")))] == ["a\nb"]


def hide_columns(book):
    book.active.column_dimensions["E"].hidden = True
    book.active.column_dimensions["N"].hidden = True  # beside the table


def hide_rows(book):
    book.active.row_dimensions[2].hidden = True


def hide_a_sheet(book):
    book.create_sheet("Old").sheet_state = "veryHidden"
    book.create_sheet("list_metric").sheet_state = "hidden"
    book.create_sheet("What counts")


@pytest.mark.parametrize(
    ("hide", "said"),
    [
        (hide_columns, [(Code.HIDDEN_COLUMNS, {"count": 1, "columns": "value"})]),
        (hide_rows, [(Code.HIDDEN_ROWS, {"count": 1, "lines": "2"})]),
        (hide_a_sheet, [(Code.HIDDEN_SHEETS, {"others": "Old"})]),
        (
            lambda book: book.create_sheet("More"),
            [(Code.OTHER_SHEETS, {"sheet": "Values", "others": "More"})],
        ),
        (lambda book: None, []),
    ],
    ids=["columns", "a row", "a sheet", "another sheet", "nothing"],
)
def test_what_a_workbook_hides_is_said(declared, hide, said):
    found = preview(declared, workbook(GOOD, edit=hide))
    assert [row.entry for row in found.rows] == [EXPECTED]
    assert [(note.code, dict(note.values)) for note in found.remarks] == said


def test_what_a_workbook_hides_is_said_of_its_cells_too():
    def hide(book):
        hide_rows(book)
        hide_columns(book)
        hide_a_sheet(book)

    grid = reader.read_cells(workbook(GOOD, edit=hide))
    assert [sheet.name for sheet in grid.sheets if sheet.lines] == ["Values"]
    assert [note.code for note in grid.remarks] == [
        Code.HIDDEN_SHEETS,
        Code.HIDDEN_ROWS,
        Code.HIDDEN_COLUMNS,
    ]


def test_what_is_hidden_is_said_however_the_sheet_is_written(declared):
    """In single quotes, by a size of nought, and without the rows' numbers."""

    def rewrite(name, body):
        if not name.startswith("xl/worksheets/"):
            return body
        body = re.sub(rb'<row r="2"([^>]*) hidden="1"', rb"<row r='2'\1 ht='0.0'", body)
        body = re.sub(rb'hidden="1"', b"hidden='1'", body)
        return re.sub(rb"""<row r=["']\d+["']""", b"<row", body)

    def hide(book):
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["E"].hidden = True

    found = preview(declared, rezipped(workbook(GOOD, edit=hide), rewrite))
    assert [row.entry for row in found.rows] == [EXPECTED]
    assert [note.code for note in found.remarks] == [Code.HIDDEN_ROWS, Code.HIDDEN_COLUMNS]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+1", "<script>alert(1)</script>",
        "![](https://example.org/a.png)", "%{x}", ":red[x]", "<iframe srcdoc='x'>", "\u202eabc", "🙂" * 50,
        "x" * 500, "a\nb", 'He said "36"', "semi;colon", "NA", "NULL", "0123",
    ],
)  # fmt: skip
def test_texts_are_kept_letter_by_letter(declared, text):
    assert [item.note for item in entries(declared, csv(row(note=text)))] == [text]


def test_an_apostrophe_that_an_export_put_before_a_formula_is_taken_off_again(declared):
    assert [item.note for item in entries(declared, csv(row(note="'=1+1")))] == ["=1+1"]
    assert [item.note for item in entries(declared, csv(row(note="'twas")))] == ["'twas"]


def test_a_target_may_lie_ahead(declared):
    (found,) = entries(declared, csv(row(role="target", period="2030")))
    assert found.role is ValueRole.TARGET


def test_what_is_there_already_is_unchanged_and_what_differs_changed(declared):
    from inducci_dash.reported.values import StoredValue

    def stored(value):
        entry = Entry(
            "E2",
            "participants",
            "2022",
            ValueRole.MEASURED,
            value,
            "people",
            EvidenceGrade.COUNTED,
            "Own list",
        )
        return StoredValue(5, entry, "PP7", "R-000001-8", NOW, None, True)

    for value, change in (("36", Change.UNCHANGED), ("35", Change.CHANGED), (None, Change.NEW)):
        latest = {EXPECTED.key: stored(value)}
        found = preview_upload(csv(GOOD), "r", declared, ["E2"], latest, NOW.date())
        assert [item.change for item in found.rows] == [change]
        assert found.ready is (change is not Change.UNCHANGED)
        if found.ready:
            assert found.submission("k" * 32).seen == {EXPECTED.key: 5}


def test_a_child_that_takes_too_long_or_too_much_is_a_problem_like_others(declared, monkeypatch):
    for name, value in (("WALL_SECONDS", 0.01), ("CHILD", "inducci_dash.no_such_module")):
        with monkeypatch.context() as patch:
            patch.setattr(reader, name, value)
            assert preview(declared, csv(GOOD)).asks(Code.TOO_HEAVY)
    assert preview(declared, csv(GOOD)).ready


@pytest.mark.parametrize(
    "work", ["bytearray(2 * 2**30)", "[0] * 10**12", "open(sys.argv[1], 'wb').write(bytes(100 * 2**20))"]
)
def test_the_child_has_limits_on_memory_and_on_what_it_writes(work, tmp_path):
    code = f"import sys\nfrom inducci_dash.reported.reading.child import limit\nlimit()\n{work}"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "file")],
        cwd=reader.APPLICATION,
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0


def test_a_hundred_uploads_of_a_thousand_rows_leave_memory_as_it_was(declared):
    many = [row(period=f"{1990 + n % 33}-{n % 12 + 1:02d}", metric=metric, unit=unit, value=str(n))
            for n in range(500) for metric, unit in (("visits", "visits"), ("cost", "EUR"))]  # fmt: skip
    seen = {}
    for cells in many:
        seen[(cells[1], cells[2])] = cells
    content = csv(*seen.values())
    preview(declared, content)
    before = psutil.Process().memory_info().rss
    for _ in range(100):
        assert preview(declared, content).ready
    assert psutil.Process().memory_info().rss - before < 50 * 2**20
