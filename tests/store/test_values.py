"""Latest values, means over years, the EU's value: by hand on small data, and on what is shipped."""

from dataclasses import replace

import numpy as np
import pytest

from inducci_dash.store.snapshot import load_snapshot
from inducci_dash.store.values import (
    break_years,
    eu_values,
    flags,
    latest_values,
    series,
)

from .conftest import HEADER


def of(snapshot, indicator_id):
    return snapshot.catalogue.indicators[indicator_id]


def test_the_latest_value_is_taken_within_six_years_of_the_newest(small):
    latest = latest_values(small, of(small, "unemployment"))
    np.testing.assert_array_equal(latest["value"], [3.1, 5.5, np.nan, 3.9, np.nan])
    np.testing.assert_array_equal(latest["year"], [2024, 2018, np.nan, 2024, np.nan])
    assert list(latest["flag"]) == ["b", "u", "", "", ""]
    assert list(latest["published_as"]) == ["AT31", "DED4", "", "NL35", ""]
    assert list(latest["rule"]) == ["same", "same", "", "area_moved", ""]
    assert list(latest["years_in_mean"]) == [1, 1, 0, 1, 0]


def test_a_mean_takes_three_years_never_one_across_a_break_and_never_a_single_year(small):
    latest = latest_values(small, of(small, "net_migration"))
    # AT31: 2023 is across a break, so 2020-2022; DED4: a new series from 2023; SI04: one year only
    np.testing.assert_allclose(latest["value"], [3.0, 6.0, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(latest["year"], [2022, 2024, np.nan, np.nan, np.nan])
    assert list(latest["years_in_mean"]) == [3, 2, 0, 0, 0]
    assert latest.loc["DED4", "flag"] == ""


def test_a_series_shows_what_would_have_been_mapped_each_year(small):
    means = series(small, of(small, "net_migration"))
    assert list(means.columns) == [2020, 2021, 2022, 2023, 2024]
    np.testing.assert_allclose(means.loc["AT31"], [np.nan, 1.5, 3.0, np.nan, np.nan])
    np.testing.assert_allclose(means.loc["DED4"], [np.nan, np.nan, np.nan, np.nan, 6.0])
    as_published = series(small, of(small, "net_migration"), smoothed=False)
    np.testing.assert_allclose(as_published.loc["AT31"], [1, 2, 6, -90, np.nan])


def test_flags_lie_where_the_values_lie(small):
    laid_out = flags(small, of(small, "net_migration"))
    assert laid_out.loc["AT31", 2023] == "b"
    assert laid_out.loc["HR02"].eq("").all()


def test_the_eu_value_is_the_published_one_or_none(small):
    unemployment, migration = of(small, "unemployment"), of(small, "net_migration")
    assert eu_values(small, unemployment, [None])[0] == 5.9
    assert eu_values(small, unemployment, [2016])[0] is None
    assert eu_values(small, migration, [None])[0] == 2.5
    assert eu_values(small, migration, [2023])[0] is None


def test_without_a_published_eu_value_none_is_made_from_regions(small_snapshot):
    assert eu_values(small_snapshot, of(small_snapshot, "adult_learning"), [None])[0] is None


def test_breaks_of_a_country_join_those_of_everywhere(small):
    assert break_years(of(small, "net_migration"), "DE") == (2023,)
    assert break_years(of(small, "unemployment"), "DE") == (2021,)
    assert break_years(of(small, "net_migration"), "FR") == ()
    both = replace(of(small, "net_migration"), breaks={"DE": (2023, 2020), "*": (2021,)})
    assert break_years(both, "DE") == (2020, 2021, 2023)


def test_a_year_across_a_break_is_no_part_of_a_mean(small_snapshot):
    indicator = of(small_snapshot, "net_migration")
    latest = latest_values(small_snapshot, indicator)
    assert series(small_snapshot, indicator, smoothed=False).loc["CZ04", 2021] == -90
    assert latest.loc["CZ04", ["value", "years_in_mean"]].tolist() == [-2, 2]
    assert latest.loc["AT31", ["value", "years_in_mean"]].tolist() == [4, 3]


@pytest.mark.parametrize("smoothed", [True, False])
def test_every_indicator_s_series_holds_its_latest_value(small_snapshot, smoothed):
    for indicator in small_snapshot.catalogue.indicators.values():
        if smoothed is False and indicator.smoothing > 1:
            continue
        latest = latest_values(small_snapshot, indicator)
        wide = series(small_snapshot, indicator, smoothed=smoothed)
        for code, row in latest[latest["value"].notna()].iterrows():
            assert wide.loc[code, int(row["year"])] == row["value"]
        assert list(latest.index) == list(small_snapshot.regions.index)


def test_years_count_from_the_one_that_half_of_the_regions_reached(small):
    # AT31 and NL31 have 2024, DED4 2018, SI04 2017: two of four have reached 2024
    latest = latest_values(small, of(small, "unemployment"))
    assert latest.loc["DED4", "year"] == 2018
    assert np.isnan(latest.loc["SI04", "year"])


def test_a_year_that_few_regions_have_is_not_the_indicator_s_and_its_figures_stay(small_root, write):
    rows = "".join(f"{code},2017,5,,{code},2021,same\n" for code in ("DED4", "NL31", "SI04"))
    write("data/observations/unemployment.csv", HEADER + "AT31,2024,3.1,,AT31,2021,same\n" + rows)
    snapshot = load_snapshot(small_root)
    indicator = of(snapshot, "unemployment")
    latest = latest_values(snapshot, indicator)
    assert latest["year"].dropna().tolist() == [2024, 2017, 2017, 2017]


def test_a_figure_more_than_five_years_behind_the_newest_extract_is_old(small_root, write):
    write("data/raw/a.source.yml", "file: a.csv\nextract_date: 2022-12 to 2023-02\n")
    snapshot = load_snapshot(small_root)
    assert snapshot.as_of == 2023
    latest = latest_values(snapshot, of(snapshot, "unemployment"))
    assert latest["old"].to_dict() == {
        "AT31": False,
        "DED4": False,
        "HR02": False,
        "NL31": False,
        "SI04": False,
    }
    write("data/raw/a.source.yml", "file: a.csv\nextract_date: '2024-02-01'\n")
    latest = latest_values(load_snapshot(small_root), of(snapshot, "unemployment"))
    assert latest["old"].to_dict() == {
        "AT31": False,
        "DED4": True,
        "HR02": False,
        "NL31": False,
        "SI04": False,
    }
