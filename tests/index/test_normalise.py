"""One scale for all indicators: each method by hand, ties, missing cells, constants, direction."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inducci_dash.domain.recipe import OFFICIAL, Normalisation
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.normalise import (
    normalise,
    normalise_borda,
    normalise_distance_to_reference,
    normalise_goalposts,
    normalise_min_max,
    normalise_percentile_rank,
    normalise_z_score,
    stretch_jointly,
)
from inducci_dash.index.rank import rank_ascending

NAN = float("nan")
X = np.array([2.0, 4.0, 4.0, 10.0, NAN])
RANK_METHODS = (Normalisation.RANK, Normalisation.BORDA, Normalisation.PERCENTILE_RANK)


def by(method: Normalisation, values: np.ndarray, direction: int = 1, **settings: object) -> np.ndarray:
    """One column through `normalise`."""
    recipe = replace(OFFICIAL, normalisation=method, **settings)
    return normalise(np.asarray(values, float)[:, np.newaxis], [direction], recipe, ["x"])[:, 0]


def test_min_max_by_hand():
    np.testing.assert_allclose(normalise_min_max(X), [0, 25, 25, 100, NAN])
    np.testing.assert_allclose(normalise_min_max(X, scale=(1.0, 100.0)), [1, 25.75, 25.75, 100, NAN])
    np.testing.assert_allclose(normalise_min_max(X, 0.0, 8.0), [25, 50, 50, 125, NAN])


def test_z_score_has_mean_0_and_sample_standard_deviation_1():
    z = normalise_z_score(X)
    np.testing.assert_allclose(z[:4], (X[:4] - 5.0) / np.sqrt(12.0))
    assert np.isnan(z[4])
    assert z[:4].std(ddof=1) == pytest.approx(1.0)


def test_ranks_by_hand_higher_is_better_and_ties_share_the_smallest():
    np.testing.assert_array_equal(rank_ascending(X), [1, 2, 2, 4, NAN])
    np.testing.assert_array_equal(normalise_borda(X), [0, 1, 1, 3, NAN])
    np.testing.assert_allclose(normalise_percentile_rank(X), [0, 100 / 3, 100 / 3, 100, NAN])
    np.testing.assert_allclose(normalise_percentile_rank(X, (0.0, 1.0)), [0, 1 / 3, 1 / 3, 1, NAN])


def test_distance_to_reference_is_full_at_the_reference_and_may_go_beyond():
    np.testing.assert_allclose(normalise_distance_to_reference(X, 6.0), [0, 50, 50, 200, NAN])
    with pytest.raises(RecipeRefused, match="better than the worst"):
        normalise_distance_to_reference(X, 2.0)


def test_goalposts_cut_what_lies_beyond():
    np.testing.assert_allclose(normalise_goalposts(X, 3.0, 5.0), [0, 50, 50, 100, NAN])
    with pytest.raises(RecipeRefused, match="wrong way round"):
        normalise_goalposts(X, 5.0, 3.0)


def test_a_column_without_spread_has_no_min_max_and_no_z_score_but_ranks_that_tie():
    same = np.full(4, 0.1)
    assert np.isnan(normalise_min_max(same)).all()
    assert np.isnan(normalise_z_score(same)).all()
    np.testing.assert_array_equal(rank_ascending(same), [1, 1, 1, 1])
    np.testing.assert_array_equal(normalise_percentile_rank(same), [0, 0, 0, 0])
    np.testing.assert_array_equal(normalise_goalposts(same, 0.0, 0.2), [50, 50, 50, 50])


def test_one_unit_alone():
    alone = np.array([7.0])
    for method in (normalise_min_max, normalise_z_score, normalise_percentile_rank):
        assert np.isnan(method(alone)).all()
    assert rank_ascending(alone) == [1.0]
    assert normalise_borda(alone) == [0.0]


def test_direction_is_applied_once_and_before_the_method():
    x = [2.0, 4.0, 10.0]
    np.testing.assert_allclose(by(Normalisation.MIN_MAX, x, -1), [100, 75, 0])
    np.testing.assert_allclose(by(Normalisation.RANK, x, -1), [3, 2, 1])
    np.testing.assert_allclose(by(Normalisation.Z_SCORE, x, -1), -by(Normalisation.Z_SCORE, x, 1))


def test_references_and_goalposts_are_in_the_units_of_the_indicator_whatever_its_direction():
    unemployment = [2.0, 4.0, 10.0]
    posts = {"goalposts": {"x": (3.0, 10.0)}}
    np.testing.assert_allclose(by(Normalisation.GOALPOSTS, unemployment, -1, **posts), [100, 600 / 7, 0])
    target = {"references": {"x": 4.0}}
    np.testing.assert_allclose(
        by(Normalisation.DISTANCE_TO_REFERENCE, unemployment, -1, **target), [400 / 3, 100, 0]
    )


def test_a_joint_stretch_keeps_the_columns_spreads():
    z = np.array([[-1.0, -2.0], [1.0, NAN], [0.0, 2.0]])
    np.testing.assert_allclose(stretch_jointly(z, (1.0, 101.0)), [[26, 1], [76, NAN], [51, 101]])
    stretched = by(Normalisation.Z_SCORE, [1.0, 2.0, 4.0], joint_scale=(1.0, 100.0))
    assert (stretched.min(), stretched.max()) == (1.0, 100.0)


COLUMN = arrays(float, st.integers(2, 25), elements=st.integers(-30, 30).map(float))


@given(COLUMN, st.sampled_from(RANK_METHODS), st.sampled_from([1, -1]))
def test_rank_methods_know_nothing_but_the_order(x, method, direction):
    np.testing.assert_array_equal(by(method, x, direction), by(method, x**3 / 7.0 + 11.0, direction))


@given(COLUMN, st.floats(0.01, 100.0), st.floats(-100.0, 100.0))
def test_units_of_measurement_do_not_matter(x, factor, shift):
    for method in (Normalisation.MIN_MAX, Normalisation.Z_SCORE):
        np.testing.assert_allclose(by(method, x), by(method, x * factor + shift), atol=1e-7)


@given(COLUMN, st.sampled_from([Normalisation.MIN_MAX, Normalisation.Z_SCORE, *RANK_METHODS]))
def test_higher_values_never_score_lower(x, method):
    order = np.argsort(x, kind="stable")
    scores = by(method, x)[order]
    assert np.isnan(scores).all() if np.isnan(scores).any() else np.all(np.diff(scores) >= 0.0)
