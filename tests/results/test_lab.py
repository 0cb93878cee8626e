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
from inducci_dash.index.build import build_index
from inducci_dash.results.dataset import Dataset
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
    spec_around,
    spread_table,
    stress_test,
    told_apart,
    weight_limits,
)

FACTORS = ["talent", "openness", "client_demand", "quality_of_life"]
weights = st.dictionaries(st.sampled_from(FACTORS), st.sampled_from(STEPS))


def recipes(data: Dataset, chosen: dict[str, float]):
    return with_weights(OFFICIAL, data.given.framework, chosen)


@settings(max_examples=15, deadline=None)
@given(chosen=weights)
def test_a_sandbox_never_alters_the_official_index(made, chosen):
    before = made.official.score.copy(), made.official.rank.copy(), made.scores.copy()
    result = sandbox_result(made, recipes(made, chosen))
    shift_table(made, recipes(made, chosen))
    np.testing.assert_array_equal(made.official.score, before[0])
    np.testing.assert_array_equal(made.official.rank, before[1])
    assert made.scores.equals(before[2])
    assert not result.score.flags.writeable
    assert OFFICIAL.weights == {}


@settings(max_examples=15, deadline=None)
@given(chosen=weights)
def test_shown_weights_sum_to_one_and_follow_the_multiples(made, chosen):
    table = weight_table(made, recipes(made, chosen))
    assert table["nominal"].sum() == pytest.approx(1)
    assert table["effective"].sum() == pytest.approx(1)
    np.testing.assert_allclose(table["nominal"], table["multiple"] / table["multiple"].sum())


@settings(max_examples=15, deadline=None)
@given(chosen=weights, row=st.integers(0, 8), geometric=st.booleans())
def test_contributions_sum_to_the_score(made, chosen, row, geometric):
    recipe = recipes(made, chosen)
    if geometric:
        recipe = with_means(recipe, Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)
    result = sandbox_result(made, recipe)
    split = split_score(made, recipe, made.given.units[row])
    total = result.score[row]
    if geometric:
        filled = [np.where(np.isnan(result.scores[n]), result.score, result.scores[n]) for n in FACTORS]
        share = [result.weights[name] for name in FACTORS]
        total -= np.exp(np.sum(np.log(np.nanmean(filled, axis=1)) * share))
    assert split.whole is not geometric
    assert np.nansum(split.table["contribution"]) == pytest.approx(total, rel=1e-9)
    assert split.table["weight"].sum() == pytest.approx(1)


def test_the_official_recipe_is_the_official_index(made):
    assert sandbox_result(made, OFFICIAL) is made.official
    rebuilt = build_index(made.given.values, made.given.framework, groups=made.given.countries)
    np.testing.assert_array_equal(rebuilt.score, made.official.score)
    moved = shift_table(made, OFFICIAL)
    np.testing.assert_array_equal(moved["rank_before"], moved["rank_after"])


def test_the_same_multiple_for_all_changes_nothing(made):
    doubled = recipes(made, dict.fromkeys(FACTORS, 2.0))
    np.testing.assert_array_equal(sandbox_result(made, doubled).rank, made.official.rank)


def test_weights_of_a_link_are_held_to_the_limits(made):
    framework = made.given.framework
    recipe, held = read_sandbox("weights~talent~0~openness~50~client_demand~2", framework)
    assert [(one.pull_factor, one.asked, one.used) for one in held] == [
        ("talent", 0.0, FLOOR),
        ("openness", 50.0, CAP),
    ]
    assert multiples(recipe, framework)["talent"] == FLOOR
    assert multiples(recipe, framework)["client_demand"] == 2
    assert read_sandbox("", framework) == (OFFICIAL, ())
    with pytest.raises(RecipeRefused, match="Unknown setting"):
        read_sandbox("colour~red", framework)


def test_an_official_weight_needs_no_mention_in_the_link():
    assert to_text(with_weight(with_weight(OFFICIAL, "talent", 2.0), "talent", 1.0)) == ""


def test_profiles_are_sandboxes_like_any_other(data):
    for profile in profiles().values():
        recipe = recipes(data, dict(profile.multiples))
        assert {n: w for n, w in multiples(recipe, data.given.framework).items() if w != 1} == dict(
            profile.multiples
        )
        assert (shift_table(data, recipe)["rank_before"] != shift_table(data, recipe)["rank_after"]).any()


@pytest.mark.parametrize("normalisation", [n for n in Normalisation if n.value[:4] not in ("dist", "goal")])
def test_a_geometric_mean_finds_its_scale(made, normalisation):
    recipe = with_means(
        replace(OFFICIAL, normalisation=normalisation), Aggregation.ARITHMETIC, Aggregation.GEOMETRIC
    )
    assert np.nanmin(sandbox_result(made, recipe).score) > 0
    back = with_means(recipe, Aggregation.ARITHMETIC, Aggregation.ARITHMETIC)
    assert back == replace(OFFICIAL, normalisation=normalisation)
    assert on_fitting_scale(back) == back


def test_settings_that_contradict_each_other_are_refused(made):
    recipe = with_means(OFFICIAL, Aggregation.COPELAND, Aggregation.GEOMETRIC)
    with pytest.raises(RecipeRefused, match="needs scores above 0"):
        sandbox_result(made, recipe)
    with pytest.raises(RecipeRefused, match="Contributions sum to an arithmetic score"):
        split_score(made, with_means(OFFICIAL, Aggregation.ARITHMETIC, Aggregation.MEDIAN), "DED4")


def test_robustness_of_the_official_recipe_is_the_published_one(made):
    assert spec_around(OFFICIAL, made.given.framework) == SPEC
    heard: list[float] = []
    found = robustness(made.given, OFFICIAL, heard.append)
    published = official_spread(made)
    np.testing.assert_array_equal(found.summary.low, published.summary.low)
    np.testing.assert_array_equal(found.summary.high, published.summary.high)
    np.testing.assert_array_equal(found.bands.shares, published.bands.shares)
    assert heard[-1] == 1
    assert not told_apart(published, found).any()
    table = spread_table(made, found).set_index("nuts_id")
    assert table.at["DED4", "band"] == made.robust[TOP].band(made.given.row("DED4"))


def test_the_own_method_is_among_the_draws_and_impossible_means_are_not(made):
    framework = made.given.framework
    ranks = replace(OFFICIAL, normalisation=Normalisation.RANK)
    assert Normalisation.RANK in spec_around(ranks, framework).normalisations
    copeland = with_means(OFFICIAL, Aggregation.COPELAND, Aggregation.ARITHMETIC)
    assert spec_around(copeland, framework).aggregations == (Aggregation.ARITHMETIC,)
    assert spec_around(copeland, framework).draws == FEWER_DRAWS


def test_any_weights_spread_ranks_further_than_weights_between_limits(made):
    row = made.given.row("ITH3")
    found = achievable(made.given, OFFICIAL, "ITH3")
    stressed = stress_test(made.given, OFFICIAL).summary
    assert found.best.rank <= made.official.rank[row] <= found.worst.rank
    assert stressed.low[row] < stressed.median[row] < stressed.high[row]
    floor, cap = weight_limits(made.given.framework)
    for extreme in (found.best, found.worst):
        assert min(extreme.weights.values()) >= floor - 1e-12
        assert max(extreme.weights.values()) <= cap + 1e-12
        tried = recipes(made, {name: len(FACTORS) * share for name, share in extreme.weights.items()})
        assert sandbox_result(made, tried).rank[row] == extreme.rank
