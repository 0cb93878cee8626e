"""Raw files: read only beside their sidecar, whole or not at all, and refused by file, row and column."""

import codecs
import os
from datetime import date

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.ingest.published import load_raw, published_series, raw_files, read_published, read_raw
from inducci_dash.ingest.sidecar import is_extract_date
from inducci_dash.store.manifest import ROOT

from .conftest import GOOD, HEADER


def test_values_keep_their_digits_and_series_their_declared_vintage(tmp_path, put):
    text = HEADER + "rate,AT31,2015,1.2e-05,\nrate,AT31,2016,7.10,bp\nother,AT31,2015,3,\n"
    name = put(text, nuts_vintages={"rate": 2013})
    rate, other = read_published(read_raw(tmp_path, name))
    assert [(row.value, row.flag) for row in rate.rows] == [("1.2e-05", ""), ("7.10", "bp")]
    assert (rate.declared, other.declared) == (2013, 2024)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("rate,AT31,2015,:,", "row 2, column value"),
        ("rate,AT31,2015,nan,", "row 2, column value"),
        ("rate,AT31,2015,5.1 b,", "row 2, column value"),
        ("rate,AT31,2015," + "9" * 5000 + ",", "row 2, column value"),
        ("rate,AT31,2015,inf,", "row 2, column value"),
        ("rate,AT31,2015,36 000,", "row 2, column value"),
        ("rate,AT31,2015,4.3%,", "row 2, column value"),
        ("rate,AT31,2015,0x1F,", "row 2, column value"),
        ("rate,AT31,2015,4_3,", "row 2, column value"),
        ("rate,AT31,2015,٤,", "row 2, column value"),
        ("rate,AT31,2015,−4,", "row 2, column value"),
        ('rate,AT31,2015,"4,3",', "row 2, column value"),
        ("rate,AT31,2015.0,5,", "row 2, column year"),
        ("rate,AT31,２０１５,5,", "row 2, column year"),
        ("rate,AT31,2015-Q1,5,", "row 2, column year"),
        ("rate,AT31,1015,5,", "row 2, column year"),
        ("rate,AT31,15,5,", "row 2, column year"),
        ("", "row 2: 0 fields"),
        (HEADER.strip(), "row 2, column year"),
        ("rate,AT31,2015,5", "row 2: 4 fields"),
        ('rate,AT31,2015,"5" 1,', "row 2: not readable as CSV"),
        ('rate,AT31,2015,"5,', "row 2: not readable as CSV"),
        ('rate,AT31,2015,5,"b, e"', "row 2, column flag: 'b, e' is no known flag"),
        ("rate,AT31,2015,5,b e", "row 2, column flag"),
        ("rate,AT31,2015,5,seems odd", "row 2, column flag"),
        ("rate,AT31,2015,5,B", "row 2, column flag"),
    ],
)
def test_a_bad_row_is_refused(tmp_path, put, row, words):
    name = put(HEADER + row + "\n")
    with pytest.raises(DataRefused, match=words):
        list(read_published(read_raw(tmp_path, name)))


@pytest.mark.parametrize("flag", ["b", "bep", "z", "m", "b;avg2019-2021", "merged:AT_C", "level:DE1"])
def test_every_flag_of_the_known_list_passes(tmp_path, put, flag):
    (series,) = read_published(read_raw(tmp_path, put(HEADER + f"rate,AT31,2015,5,{flag}\n")))
    assert series.rows[0].flag == flag


def test_a_key_given_twice_is_refused_with_both_rows(tmp_path, put):
    name = put(HEADER + GOOD + GOOD)
    with pytest.raises(DataRefused, match=r"row 3, column geo.*row 2"):
        list(read_published(read_raw(tmp_path, name)))


def test_one_indicator_in_two_files_is_refused(tmp_path, put):
    put(HEADER + GOOD, "a")
    put(HEADER + "rate,AT31,2016,5,\n", "b")
    with pytest.raises(DataRefused, match=r"is in a\.csv already"):
        published_series(load_raw(tmp_path))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ((HEADER + GOOD).replace(",", ";"), "divided by semicolons"),
        ((HEADER + GOOD).replace(",", "\t"), "divided by tabs"),
        (
            "DATAFLOW,freq,geo,TIME_PERIOD,OBS_VALUE\nX,A,AT31,2015,5\n",
            "lacks indicator, year, value, flag",
        ),
        ("geo,indicator,year,value,flag\nAT31,rate,2015,5,\n", "another order"),
        (HEADER.replace("flag", "flag,note") + "rate,AT31,2015,5,,\n", "has note besides"),
        (b"\x1f\x8b" + b"rest", "gzip"),
        (b"\xd0\xcf\x11\xe0" + b"rest", "XLS workbook"),
        ("<!doctype html>\n<p>Not found</p>\n", "lacks indicator"),
        ("", "it has nothing"),
        ((HEADER + GOOD).encode("utf-16"), "it is UTF-16"),
        ((HEADER + GOOD).encode("utf-16-le"), "NUL characters"),
        ((HEADER + "rate,AT31,2015,5,\xe9\n").encode("windows-1252"), "row 2: not UTF-8"),
        (b"PK\x03\x04" + b"rest", "XLSX"),
    ],
)
def test_what_is_no_long_table_is_refused_with_what_it_lacks(tmp_path, put, content, words):
    name = put(content)
    with pytest.raises(DataRefused, match=words) as refusal:
        list(read_published(read_raw(tmp_path, name)))
    assert refusal.value.file == f"data/raw/{name}"


def test_a_byte_order_mark_is_no_fault(tmp_path, put):
    (series,) = read_published(read_raw(tmp_path, put(codecs.BOM_UTF8 + (HEADER + GOOD).encode())))
    assert series.indicator == "rate"


@pytest.mark.parametrize(
    "name",
    ["b.CSV", "b.tsv", "b.csv.gz", "b.xlsx", "B.csv", "notes.txt", "b.csv", "b.source.yml", "extra/"],
)
def test_nothing_beside_the_good_files_is_skipped_in_silence(tmp_path, put, name):
    put(HEADER + GOOD)
    path = tmp_path / "data/raw" / name
    path.mkdir() if name.endswith("/") else path.write_text(HEADER + GOOD)
    with pytest.raises(DataRefused) as refusal:
        raw_files(tmp_path)
    assert name.split(".")[0].rstrip("/") in str(refusal.value)


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_what_stands_in_place_of_a_table_is_refused_by_name(tmp_path, put, kind):
    path = tmp_path / "data/raw" / put(HEADER + GOOD)
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path.name)
    with pytest.raises(DataRefused) as refusal:
        published_series(load_raw(tmp_path))
    assert refusal.value.file == "data/raw/a.csv"
    assert str(tmp_path) not in str(refusal.value)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rows": 2}, "it has 1 rows, the sidecar says 2"),
        ({"rows": "1"}, "rows: '1' is not of the expected type int"),
        ({"rows": 0}, "no count of rows"),
        ({"rows": None}, "column rows: the field is missing"),
        ({"sha256": None}, "column sha256: the field is missing"),
        ({"sha256": 12345678}, "column sha256: 12345678 is not of the expected type str"),
        ({"sha256": "0" * 64}, "the sidecar says 000000000000"),
        ({"sha256": "F" * 64}, "no SHA-256"),
        ({"nuts_vintage": None}, "column nuts_vintage: the field is missing"),
        ({"nuts_vintage": 2019}, "2019 is no NUTS vintage at hand"),
        ({"nuts_vintage": "2021"}, "not of the expected type int"),
        ({"nuts_vintages": {"rate": 1999}}, "column nuts_vintages.rate: 1999 is no NUTS vintage"),
        ({"nuts_vintages": {"other": 2021}}, "speaks of other, which is not in it"),
        ({"nuts_vintages": [2021]}, "named entries are expected"),
        ({"flags_known": "no"}, "not of the expected type bool"),
        ({"extract_date": "2026-13-01"}, "is no date"),
        ({"extract_date": "2024-01 to 2023-12"}, "is no date"),
        ({"extract_date": "08/02/2026"}, "is no date"),
        ({"extract_date": "2099-01-01"}, "is no date up to today"),
        ({"extract_date": 2026}, "not of the expected type str"),
        ({"datasets": "tgs00010"}, "a list is expected"),
        ({"file": "b.csv"}, "it is the sidecar of 'b.csv'"),
        ({"colour": "red"}, "unknown field"),
        ({"licence": ""}, "column licence: the field is empty"),
    ],
)
def test_every_field_of_a_sidecar_is_typed_and_held_against_the_file(tmp_path, put, fields, words):
    name = put(HEADER + GOOD, **fields)
    with pytest.raises(DataRefused, match=words):
        list(read_published(read_raw(tmp_path, name)))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"note: said: twice\n", "not readable as YAML"),
        ("note: M\xfcnchen\n".encode("windows-1252"), "not UTF-8"),
        (b"\xff\xfea\x00", "not UTF-8"),
        (b"- a\n", "with named fields is expected"),
        (b"extract_date: 2026-13-01\n", "cannot be read"),
        (b"rows: " + b"9" * 5000 + b"\n", "cannot be read"),
        (b"rows: " + b"[" * 1000, "nested deeper"),
    ],
)
def test_a_broken_sidecar_is_refused_by_name(tmp_path, put, content, words):
    name = put(HEADER + GOOD)
    (tmp_path / "data/raw/a.source.yml").write_bytes(content)
    with pytest.raises(DataRefused, match=words) as refusal:
        read_raw(tmp_path, name)
    assert refusal.value.file == "data/raw/a.source.yml"


def test_flags_in_a_file_that_says_it_has_none_are_refused_and_notes_are_not(tmp_path, put):
    (_series,) = read_published(
        read_raw(tmp_path, put(HEADER + "rate,AT31,2015,5,merged:AT_C\n", flags_known=False))
    )
    with pytest.raises(DataRefused, match="flags are not known"):
        list(read_published(read_raw(tmp_path, put(HEADER + "rate,AT31,2015,5,b\n", flags_known=False))))


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("2026-02-08", True),
        ("by 2024-06", True),
        ("2023-12 to 2024-01", True),
        ("mid-2017 to 2026-04-09, by series", True),
        ("not known", True),
        ("2026-02-30", False),
        ("soon", False),
        ("1026-02-08", False),
    ],
)
def test_dates_of_extracts(text, sound):
    assert is_extract_date(text) is sound


def test_no_extract_was_made_after_today():
    today = date(2026, 2, 8)
    assert is_extract_date("2026-02-09", today)  # in another time zone
    assert not is_extract_date("2026-02-10", today)
    assert not is_extract_date("2025-01 to 2026-03", today)


def test_every_raw_file_that_is_shipped_is_what_its_sidecar_says():
    for table in load_raw(ROOT).values():
        assert len(table.lines) == table.sidecar.rows
