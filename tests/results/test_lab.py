"""The sandbox changes what it shows and nothing else; its parts sum up; its limits hold."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inducci_dash.domain.profile import CAP, FLOOR
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Normalisation
from inducci_dash.domain.recipe_text import to_text
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.batch import RunCancelled
from inducci_dash.index.build import build_index
from inducci_dash.results.dataset import dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.robustness import SPEC
from inducci_dash.results.weights.profiles import profiles
from inducci_dash.results.weights.sandbox import (
    STEPS,
    multiples,
    on_fitting_scale,
    read_sandbox,
    sandbox_result,
    shift_table,
    split_score,
    weight_table,
    with_means,
    with_weight,
    with_weights,
)
from inducci_dash.results.weights.studies import (
    FEWER_DRAWS,
    achievable,
    official_spread,
    robustness,
    sensitivity,
    spec_around,
    spread_table,
    stress_test,
    told_apart,
    weight_limits,
)

FACTORS = [node.node_id for node in dataset().given.framework.at_level(2)]
weights = st.dictionaries(st.sampled_from(FACTORS), st.sampled_from(STEPS))


def recipes(chosen: dict[str, float]):
    return with_weights(OFFICIAL, dataset().given.framework, chosen)


@settings(max_examples=15, deadline=None)
@given(chosen=weights)
def test_a_sandbox_never_alters_the_official_index(chosen):
    data = dataset()
    before = data.official.score.copy(), data.official.rank.copy(), data.scores.copy()
    result = sandbox_result(data, recipes(chosen))
    shift_table(data, recipes(chosen))
    np.testing.assert_array_equal(data.official.score, before[0])
    np.testing.assert_array_equal(data.official.rank, before[1])
    assert data.scores.equals(before[2])
    assert not result.score.flags.writeable
    assert OFFICIAL.weights == {}


@settings(max_examples=15, deadline=None)
@given(chosen=weights)
def test_shown_weights_sum_to_one_and_follow_the_multiples(chosen):
    table = weight_table(dataset(), recipes(chosen))
    assert table["nominal"].sum() == pytest.approx(1)
    assert table["effective"].sum() == pytest.approx(1)
    np.testing.assert_allclose(table["nominal"], table["multiple"] / table["multiple"].sum())


@settings(max_examples=15, deadline=None)
@given(chosen=weights, row=st.integers(0, 241), geometric=st.booleans())
def test_contributions_sum_to_the_score(chosen, row, geometric):
    data, recipe = dataset(), recipes(chosen)
    if geometric:
        recipe = with_means(recipe, Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)
    result = sandbox_result(data, recipe)
    split = split_score(data, recipe, data.given.units[row])
    total = result.score[row]
    if geometric:
        filled = [np.where(np.isnan(result.scores[n]), result.score, result.scores[n]) for n in FACTORS]
        share = [result.weights[name] for name in FACTORS]
        total -= np.exp(np.sum(np.log(np.nanmean(filled, axis=1)) * share))
    assert split.whole is not geometric
    assert np.nansum(split.table["contribution"]) == pytest.approx(total, rel=1e-9)
    assert split.table["weight"].sum() == pytest.approx(1)


def test_the_official_recipe_is_the_official_index(data):
    assert sandbox_result(data, OFFICIAL) is data.official
    rebuilt = build_index(data.given.values, data.given.framework, groups=data.given.countries)
    np.testing.assert_array_equal(rebuilt.score, data.official.score)
    moved = shift_table(data, OFFICIAL)
    np.testing.assert_array_equal(moved["rank_before"], moved["rank_after"])


def test_the_same_multiple_for_all_changes_nothing(data):
    doubled = recipes(dict.fromkeys(FACTORS, 2.0))
    np.testing.assert_array_equal(sandbox_result(data, doubled).rank, data.official.rank)


def test_a_factor_without_spread_in_common_acts_less_than_its_weight(data):
    table = weight_table(data, OFFICIAL).set_index("pull_factor")
    assert table.at["image", "nominal"] == pytest.approx(0.1)
    assert table.at["image", "effective"] < 0.05
    assert (table["effective"].drop(["image", "openness"]) > 0.05).all()


def test_weights_of_a_link_are_held_to_the_limits(data):
    framework = data.given.framework
    recipe, held = read_sandbox("weights~talent~0~image~50~digital~2", framework)
    assert [(one.pull_factor, one.asked, one.used) for one in held] == [
        ("talent", 0.0, FLOOR),
        ("image", 50.0, CAP),
    ]
    assert multiples(recipe, framework)["talent"] == FLOOR
    assert multiples(recipe, framework)["digital"] == 2
    assert read_sandbox("", framework) == (OFFICIAL, ())
    with pytest.raises(RecipeRefused, match="Unknown setting"):
        read_sandbox("colour~red", framework)


def test_an_official_weight_needs_no_mention_in_the_link():
    assert to_text(with_weight(with_weight(OFFICIAL, "talent", 2.0), "talent", 1.0)) == ""


def test_profiles_are_sandboxes_like_any_other(data):
    for profile in profiles().values():
        recipe = recipes(dict(profile.multiples))
        assert {n: w for n, w in multiples(recipe, data.given.framework).items() if w != 1} == dict(
            profile.multiples
        )
        assert (shift_table(data, recipe)["rank_before"] != shift_table(data, recipe)["rank_after"]).any()


@pytest.mark.parametrize("normalisation", [n for n in Normalisation if n.value[:4] not in ("dist", "goal")])
def test_a_geometric_mean_finds_its_scale(data, normalisation):
    recipe = with_means(
        replace(OFFICIAL, normalisation=normalisation), Aggregation.ARITHMETIC, Aggregation.GEOMETRIC
    )
    assert np.nanmin(sandbox_result(data, recipe).score) > 0
    back = with_means(recipe, Aggregation.ARITHMETIC, Aggregation.ARITHMETIC)
    assert back == replace(OFFICIAL, normalisation=normalisation)
    assert on_fitting_scale(back) == back


def test_settings_that_contradict_each_other_are_refused(data):
    recipe = with_means(OFFICIAL, Aggregation.COPELAND, Aggregation.GEOMETRIC)
    with pytest.raises(RecipeRefused, match="needs scores above 0"):
        sandbox_result(data, recipe)
    with pytest.raises(RecipeRefused, match="Contributions sum to an arithmetic score"):
        split_score(data, with_means(OFFICIAL, Aggregation.ARITHMETIC, Aggregation.MEDIAN), "DED4")


def test_robustness_of_the_official_recipe_is_the_published_one(data):
    assert spec_around(OFFICIAL, data.given.framework) == SPEC
    heard: list[float] = []
    found = robustness(data.given, OFFICIAL, heard.append)
    published = official_spread(data)
    np.testing.assert_array_equal(found.summary.low, published.summary.low)
    np.testing.assert_array_equal(found.summary.high, published.summary.high)
    np.testing.assert_array_equal(found.bands.shares, published.bands.shares)
    assert heard[-1] == 1
    assert not told_apart(published, found).any()
    table = spread_table(data, found).set_index("nuts_id")
    assert table.at["DED4", "band"] == data.robust[TOP].band(data.given.row("DED4"))


def test_the_own_method_is_among_the_draws_and_impossible_means_are_not(data):
    framework = data.given.framework
    ranks = replace(OFFICIAL, normalisation=Normalisation.RANK)
    assert Normalisation.RANK in spec_around(ranks, framework).normalisations
    copeland = with_means(OFFICIAL, Aggregation.COPELAND, Aggregation.ARITHMETIC)
    assert spec_around(copeland, framework).aggregations == (Aggregation.ARITHMETIC,)
    assert spec_around(copeland, framework).draws == FEWER_DRAWS


def test_a_changed_sandbox_stops_the_draws(data):
    with pytest.raises(RunCancelled):
        robustness(data.given, OFFICIAL, cancelled=lambda: True)


def test_any_weights_spread_ranks_further_than_weights_between_limits(data):
    row = data.given.row("ITH3")
    found = achievable(data.given, OFFICIAL, "ITH3")
    stressed = stress_test(data.given, OFFICIAL).summary
    assert found.best.rank <= data.official.rank[row] <= found.worst.rank
    assert stressed.low[row] < stressed.median[row] < stressed.high[row]
    floor, cap = weight_limits(data.given.framework)
    for extreme in (found.best, found.worst):
        assert min(extreme.weights.values()) >= floor - 1e-12
        assert max(extreme.weights.values()) <= cap + 1e-12
        tried = recipes({name: len(FACTORS) * share for name, share in extreme.weights.items()})
        assert sandbox_result(data, tried).rank[row] == extreme.rank


def test_normalisation_and_means_move_the_official_ranking_most(data):
    found = sensitivity(data.given, OFFICIAL).influences
    assert found["normalisation"].total.estimate > found["weights"].total.estimate
    assert found["aggregation"].total.estimate > found["weights"].total.estimate
    assert sum(one.total.estimate for one in found.values()) > 1 > found["weights"].total.high
