"""Codes of other vintages: where they lie in NUTS 2021, and which may be carried."""

import pathlib

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.ingest.carry_over import load_code_history, read_code_changes, single_region_countries
from inducci_dash.store.manifest import ROOT


@pytest.fixture(scope="module")
def history():
    return load_code_history(ROOT / "geo" / "code_changes")


@pytest.mark.parametrize(
    ("vintage", "code", "targets", "rule"),
    [
        (2024, "NL35", ("NL31",), "area_moved"),
        (2024, "NL36", ("NL33",), "area_moved"),
        (2024, "DED4", ("DED4",), "same"),
        (2013, "FR21", ("FRF2",), "renamed"),
        (2013, "PL33", ("PL72",), "renamed"),
        (2010, "FR91", ("FRY1",), "renamed"),
        (2010, "EL11", ("EL51",), "renamed"),
        (2010, "SI01", ("SI03",), "area_moved"),
        (2010, "SI02", ("SI04",), "area_moved"),
        (2021, "PT16", ("PT16",), "same"),
    ],
)
def test_a_code_that_kept_its_area_is_carried(history, vintage, code, targets, rule):
    route = history.routes[vintage, code]
    assert (route.targets, route.rule, route.carried) == (targets, rule, True)


@pytest.mark.parametrize(
    ("vintage", "code", "targets"),
    [
        (2016, "HR04", ("HR02", "HR05", "HR06")),
        (2013, "HU10", ("HU11", "HU12")),
        (2013, "LT00", ("LT01", "LT02")),
        (2013, "PL12", ("PL91", "PL92")),
        (2013, "IE01", ("IE04", "IE06")),
        (2024, "PT19", ("PT16",)),
        (2024, "PT1D", ("PT16", "PT18")),
        (2024, "PT1A", ("PT17",)),
    ],
)
def test_a_code_whose_area_was_divided_or_joined_is_not_carried(history, vintage, code, targets):
    route = history.routes[vintage, code]
    assert (route.targets, route.carried) == (targets, False)


def test_a_code_belongs_to_the_declared_vintage_or_the_newest_that_has_it(history):
    assert history.vintage_of("DED4", 2024) == 2024
    assert history.vintage_of("DED4", 2016) == 2016
    assert history.vintage_of("NL31", 2024) == 2021
    assert history.vintage_of("HR04", 2024) == 2016
    assert history.vintage_of("FR21", 2024) == 2013
    assert history.vintage_of("XX99", 2024) is None


def test_the_map_s_vintage_has_all_its_regions(history):
    assert len(history.codes[2021]) == 334


def test_countries_that_are_one_region(history):
    single = single_region_countries(history.codes[2021])
    assert {c: single[c] for c in ("CY", "EE", "LU", "LV", "MT")} == {
        c: f"{c}00" for c in ("CY", "EE", "LU", "LV", "MT")
    }
    assert "SI" not in single


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("from_code,to_code,rule\nA,B,same\n", "columns are"),
        ("from_code,to_code,rule,note\n", "no rows"),
        ("from_code,to_code,rule,note\nAA01,AA02,moved,\n", "row 2, column rule"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: pathlib.Path, text, words):
    path = tmp_path / "2016_2021.csv"
    path.write_text(text)
    with pytest.raises(DataRefused, match=words):
        read_code_changes(path)


def test_two_codes_are_never_carried_onto_one_region(tmp_path):
    (tmp_path / "2016_2021.csv").write_text(
        "from_code,to_code,rule,note\nAA01,AA03,renamed,\nAA02,AA03,area_moved,\n"
    )
    with pytest.raises(DataRefused, match="AA01 and AA02 of NUTS 2016"):
        load_code_history(tmp_path)
