"""Observations are refused by file, row and column, however they are broken."""

import math

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.snapshot import load_snapshot

from .conftest import HEADER, INDICATORS, UNEMPLOYMENT

FILE = "data/observations/unemployment.csv"
GOOD = "AT31,2016,3.5,,AT31,2021,same\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("AT31,2017,,,AT31,2021,same", "value"),
        ("AT31,2017,NaN,,AT31,2021,same", "value"),
        ("AT31,2017,inf,,AT31,2021,same", "value"),
        ("AT31,2017,1e400,,AT31,2021,same", "value"),
        ("AT31,2017,-1e400,,AT31,2021,same", "value"),
        ("AT31,2017,three,,AT31,2021,same", "value"),
        ("AT31,2017,0x1F,,AT31,2021,same", "value"),
        ("AT31,2017,1_0,,AT31,2021,same", "value"),
        ("AT31,2017, 3.5,,AT31,2021,same", "value"),
        ("AT31,2017,\u0663,,AT31,2021,same", "value"),
        ("AT31,2017,140,,AT31,2021,same", "value"),
        ("AT31,2017,-5,,AT31,2021,same", "value"),
        ("AT31,1899,3.5,,AT31,2021,same", "year"),
        ("AT31,2031,3.5,,AT31,2021,same", "year"),
        ("AT31,17,3.5,,AT31,2021,same", "year"),
        ("AT31,2017.0,3.5,,AT31,2021,same", "year"),
        ("at31,2017,3.5,,AT31,2021,same", "nuts_id"),
        ("AT312,2017,3.5,,AT31,2021,same", "nuts_id"),
        (",2017,3.5,,AT31,2021,same", "nuts_id"),
        ("AT31,2017,3.5,,,2021,same", "published_as"),
        ("AT31,2017,3.5,,AT31,2019,same", "nuts_vintage"),
        ("AT31,2017,3.5,,AT31,newest,same", "nuts_vintage"),
        ("AT31,2017,3.5,,AT31,2021,split", "rule"),
        ("AT31,2017,3.5,,AT31,2021,", "rule"),
        ("AT31,2016,3.5,,AT31,2021,same", "nuts_id"),
        ("AT31,2016,9.9,,AT32,2021,same", "nuts_id"),
        ("AT31,2017,3.5,AT31,2021,same", None),
        ("AT31,2017,3.5,,AT31,2021,same,more", None),
        ("", None),
        ('AT31,2017,"3.5",,AT31,2021,same', "value"),
        ("AT31,2017,3.5,any words,AT31,2021,same", "flag"),
        ("AT31,2017,0.0035,,AT31,2021,same", "value"),
        ("AT31,2017," + "9" * 5000 + ",,AT31,2021,same", "value"),
        ("AT31,2017,3.5,\x00,AT31,2021,same", "flag"),
    ],
)
def test_a_bad_row_is_refused_by_row_and_column(small_root, write, row, column):
    write(FILE, HEADER + GOOD + row + "\n" + "SI04,2017,6.0,,SI04,2021,same\n")
    with pytest.raises(DataRefused) as refusal:
        load_snapshot(small_root)
    assert (refusal.value.file, refusal.value.row, refusal.value.column) == (FILE, 3, column)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("\n", "the column is missing"),
        (HEADER, "no rows"),
        (UNEMPLOYMENT[:-10], "cut off|fields"),
        (UNEMPLOYMENT.rstrip("\n"), "cut off"),
        (UNEMPLOYMENT.replace(",flag", ""), "column flag: the column is missing"),
        (UNEMPLOYMENT.replace("rule\n", "rule,extra\n", 1), "columns are"),
        (UNEMPLOYMENT.replace("year,value", "value,year", 1), "columns are"),
        (UNEMPLOYMENT.encode("utf-16"), "not UTF-8"),
        (b"\xef\xbb\xbf" + UNEMPLOYMENT.encode(), "column nuts_id: the column is missing"),
        (UNEMPLOYMENT.replace("b,AT31", "b\xe9,AT31").encode("latin-1"), "row 3: not UTF-8"),
        (UNEMPLOYMENT.replace("\n", "\r\n"), "the column is missing"),
        ("<!doctype html><p>Not found</p>\n", "the column is missing"),
        (UNEMPLOYMENT.replace(",", ";"), "the column is missing"),
    ],
)
def test_a_bad_file_is_refused_by_name(small_root, write, content, words):
    write(FILE, content)
    with pytest.raises(DataRefused, match=words) as refusal:
        load_snapshot(small_root)
    assert refusal.value.file == FILE


def test_a_file_of_no_indicator_and_an_indicator_without_a_file_are_refused(small_root, write):
    write("data/observations/stranger.csv", UNEMPLOYMENT)
    with pytest.raises(DataRefused, match="no indicator"):
        load_snapshot(small_root)
    (small_root / "data/observations/stranger.csv").unlink()
    (small_root / FILE).unlink()
    write("data/raw/note.txt", "seals the folder anew")
    with pytest.raises(DataRefused, match="has no observations"):
        load_snapshot(small_root)


def test_digits_survive_as_written(small_root, write):
    write("data/catalogue/indicators.yml", INDICATORS.replace("[0.2, 60]", "[0, 60]"))
    write(
        FILE,
        UNEMPLOYMENT.replace("AT31,2016,3.5,", "AT31,2016,1.2e-05,").replace("5.5", "0.1234567890123457"),
    )
    values = load_snapshot(small_root).rows_of("unemployment")["value"]
    assert values.iloc[0] == 1.2e-05
    assert values.iloc[2] == 0.1234567890123457


def test_a_flag_stays_text(small_root, write):
    write(FILE, UNEMPLOYMENT.replace("2016,3.5,,", "2016,3.5,n,"))
    assert load_snapshot(small_root).rows_of("unemployment")["flag"].iloc[0] == "n"


def test_what_is_shipped_keeps_its_contract(published):
    table = published.observations
    assert not table.duplicated(["indicator_id", "nuts_id", "year"]).any()
    assert table["value"].map(math.isfinite).all()
    assert set(table["rule"].unique()) == {"same", "renamed", "area_moved", "carried_down"}
    changed = table[table["rule"] == "same"]
    assert (changed["nuts_id"].astype(str) == changed["published_as"].astype(str)).all()


@pytest.mark.parametrize("kept", ["EU27_2020", "DED4"])
def test_figures_of_one_place_only_are_refused_by_name(small_root, write, kept):
    rows = [row for row in UNEMPLOYMENT.splitlines()[1:] if row.startswith(kept)]
    write(FILE, HEADER + "\n".join(rows) + "\n")
    with pytest.raises(DataRefused, match="3 are needed") as refusal:
        load_snapshot(small_root)
    assert refusal.value.file == FILE
