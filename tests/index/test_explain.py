"""Contributions sum to the score and differences to the difference, whatever is missing."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import factorial

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.build import build_index
from inducci_dash.index.explain import (
    contributions,
    geometric_lead,
    shapley_geometric,
    unit_weights,
)
from tests.index.recipes import geometric

NAN = float("nan")
FRAMEWORK = Framework.of(
    {"a": [("a1", 1), ("a2", -1), ("a3", 1)], "b": [("b1", 1), ("b2", 1)], "c": [("c1", 1)]}
)
RECIPE = replace(OFFICIAL, weights={"a1": 3.0, "b": 2.0})
TABLES = arrays(float, (8, 6), elements=st.integers(-15, 99).map(lambda v: float(v) if v >= 0 else NAN))
SCORES = st.integers(1, 100).map(float)


def test_contributions_by_hand():
    values = np.array([[0.0, 0, 0, 0, 0, 0], [10.0, 10, 10, 10, NAN, 10], [20.0, 20, 20, 20, 20, 20]])
    result = build_index(values, FRAMEWORK, RECIPE)
    # weights a : b : c = 1 : 2 : 1; within a 3 : 1 : 1; b2 missing leaves b to b1
    np.testing.assert_allclose(unit_weights(result, FRAMEWORK, RECIPE)[1], [0.15, 0.05, 0.05, 0.5, 0, 0.25])
    np.testing.assert_allclose(contributions(result, FRAMEWORK, RECIPE)[1], [7.5, 2.5, 2.5, 25, 0, 12.5])
    np.testing.assert_allclose(contributions(result, FRAMEWORK, RECIPE, level=2)[1], [12.5, 25, 12.5])
    np.testing.assert_allclose(contributions(result, FRAMEWORK, RECIPE, level=3)[1], [50])


@given(TABLES, st.sampled_from([1, 2, 3]))
def test_contributions_sum_to_the_score_at_every_level(values, level):
    result = build_index(values, FRAMEWORK, RECIPE)
    parts = contributions(result, FRAMEWORK, RECIPE, level=level)
    np.testing.assert_allclose(parts.sum(axis=1), result.score, atol=1e-9)
    weights = unit_weights(result, FRAMEWORK, RECIPE, level=level)
    np.testing.assert_allclose(weights.sum(axis=1)[result.scored], 1.0)


def test_a_unit_without_a_score_cannot_be_explained():
    values = np.vstack([np.arange(12.0).reshape(2, 6), np.full(6, NAN)])
    result = build_index(values, FRAMEWORK, RECIPE)
    assert np.isnan(contributions(result, FRAMEWORK, RECIPE)[2]).all()
    with pytest.raises(RecipeRefused, match="without a score"):
        geometric_lead(result, FRAMEWORK, geometric(RECIPE), 2)


def test_contributions_of_a_geometric_index_are_refused_below_its_last_arithmetic_step():
    recipe = geometric(RECIPE)
    result = build_index(np.arange(48.0).reshape(8, 6), FRAMEWORK, recipe)
    with pytest.raises(RecipeRefused, match="Shapley"):
        contributions(result, FRAMEWORK, recipe)
    with pytest.raises(RecipeRefused, match="last step here is arithmetic"):
        geometric_lead(result, FRAMEWORK, RECIPE, 0)


def by_subsets(parts: np.ndarray, baseline: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Shapley values from their definition, over all subsets."""
    k = len(parts)

    def mean(moved: tuple[int, ...]) -> float:
        chosen = np.where(np.isin(np.arange(k), moved), parts, baseline)
        return float(stats.gmean(chosen, weights=weights))

    values = np.zeros(k)
    for i in range(k):
        others = [j for j in range(k) if j != i]
        for size in range(k):
            share = factorial(size) * factorial(k - size - 1) / factorial(k)
            for subset in combinations(others, size):
                values[i] += share * (mean((*subset, i)) - mean(subset))
    return values


@given(
    st.integers(1, 6).flatmap(
        lambda k: st.tuples(
            arrays(float, k, elements=SCORES),
            arrays(float, k, elements=SCORES),
            arrays(float, k, elements=st.integers(1, 5).map(float)),
        )
    )
)
def test_shapley_values_are_those_of_the_definition(given_):
    parts, baseline, weights = given_
    np.testing.assert_allclose(
        shapley_geometric(parts, baseline, weights), by_subsets(parts, baseline, weights), atol=1e-8
    )


def test_shapley_values_of_two_equal_parts_are_equal_and_of_an_unmoved_part_zero():
    phi = shapley_geometric(np.array([9.0, 9.0, 4.0]), np.array([1.0, 1.0, 4.0]), np.ones(3))
    assert phi[0] == pytest.approx(phi[1])
    assert phi[2] == 0.0
    assert phi.sum() == pytest.approx(324.0 ** (1 / 3) - 4.0 ** (1 / 3))


def test_a_part_without_weight_has_no_share_and_a_zero_is_refused():
    phi = shapley_geometric(np.array([9.0, 0.0]), np.array([4.0, 0.0]), np.array([1.0, 0.0]))
    np.testing.assert_allclose(phi, [5, 0])
    with pytest.raises(RecipeRefused, match="above 0"):
        shapley_geometric(np.array([9.0, 0.0]), np.array([4.0, 1.0]), np.ones(2))


def test_many_parts_at_once_and_row_by_row_are_the_same():
    rng = np.random.default_rng(5)
    parts, baseline, weights = (
        rng.uniform(1, 100, (7, 12)),
        rng.uniform(1, 100, 12),
        rng.uniform(0.1, 1, 12),
    )
    table = shapley_geometric(parts, baseline, weights)
    np.testing.assert_allclose(table[3], shapley_geometric(parts[3], baseline, weights))
    lead = stats.gmean(parts, axis=1, weights=weights) - stats.gmean(baseline, weights=weights)
    np.testing.assert_allclose(table.sum(axis=1), lead)


@given(TABLES)
def test_geometric_differences_sum_to_the_difference_of_the_scores(values):
    recipe = geometric(RECIPE)
    result = build_index(values, FRAMEWORK, recipe)
    units = np.flatnonzero(result.scored)
    assume(len(units) >= 2)
    for a, b in pairwise(units):
        split = geometric_lead(result, FRAMEWORK, recipe, a) - geometric_lead(result, FRAMEWORK, recipe, b)
        assert split.sum() == pytest.approx(result.score[a] - result.score[b], abs=1e-9)


def test_the_average_unit_has_the_mean_score_in_each_part():
    recipe = geometric(OFFICIAL)
    result = build_index(np.random.default_rng(2).random((9, 6)), FRAMEWORK, recipe)
    average = stats.gmean([np.mean(result.scores[part]) for part in "abc"])
    split = geometric_lead(result, FRAMEWORK, recipe, 4)
    assert split.sum() == pytest.approx(result.score[4] - average)
