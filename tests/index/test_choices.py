"""Recipes drawn from numbers: every row is one recipe, and the alternatives are equally likely."""

import numpy as np
import pytest

from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Normalisation, Recipe, check_recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.choices import (
    Uncertainty,
    WeightDraw,
    chosen,
    draw_inputs,
    inputs_of,
)
from tests.index.made_up import made_up
from tests.index.recipes import changed_recipe

FRAMEWORK = made_up().framework
PARTS = [node.node_id for node in FRAMEWORK.children("index")]


def recipes(spec: Uncertainty, recipe: Recipe = OFFICIAL) -> list[Recipe]:
    return [changed_recipe(spec, FRAMEWORK, recipe, row) for row in draw_inputs(spec, FRAMEWORK)]


def test_every_alternative_is_drawn_about_equally_often():
    spec = Uncertainty(draws=6000)
    counts = [
        np.bincount(column) / spec.draws
        for column in chosen(inputs_of(spec, FRAMEWORK), draw_inputs(spec, FRAMEWORK), OFFICIAL).T
    ]
    for shares, alternatives in zip(counts[:3], (2, 2, 3), strict=True):
        np.testing.assert_allclose(shares, 1 / alternatives, atol=0.03)
    # of the means, the geometric one is not drawn with percentile ranks: a third of two thirds is left
    # to it, and the other two share the rest
    np.testing.assert_allclose(counts[3], [7 / 18, 2 / 9, 7 / 18], atol=0.03)


def test_a_mean_that_punishes_by_the_floor_of_a_rank_scale_is_not_drawn_with_it():
    drawn = recipes(Uncertainty(draws=400))
    pairs = {(recipe.normalisation, recipe.aggregation_at(3)) for recipe in drawn}
    assert (Normalisation.PERCENTILE_RANK, Aggregation.GEOMETRIC) not in pairs
    assert len(pairs) == 8


def test_a_recipe_that_is_itself_so_made_keeps_its_own_method_among_the_draws():
    own = Recipe(
        normalisation=Normalisation.PERCENTILE_RANK,
        aggregation=(Aggregation.ARITHMETIC, Aggregation.GEOMETRIC),
        scale=(1.0, 100.0),
    )
    pairs = {(r.normalisation, r.aggregation_at(3)) for r in recipes(Uncertainty(draws=400), own)}
    assert (Normalisation.PERCENTILE_RANK, Aggregation.GEOMETRIC) in pairs


def test_perturbed_weights_stay_within_their_share_of_the_recipes():
    recipe = Recipe(weights={"talent": 3.0})
    drawn = recipes(Uncertainty(draws=300, perturbation=0.25), recipe)
    talent = np.array([r.weights["talent"] for r in drawn])
    scene = np.array([r.weights["scene"] for r in drawn])
    assert 2.25 <= talent.min() < 2.3
    assert 3.7 < talent.max() <= 3.75
    assert 0.75 <= scene.min() < scene.max() <= 1.25
    assert set(drawn[0].weights) == {node.node_id for node in FRAMEWORK.nodes} - {"index"}


def test_the_stress_test_is_uniform_on_the_simplex():
    drawn = recipes(Uncertainty.stress_test(draws=4000))
    weights = np.array([[r.weights[part] for part in PARTS] for r in drawn])
    shares = weights / weights.sum(axis=1, keepdims=True)
    # a Dirichlet(1, 1, 1, 1) share has mean 1/4, variance 3/80 and exceeds t with probability (1 - t)^3
    np.testing.assert_allclose(shares.mean(axis=0), 0.25, atol=0.01)
    np.testing.assert_allclose(shares.var(axis=0), 3 / 80, atol=0.003)
    np.testing.assert_allclose((shares > 0.5).mean(axis=0), 0.125, atol=0.02)
    assert {r.normalisation for r in drawn} == {OFFICIAL.normalisation}


def test_a_geometric_mean_always_gets_a_scale_above_zero():
    drawn = recipes(Uncertainty(draws=200))
    for recipe in drawn:
        check_recipe(recipe, FRAMEWORK)
        mean = recipe.aggregation_at(3)
        bounds = (1.0, 100.0) if mean is Aggregation.GEOMETRIC else (0.0, 100.0)
        assert recipe.scale == bounds
        joint = recipe.normalisation is Normalisation.Z_SCORE and mean is not Aggregation.ARITHMETIC
        assert recipe.joint_scale == (bounds if joint else None)


def test_a_longer_run_begins_with_the_shorter_one():
    short, long = (draw_inputs(Uncertainty(draws=n), FRAMEWORK) for n in (10, 50))
    np.testing.assert_array_equal(long[:10], short)


def test_what_is_not_open_stays_as_the_recipe_has_it():
    spec = Uncertainty((), (), (), (), WeightDraw.FIXED)
    assert inputs_of(spec, FRAMEWORK).width == 0
    assert changed_recipe(spec, FRAMEWORK, OFFICIAL, np.empty(0)) == OFFICIAL


@pytest.mark.parametrize("settings", [{"perturbation": 1.0}, {"perturbation": -0.1}, {"draws": 0}])
def test_settings_without_sense_are_refused(settings):
    with pytest.raises(RecipeRefused):
        Uncertainty(**settings)
