import numpy as np

from inducci_dash.index.explain import contributions
from inducci_dash.results.official import TOP, build_official


def test_all_242_regions_of_the_union_are_scored_or_told_why(data):
    assert len(data.given.units) == 242
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


def test_a_score_is_the_mean_of_its_factors_by_hand(data):
    region = data.scores.loc["DED4"]
    factors = [node.node_id for node in data.given.framework.at_level(2)]
    np.testing.assert_allclose(region[TOP], region[factors].mean(), rtol=1e-12)


def test_contributions_sum_to_the_score(data):
    parts = contributions(data.official, data.given.framework)
    np.testing.assert_allclose(parts.sum(axis=1), data.official.score, rtol=1e-12)


def test_building_again_gives_the_same(data):
    np.testing.assert_array_equal(build_official(data.given).score, data.official.score)


def test_no_year_is_older_than_six_years_before_the_newest(data):
    for column in range(data.given.values.shape[1]):
        years = data.given.years[~np.isnan(data.given.values[:, column]), column]
        assert years.max() - years.min() <= 6
