"""Achievable ranks: against a grid of weights, and against the index built with the reported weights."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Recipe, Treatment
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.build import build_index
from inducci_dash.index.weights import AchievableRanks, achievable_ranks
from tests.index.made_up import made_up

THREE = Framework.of({name: [(f"{name}_value", 1)] for name in "abc"})
LOOSE = Recipe(treatment=Treatment.NONE, availability=0.0, overall_availability=0.0)


def assert_reported_weights_give_the_rank(found: AchievableRanks, given, recipe, unit, floor, cap) -> None:
    for extreme in (found.best, found.worst):
        weights = np.array(list(extreme.weights.values()))
        assert weights.min() >= floor - 1e-12
        assert weights.max() <= cap + 1e-12
        assert weights.sum() == pytest.approx(1.0, abs=1e-9)
        again = build_index(
            given.values,
            given.framework,
            replace(recipe, weights={**recipe.weights, **extreme.weights}),
            groups=given.groups,
        )
        assert again.rank[unit] == extreme.rank


def grid_ranks(values: np.ndarray, unit: int, floor: float, cap: float, steps: int) -> list[int]:
    """Ranks of the unit over a grid of three weights, from scratch."""
    scores = (values - np.nanmin(values, axis=0)) / np.ptp(
        np.where(np.isnan(values), np.nanmean(values, axis=0), values), axis=0
    )
    ranks = []
    for i, j in product(range(steps + 1), repeat=2):
        weights = np.array([i, j, steps - i - j]) / steps
        if weights.min() < floor - 1e-12 or weights.max() > cap + 1e-12:
            continue
        here = np.where(np.isnan(scores), 0.0, weights)
        total = np.nansum(np.nan_to_num(scores) * here, axis=1) / here.sum(axis=1)
        ranks.append(1 + int((total > total[unit] + 1e-12).sum()))
    return ranks


def test_by_hand_one_unit_leads_in_one_part_and_trails_in_the_other():
    framework = Framework.of({"a": [("x", 1)], "b": [("y", 1)]})
    values = np.array([[10.0, 0.0], [6.0, 6.0], [0.0, 10.0]])
    # the first scores 100 w: first from w > 0.6, last below 0.5; the second is never above 60
    found = achievable_ranks(values, framework, LOOSE, 0, floor=0.1, cap=0.9)
    assert (found.best.rank, found.worst.rank) == (1, 3)
    assert found.best.weights["a"] > 0.6
    assert found.worst.weights["a"] < 0.5
    assert found.best.proved
    assert found.worst.proved
    held = achievable_ranks(values, framework, LOOSE, 0, floor=0.45, cap=0.55)
    assert (held.best.rank, held.worst.rank) == (2, 3)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), missing=st.sampled_from([0.0, 0.0, 0.2]), unit=st.integers(0, 7))
def test_no_grid_point_passes_the_proved_rank(seed, missing, unit):
    random = np.random.default_rng(seed)
    values = random.normal(size=(8, 3))
    holes = random.random(values.shape) < missing
    holes[np.arange(8), random.integers(0, 3, 8)] = False
    values[holes] = np.nan
    found = achievable_ranks(values, THREE, LOOSE, unit, floor=0.05, cap=0.8)
    assert found.best.proved
    assert found.worst.proved
    ranks = grid_ranks(values, unit, 0.05, 0.8, 60)
    assert found.best.rank <= min(ranks)
    assert found.worst.rank >= max(ranks)
    for extreme in (found.best, found.worst):
        weights = {**LOOSE.weights, **extreme.weights}
        assert build_index(values, THREE, replace(LOOSE, weights=weights)).rank[unit] == extreme.rank


@pytest.mark.parametrize("method", list(Aggregation))
@pytest.mark.parametrize("missing", [0.0, 0.06])
def test_reported_weights_reproduce_the_rank(method, missing):
    given = made_up(units=25, missing=missing)
    recipe = replace(
        OFFICIAL,
        aggregation=(Aggregation.ARITHMETIC, method),
        exponent=-0.5,
        scale=(1.0, 100.0),
        availability=0.3,
        overall_availability=0.3,
        weights={"degrees": 2.0, "reach": 0.0},
    )
    for unit in (0, 11):
        found = achievable_ranks(
            given.values, given.framework, recipe, unit, given.groups, floor=0.1, cap=0.5
        )
        assert_reported_weights_give_the_rank(found, given, recipe, unit, 0.1, 0.5)
        assert 1 <= found.best.bound <= found.best.rank <= found.worst.rank <= found.worst.bound <= 25
        assert found.best.proved == (found.best.rank == found.best.bound)
        if method not in (Aggregation.MEDIAN, Aggregation.COPELAND, Aggregation.AMPI):
            assert found.best.proved
            assert found.worst.proved


def test_a_double_of_the_unit_is_never_above_it():
    given = made_up(units=12, missing=0.0)
    doubled = replace(given, values=np.vstack([given.values, given.values[2]]), groups=np.arange(13) % 5)
    found = achievable_ranks(doubled.values, doubled.framework, OFFICIAL, 2, floor=0.1, cap=0.5)
    assert_reported_weights_give_the_rank(found, doubled, OFFICIAL, 2, 0.1, 0.5)
    assert found.best.proved
    assert found.worst.proved


def test_without_room_the_ranks_are_those_of_equal_weights():
    given = made_up(units=15)
    found = achievable_ranks(given.values, given.framework, OFFICIAL, 4, floor=0.25, cap=0.25)
    official = build_index(given.values, given.framework, OFFICIAL).rank[4]
    assert found.best.rank == found.worst.rank == official
    assert found.best.proved


def test_out_of_time_it_reports_the_best_found_and_a_bound_that_holds():
    given = made_up(units=120, missing=0.0)
    hurried = achievable_ranks(
        given.values, given.framework, OFFICIAL, 7, floor=0.01, cap=0.9, time_limit=0.0
    )
    assert_reported_weights_give_the_rank(hurried, given, OFFICIAL, 7, 0.01, 0.9)
    patient = achievable_ranks(given.values, given.framework, OFFICIAL, 7, floor=0.01, cap=0.9)
    assert not hurried.best.proved
    assert hurried.best.bound <= patient.best.rank <= hurried.best.rank
    assert hurried.worst.rank <= patient.worst.rank <= hurried.worst.bound


@pytest.mark.parametrize(("floor", "cap"), [(0.0, 0.5), (0.3, 0.5), (0.1, 0.2), (0.3, 0.2), (0.1, 1.5)])
def test_limits_that_no_weights_can_keep_are_refused(floor, cap):
    given = made_up(units=10)
    with pytest.raises(RecipeRefused):
        achievable_ranks(given.values, given.framework, OFFICIAL, 0, floor=floor, cap=cap)


def test_a_unit_without_a_score_has_no_achievable_rank():
    given = made_up(units=10)
    values = given.values.copy()
    values[3] = np.nan
    with pytest.raises(DataNotFound):
        achievable_ranks(values, given.framework, OFFICIAL, 3, floor=0.1, cap=0.5)
