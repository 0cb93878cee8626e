"""The matcher: parts that add up, by hand and as properties; uncertainty carried through."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.evidence.transfer import (
    Candidate,
    PartKind,
    closeness_of,
    fit_shares,
    match,
    match_draws,
    need_of,
)

FACTORS = ("space", "talent", "image")
CASE = Candidate("A", {"space": 2, "talent": 1, "image": 1}, ("landlords", "host"), 0.5)
OTHER = Candidate("B", {"image": 2}, ("host",), None)


def test_need_is_nothing_at_the_middle_and_all_at_the_bottom() -> None:
    np.testing.assert_allclose(need_of(np.array([1.0, 0.5, 0.25, 0.0, np.nan])), [0, 0, 0.5, 1, np.nan])


def test_closeness_is_the_share_of_regions_further_away() -> None:
    distances = np.array([np.nan, 1.0, 2.0, 3.0, 4.0])
    assert closeness_of(distances, 2) == pytest.approx(2 / 3)
    assert closeness_of(distances, 0) is None


def test_a_score_by_hand() -> None:
    # Need: 60 x (2/4 x 1.0 + 1/4 x 0.5 + 1/4 x 0) = 37.5; structure 20 x 0.5; one of two conditions: 10.
    (fit,) = match([CASE], FACTORS, np.array([1.0, 0.5, 0.0]), frozenset({"host"}))
    assert fit.score == pytest.approx(37.5 + 10 + 10)
    assert fit.unmet == ("landlords",)
    assert [part.key for part in fit.drivers] == ["space", "structure", "host", "talent"]
    assert fit.open_points == 0


def test_what_is_not_measured_adds_nothing_and_is_said() -> None:
    (fit,) = match([CASE], FACTORS, np.array([np.nan, 1.0, 1.0]), frozenset())
    assert fit.open_points == pytest.approx(30)
    assert fit.score == pytest.approx(30 + 10)


def test_unanswered_conditions_and_unknown_structure_are_left_out_and_the_rest_rescaled() -> None:
    (fit,) = match([OTHER], FACTORS, np.array([0.0, 0.0, 1.0]), None)
    assert fit.score == pytest.approx(100)
    assert {part.kind for part in fit.parts} == {PartKind.NEED}
    assert fit.unmet == ()


def test_a_service_that_acts_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="acts on no pull factor"):
        match([Candidate("X", {}, (), None)], FACTORS, np.zeros(3), None)


needs = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(np.array)
ticks = st.one_of(st.none(), st.frozensets(st.sampled_from(["landlords", "host"])))


@given(need=needs, met=ticks)
def test_parts_sum_to_the_score_and_stay_within_what_is_possible(need, met) -> None:
    for fit in match([CASE, OTHER], FACTORS, need, met):
        assert fit.score == pytest.approx(sum(part.points for part in fit.parts))
        assert sum(part.possible for part in fit.parts) == pytest.approx(100)
        assert all(0 <= part.points <= part.possible + 1e-12 for part in fit.parts)


@given(need=needs, met=ticks, factor=st.integers(0, 2), more=st.floats(0, 1))
def test_more_need_never_lowers_a_score(need, met, factor, more) -> None:
    worse = need.copy()
    worse[factor] = max(need[factor], more)
    before = {fit.implementation: fit.score for fit in match([CASE, OTHER], FACTORS, need, met)}
    after = {fit.implementation: fit.score for fit in match([CASE, OTHER], FACTORS, worse, met)}
    assert all(after[name] >= before[name] - 1e-9 for name in before)


@given(need=needs, met=ticks)
def test_draws_of_one_known_need_are_the_score(need, met) -> None:
    scores = match_draws([CASE, OTHER], FACTORS, np.tile(need, (3, 1)), met)
    by_name = {fit.implementation: fit.score for fit in match([CASE, OTHER], FACTORS, need, met)}
    np.testing.assert_allclose(scores, [[by_name["A"], by_name["B"]]] * 3, atol=1e-9)


def test_shares_of_draws_by_hand() -> None:
    shares = fit_shares(np.array([[60.0, 40.0], [60.0, 60.0], [20.0, 70.0], [50.0, 10.0]]))
    np.testing.assert_allclose(shares.first, [2.5 / 4, 1.5 / 4])
    np.testing.assert_allclose(shares.fits, [3 / 4, 2 / 4])
    with pytest.raises(ValueError, match="no draws"):
        fit_shares(np.empty((0, 2)))


def test_an_unknown_need_spreads_the_score_over_all_it_could_be() -> None:
    scores = match_draws([CASE], FACTORS, np.full((4000, 3), [np.nan, 0.0, 0.0]), frozenset(), seed=7)
    assert scores.min() == pytest.approx(10, abs=0.1)
    assert scores.max() == pytest.approx(40, abs=0.1)
    np.testing.assert_array_equal(
        scores, match_draws([CASE], FACTORS, np.full((4000, 3), [np.nan, 0.0, 0.0]), frozenset(), seed=7)
    )
