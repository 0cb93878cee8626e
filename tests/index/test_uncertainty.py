"""Draws equal the index built anew; intervals equal a recount by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Normalisation, Recipe
from inducci_dash.index.batch import rank_draws, rank_rows
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty, WeightDraw, draw_inputs
from inducci_dash.index.rank import rank
from inducci_dash.index.uncertainty import Draws, rank_summary, simulate
from tests.index.made_up import made_up, scores_of
from tests.index.recipes import changed_recipe

NAN = float("nan")
RANKS = arrays(np.uint16, st.tuples(st.integers(1, 12), st.integers(1, 6)), elements=st.integers(0, 5))


def draws_of(ranks: np.ndarray) -> Draws:
    return Draws(Uncertainty(), np.empty((len(ranks), 0)), ranks.astype(np.uint16), ranks[0].astype(float))


def assert_each_draw_is_the_index_of_its_recipe(values, framework, recipe, spec, groups) -> None:
    drawn = draw_inputs(spec, framework)
    scores = scores_of(values, framework, recipe, spec, drawn, groups)
    ranks = rank_draws(values, framework, recipe, spec, drawn, groups)
    for row, numbers in enumerate(drawn):
        again = build_index(
            values, framework, changed_recipe(spec, framework, recipe, numbers), groups=groups
        )
        np.testing.assert_allclose(scores[row], again.score, rtol=1e-9)
        np.testing.assert_array_equal(ranks[row], np.nan_to_num(again.rank))


@pytest.mark.parametrize(
    ("recipe", "spec"),
    [
        (OFFICIAL, Uncertainty(draws=30)),
        (replace(OFFICIAL, weights={"talent": 2.0, "rent": 0.5, "firms": 0.0}), Uncertainty(draws=12)),
        (replace(OFFICIAL, availability=0.9, overall_availability=0.9), Uncertainty(draws=12)),
        (OFFICIAL, Uncertainty.stress_test(draws=6)),
        (OFFICIAL, Uncertainty(aggregations=(Aggregation.HARMONIC, Aggregation.GEOMETRIC), draws=8)),
        (OFFICIAL, Uncertainty(aggregations=(Aggregation.MEDIAN, Aggregation.COPELAND), draws=8)),
        (OFFICIAL, Uncertainty(aggregations=(Aggregation.AMPI, Aggregation.GEOMETRIC), draws=12)),
        (replace(OFFICIAL, exponent=0.5), Uncertainty(aggregations=(Aggregation.GENERALISED,), draws=6)),
        (OFFICIAL, Uncertainty(normalisations=(Normalisation.RANK, Normalisation.BORDA), draws=8)),
        (OFFICIAL, Uncertainty(weights=WeightDraw.FIXED, draws=8)),
    ],
)
def test_each_draw_is_the_index_of_its_recipe(recipe, spec):
    given = made_up()
    assert_each_draw_is_the_index_of_its_recipe(given.values, given.framework, recipe, spec, given.groups)


def test_any_number_of_levels_is_drawn_alike(asem):
    values = asem.table("denominated", asem.indicators)
    assert_each_draw_is_the_index_of_its_recipe(
        values, asem.framework, asem.recipe, Uncertainty(draws=10), asem.groups
    )


def test_two_levels_are_drawn_alike():
    nodes = [Node(name, 1, "index", direction=d) for name, d in (("a", 1), ("b", -1), ("c", 1))]
    framework = Framework((*nodes, Node("index", 2, None)))
    values = np.random.default_rng(3).normal(size=(12, 3))
    assert_each_draw_is_the_index_of_its_recipe(
        values, framework, OFFICIAL, Uncertainty(draws=10), np.arange(12) % 3
    )


def test_a_column_without_spread_is_left_out_in_every_draw():
    given = made_up()
    values = given.values.copy()
    values[:, 5] = 1.0
    assert_each_draw_is_the_index_of_its_recipe(
        values, given.framework, OFFICIAL, Uncertainty(draws=12), given.groups
    )


def test_equal_units_share_their_rank_in_every_draw():
    given = made_up()
    values = np.vstack([given.values, given.values[3]])
    groups = np.append(given.groups, given.groups[3])
    ranks = simulate(values, given.framework, OFFICIAL, Uncertainty(draws=200), groups).ranks
    np.testing.assert_array_equal(ranks[:, 3], ranks[:, -1])


def test_same_seed_same_draws_and_more_draws_begin_with_the_fewer():
    given = made_up()
    first, again, longer, other = (
        simulate(given.values, given.framework, OFFICIAL, spec, given.groups).ranks
        for spec in (
            Uncertainty(draws=50),
            Uncertainty(draws=50),
            Uncertainty(draws=80),
            Uncertainty(draws=50, seed=2),
        )
    )
    np.testing.assert_array_equal(first, again)
    np.testing.assert_array_equal(longer[:50], first)
    assert (other != first).any()


def test_a_unit_with_too_little_data_is_ranked_in_no_draw():
    given = made_up()
    values = given.values.copy()
    values[4, :5] = NAN
    draws = simulate(values, given.framework, OFFICIAL, Uncertainty(draws=40), given.groups)
    assert not draws.ranks[:, 4].any()
    assert np.isnan(draws.official[4])
    assert np.isnan(rank_summary(draws).median[4])


def test_progress_is_told_up_to_the_end():
    given, told = made_up(), []
    spec = Uncertainty(draws=100)
    simulate(given.values, given.framework, OFFICIAL, spec, given.groups, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@given(arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(1, 9)), elements=st.integers(-3, 3)))
def test_ranks_of_rows_are_the_engines_ranks(scores):
    np.testing.assert_array_equal(rank_rows(scores), np.stack([rank(row) for row in scores]))


def test_summary_by_hand():
    summary = rank_summary(draws_of(np.array([[1, 0, 0], [2, 3, 0], [1, 0, 0], [4, 1, 0]])))
    np.testing.assert_array_equal(summary.mean, [2, 2, NAN])
    np.testing.assert_array_equal(summary.median, [1.5, 2, NAN])
    np.testing.assert_array_equal(summary.low, [1, 1, NAN])
    np.testing.assert_array_equal(summary.high, [4, 3, NAN])
    np.testing.assert_array_equal(summary.present, [1, 0.5, 0])


@given(RANKS)
def test_summary_is_numpys_on_the_scored_draws(ranks):
    summary = rank_summary(draws_of(ranks))
    for unit, column in enumerate(ranks.T.astype(float)):
        scored = column[column > 0]
        if not len(scored):
            assert np.isnan(summary.high[unit])
            continue
        expected = [scored.mean(), np.median(scored)]
        expected += [np.quantile(scored, q, method="inverted_cdf") for q in (0.05, 0.95)]
        found = [summary.mean[unit], summary.median[unit], summary.low[unit], summary.high[unit]]
        np.testing.assert_allclose(found, expected)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(20)))
def test_the_order_of_units_changes_nothing(order):
    given = made_up(units=20)
    spec = Uncertainty(draws=25)
    straight = simulate(given.values, given.framework, OFFICIAL, spec, given.groups)
    shuffled = simulate(given.values[order], given.framework, OFFICIAL, spec, given.groups[order])
    np.testing.assert_array_equal(shuffled.ranks, straight.ranks[:, order])


def test_a_joint_scale_leaves_the_order_by_arithmetic_means_as_it_was():
    given = made_up()
    plain = Recipe(normalisation=Normalisation.Z_SCORE)
    on_scale = plain.on_positive_scale()
    before, after = (build_index(given.values, given.framework, r) for r in (plain, on_scale))
    assert np.nanmin(after.normalised) == 1.0
    assert np.nanmax(after.normalised) == 100.0
    np.testing.assert_array_equal(before.rank, after.rank)
