"""Recipes that several tests build."""

from dataclasses import replace

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Aggregation, Recipe
from inducci_dash.index.choices import Uncertainty, apply_choices, chosen, inputs_of, moved_weights


def geometric(recipe: Recipe) -> Recipe:
    """The same recipe with a geometric mean above the first level, on 1-100 to keep zeros out."""
    above = (recipe.aggregation[0], Aggregation.GEOMETRIC)
    return replace(recipe, aggregation=above).on_positive_scale()


def changed_recipe(spec: Uncertainty, framework: Framework, recipe: Recipe, numbers: np.ndarray) -> Recipe:
    """The recipe of one draw, a row of `draw_inputs`: built alone it gives the draw's scores and ranks."""
    inputs, row = inputs_of(spec, framework), np.asarray(numbers, dtype=float)[np.newaxis]
    choices = tuple(int(k) for k in chosen(inputs, row, recipe)[0])
    weights = {name: float(weight[0]) for name, weight in moved_weights(inputs, row, spec, recipe).items()}
    changed = apply_choices(inputs, choices, framework, recipe)
    return replace(changed, weights={**recipe.weights, **weights})
