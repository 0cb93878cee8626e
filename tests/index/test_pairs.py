"""Pairs are counted in whole draws, and verdicts are decided from the counts alone."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.pairs import Pairs, count_pairs, count_row

RANKS = arrays(np.uint16, st.tuples(st.integers(1, 40), st.integers(1, 6)), elements=st.integers(0, 6))


def recounted(ranks: np.ndarray, a: int, b: int) -> tuple[int, int, int]:
    both = [(int(row[a]), int(row[b])) for row in ranks if row[a] and row[b]]
    return sum(x < y for x, y in both), sum(x == y for x, y in both), len(both)


@given(RANKS)
def test_pairs_equal_a_recount(ranks) -> None:
    pairs, units = count_pairs(ranks), range(ranks.shape[1])
    for a in units:
        row = count_row(ranks, a)
        for b in units:
            expected = recounted(ranks, a, b)
            assert (pairs.above[a, b], pairs.tied[a, b], pairs.together[a, b]) == expected
            assert (row.above[b], row.tied[b], row.together[b]) == expected


@given(RANKS)
def test_verdicts_are_the_rule_in_fractions_and_mirror_each_other(ranks) -> None:
    found = count_pairs(ranks).verdict
    for a in range(ranks.shape[1]):
        for b in range(ranks.shape[1]):
            above, tied, together = recounted(ranks, a, b)
            if not together:
                assert found[a, b] == found[b, a] == Verdict.NOT_COMPARED
                continue
            share = Fraction(2 * above + tied, 2 * together)
            better, worse = share >= Fraction(19, 20), share <= Fraction(1, 20)
            assert found[a, b] == (
                Verdict.CLEARLY_BETTER if better else Verdict.CLEARLY_WORSE if worse else 0
            )
            assert found[a, b] == -found[b, a]


@pytest.mark.parametrize(
    ("won", "verdict"),
    [(950, Verdict.CLEARLY_BETTER), (949, Verdict.NOT_TOLD_APART), (51, Verdict.NOT_TOLD_APART), (50, -1)],
)
def test_one_draw_decides_at_the_limit_where_a_rounded_share_would_not(won, verdict) -> None:
    ranks = np.tile(np.array([[2, 1]], np.uint16), (1000, 1))
    ranks[:won] = [1, 2]
    assert count_pairs(ranks).verdict[0, 1] == count_row(ranks, 0).verdict[1] == verdict


def test_a_tie_is_half_a_draw_won() -> None:
    # 90 won and 10 tied of 100 are 95 %; 89 won, 11 tied and none lost are 94.5 %
    counts = [np.array([n], np.int32) for n in (90, 10, 100)]
    assert Pairs(*counts).verdict[0] == Verdict.CLEARLY_BETTER
    counts = [np.array([n], np.int32) for n in (89, 11, 100)]
    assert Pairs(*counts).verdict[0] == Verdict.NOT_TOLD_APART


def test_pairs_are_counted_beyond_one_byte_of_draws() -> None:
    ranks = np.tile(np.array([[1, 2]], np.uint16), (600, 1))
    ranks[:30] = [2, 1]
    pairs = count_pairs(ranks)
    np.testing.assert_array_equal(pairs.above, [[0, 570], [30, 0]])
    np.testing.assert_allclose(pairs.share, [[0.5, 0.95], [0.05, 0.5]], rtol=1e-15)
