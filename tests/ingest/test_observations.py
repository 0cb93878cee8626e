"""From published codes to the map's: nothing doubled, nothing lost without a word."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inducci_dash.domain.errors import DataRefused
from inducci_dash.ingest.built import Observation, summary
from inducci_dash.ingest.carry_over import load_code_history
from inducci_dash.ingest.observations import build_observations, carry_series, denominate
from inducci_dash.ingest.published import Published, PublishedSeries
from inducci_dash.ingest.series_checks import check_no_country_lost, check_vintage
from inducci_dash.store.manifest import ROOT

HISTORY = load_code_history(ROOT / "geo" / "code_changes")


def carried(*rows: tuple[str, int, str], declared: int = 2024):
    series = PublishedSeries("rate", "a.csv", declared, tuple(Published(*row, flag="") for row in rows))
    return carry_series("rate", series, HISTORY)


def test_nl35_becomes_nl31_with_a_mark():
    built = carried(("NL35", 2024, "3.9"))
    assert built.observations == (Observation("NL31", 2024, "3.9", "", "NL35", 2024, "area_moved"),)
    assert [(r.published_as, r.outcome, r.rule) for r in built.reports] == [
        ("NL35", "carried", "area_moved")
    ]


def test_pt19_is_not_carried_but_listed():
    built = carried(("PT19", 2023, "5"))
    assert built.observations == ()
    (report,) = built.reports
    assert (report.published_as, report.nuts_id, report.outcome) == ("PT19", "PT16", "not_carried")
    assert report.reason == "matches_none PT16"


def test_fr21_becomes_frf2():
    (row,) = carried(("FR21", 2015, "17.1"), declared=2013).observations
    assert (row.nuts_id, row.published_as, row.nuts_vintage, row.rule) == ("FRF2", "FR21", 2013, "renamed")


def test_hr04_never_stands_beside_its_successors():
    built = carried(("HR04", 2018, "9"), ("HR02", 2018, "4"), ("HR05", 2018, "3"), ("HR06", 2018, "2"))
    assert [row.nuts_id for row in built.observations] == ["HR02", "HR05", "HR06"]
    assert [report.published_as for report in built.reports] == ["HR04"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_an_old_and_a_new_code_side_by_side_the_newer_is_kept(order):
    rows = [("NL31", 2023, "26.1"), ("NL35", 2023, "26.9")][::order]
    built = carried(*rows)
    assert [(row.value, row.published_as) for row in built.observations] == [("26.9", "NL35")]
    superseded = [report for report in built.reports if report.outcome == "superseded"]
    assert [report.published_as for report in superseded] == ["NL31"]


def test_a_country_s_value_stands_for_its_only_region_where_that_has_none():
    built = carried(("CY", 2021, "7"), ("MT", 2021, "4"), ("MT00", 2021, "4.1"))
    assert [(row.nuts_id, row.value, row.rule) for row in built.observations] == [
        ("CY", "7", "same"),
        ("CY00", "7", "renamed"),
        ("MT", "4", "same"),
        ("MT00", "4.1", "same"),
    ]


def test_codes_that_are_rightly_no_region_of_the_map_are_listed_with_the_reason():
    strangers = ("EU28", "EA20", "EFTA", "XK00", "US", "ATZZ", "AT3", "AT311")
    built = carried(
        ("EU27_2020", 2021, "7"), ("AT31", 2021, "7"), *((code, 2021, "1") for code in strangers)
    )
    assert [row.nuts_id for row in built.observations] == ["AT31", "EU27_2020"]
    assert {report.published_as: report.outcome for report in built.reports} == dict.fromkeys(
        strangers, "refused"
    )
    assert {report.published_as: report.reason for report in built.reports} == {
        "EU28": "aggregate", "EA20": "aggregate", "EFTA": "aggregate", "XK00": "other_country",
        "US": "other_country", "ATZZ": "no_region", "AT3": "level_1", "AT311": "level_3",
    }  # fmt: skip


def test_greece_and_the_united_kingdom_under_iso_s_letters_are_read_as_eurostat_s():
    built = carried(("GR30", 2021, "7"), ("GR", 2021, "6"), ("GB", 2021, "5"))
    assert [(row.nuts_id, row.published_as, row.rule) for row in built.observations] == [
        ("EL", "GR", "renamed"),
        ("EL30", "GR30", "renamed"),
        ("UK", "GB", "renamed"),
    ]
    reasons = {report.reason for report in built.reports}
    assert reasons == {"eurostat_letters GR EL", "eurostat_letters GB UK"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ITD1", "since NUTS 2010 it is ITH1"),
        ("AT99", "no region of any NUTS vintage"),
        ("at31", "no region"),
        ("Wien", "no region"),
        ("A" * 5000, "no region"),
        ("", "no region"),
        ("ZZ", "no region"),
    ],
)
def test_a_code_that_nothing_explains_is_refused_by_file_and_column(code, words):
    with pytest.raises(DataRefused, match=words) as refusal:
        carried(("AT31", 2021, "7"), (code, 2021, "1"))
    assert (refusal.value.file, refusal.value.column) == ("data/raw/a.csv", "geo")


def test_a_code_that_the_sidecar_declares_to_be_no_region_is_listed_with_its_reason():
    rows = (Published("AT31", 2021, "7", ""), Published("UK00", 2021, "1", ""))
    series = PublishedSeries("rate", "a.csv", 2024, rows, {"UK00": "a pseudo code"})
    (report,) = carry_series("rate", series, HISTORY).reports
    assert (report.published_as, report.reason) == ("UK00", "declared a pseudo code")


def test_a_whole_country_is_never_lost_on_the_way():
    countries = {"AT", "FR", "IE", "SE"}
    for codes in (("IE01", "IE02"), ("FR1", "FR2")):
        series = PublishedSeries(
            "rate", "a.csv", 2013, tuple(Published(code, 2015, "1", "") for code in ("AT31", *codes))
        )
        built = carry_series("rate", series, HISTORY)
        with pytest.raises(DataRefused, match=f"no region of {codes[0][:2]} is left in rate: {codes[0]}"):
            check_no_country_lost(series, built, countries)
        check_no_country_lost(series, built, {"AT", "SE"})
        declared = replace(series, left_out=dict.fromkeys(codes, "divided anew"))
        check_no_country_lost(declared, built, countries)


def test_a_vintage_that_is_not_that_of_the_codes_is_refused():
    codes = ("FR21", "FR22", "FR23", "PL11", "AT31", "PL21")
    series = PublishedSeries("rate", "a.csv", 2013, tuple(Published(code, 2015, "1", "") for code in codes))
    check_vintage(series, HISTORY)
    with pytest.raises(DataRefused, match=r"4 of its 6 codes are none of NUTS 2021; NUTS 201\d has 6"):
        check_vintage(replace(series, declared=2021), HISTORY)


def test_a_total_is_divided_by_the_population_of_the_same_region_and_year():
    built = carried(("DED4", 2022, "25.2"), ("DED4", 2015, "24"))
    population = {("DED4", 2022): Observation("DED4", 2022, "1420000.0", "bep", "DED4", 2024, "same")}
    rate = denominate(built, population)
    assert [(row.value, row.flag) for row in rate.observations] == [("17.7465", "bep")]
    assert [(r.published_as, r.first_year, r.outcome) for r in rate.reports] == [("DED4", 2015, "refused")]


def test_a_series_of_no_indicator_is_refused(published):
    series = PublishedSeries("stranger", "a.csv", 2024, (Published("AT31", 2020, "1", ""),))
    with pytest.raises(Exception, match="'stranger' is in no catalogue"):
        build_observations(published.catalogue.indicators, {"stranger": series}, HISTORY)


CODES = sorted({code for _vintage, code in HISTORY.routes} | {"EU27_2020", "EU28", "CY", "EE", "XK11"})


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.tuples(st.sampled_from(CODES), st.sampled_from([2012, 2020])), min_size=1, max_size=60),
    st.sampled_from([2013, 2016, 2021, 2024]),
)
def test_whatever_codes_stand_side_by_side_no_region_counts_twice_and_every_row_is_accounted_for(
    keys, declared
):
    built = carried(*((code, year, "1") for code, year in keys), declared=declared)
    found = Counter((row.nuts_id, row.year) for row in built.observations)
    assert max(found.values(), default=1) == 1
    assert all(code in HISTORY.codes[2021] or len(code) in (2, 9) for code, _year in found)
    counts = summary(built)
    left = counts["superseded"] + counts["not_carried"] + counts["refused"]
    assert counts["in"] + counts["countries"] - left == counts["out"]
