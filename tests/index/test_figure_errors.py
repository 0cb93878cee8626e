"""Errors of the figures: against the index built anew from shifted figures, and by hand."""

from dataclasses import replace

import numpy as np
import pytest

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Normalisation, Recipe, Treatment
from inducci_dash.index.build import build_index, prepare
from inducci_dash.index.choices import Uncertainty, WeightDraw, draw_inputs
from inducci_dash.index.figure_errors import draw_errors, normalised_errors
from inducci_dash.index.uncertainty import rank_summary, simulate
from tests.index.made_up import made_up, scores_of

NAN = float("nan")
FIXED = Uncertainty((), (), (), (), WeightDraw.FIXED, draws=6, seed=5)
TWO = Framework.of({"a": [("x", 1)], "b": [("y", -1)]})


@pytest.mark.parametrize("mean", [Aggregation.ARITHMETIC, Aggregation.AMPI, Aggregation.MEDIAN])
def test_a_draw_is_the_index_of_the_shifted_figures_where_the_scale_is_fixed(mean):
    random = np.random.default_rng(2)
    values, errors = random.random((20, 2)), np.column_stack([np.full(20, 0.05), np.full(20, NAN)])
    recipe = Recipe(
        treatment=Treatment.NONE,
        normalisation=Normalisation.GOALPOSTS,
        goalposts={"x": (-9.0, 9.0), "y": (-9.0, 9.0)},
        aggregation=(Aggregation.ARITHMETIC, mean),
    )
    drawn = draw_inputs(FIXED, TWO)
    scores = scores_of(values, TWO, recipe, FIXED, drawn, errors=errors)
    noise = draw_errors(FIXED.seed, np.arange(FIXED.draws), (1, 20))
    for draw in range(FIXED.draws):
        shifted = values.copy()
        shifted[:, 0] += 0.05 * noise[draw, 0]
        np.testing.assert_allclose(scores[draw], build_index(shifted, TWO, recipe).score, rtol=1e-6)


def test_errors_on_the_scale_by_hand():
    values = np.array([[0.0, 1.0], [10.0, 2.0], [20.0, 4.0]])
    errors = np.array([[1.0, NAN], [2.0, 0.0], [NAN, 1.0]])
    recipe = replace(OFFICIAL, treatment=Treatment.NONE)
    found = normalised_errors(values, errors, prepare(values, TWO, recipe))
    # 100 points over 20 and over 3 units; the direction does not matter to the size of an error
    np.testing.assert_allclose(found, [[5, 0], [10, 0], [0, 100 / 3]])
    ranks = replace(recipe, normalisation=Normalisation.PERCENTILE_RANK)
    wide = np.full((3, 2), 10.0)
    # from one error below to one above the middle figure all ranks are passed; half of that is the error
    assert normalised_errors(values, wide, prepare(values, TWO, ranks))[1, 0] == pytest.approx(50)


def test_a_draw_has_the_same_errors_whoever_else_is_drawn():
    whole = draw_errors(3, np.arange(10), (2, 4))
    np.testing.assert_array_equal(draw_errors(3, np.array([7, 2]), (2, 4)), whole[[7, 2]])
    assert not np.array_equal(whole[0], whole[1])
    assert abs(draw_errors(3, np.arange(400), (5, 5)).std() - 1) < 0.02


def test_without_errors_nothing_changes_and_with_them_intervals_widen():
    given = made_up(units=40)
    spec = Uncertainty(draws=300)
    plain = simulate(given.values, given.framework, OFFICIAL, spec, given.groups)
    none = np.full(given.values.shape, NAN)
    same = simulate(given.values, given.framework, OFFICIAL, spec, given.groups, errors=none)
    np.testing.assert_array_equal(plain.ranks, same.ranks)
    errors = np.broadcast_to(0.2 * np.nanstd(given.values, axis=0), given.values.shape)
    both = simulate(given.values, given.framework, OFFICIAL, spec, given.groups, errors=errors)
    widths = [np.nanmean(s.high - s.low) for s in (rank_summary(plain), rank_summary(both))]
    assert widths[1] > widths[0]


def test_a_geometric_mean_never_meets_a_figure_below_its_scale():
    given = made_up(units=30)
    spec = Uncertainty(draws=60)
    huge = np.broadcast_to(3 * np.nanstd(given.values, axis=0), given.values.shape)
    ranks = simulate(given.values, given.framework, OFFICIAL, spec, given.groups, errors=huge).ranks
    assert (ranks[:, ~np.isnan(build_index(given.values, given.framework, OFFICIAL).score)] > 0).all()
