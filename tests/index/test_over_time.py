"""Changes of rank: parts by hand and exact, noise told from change."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.over_time import TwoTimes, rank_change, shapley


def times(before, after, broken=None, error=0.0) -> TwoTimes:
    first, second = np.array(before, float), np.array(after, float)
    errors = np.full(first.shape, error)
    marked = np.zeros(first.shape, bool) if broken is None else np.array(broken)
    weights = np.full(first.shape[1], 1 / first.shape[1])
    return TwoTimes(first, second, errors, errors, marked, weights)


def test_shapley_values_of_the_glove_game():
    # one left glove and two right ones; a pair is worth 1: the left gets 2/3, each right 1/6
    def worth(members: frozenset[str]) -> float:
        return float("left" in members and len(members) > 1)

    found = shapley(worth, ["left", "right", "other"])
    assert found == pytest.approx({"left": 2 / 3, "right": 1 / 6, "other": 1 / 6})


def test_parts_of_a_change_by_hand():
    # units a, b, c on 0-100: a rises from third to first by its own figure alone; nobody else moves
    found = rank_change(times([[10], [50], [90]], [[95], [50], [90]]), 0)
    assert (found.before, found.after) == (3, 1)
    assert (found.own, found.others, found.revision) == (2, 0, 0)
    assert found.verdict is Verdict.CLEARLY_BETTER
    # the same rise because the others fell; and because the own series was measured anew
    fell = rank_change(times([[10], [50], [90]], [[10], [5], [8]]), 0)
    assert (fell.own, fell.others, fell.revision) == (0, 2, 0)
    anew = rank_change(times([[10], [50], [90]], [[95], [50], [90]], [[True], [False], [False]]), 0)
    assert (anew.own, anew.others, anew.revision) == (0, 0, 2)
    # b passes c only because both moved: each has half of the one rank
    shared = rank_change(times([[0], [50], [90]], [[0], [75], [70]]), 1)
    assert (shared.own, shared.others) == (0.5, 0.5)


TABLE = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=4, max_size=4)
MARKS = st.lists(st.lists(st.booleans(), min_size=2, max_size=2), min_size=4, max_size=4)


@given(TABLE, TABLE, MARKS, st.integers(0, 3))
def test_parts_sum_to_the_change_exactly(before, after, broken, unit):
    tables = times(before, after, broken)
    both = np.vstack([tables.before, tables.after])
    assume(np.ptp(both, axis=0).any())  # on a scale without width there is no rank
    found = rank_change(tables, unit, draws=1)
    assert found.own + found.others + found.revision == pytest.approx(found.before - found.after)


def test_a_change_within_the_noise_is_not_claimed():
    before = [[float(value)] for value in range(0, 100, 5)]
    after = [list(row) for row in before]
    after[10] = [61.0]  # from 50: two ranks won
    exact = rank_change(times(before, after), 10)
    assert (exact.before - exact.after, exact.verdict) == (2, Verdict.CLEARLY_BETTER)
    noisy = rank_change(times(before, after, error=15.0), 10)
    assert noisy.before - noisy.after == 2
    assert noisy.verdict is Verdict.NOT_TOLD_APART
    assert 0.5 < noisy.share < 0.95
