import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.results.measures import measure_table
from inducci_dash.results.peers import VARIABLES, structural_peers, structure_table
from inducci_dash.results.region.profile import factor_profile, indicator_profile, standing
from inducci_dash.results.region.since import trend_table
from inducci_dash.results.region.summary import why_not_scored
from inducci_dash.results.rows import flag_words, indicator_rows, peer_rows


def test_the_profile_has_all_factors_and_says_what_is_not_measured(made):
    profile = factor_profile(made, "DED4", "EU27")
    assert list(profile["pull_factor"]) == list(made.snapshot.catalogue.pull_factors)
    assert set(profile.loc[profile["status"] == "not_measured", "pull_factor"]) == {"space", "support"}


def test_a_lower_rate_of_unemployment_counts_as_better(made):
    table = made.tables["unemployment"]
    lowest = table.loc[made.snapshot.regions["eu27"], "value"].idxmin()
    assert table.loc[lowest, "rank"] == 1
    assert standing(made, "unemployment", lowest, "EU27").share_below > 0.99


def test_the_group_median_leaves_out_the_region_itself(made):
    others = made.members("PL").drop("PL22")
    place = standing(made, "tertiary_education", "PL22", "PL")
    assert place.group_median == made.tables["tertiary_education"].loc[others, "value"].median()


def test_an_unknown_region_is_refused_by_code(made):
    with pytest.raises(UnknownRegion, match="XX99"):
        factor_profile(made, "XX99", "EU27")


def test_a_region_outside_the_union_is_told_why_it_has_no_score(made):
    assert "European Union" in why_not_scored(made, "CH01")


def test_every_indicator_has_a_row_with_source_and_year(made):
    rows = indicator_rows(made, indicator_profile(made, "ITH3", "EU27"))
    assert len(rows) == len(made.snapshot.catalogue.indicators)
    published = rows["Value"] != "not published"
    assert (rows.loc[published, "Year"] != "").all()
    assert (rows["Source"] != "").all()


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("", ""),
        ("b", "break in the series"),
        ("bu", "break in the series, low reliability"),
        ("avg2019-2021;merged:AT_C", "mean of 2019\u20132021, one value for the merged region AT_C"),
        ("level:DE1", "value of the larger region DE1"),
    ],
)
def test_flags_are_spelled_out(flag, words):
    assert flag_words(flag) == words


def test_peers_are_close_in_structure_and_may_leave_out_the_own_country(made):
    peers = structural_peers(made, "AT31", count=5, leave_out_own_country=True)
    assert not any(code.startswith("AT") for code in peers.table.index)
    assert peers.table["distance"].is_monotonic_increasing
    np.testing.assert_allclose(
        peers.table["distance"], np.sqrt((peers.differences**2).sum(axis=1)), rtol=1e-12
    )
    assert len(peer_rows(made, "AT31", peers)) == 6


def test_structure_is_never_what_is_scored(made):
    scored = {node.node_id for node in made.given.framework.indicators}
    assert not scored & set(VARIABLES)
    assert list(structure_table(made).columns) == list(VARIABLES)


def test_a_trend_keeps_missing_years_as_missing(made):
    table = trend_table(made, "unemployment", "DED4", "EU27").set_index("year")
    assert np.isnan(table.loc[2025, "value"])
    assert table.loc[2024, "value"] == 4.2


def test_the_groups_middle_is_left_out_where_many_of_it_do_not_report(made):
    table = trend_table(made, "unemployment", "AT31", "EU27").set_index("year")
    assert table.loc[2025, "value"] == 2.8
    assert np.isnan(table.loc[2025, "group_median"])
    assert table.loc[2024, "group_median"] > 0


def test_a_trend_shows_the_groups_middle_where_it_has_figures(made):
    table = trend_table(made, "unemployment", "AT31", "AT").set_index("year")
    figures = made.series["unemployment"].loc[made.members("AT"), 2022]
    assert table.loc[2022, "group_median"] == figures.median()
    assert table.loc[2022, "group_low"] <= table.loc[2022, "group_median"] <= table.loc[2022, "group_high"]


def test_every_measure_has_a_table_for_all_regions_of_the_map(data):
    columns = {name: data.scores[name] for name in data.scores.columns if name != "rank"}
    for measure in data.measures.values():
        table = measure_table(data.snapshot, measure, columns)
        assert len(table) == len(data.snapshot.regions)
        assert table["value"].notna().any() == measure.measured
