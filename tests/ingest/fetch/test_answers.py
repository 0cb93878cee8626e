"""Real answers are read with every flag; what is no table is refused."""

import csv
import io
import re
from collections import Counter

import pytest

from inducci_dash.domain.flags import read_flag
from inducci_dash.ingest.fetch.answers import read_answer
from inducci_dash.ingest.fetch.errors import NotData
from tests.ingest.fetch.interface import data_set, text_of

TSV = ("edat_lfse_22_tabular.tsv.gz", "estat_ilc_peps13.tsv.gz", "reg_area3.tsv", "tour_occ_nin2.tsv")


@pytest.mark.parametrize("name", TSV)
def test_flags_and_values_of_every_fixture_survive(name):
    text = text_of(name)
    table = read_answer(text.encode(), name)
    # The second route: flags and numbers counted in the text itself, without taking it apart.
    body = text.split("\n", 1)[1]
    flags = Counter(re.findall(r"(?<=[0-9:] )[a-z]+(?=\s)", body))
    assert Counter(cell.flag for cell in table.cells if cell.flag) == flags
    assert sum(cell.confidential == "C" for cell in table.cells) == body.count("@C")
    numbers = re.findall(r"(?<=\t)-?[0-9.]+(?=[ \t\n])", body)
    assert sum(map(float, numbers)) == pytest.approx(sum(float(c.value) for c in table.cells if c.value))
    assert len(numbers) == sum(bool(cell.value) for cell in table.cells)
    for flag in flags:
        read_flag(flag)


def test_flags_of_the_labelled_answer_survive():
    name = "nama_10r_2gdp_labelled.sdmx.csv"
    table = read_answer(text_of(name).encode(), name)
    rows = list(csv.reader(io.StringIO(text_of(name))))[1:]
    assert table.dimensions == ("freq", "unit", "geo")
    assert [(c.codes[2], c.period, c.value, c.flag, c.confidential) for c in table.cells] == [
        (row[7], row[9], row[11], row[13], row[15]) for row in rows
    ]


@pytest.mark.parametrize("name", TSV)
def test_both_formats_give_the_same_cells(name):
    found = data_set(text_of(name))
    tsv = read_answer(found.tsv("").encode(), "tsv")
    sdmx = read_answer(found.sdmx_csv("", "x").encode(), "csv")
    assert tsv.cells == sdmx.cells
    assert tsv.dimensions == sdmx.dimensions
    assert sdmx.last_update == "24/11/26 23:00:00"


def test_a_cell_without_its_trailing_blank_does_not_shift_the_row():
    text = "freq,geo\\TIME_PERIOD\t2020 \t2021 \t2022\nA,AT11\t1.5 b\t:\t3\nA,AT12\t: u\t2 \t: c\n"
    cells = read_answer(text.encode(), "x").cells
    assert [(c.codes[1], c.period, c.value, c.flag) for c in cells] == [
        ("AT11", "2020", "1.5", "b"),
        ("AT11", "2022", "3", ""),
        ("AT12", "2020", "", "u"),
        ("AT12", "2021", "2", ""),
        ("AT12", "2022", "", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!doctype html><p>Maintenance", "a web page came"),
        ('{"version": "2.0"}', "no table of figures"),
        ("", "no table of figures"),
        ("freq,geo\\TIME_PERIOD\t2020 \t2021 \nA,AT11\t1 \n", "1 cells, expected 2"),
        ("freq,geo\\TIME_PERIOD\t2020 \nA,AT11\tone \n", "'one' is not a number"),
        ("freq,geo\\TIME_PERIOD\t2020 \nA,AT11\t1 \nA,AT11\t2 \n", "is given twice"),
        ("DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\nx,AT11,2020\n", "3 fields, expected 4"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(text, words):
    with pytest.raises(NotData, match=words) as refusal:
        read_answer(text.encode(), "data/x")
    assert str(refusal.value).startswith("data/x")


def test_confidential_cells_stay_so():
    text = "DATAFLOW,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nx,AT11,2020,,,C\nx,AT12,2020,4,bp,F\n"
    cells = read_answer(text.encode(), "x").cells
    assert [(c.value, c.flag, c.confidential) for c in cells] == [("", "", "C"), ("4", "bp", "F")]
