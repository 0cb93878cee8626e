"""Recipes that several tests build."""

from dataclasses import replace

from inducci_dash.domain.recipe import Aggregation, Recipe


def geometric(recipe: Recipe) -> Recipe:
    """The same recipe with a geometric mean above the first level, on 1-100 to keep zeros out."""
    above = (recipe.aggregation[0], Aggregation.GEOMETRIC)
    return replace(recipe, aggregation=above).on_positive_scale()
