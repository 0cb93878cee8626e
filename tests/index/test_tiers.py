"""Tiers by hand, and what holds for them whatever the draws are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inducci_dash.index.choices import Uncertainty
from inducci_dash.index.tiers import UNSCORED, draw_tiers, tier_letter, tiers
from inducci_dash.index.uncertainty import CLEARLY, Draws, rank_summary, win_probabilities

NAN = float("nan")


def draws_of(ranks: np.ndarray) -> Draws:
    return Draws(Uncertainty(), np.empty((len(ranks), 0)), ranks.astype(np.uint16), ranks[0].astype(float))


@st.composite
def simulated(draw: st.DrawFn) -> Draws:
    """Ranks of scattered scores: 20 draws of 2-9 units, some units never scored."""
    units = draw(st.integers(2, 9))
    level = draw(arrays(np.float64, units, elements=st.integers(0, 12)))
    scatter = np.random.default_rng(draw(st.integers(0, 99))).integers(-2, 3, (20, units))
    scores = level + scatter
    ranks = 1 + (scores[:, :, np.newaxis] < scores[:, np.newaxis, :]).sum(axis=2)
    never = draw(arrays(np.bool_, units))
    ranks[:, never] = 0
    return draws_of(ranks)


def test_a_tier_ends_before_the_first_unit_its_head_clearly_beats():
    win = np.array(
        [
            [0.5, 0.8, 0.94, 0.96],
            [0.2, 0.5, 0.7, 0.9],
            [0.06, 0.3, 0.5, 0.6],
            [0.04, 0.1, 0.4, 0.5],
        ]
    )
    # the second and the fourth cannot be told apart, but tiers do not chain
    np.testing.assert_array_equal(tiers(np.array([1.0, 2, 3, 4]), win), [0, 0, 0, 1])


def test_a_tier_is_an_unbroken_run_even_where_its_head_does_not_beat_a_later_unit():
    win = np.array([[0.5, 0.97, 0.9], [0.03, 0.5, 0.55], [0.1, 0.45, 0.5]])
    np.testing.assert_array_equal(tiers(np.array([1.0, 2, 3]), win), [0, 1, 1])


def test_units_without_a_rank_have_no_tier():
    win = np.array([[0.5, NAN, 1.0], [NAN, NAN, NAN], [0.0, NAN, 0.5]])
    np.testing.assert_array_equal(tiers(np.array([1.0, NAN, 2.0]), win), [0, UNSCORED, 1])
    np.testing.assert_array_equal(tiers(np.full(2, NAN), np.full((2, 2), NAN)), [UNSCORED, UNSCORED])


def test_the_mean_rank_decides_between_equal_medians():
    win = np.array([[0.5, 0.97], [0.03, 0.5]])
    np.testing.assert_array_equal(tiers(np.array([2.0, 2.0]), win), [0, 0])
    np.testing.assert_array_equal(tiers(np.array([2.0, 2.0]), win, mean_rank=np.array([1.9, 2.1])), [0, 1])


@given(simulated())
def test_tiers_are_runs_of_the_order_and_their_head_clearly_beats_no_member(draws):
    summary, win, found = rank_summary(draws), win_probabilities(draws), draw_tiers(draws)
    scored = np.flatnonzero(~np.isnan(summary.median))
    order = scored[np.lexsort([summary.mean[scored], summary.median[scored]])]
    steps = np.diff(found[order])
    assert np.isin(steps, [0, 1]).all()
    for tier in np.unique(found[scored]):
        members = order[found[order] == tier]
        keys = np.stack([summary.median[members], summary.mean[members]])
        heads = members[(keys == keys[:, :1]).all(axis=0)]
        others = np.setdiff1d(members, heads)
        assert not (win[np.ix_(heads, others)] >= CLEARLY).all(axis=0).any()


@given(simulated(), st.randoms(use_true_random=False))
def test_tiers_do_not_depend_on_the_order_of_rows(draws, random):
    order = list(range(draws.ranks.shape[1]))
    random.shuffle(order)
    np.testing.assert_array_equal(draw_tiers(draws_of(draws.ranks[:, order])), draw_tiers(draws)[order])


@given(simulated())
def test_leaving_out_the_lower_tiers_changes_nothing_above(draws):
    summary, win = rank_summary(draws), win_probabilities(draws)
    found = tiers(summary.median, win, mean_rank=summary.mean)
    for last in range(found.max() + 1):
        kept = np.flatnonzero((found != UNSCORED) & (found <= last))
        again = tiers(summary.median[kept], win[np.ix_(kept, kept)], mean_rank=summary.mean[kept])
        np.testing.assert_array_equal(again, found[kept])


@given(simulated())
def test_tiers_from_draws_are_tiers_from_the_table_of_pairs(draws):
    summary = rank_summary(draws)
    table = tiers(summary.median, win_probabilities(draws), mean_rank=summary.mean)
    np.testing.assert_array_equal(draw_tiers(draws), table)


@pytest.mark.parametrize(
    ("tier", "letter"), [(UNSCORED, ""), (0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_letters(tier, letter):
    assert tier_letter(tier) == letter
