"""The matcher: parts that add up, by hand and as properties; uncertainty carried through."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.evidence.transfer import (
    Candidate,
    FitGroup,
    PartKind,
    closeness_of,
    match,
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


def one(need: list[float]) -> np.ndarray:
    return np.array([need])


def test_a_score_by_hand() -> None:
    # Need: 60 x (2/4 x 1.0 + 1/4 x 0.5 + 1/4 x 0) = 37.5; structure 20 x 0.5; one of two conditions: 10.
    (fit,) = match([CASE], FACTORS, one([1.0, 0.5, 0.0]), frozenset({"host"}))
    assert fit.score == pytest.approx(37.5 + 10 + 10)
    assert fit.low == fit.high == pytest.approx(fit.score)
    assert fit.unmet == ("landlords",)
    assert [part.key for part in fit.drivers] == ["space", "structure", "host", "talent"]


def test_what_is_not_measured_is_drawn_in_points_and_interval_alike() -> None:
    (fit,) = match([CASE], FACTORS, np.full((4000, 3), [np.nan, 1.0, 1.0]), frozenset(), seed=7)
    # Of 60 points half are for space, which may be anything: 15 on average, and from 1.5 to 28.5.
    assert fit.score == pytest.approx(15 + 30 + 10)
    assert fit.low == pytest.approx(41.5, abs=0.5)
    assert fit.high == pytest.approx(68.5, abs=0.5)
    (space,) = [part for part in fit.parts if part.key == "space"]
    assert (space.known, space.points, space.possible) == (False, pytest.approx(15), pytest.approx(30))
    assert fit == match([CASE], FACTORS, np.full((4000, 3), [np.nan, 1.0, 1.0]), frozenset(), seed=7)[0]


def test_unanswered_conditions_and_unknown_structure_are_left_out_and_the_rest_rescaled() -> None:
    (fit,) = match([OTHER], FACTORS, one([0.0, 0.0, 1.0]), None)
    assert fit.score == pytest.approx(100)
    assert {part.kind for part in fit.parts} == {PartKind.NEED}
    assert fit.unmet == ()


def test_a_service_that_acts_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="acts on no pull factor"):
        match([Candidate("X", {}, (), None)], FACTORS, np.zeros((1, 3)), None)
    with pytest.raises(ValueError, match="no draws"):
        match([CASE], FACTORS, np.empty((0, 3)), None)


def singles(*names: str) -> list[Candidate]:
    """Candidates that act on one factor each, so that their scores are 100 x its need."""
    return [Candidate(f"on {name}", {name: 1}, (), None) for name in names]


def test_one_order_and_who_is_named_first_by_hand() -> None:
    # best in 3, 2 and 1 of 6 draws: the first reaches a half and is named alone
    need = np.array([[0.9, 0.1, 0.2]] * 3 + [[0.1, 0.8, 0.2]] * 2 + [[0.1, 0.1, 0.3]])
    fits = match(singles(*FACTORS), FACTORS, need, None)
    assert [fit.pilot for fit in fits] == ["on space", "on talent", "on image"]
    np.testing.assert_allclose([fit.first for fit in fits], [3 / 6, 2 / 6, 1 / 6])
    # what acts on image is weak by 0.3 at most, which is more than little
    assert [fit.group for fit in fits] == [FitGroup.FIRST, FitGroup.POSSIBLE, FitGroup.POSSIBLE]
    # best in 2 of 6 each: two of them are needed to reach a half, and are named together
    even = np.repeat(np.eye(3), 2, axis=0)
    groups = [fit.group for fit in match(singles(*FACTORS), FACTORS, even, None)]
    assert groups == [FitGroup.FIRST, FitGroup.FIRST, FitGroup.POSSIBLE]


def test_little_to_do_is_said_where_hardly_anything_it_acts_on_is_weak_and_first_is_never_empty() -> None:
    fits = match(singles(*FACTORS), FACTORS, np.full((20, 3), [0.2, 0.24, 0.1]), None)
    assert [fit.group for fit in fits] == [FitGroup.FIRST, FitGroup.LITTLE, FitGroup.LITTLE]
    nothing = match(singles(*FACTORS), FACTORS, np.zeros((5, 3)), None)
    assert nothing[0].group is FitGroup.FIRST
    assert sum(fit.first for fit in nothing) == pytest.approx(1)


needs = st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=8).map(np.array)
unmeasured = st.sampled_from([None, 0, 2])
ticks = st.one_of(st.none(), st.frozensets(st.sampled_from(["landlords", "host"])))


@given(need=needs, met=ticks, hidden=unmeasured)
def test_parts_sum_to_the_score_which_lies_in_its_own_interval(need, met, hidden) -> None:
    if hidden is not None:
        need[:, hidden] = np.nan
    for fit in match([CASE, OTHER], FACTORS, need, met):
        assert fit.score == pytest.approx(sum(part.points for part in fit.parts))
        assert sum(part.possible for part in fit.parts) == pytest.approx(100)
        assert all(-1e-12 <= part.points <= part.possible + 1e-12 for part in fit.parts)
        assert fit.low <= fit.score <= fit.high


@given(need=needs, met=ticks, factor=st.integers(0, 2), more=st.floats(0, 1))
def test_more_need_never_lowers_a_score(need, met, factor, more) -> None:
    worse = need.copy()
    worse[:, factor] = np.maximum(need[:, factor], more)
    before = {fit.pilot: fit.score for fit in match([CASE, OTHER], FACTORS, need, met)}
    after = {fit.pilot: fit.score for fit in match([CASE, OTHER], FACTORS, worse, met)}
    assert all(after[name] >= before[name] - 1e-9 for name in before)
