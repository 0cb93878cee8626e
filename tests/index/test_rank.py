"""Ranks: 1 = best, ties share the smallest number, missing stays unranked."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from inducci_dash.index.rank import rank, rank_ascending

NAN = float("nan")
SOME_TIES = arrays(float, st.integers(1, 30), elements=st.sampled_from([-2.0, 0.0, 0.5, 7.0, 7.25]))


def test_ties_share_the_smallest_number_and_missing_is_unranked():
    scores = np.array([50.0, 90.0, NAN, 50.0, 10.0])
    np.testing.assert_array_equal(rank(scores), [2, 1, NAN, 2, 4])
    np.testing.assert_array_equal(rank_ascending(scores), [2, 4, NAN, 2, 1])


def test_nobody_and_one_alone_can_be_ranked():
    assert rank(np.empty(0)).shape == (0,)
    np.testing.assert_array_equal(rank(np.array([3.0])), [1])
    np.testing.assert_array_equal(rank(np.array([NAN])), [NAN])


def test_columns_are_ranked_each_for_itself():
    draws = np.array([[1.0, 5.0], [2.0, 5.0], [3.0, NAN]])
    np.testing.assert_array_equal(rank(draws), [[3, 1], [2, 1], [1, NAN]])


@given(SOME_TIES)
def test_ranks_are_one_more_than_the_number_of_better_units(scores):
    better = (scores[np.newaxis, :] > scores[:, np.newaxis]).sum(axis=1)
    np.testing.assert_array_equal(rank(scores), better + 1)
    np.testing.assert_array_equal(rank_ascending(scores), rankdata(scores, method="min"))
