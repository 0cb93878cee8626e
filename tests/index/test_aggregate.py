"""Parts into one score: each mean by hand, missing parts, zeros, negatives, weights, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from inducci_dash.domain.recipe import Aggregation
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.aggregate import (
    aggregate,
    aggregate_ampi,
    aggregate_arithmetic,
    aggregate_copeland,
    aggregate_generalised,
    aggregate_geometric,
    aggregate_harmonic,
    aggregate_median,
)

NAN = float("nan")
EQUAL = np.ones(2)
MONOTONE = [m for m in Aggregation if m not in (Aggregation.COPELAND, Aggregation.AMPI)]


def test_arithmetic_by_hand_missing_parts_hand_over_their_weight():
    scores = np.array([[10.0, 40.0], [NAN, 40.0], [NAN, NAN], [-10.0, 0.0]])
    np.testing.assert_allclose(aggregate_arithmetic(scores, np.array([1.0, 2.0])), [30, 40, NAN, -10 / 3])


def test_geometric_by_hand():
    scores = np.array([[4.0, 9.0], [NAN, 9.0], [NAN, NAN]])
    np.testing.assert_allclose(aggregate_geometric(scores, EQUAL), [6, 9, NAN])
    np.testing.assert_allclose(aggregate_geometric(scores[:1], np.array([3.0, 1.0])), [4**0.75 * 9**0.25])


def test_harmonic_by_hand():
    scores = np.array([[2.0, 6.0], [NAN, 6.0], [NAN, NAN]])
    np.testing.assert_allclose(aggregate_harmonic(scores, EQUAL), [3, 6, NAN])


@pytest.mark.parametrize("lowest", [0.0, -1.0])
@pytest.mark.parametrize("mean", [aggregate_geometric, aggregate_harmonic])
def test_a_score_of_0_or_below_is_refused_and_never_patched(mean, lowest):
    with pytest.raises(RecipeRefused, match=f"lowest is {lowest:g}"):
        mean(np.array([[5.0, lowest], [1.0, 2.0]]), EQUAL)


def test_a_zero_in_a_part_without_weight_is_no_matter():
    scores = np.array([[5.0, 0.0], [7.0, NAN]])
    weights = np.array([1.0, 0.0])
    np.testing.assert_allclose(aggregate_geometric(scores, weights), [5, 7])
    np.testing.assert_allclose(aggregate_harmonic(scores, weights), [5, 7])


def test_generalised_by_hand_and_what_it_refuses():
    scores = np.array([[3.0, 4.0], [0.0, 4.0], [NAN, 4.0], [0.0, 0.0], [NAN, NAN]])
    np.testing.assert_allclose(
        aggregate_generalised(scores, EQUAL, 2.0), [np.sqrt(12.5), np.sqrt(8.0), 4, 0, NAN]
    )
    with pytest.raises(RecipeRefused, match="exponent -1"):
        aggregate_generalised(scores, EQUAL, -1.0)
    with pytest.raises(RecipeRefused, match="geometric"):
        aggregate_generalised(scores, EQUAL, 0.0)
    with pytest.raises(RecipeRefused, match="negative"):
        aggregate_generalised(-scores, EQUAL, 2.0)
    np.testing.assert_allclose(aggregate_generalised(-scores, EQUAL, 1.0)[0], -3.5)


def test_median_by_hand():
    scores = np.array([[1.0, 9.0, 2.0], [1.0, NAN, 2.0], [NAN, NAN, NAN]])
    np.testing.assert_allclose(aggregate_median(scores, np.ones(3)), [2, 1.5, NAN])
    np.testing.assert_allclose(aggregate_median(scores[:2], np.array([1.0, 5.0, 1.0])), [9, 1.5])


def test_copeland_counts_pairs_won_less_pairs_lost():
    # pairs by majority of weight, all by hand: unit 5 wins parts 1 and 3 against 1 and 2, part 1 against 3
    # and 4; units 1 and 2 split 1 : 1 with a tie; 3 and 4 tie in two parts and differ in the last
    scores = np.array([[1.0, 9, 2], [2, 8, 2], [3, 7, 4], [3, 7, 5], [5, 1, 3]])
    np.testing.assert_array_equal(aggregate_copeland(scores, np.ones(3)), [-3, -3, 2, 4, 0])


def test_copeland_of_three_countries_by_their_outranking_matrix():
    # five criteria after the example of Munda and Nardo (Handbook, step 6); a high GDP is good, the rest
    # (unemployment, waste, income disparity, crime) bad. By hand: A over B by 0.333 + 0.165 + 0.165,
    # C over A by 0.165 + 0.333 + 0.165, C over B by the same three
    direction = np.array([1.0, -1, -1, -1, -1])
    countries = np.array(
        [[22000, 0.17, 0.4, 10.5, 40], [45000, 0.09, 0.45, 11, 45], [20000, 0.08, 0.35, 5.3, 80]]
    )
    weights = np.array([0.165, 0.165, 0.333, 0.165, 0.165])
    np.testing.assert_array_equal(aggregate_copeland(countries * direction, weights), [0, -2, 2])


def test_copeland_of_the_reference_implementation_s_own_test_case():
    # COINr 1.1.14, tests of its outranking matrix: unit 2 beats 1 by 2/3 of the weight, 3 by 1/3 does not,
    # 4 beats all (three dominant pairs); its function gives these scores
    scores = np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]])
    np.testing.assert_array_equal(aggregate_copeland(scores, np.ones(3)), [-1, 1, -3, 3])


def test_copeland_takes_a_balance_of_weight_for_one_in_spite_of_rounding():
    weights = np.array([0.1, 0.2, 0.3])  # 0.1 + 0.2 is not 0.3 to the computer
    np.testing.assert_array_equal(aggregate_copeland(np.array([[2.0, 2, 1], [1, 1, 2]]), weights), [0, 0])


def test_copeland_compares_on_the_parts_both_have():
    scores = np.array([[3.0, NAN], [2.0, 9.0], [NAN, 1.0], [NAN, NAN]])
    np.testing.assert_allclose(aggregate_copeland(scores, EQUAL), [1, 0, -1, NAN])


def test_ampi_by_hand():
    # on 70 ... 130: means 100 each; standard deviations 0, 10, 30; less 0, 10^2 / 100 = 1, 30^2 / 100 = 9
    scores = np.array([[100.0, 100.0], [90.0, 110.0], [70.0, 130.0], [NAN, 110.0], [NAN, NAN]])
    np.testing.assert_allclose(aggregate_ampi(scores, EQUAL, (70.0, 130.0)), [100, 99, 91, 110, NAN])
    # weights 3 : 1 on 85 and 125: mean 95, variance 0.75 x 100 + 0.25 x 900 = 300, less 300 / 95
    weighted = aggregate_ampi(np.array([[85.0, 125.0]]), np.array([3.0, 1.0]), (70.0, 130.0))
    np.testing.assert_allclose(weighted, [95 - 300 / 95])


def test_ampi_is_the_same_index_on_any_bounds():
    scores = np.array([[70.0, 130.0, 88.0], [91.0, 75.0, 120.0]])
    on_hundred = aggregate_ampi((scores - 70) / 0.6, np.ones(3))
    np.testing.assert_allclose(on_hundred, (aggregate_ampi(scores, np.ones(3), (70.0, 130.0)) - 70) / 0.6)


@pytest.mark.parametrize("method", list(Aggregation))
def test_one_part_is_its_own_score_and_no_part_is_none(method):
    scores = np.array([[5.0], [NAN]])
    expected = 0.0 if method is Aggregation.COPELAND else 5.0
    np.testing.assert_allclose(aggregate(scores, np.array([2.0]), method, exponent=3.0), [expected, NAN])


def test_less_than_the_share_of_parts_asked_for_is_no_score():
    scores = np.array([[1.0, 2.0, NAN, NAN], [1.0, NAN, NAN, NAN]])
    weights = np.ones(4)
    np.testing.assert_allclose(aggregate(scores, weights, availability=0.5), [1.5, NAN])
    np.testing.assert_allclose(aggregate(scores, weights, availability=0.0), [1.5, 1.0])
    np.testing.assert_allclose(aggregate(scores, np.array([1.0, 0, 0, 0]), availability=1.0), [1, 1])


@pytest.mark.parametrize("weights", [[0.0, 0.0], [1.0, -1.0], [1.0, NAN], [np.inf, 1.0]])
def test_weights_that_cannot_be_used_are_refused(weights):
    with pytest.raises(RecipeRefused, match="Weights have to be 0 or more"):
        aggregate_arithmetic(np.ones((1, 2)), np.array(weights))


def test_shapes_have_to_fit():
    with pytest.raises(ValueError, match="scores"):
        aggregate_arithmetic(np.ones((2, 3)), np.ones(2))


TABLE = arrays(float, st.tuples(st.integers(1, 8), st.just(4)), elements=st.integers(1, 100).map(float))
WEIGHTS = arrays(float, 4, elements=st.integers(1, 9).map(float))


@given(TABLE, WEIGHTS)
def test_means_agree_with_a_second_route(scores, weights):
    np.testing.assert_allclose(
        aggregate_arithmetic(scores, weights), np.average(scores, axis=1, weights=weights)
    )
    np.testing.assert_allclose(
        aggregate_geometric(scores, weights), stats.gmean(scores, axis=1, weights=weights)
    )
    np.testing.assert_allclose(
        aggregate_harmonic(scores, weights), stats.hmean(scores, axis=1, weights=weights)
    )
    np.testing.assert_allclose(
        aggregate_generalised(scores, weights, 2.5), stats.pmean(scores, 2.5, axis=1, weights=weights)
    )
    np.testing.assert_allclose(aggregate_median(scores, np.ones(4)), np.median(scores, axis=1))
    repeated = [np.repeat(row, weights.astype(int)) for row in scores]
    np.testing.assert_allclose(aggregate_median(scores, weights), [np.median(row) for row in repeated])


@given(TABLE, WEIGHTS)
def test_means_lie_between_the_parts_and_in_their_known_order(scores, weights):
    harmonic, geometric = aggregate_harmonic(scores, weights), aggregate_geometric(scores, weights)
    arithmetic = aggregate_arithmetic(scores, weights)
    assert np.all(harmonic <= geometric + 1e-9)
    assert np.all(geometric <= arithmetic + 1e-9)
    assert np.all(scores.min(axis=1) <= harmonic + 1e-9)
    assert np.all(arithmetic <= scores.max(axis=1) + 1e-9)


@given(TABLE, WEIGHTS, st.sampled_from(MONOTONE), st.integers(0, 3), st.floats(0.5, 50.0))
def test_a_better_part_never_makes_a_worse_score(scores, weights, method, part, gain):
    better = scores.copy()
    better[:, part] += gain
    before = aggregate(scores, weights, method, exponent=2.0)
    assert np.all(aggregate(better, weights, method, exponent=2.0) >= before - 1e-9)


@given(TABLE, WEIGHTS, st.sampled_from(list(Aggregation)), st.sampled_from([0.25, 8.0, 1024.0]))
def test_only_the_proportions_of_weights_matter(scores, weights, method, factor):
    np.testing.assert_allclose(
        aggregate(scores, weights, method, exponent=2.0),
        aggregate(scores, weights * factor, method, exponent=2.0),
    )


@given(TABLE, WEIGHTS)
def test_what_one_wins_by_copeland_another_loses(scores, weights):
    assert aggregate_copeland(scores, weights).sum() == 0


@given(TABLE, WEIGHTS)
def test_ampi_lies_between_the_bounds_and_never_above_the_mean(scores, weights):
    found = aggregate_ampi(scores, weights)
    assert np.all(found >= -1e-9)
    assert np.all(found <= aggregate_arithmetic(scores, weights) + 1e-9)


@given(TABLE, WEIGHTS, st.integers(0, 3))
def test_a_missing_part_is_the_same_as_no_such_part(scores, weights, part):
    without = scores.copy()
    without[:, part] = NAN
    for method in Aggregation:
        np.testing.assert_allclose(
            aggregate(without, weights, method, exponent=-1.0),
            aggregate(np.delete(scores, part, 1), np.delete(weights, part), method, exponent=-1.0),
        )
