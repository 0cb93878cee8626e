"""Inputs that people send by mistake or on purpose, with the code and the line of the answer."""

from __future__ import annotations

import datetime
import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl

from inducci_dash.reported.reading.limits import BYTES, CELL, ROWS
from inducci_dash.reported.reading.problems import Code

HEADER = ["pilot", "metric", "period", "role", "value", "unit", "grade", "source", "note"]
GOOD = ["E2", "participants", "2022", "measured", "36", "people", "counted", "Own list", ""]
Case = tuple[str, bytes, Code, "int | None"]
CellCase = tuple[str, list[Any], Code]


def row(**change: Any) -> list[Any]:
    return [change.get(name, value) for name, value in zip(HEADER, GOOD, strict=True)]


def number(value: Any, metric: str = "cost", unit: str = "EUR") -> list[Any]:
    return row(metric=metric, unit=unit, value=value)


def quoted(cell: Any) -> str:
    text = str(cell)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ';"\n') else text


def csv(*rows: list[Any], header: list[str] | None = None) -> bytes:
    lines = [";".join(map(quoted, cells)) for cells in (header or HEADER, *rows)]
    return ("\n".join(lines) + "\n").encode()


def workbook(*rows: list[Any], edit: Callable[[Any], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Values"
    for cells in (HEADER, *rows):
        sheet.append(cells)
    if edit is not None:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(
    content: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> bytes:
    """The workbook with members changed, left out (None) or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
        for name, body in (extra or {}).items():
            new.writestr(name, body)
    return out.getvalue()


def sheet_xml(content: bytes, old: bytes, new: bytes) -> bytes:
    def change(name: str, body: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return body
        assert old in body
        return body.replace(old, new, 1)

    return rezipped(content, change)


def far_cell(reference: str) -> bytes:
    line = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{line}"><c r="{reference}"><v>1</v></c></row></sheetData>'
    return sheet_xml(workbook(GOOD), b"</sheetData>", cell.encode())


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    dtd = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'.encode()
    return rezipped(
        workbook(GOOD),
        lambda name, body: (
            b'<?xml version="1.0"?>' + dtd + body[body.index(b"?>") + 2 if b"?>" in body[:60] else 0 :]
            if name == "xl/workbook.xml"
            else body
        ),
    )


def bomb() -> bytes:
    return rezipped(workbook(GOOD), lambda _name, body: body, {"xl/media/zeros.bin": bytes(99 * 2**20)})


def many_bombs() -> bytes:
    noise = random.Random(1).randbytes(2**14)
    extra = {f"xl/media/{n}.dat": noise * 120 for n in range(60)}
    return rezipped(workbook(GOOD), lambda _name, body: body, extra)


def lying_sizes() -> bytes:
    """The list of members says a few bytes; the member itself unpacks to far more."""
    content = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        member = archive.getinfo("xl/media/zeros.bin")
    for place in (content.rfind(b"xl/media/zeros.bin") - 46 + 24, member.header_offset + 22):
        content[place : place + 4] = (10).to_bytes(4, "little")
    # what is read is the sheet, so the damage must be found there too
    return bytes(content).replace(b"[Content_Types].xml", b"[Content_Type_].xml")


SHARE = (row(metric="found_useful", unit="%"),)


def shown_as(number_format: str, value: float) -> Callable[[Any], None]:
    """The first value with a format of its own."""

    def edit(book: Any) -> None:
        book.active["E2"].value, book.active["E2"].number_format = value, number_format

    return edit


def hidden(state: str) -> Callable[[Any], None]:
    """The sheet with the rows hidden behind another one."""

    def edit(book: Any) -> None:
        book.active.sheet_state = state
        book.create_sheet("Front").append(["nothing"])

    return edit


def doubled(content: bytes, name: str) -> bytes:
    """The workbook with a second member of that name."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(name, b"<x/>")
    return out.getvalue()


def in_sheet(change: Callable[[bytes], bytes], *rows: list[Any]) -> bytes:
    """A workbook with these rows whose sheet was changed."""
    return rezipped(
        workbook(*(rows or [GOOD])), lambda name, body: change(body) if "worksheets/" in name else body
    )


def turned_round(body: bytes) -> bytes:
    """The third row before the second."""
    return re.sub(rb"(<row r=\"2\".*?</row>)(<row r=\"3\".*?</row>)", rb"\2\1", body, flags=re.DOTALL)


def late_document_type(body: bytes) -> bytes:
    """A document type behind a comment that is longer than what a hurried check would read."""
    declared = b'<!DOCTYPE x [<!ENTITY a "36">]>'
    return b"<!--" + b"x" * 70_000 + b"-->" + declared + body.replace(b"<t>36</t>", b"<t>&a;</t>")


def renamed_sheet(content: bytes) -> bytes:
    """The sheet under a name that does not say XML, with a document type."""
    changed = rezipped(content, lambda n, b: late_document_type(b) if "worksheets/" in n else b)
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    return rezipped(
        changed,
        lambda n, b: None if "worksheets/" in n else b.replace(b"sheet1.xml", b"sheet1.dat"),
        {"xl/worksheets/sheet1.dat": sheet},
    )


def encrypted(content: bytes) -> bytes:
    """The workbook whose list of members says that each needs a password."""
    made, place = bytearray(content), content.find(b"PK\x01\x02")
    while place >= 0:
        made[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(made)


def files() -> Iterator[Case]:
    good = csv(GOOD)
    text = good.decode()
    yield "nothing", b"", Code.EMPTY, None
    yield "only a byte order mark", b"\xef\xbb\xbf", Code.EMPTY, None
    yield "only blanks and line ends", b" \r\n\t \n", Code.EMPTY, None
    yield "only zeros", bytes(500), Code.EMPTY, None
    yield "only the header", csv(), Code.NO_ROWS, None
    yield "header and blank rows", csv() + b";;;;;;;;\n\n;;;;;;;;\n", Code.NO_ROWS, None
    yield "too large", b"a" * (BYTES + 1), Code.TOO_BIG, None
    yield "web page", b"<!DOCTYPE html><html><body>Sign in</body></html>", Code.NOT_A_TABLE, None
    yield (
        "web page without its type",
        b"\n  <HTML><table><tr><td>1</td></tr></table>",
        Code.NOT_A_TABLE,
        None,
    )
    yield (
        "table saved as a page",
        b"\xef\xbb\xbf<table><tr><td>pilot</td></tr></table>",
        Code.NOT_A_TABLE,
        None,
    )
    yield "XML", b'<?xml version="1.0"?><report/>', Code.NOT_A_TABLE, None
    yield "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Code.NOT_A_TABLE, None
    yield "Windows program", b"MZ\x90\x00\x03" + bytes(200), Code.NOT_A_TABLE, None
    yield "Linux program", b"\x7fELF\x02\x01\x01" + bytes(200), Code.NOT_A_TABLE, None
    yield "gzip", b"\x1f\x8b\x08\x00" + bytes(50) + b"a", Code.NOT_A_TABLE, None
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(50), Code.NOT_A_TABLE, None
    yield "photograph", b"\xff\xd8\xff\xe0" + bytes(50), Code.NOT_A_TABLE, None
    yield "Parquet", b"PAR1" + bytes(50), Code.NOT_A_TABLE, None
    yield "database", b"SQLite format 3\x00" + bytes(50), Code.NOT_A_TABLE, None
    yield "RTF", b"{\\rtf1 pilot}", Code.NOT_A_TABLE, None
    yield "JSON", b'[{"pilot": "E2", "value": 36}]', Code.NO_HEADER, None
    yield "prose", b"Dear colleagues,\nwe had 36 participants.\n", Code.NO_HEADER, None
    yield "noise", random.Random(2).randbytes(4000).replace(b"\0", b"\x01") + b"\0", Code.NOT_TEXT, None
    yield "UTF-16 without its mark", text.encode("utf-16-le"), Code.NOT_TEXT, None
    yield "UTF-16 cut in half", text.encode("utf-16")[:-1], Code.NOT_TEXT, None
    yield (
        "UTF-8 mark before other bytes",
        b"\xef\xbb\xbf" + "Łódź".encode("cp1250") + good,
        Code.NOT_TEXT,
        None,
    )
    yield "Windows-1250 Polish", csv(row(note="Łódź")).decode().encode("cp1250"), Code.CHOOSE_ENCODING, None
    yield "Windows-1252 German", csv(row(note="Köln")).decode().encode("cp1252"), Code.CHOOSE_ENCODING, None
    yield "a zero byte in a text", good.replace(b"Own", b"O\0n"), Code.NOT_TEXT, None
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "xls", old, Code.OLD_WORKBOOK, None
    yield "password", old + "EncryptedPackage".encode("utf-16-le"), Code.PASSWORD, None
    yield "header below eleven titles", b"Title\n" * 11 + good, Code.NO_HEADER, None
    yield "no header", csv(GOOD).partition(b"\n")[2], Code.NO_HEADER, None
    yield "column twice", csv([*GOOD, "37"], header=[*HEADER, "value"]), Code.DUPLICATE_COLUMN, 1
    yield (
        "column twice in other letters",
        csv([*GOOD, "37"], header=[*HEADER, "VALUE "]),
        Code.DUPLICATE_COLUMN,
        1,
    )
    for name in ("pilot", "metric", "period", "value", "unit"):
        place = HEADER.index(name)
        cells = [cell for at, cell in enumerate(GOOD) if at != place]
        names = [cell for at, cell in enumerate(HEADER) if at != place]
        yield f"column {name} missing", csv(cells, header=names), Code.MISSING_COLUMN, 1
    yield "Cyrillic in a header", csv(GOOD, header=["pilоt", *HEADER[1:]]), Code.LOOK_ALIKE_COLUMN, 1
    yield (
        "Greek in a header",
        csv(GOOD, header=["pilot", "metric", "periοd", *HEADER[3:]]),
        Code.LOOK_ALIKE_COLUMN,
        1,
    )
    yield (
        "quote not closed",
        csv(GOOD) + b'E2;visits;2022;measured;"7;visits;stated;;\n',
        Code.BAD_QUOTES,
        3,
    )
    yield (
        "quote inside a text",
        csv(GOOD) + b'E2;visits;2022;measured;7;visits;stated;"a"b;\n',
        Code.BAD_QUOTES,
        3,
    )
    yield "row too long", csv(GOOD, [*row(metric="visits", unit="visits"), "more"]), Code.ROW_TOO_LONG, 3
    yield "row too short", csv(GOOD, GOOD[:5]), Code.ROW_TOO_SHORT, 3
    yield (
        "comma in a number of a comma file",
        text.replace(";", ",").replace(",36,", ",1,5,").encode(),
        Code.ROW_TOO_LONG,
        2,
    )
    yield "too many rows", csv(*[GOOD] * (ROWS + 20)), Code.TOO_MANY_ROWS, None
    yield (
        "a hundred columns",
        csv(GOOD + ["x"] * 100, header=HEADER + [f"c{n}" for n in range(100)]),
        Code.TOO_MANY_COLUMNS,
        1,
    )
    yield "same row twice", csv(GOOD, GOOD), Code.DUPLICATE_ROW, 3
    yield "same key, other value", csv(GOOD, row(value="37")), Code.DUPLICATE_ROW, 3
    yield (
        "same key written otherwise",
        csv(GOOD, row(pilot=" e2 ", metric="Participants")),
        Code.DUPLICATE_ROW,
        3,
    )
    yield (
        "point and comma mixed",
        csv(number("12.5"), row(metric="area", unit="m²", value="12,5")),
        Code.MIXED_DECIMALS,
        None,
    )
    yield "one line of nine megabytes", b"a" * (9 * 2**20), Code.BAD_QUOTES, 1
    yield "nine megabytes of separators", b";" * (9 * 2**20), Code.NO_HEADER, None
    yield "nine megabytes of line ends", csv() + b"\n" * (9 * 2**20), Code.TOO_MANY_ROWS, None
    yield "a quote that never ends", csv() + b'"' + b"a" * (9 * 2**20), Code.BAD_QUOTES, 2
    yield "a surrogate in UTF-8", csv(GOOD) + b"\xed\xa0\x80;;;;;;;;\n", Code.CHOOSE_ENCODING, None
    yield "an overlong letter in UTF-8", csv(GOOD) + b"\xc0\xaf;;;;;;;;\n", Code.CHOOSE_ENCODING, None
    yield "lines parted by vertical tabs", good.replace(b"\n", b"\x0b"), Code.NO_ROWS, None
    yield "lines parted as in Unicode", text.replace("\n", "\u2028").encode(), Code.NO_ROWS, None
    yield "YAML", b"pilot: E2\nmetric: participants\n", Code.NO_HEADER, None
    yield "SYLK", b'ID;PWXL;N;E\nC;Y1;X1;K"pilot"\nE\n', Code.NO_HEADER, None
    yield "dBase", b"\x03\x5f\x07\x1a" + bytes(60) + b"x", Code.NOT_TEXT, None
    yield "film", b"\x00\x00\x00\x20ftypisom" + bytes(50) + b"a", Code.NOT_TEXT, None
    yield "Zstandard", b"\x28\xb5\x2f\xfd" + bytes(20) + b"a", Code.NOT_TEXT, None
    yield "shell script", b"#!/bin/sh\necho pilot\n", Code.NO_HEADER, None
    yield "web page below blank lines", b"\n" * 40 + b"<!DOCTYPE html><html></html>", Code.NOT_A_TABLE, None
    yield "spreadsheet as XML", b'<?xml version="1.0"?><Workbook/>', Code.NOT_A_TABLE, None
    yield "SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Code.NOT_A_TABLE, None
    yield "only quotes", b'""""""\n', Code.NO_HEADER, None
    yield "formula in a header", csv(GOOD, header=["=pilot", *HEADER[1:]]), Code.MISSING_COLUMN, 1
    yield "thousand or decimals", csv(number("1.234")), Code.CHOOSE_DECIMAL, None
    yield "thousand or decimals with a comma", csv(number("1,234")), Code.CHOOSE_DECIMAL, None


def cells() -> Iterator[CellCase]:
    def one(name: str, code: Code, **change: Any) -> CellCase:
        return name, row(**change), code

    yield one("pilot empty", Code.KEY_MISSING, pilot="")
    yield one("pilot unknown", Code.UNKNOWN_PILOT, pilot="Z9")
    yield one("pilot of another", Code.NOT_YOURS, pilot="B", metric="participants")
    yield one("pilot with Cyrillic", Code.LOOK_ALIKE, pilot="Е2")
    yield one("pilot a region", Code.UNKNOWN_PILOT, pilot="SI04")
    yield one("pilot a formula", Code.UNKNOWN_PILOT, pilot="=A1")
    yield one("metric empty", Code.KEY_MISSING, metric=":")
    yield one("metric unknown", Code.UNKNOWN_METRIC, metric="happiness")
    yield one("metric misspelt", Code.UNKNOWN_METRIC, metric="particpants")
    yield one("metric of other pilots", Code.OTHER_PILOTS_METRIC, metric="visitors", unit="visitors")
    yield one("metric with Cyrillic", Code.LOOK_ALIKE, metric="cоst")
    yield one("period empty", Code.KEY_MISSING, period="")
    for given, code in {
        "1899": Code.YEAR_RANGE, "20": Code.YEAR_RANGE, "22": Code.YEAR_RANGE, "2999": Code.YEAR_RANGE,
        "2031": Code.FUTURE, "2027-01": Code.FUTURE, "2026-12": Code.FUTURE, "2027-Q1": Code.FUTURE,
        "01/02/2024": Code.DATE_AMBIGUOUS, "1.2.2024": Code.DATE_AMBIGUOUS, "3/2022": Code.DATE_AMBIGUOUS,
        "01-02-24": Code.DATE_AMBIGUOUS, "2022-03-26": Code.PERIOD_DAY, "2022-13": Code.PERIOD_FORM,
        "2022-00": Code.PERIOD_FORM, "2022-Q5": Code.PERIOD_FORM, "2022-H3": Code.PERIOD_FORM,
        "2021/22": Code.PERIOD_FORM, "last year": Code.PERIOD_FORM, "2022-2023": Code.PERIOD_FORM,
        "２０２２": Code.PERIOD_FORM, "44256": Code.PERIOD_FORM,
        "-2022": Code.PERIOD_FORM, "2022.5": Code.PERIOD_FORM,
        "2022-W12": Code.PERIOD_FORM, "Q1 2022": Code.PERIOD_FORM, "FY2022": Code.PERIOD_FORM,
        "2022-1": Code.PERIOD_FORM, "2022–2023": Code.PERIOD_FORM, "MMXXII": Code.PERIOD_FORM,
        "12/2022": Code.DATE_AMBIGUOUS, "June 2022": Code.PERIOD_FORM, "2022.0": Code.PERIOD_FORM,
        "022": Code.YEAR_RANGE, "2022-Q0": Code.PERIOD_FORM, "2022?": Code.PERIOD_FORM,
        "٢٠٢٢": Code.PERIOD_FORM,
    }.items():  # fmt: skip
        yield one(f"period {given}", code, period=given)
    yield one("pilot with a blank in it", Code.UNKNOWN_PILOT, pilot="E 2")
    yield one("two pilots at once", Code.UNKNOWN_PILOT, pilot="E2,E1")
    yield one("pilot a wildcard", Code.UNKNOWN_PILOT, pilot="*")
    yield one("pilot with a quote", Code.UNKNOWN_PILOT, pilot="E2'--")
    yield one("metric with its unit", Code.UNKNOWN_METRIC, metric="cost (EUR)")
    yield one("metric's name with Cyrillic", Code.LOOK_ALIKE, metric="Particip\u0430nts")
    yield one("role in a language that is not there", Code.UNKNOWN_CHOICE, role="Ziel")
    yield one("grade in a language that is not there", Code.UNKNOWN_CHOICE, grade="gezählt")
    yield one("grade as a number", Code.UNKNOWN_CHOICE, grade="3")
    yield one("unit in millions", Code.WRONG_UNIT, metric="cost", unit="Mio EUR")
    yield one("unit a ratio", Code.WRONG_UNIT, metric="cost", unit="EUR/person")
    yield one("delete in a note", Code.CONTROL_CHARACTER, note="x\x7f")
    yield one("next line in a source", Code.CONTROL_CHARACTER, source="a\u0085b")
    yield one("role unknown", Code.UNKNOWN_CHOICE, role="guess")
    yield one("grade unknown", Code.UNKNOWN_CHOICE, grade="sure")
    for grade in ("confirmed", "before_after", "Before after", "quasi_experimental", "not_evaluable"):
        yield one(f"grade {grade}", Code.GRADE_TOO_HIGH, grade=grade)
    yield one("counted without a source", Code.SOURCE_MISSING, source="")
    yield one("counted with a blank source", Code.SOURCE_MISSING, source=" \u00a0")
    yield one("another unit", Code.WRONG_UNIT, unit="firms")
    yield one("unit in thousands", Code.WRONG_UNIT, metric="cost", unit="TEUR")
    yield one("another currency", Code.WRONG_UNIT, metric="cost", unit="CZK")
    yield one("unit for a date", Code.WRONG_UNIT, metric="start", unit="days", value="2021-03-26")
    yield one("note too long", Code.CELL_TOO_LONG, note="x" * (CELL + 1))
    yield one("bell in a note", Code.CONTROL_CHARACTER, note="ring\x07")
    yield one("escape in a value", Code.CONTROL_CHARACTER, value="\x1b[31m36")
    for given, code in {
        "-": Code.MISSING_WORD, "n/a": Code.MISSING_WORD,
        "NULL": Code.MISSING_WORD, "NA": Code.MISSING_WORD,
        "NaN": Code.MISSING_WORD, "–": Code.MISSING_WORD, "?": Code.MISSING_WORD, "..": Code.MISSING_WORD,
        "(5)": Code.NUMBER_BRACKETS, "12%": Code.NUMBER_PERCENT, "5 EUR": Code.NUMBER_WORDS,
        "€ 5": Code.NUMBER_WORDS, "about 5": Code.NUMBER_WORDS,
        ">5": Code.NUMBER_WORDS, "~5": Code.NUMBER_WORDS,
        "0x1F": Code.NUMBER_HEXADECIMAL, "0b11": Code.NUMBER_HEXADECIMAL, "True": Code.NUMBER_TRUTH,
        "３６": Code.NUMBER_DIGITS, "٣٦": Code.NUMBER_DIGITS, "5²": Code.NUMBER_DIGITS,
        "inf": Code.OUT_OF_RANGE, "-Infinity": Code.OUT_OF_RANGE, "∞": Code.OUT_OF_RANGE,
        "1e309": Code.OUT_OF_RANGE, "1e308": Code.OUT_OF_RANGE,
        "-5": Code.OUT_OF_RANGE, "−5": Code.OUT_OF_RANGE,
        "9" * 50: Code.OUT_OF_RANGE, "9" * 400: Code.OUT_OF_RANGE, "1e999999": Code.OUT_OF_RANGE,
        "36.5": Code.NOT_WHOLE, "1e-3": Code.NOT_WHOLE, "5-10": Code.NUMBER_FORM, "3 6": Code.NUMBER_FORM,
        "1 23 456": Code.NUMBER_FORM, "12/5": Code.NUMBER_FORM,
        "1e": Code.NUMBER_WORDS, "--5": Code.NUMBER_FORM,
        "1_000": Code.NUMBER_FORM, "'": Code.NUMBER_FORM,
        "=1+1": Code.NUMBER_FORM, "thirty": Code.NUMBER_WORDS,
        "3\u200b6": Code.CONTROL_CHARACTER, "3\u202e6": Code.CONTROL_CHARACTER,
        "36\u00ad": Code.CONTROL_CHARACTER, "\u206636\u2069": Code.CONTROL_CHARACTER,
        "XII": Code.NUMBER_WORDS, "½": Code.NUMBER_FORM, "12,5,6": Code.NUMBER_FORM,
        "#N/A": Code.MISSING_WORD, "TBD": Code.MISSING_WORD, "k.A.": Code.MISSING_WORD,
        "#DIV/0!": Code.NUMBER_WORDS, "keine Angabe": Code.NUMBER_WORDS, "5+": Code.NUMBER_FORM,
        "5–7": Code.NUMBER_FORM, "5*": Code.NUMBER_FORM, "5 (est.)": Code.NUMBER_WORDS,
        "[5]": Code.NUMBER_FORM, "$5": Code.NUMBER_WORDS, "5k": Code.NUMBER_WORDS,
        "1'000'00": Code.NUMBER_FORM, "1 2345": Code.NUMBER_FORM, "१२": Code.NUMBER_DIGITS,
        "五": Code.NUMBER_WORDS, "⑤": Code.NUMBER_DIGITS, "36;": Code.NUMBER_FORM,
        "@36": Code.NUMBER_FORM, "- 5": Code.NUMBER_FORM, ".5": Code.NOT_WHOLE,
        "36‰": Code.NUMBER_PERCENT, "yes": Code.NUMBER_TRUTH, "36 000 000 000": Code.OUT_OF_RANGE,
        "<script>": Code.NUMBER_WORDS, "1e5.5": Code.NUMBER_FORM, "0O7": Code.NUMBER_HEXADECIMAL,
    }.items():  # fmt: skip
        yield one(f"number {given[:20]} of {len(given)}", code, value=given)
    yield one("period with a byte order mark", Code.CONTROL_CHARACTER, period="\ufeff2022")
    yield one("period with a sign that nobody sees", Code.CONTROL_CHARACTER, period="2022\u200b")
    for name, word in (("unit", "pеople"), ("grade", "cоunted"), ("role", "mеasured")):
        yield one(f"{name} with Cyrillic", Code.LOOK_ALIKE, **{name: word})
    for place, nothing in enumerate(
        ("\u200b", "\u00ad", "\u2800", "\u3164", "-", "?", "n/a", "None", "k. A.", "\ue000", "…")
    ):
        yield one(f"counted with a source that says nothing, {place}", Code.SOURCE_MISSING, source=nothing)
        if nothing != "None":
            yield (
                f"a text that says nothing, {place}",
                row(metric="co_funders", unit="", value=nothing),
                Code.MISSING_WORD,
            )
    yield one("a lost letter in a note", Code.LOST_LETTERS, note="Å\ufffdÃ³dÅº")
    yield one("no character of Unicode", Code.CONTROL_CHARACTER, note="a\uffffb")
    for link in ("https://user:secret@example.org/list", "see FTP://a:b@c/x, page 3", "x://:p@h"):
        yield one(f"a password in {link[:12]}", Code.SECRET_IN_LINK, source=link)
    yield "percentage above a hundred", number("140", "found_useful", "%"), Code.OUT_OF_RANGE
    yield "three decimals of a euro", number("9.9999"), Code.TOO_PRECISE
    for given, code in {
        "2021-02-30": Code.DATE_FORM, "26.03.2021": Code.DATE_AMBIGUOUS, "03/26/2021": Code.DATE_AMBIGUOUS,
        "2021": Code.DATE_FORM, "1899-12-31": Code.YEAR_RANGE,
        "2027-01-01": Code.FUTURE, "spring": Code.DATE_FORM,
        "2021-02-29": Code.DATE_FORM, "2021-W10": Code.DATE_FORM, "1.3.21": Code.DATE_AMBIGUOUS,
        "0000-01-01": Code.DATE_FORM, "9999-12-31": Code.YEAR_RANGE, "26 March 2021": Code.DATE_FORM,
        "44281": Code.DATE_FORM, "2021-13-01": Code.DATE_FORM, "2021-03-26Z": Code.DATE_FORM,
        "2021-3-6": Code.DATE_FORM, "２０２１-03-26": Code.DATE_FORM, "2021-03-26T10:00": Code.DATE_FORM,
    }.items():  # fmt: skip
        yield one(f"date {given}", code, metric="start", unit="", value=given)
    yield one("choice unknown", Code.UNKNOWN_CHOICE, metric="afterwards", unit="", value="sleeping")


def workbooks() -> Iterator[Case]:
    good = workbook(GOOD)
    yield "workbook with only the header", workbook(), Code.NO_ROWS, None
    yield (
        "workbook without a header",
        workbook(edit=lambda b: b.active.delete_rows(1)),
        Code.NO_HEADER,
        None,
    )
    yield (
        "merged cells",
        workbook(GOOD, row(period="2021"), edit=lambda b: b.active.merge_cells("A2:A3")),
        Code.MERGED_CELLS,
        2,
    )
    yield "error cell", workbook(row(value="#REF!")), Code.ERROR_CELL, 2
    yield "formula without a value", workbook(row(value="=1+35")), Code.FORMULA_WITHOUT_VALUE, 2
    yield "truth value", workbook(row(value=True)), Code.NUMBER_TRUTH, 2
    yield "date for a number", workbook(row(value=datetime.date(2021, 3, 26))), Code.NUMBER_DATE, 2
    yield "serial for a period", workbook(row(period=44256)), Code.PERIOD_SERIAL, 2
    yield "day for a period", workbook(row(period=datetime.date(2021, 3, 26))), Code.PERIOD_DAY, 2
    yield "serial for a date", workbook(row(metric="start", unit="", value=44281)), Code.DATE_SERIAL, 2
    yield (
        "share shown as a percentage",
        workbook(*SHARE, edit=shown_as("0.0%", 0.8)),
        Code.NUMBER_PERCENT,
        2,
    )
    yield "percentage of people", workbook(GOOD, edit=shown_as("0%", 36)), Code.NUMBER_PERCENT, 2
    yield "hours", workbook(GOOD, edit=shown_as("[h]:mm", 1.5)), Code.NUMBER_DATE, 2
    yield "day before the calendar", workbook(GOOD, edit=shown_as("yyyy-mm-dd", -5)), Code.NUMBER_DATE, 2
    yield (
        "day after the calendar",
        workbook(GOOD, edit=shown_as("yyyy-mm-dd", 99999999)),
        Code.ERROR_CELL,
        2,
    )
    yield "time of day", workbook(row(value=datetime.time(10, 30))), Code.NUMBER_DATE, 2
    dde = "=cmd|'/C calc'!A0"
    yield "formula that starts a program", workbook(row(value=dde)), Code.FORMULA_WITHOUT_VALUE, 2
    yield "such a formula in a note", workbook(row(note=dde)), Code.FORMULA_WITHOUT_VALUE, 2
    for state in ("hidden", "veryHidden"):
        yield f"only a sheet that is {state}", workbook(GOOD, edit=hidden(state)), Code.NO_HEADER, None
    yield "half a person", workbook(row(value=36.5)), Code.NOT_WHOLE, 2
    yield "enormous number", workbook(row(value=1e308)), Code.OUT_OF_RANGE, 2

    def second(book: Any) -> None:
        book.active.title = "One"
        other = book.create_sheet("Two")
        other.append(HEADER)
        other.append(GOOD)

    yield "two sheets with a header", workbook(GOOD, edit=second), Code.SEVERAL_SHEETS, None
    yield "cell in the far corner", far_cell("XFD1048576"), Code.FAR_CELL, 1048576
    yield "cell far below", far_cell("A500000"), Code.FAR_CELL, 500000
    yield "cell far to the right", far_cell("ZZ3"), Code.FAR_CELL, 3
    yield (
        "row far below",
        sheet_xml(good, b"</sheetData>", b'<row r="9999999"/></sheetData>'),
        Code.FAR_CELL,
        9999999,
    )
    yield "too many rows in a workbook", workbook(*[GOOD] * (ROWS + 5)), Code.TOO_MANY_ROWS, None
    yield "billion laughs", laughs(), Code.UNSAFE_ARCHIVE, None
    yield "zip bomb", bomb(), Code.UNSAFE_ARCHIVE, None
    yield "many members that unpack to too much", many_bombs(), Code.UNSAFE_ARCHIVE, None
    yield "sizes that lie", lying_sizes(), Code.NOT_A_TABLE, None
    yield (
        "member outside",
        rezipped(good, lambda _n, b: b, {"../../evil.xml": b"<x/>"}),
        Code.UNSAFE_ARCHIVE,
        None,
    )
    yield (
        "member from the root",
        rezipped(good, lambda _n, b: b, {"/etc/x.xml": b"<x/>"}),
        Code.UNSAFE_ARCHIVE,
        None,
    )
    yield (
        "member on a drive",
        rezipped(good, lambda _n, b: b, {"C:\\x.xml": b"<x/>"}),
        Code.UNSAFE_ARCHIVE,
        None,
    )
    yield (
        "three hundred members",
        rezipped(good, lambda _n, b: b, {f"x/{n}": b"1" for n in range(300)}),
        Code.UNSAFE_ARCHIVE,
        None,
    )
    yield "macros", rezipped(good, lambda _n, b: b, {"xl/vbaProject.bin": b"x"}), Code.MACROS, None
    yield (
        "old macros",
        rezipped(good, lambda _n, b: b, {"xl/macrosheets/sheet1.xml": b"<x/>"}),
        Code.MACROS,
        None,
    )
    yield (
        "xlsb",
        rezipped(good, lambda n, b: None if "worksheets" in n else b, {"xl/workbook.bin": b"x"}),
        Code.OLD_WORKBOOK,
        None,
    )
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    yield "ods", ods.getvalue(), Code.OPEN_DOCUMENT, None
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("report.csv", csv(GOOD))
    yield "zip of a csv", plain.getvalue(), Code.NOT_A_TABLE, None
    yield (
        "text document",
        rezipped(good, lambda n, b: None if n.startswith("xl/") else b, {"word/document.xml": b"<x/>"}),
        Code.NOT_A_TABLE,
        None,
    )
    for name in ("embeddings/oleObject1.bin", "activeX/activeX1.xml"):
        yield name, rezipped(good, lambda _n, b: b, {f"xl/{name}": b"<x/>"}), Code.MACROS, None
    yield "member twice", doubled(good, "xl/workbook.xml"), Code.UNSAFE_ARCHIVE, None
    yield "member with a password", encrypted(good), Code.PASSWORD, None
    far = b'<c r="J2" t="s"><v>99999</v></c></row></sheetData>'
    yield (
        "text that is not among the texts",
        sheet_xml(good, b"</row></sheetData>", far),
        Code.BROKEN_WORKBOOK,
        None,
    )
    yield "row nought", sheet_xml(good, b'<row r="2"', b'<row r="0"'), Code.BROKEN_WORKBOOK, None
    yield "place that is none", sheet_xml(good, b'r="A2"', b'r="2A"'), Code.BROKEN_WORKBOOK, None
    yield (
        "two hundred thousand levels",
        sheet_xml(good, b"<sheetData>", b"<sheetData>" + b"<a>" * 200_000),
        Code.UNSAFE_ARCHIVE,
        None,
    )
    yield (
        "document type from elsewhere",
        rezipped(
            good,
            lambda n, b: (
                b'<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">' + b if n == "xl/styles.xml" else b
            ),
        ),
        Code.UNSAFE_ARCHIVE,
        None,
    )
    yield (
        "sheet outside the archive",
        rezipped(
            good,
            lambda n, b: (
                b.replace(b"/xl/worksheets/sheet1.xml", b"../../../etc/passwd")
                if n == "xl/_rels/workbook.xml.rels"
                else b
            ),
        ),
        Code.NO_HEADER,
        None,
    )
    yield "a document type behind a long comment", in_sheet(late_document_type), Code.UNSAFE_ARCHIVE, None
    yield "a document type in a sheet of another name", renamed_sheet(good), Code.UNSAFE_ARCHIVE, None
    yield (
        "rows out of order",
        in_sheet(turned_round, GOOD, row(period="2021")),
        Code.BROKEN_WORKBOOK,
        None,
    )
    again = b'</row><row r="2"><c r="A2"/></row></sheetData>'
    yield "the same row twice", sheet_xml(good, b"</row></sheetData>", again), Code.BROKEN_WORKBOOK, None
    yield (
        "a cell twice",
        sheet_xml(good, b'<c r="F2"', b'<c r="E2"><v>99</v></c><c r="F2"'),
        Code.BROKEN_WORKBOOK,
        None,
    )
    yield "a cell of another row", sheet_xml(good, b'r="E2"', b'r="E7"'), Code.BROKEN_WORKBOOK, None
    yield (
        "a second table in one sheet",
        sheet_xml(good, b"</sheetData>", b"</sheetData><sheetData></sheetData>"),
        Code.BROKEN_WORKBOOK,
        None,
    )
    yield (
        "macros that only the contents' list tells of",
        rezipped(good, lambda _n, b: b.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")),
        Code.MACROS,
        None,
    )
    yield (
        "the strict form of the standard",
        rezipped(
            good,
            lambda _n, b: b.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
        ),
        Code.STRICT_WORKBOOK,
        None,
    )
    yield "a bell as a workbook writes it", workbook(row(note="ring_x0007_")), Code.CONTROL_CHARACTER, 2
    yield "cut in half", good[: len(good) // 2], Code.BROKEN_WORKBOOK, None
    yield "only the beginning of an archive", b"PK\x03\x04" + bytes(100) + b"x", Code.BROKEN_WORKBOOK, None
    yield "damaged inside", bytes(good[:300]) + bytes(200) + good[500:], Code.BROKEN_WORKBOOK, None
    yield (
        "sheet that is no XML",
        sheet_xml(good, b"<sheetData>", b"<sheetData><<<"),
        Code.BROKEN_WORKBOOK,
        None,
    )
    yield (
        "styles that are no XML",
        rezipped(good, lambda n, b: b"<sty" if n == "xl/styles.xml" else b),
        Code.BROKEN_WORKBOOK,
        None,
    )


CELLS: list[CellCase] = list(cells())
BAD: list[Case] = [*files(), *workbooks()]
