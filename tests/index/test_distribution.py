"""The distribution of ranks by choice, and moves between two sets of draws, by hand."""

import numpy as np
import pytest

from inducci_dash.index.distribution import by_bins, end_choice, moved_clearly, rank_counts, stratum


def test_ranks_are_counted_by_unit_and_no_rank_is_left_out():
    found = rank_counts(np.array([[1, 2, 0], [2, 1, 0], [1, 2, 3]], np.uint16))
    np.testing.assert_array_equal(found, [[2, 1, 0], [1, 2, 0], [0, 0, 1]])


def test_a_stratum_by_hand():
    ranks = np.array([5, 1, 0, 3, 9])
    found = stratum(ranks, np.array([True, True, True, True, False]))
    assert (found.draws, found.low, found.median, found.high) == (3, 1, 3, 5)
    assert stratum(ranks, np.zeros(5, bool)).draws == 0


def test_the_choice_that_sets_an_end_is_named_only_where_it_stands_out():
    # the first choice splits the ranks into two peaks, the second has no part in them
    ranks = np.array([1, 2, 1, 2, 9, 8, 9, 8])
    taken = np.array([[0, 0], [0, 1], [0, 0], [0, 1], [1, 0], [1, 1], [1, 0], [1, 1]])
    best = end_choice(ranks, taken, ranks <= 2)
    assert best is not None
    assert (best.choice, best.alternative, best.share, best.overall) == (0, 0, 1.0, 0.5)
    assert end_choice(ranks, taken[:, 1:], ranks <= 2) is None


@pytest.mark.parametrize(("worse", "clear"), [(95, True), (94, False)])
def test_a_unit_has_moved_clearly_by_the_rule_for_pairs(worse, clear):
    before = np.array([[0, 1, 0]])  # always second
    after = np.array([[100 - worse, 0, worse]])  # first or third
    assert moved_clearly(before, after).tolist() == [clear]
    assert moved_clearly(after, before).tolist() == [clear]


def test_overlapping_intervals_may_still_be_clearly_apart():
    before, after = np.array([[90, 5, 5, 0, 0]]), np.array([[0, 2, 3, 5, 90]])
    assert moved_clearly(before, after).all()
    assert not moved_clearly(before, before).any()


def test_bins_hold_every_draw():
    shares, last = by_bins(np.array([[2, 0, 1, 0, 1], [0, 0, 0, 0, 0]]), 2)
    np.testing.assert_array_equal(last, [3, 5])
    np.testing.assert_allclose(shares, [[0.75, 0.25], [0, 0]])
