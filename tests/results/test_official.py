import numpy as np

from inducci_dash.index.explain import contributions
from inducci_dash.results.official import TOP, build_official


def test_all_regions_of_the_union_are_scored_or_told_why(data):
    assert len(data.given.units) == data.snapshot.regions["eu27"].sum()
    unscored = np.isnan(data.scores[TOP])
    assert not unscored[data.official.reason == 0].any()
    assert (data.official.reason[unscored] > 0).all()


def test_ten_factors_are_measured_and_two_are_declared_only(data):
    factors = data.snapshot.catalogue.pull_factors
    assert len(factors) == 12
    assert [name for name, factor in factors.items() if not factor.measured] == ["space", "support"]
    assert [node.node_id for node in data.given.framework.at_level(2)] == [
        name for name, factor in factors.items() if factor.measured
    ]


def test_a_score_is_the_mean_of_its_factors_by_hand(made):
    region = made.scores.loc["DED4"]
    factors = [node.node_id for node in made.given.framework.at_level(2)]
    np.testing.assert_allclose(region[TOP], region[factors].mean(), rtol=1e-12)


def test_contributions_sum_to_the_score(made):
    parts = contributions(made.official, made.given.framework)
    np.testing.assert_allclose(parts.sum(axis=1), made.official.score, rtol=1e-12)


def test_building_again_gives_the_same(made):
    np.testing.assert_array_equal(build_official(made.given).score, made.official.score)


def test_no_year_is_older_than_six_years_before_the_newest(made):
    for column in range(made.given.values.shape[1]):
        years = made.given.years[~np.isnan(made.given.values[:, column]), column]
        assert years.max() - years.min() <= 6


def test_made_figures_give_the_scores_that_are_reckoned_by_hand(made):
    """AT31: unemployment 3 of 2.5 to 5 (its own year 2025: 2.8), migration 4 of -3 to 7, and so on."""
    by_hand = {
        "talent": ((38 - 18) / (44 - 18), (16 - 5) / (19 - 5)),
        "openness": ((4 + 3) / (7 + 3),),
        "client_demand": ((48000 - 22000) / (50000 - 22000), (24 - 14) / (27 - 14)),
        "quality_of_life": ((5 - 2.8) / (5 - 2.5),),
    }
    scores = {factor: 100 * sum(parts) / len(parts) for factor, parts in by_hand.items()}
    for factor, score in scores.items():
        np.testing.assert_allclose(made.scores.at["AT31", factor], score)
    np.testing.assert_allclose(made.scores.at["AT31", TOP], sum(scores.values()) / 4)


def test_a_region_without_enough_made_figures_has_no_score_and_one_outside_the_eu_no_row(made):
    assert np.isnan(made.scores.at["SI03", TOP])
    assert "CH01" not in made.scores.index
    assert made.tables["unemployment"].at["CH01", "value"] == 4.5
