"""Latest values, means over years, the EU's value: by hand on small data, and on what is shipped."""

import numpy as np
import pytest

from inducci_dash.store.values import (
    break_years,
    country_series,
    eu_reference,
    eu_value,
    flags,
    latest_values,
    series,
)


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


def test_the_eu_value_is_published_or_said_to_be_a_median(small):
    unemployment, migration = of(small, "unemployment"), of(small, "net_migration")
    assert eu_value(small, unemployment) == 5.9
    assert eu_value(small, unemployment, 2016) is None
    assert eu_value(small, migration) == 2.5
    assert eu_value(small, migration, 2023) is None
    assert (eu_reference(small, unemployment).kind, eu_reference(small, unemployment).year) == (
        "published",
        2024,
    )


def test_without_a_published_eu_value_the_median_is_named_as_such(published):
    indicator = of(published, "egovernment_use")
    assert eu_value(published, indicator) is None
    reference = eu_reference(published, indicator)
    values = latest_values(published, indicator)["value"][published.regions["eu27"]]
    assert (reference.kind, reference.year, reference.value) == ("median", None, values.median())


def test_breaks_of_a_country_join_those_of_everywhere(published):
    assert break_years(of(published, "tertiary_education"), "DE") == (2014, 2020, 2021)
    assert break_years(of(published, "population"), "DE") == (2023,)
    assert break_years(of(published, "population"), "PL") == (2021,)
    assert break_years(of(published, "population"), "FR") == ()


def test_census_years_are_no_migration(published):
    indicator = of(published, "net_migration")
    latest = latest_values(published, indicator)
    assert series(published, indicator, smoothed=False).loc["EL41", 2021] == -156.655
    assert latest.loc["EL41", "year"] == 2020
    assert latest.loc["CZ04", "years_in_mean"] == 2


def test_a_country_has_its_published_series(published):
    population = country_series(published, of(published, "population"), "DE")
    assert population[2023] == 83118501
    assert country_series(published, of(published, "rent"), "DE").empty


@pytest.mark.parametrize("smoothed", [True, False])
def test_every_indicator_s_series_holds_its_latest_value(published, smoothed):
    for indicator in published.catalogue.indicators.values():
        if smoothed is False and indicator.smoothing > 1:
            continue
        latest = latest_values(published, indicator)
        wide = series(published, indicator, smoothed=smoothed)
        for code, row in latest[latest["value"].notna()].iterrows():
            assert wide.loc[code, int(row["year"])] == row["value"]
        assert list(latest.index) == list(published.regions.index)


SCORED_REGIONS = {
    "cultural_employment_rate": 182,
    "net_migration": 239,
    "gdp_per_inhabitant": 239,
    "rd_expenditure": 225,
    "government_quality": 237,
    "unemployment": 241,
    "severe_deprivation": 239,
    "life_expectancy": 242,
}


@pytest.mark.parametrize(("indicator_id", "expected"), SCORED_REGIONS.items())
def test_how_many_of_the_242_have_a_value(published, indicator_id, expected):
    values = latest_values(published, of(published, indicator_id))["value"]
    assert values[published.regions["eu27"]].notna().sum() == expected
