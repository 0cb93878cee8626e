"""From indicators to the index: weights within each parent, and aggregation level by level."""

from collections.abc import Mapping, Sequence

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Aggregation, Recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.aggregate import aggregate
from inducci_dash.index.arrays import FloatArray


def local_weights(framework: Framework, overrides: Mapping[str, float]) -> dict[str, FloatArray]:
    """For each parent the weights of its children, in their order, summing to 1.

    `overrides` replace the framework's weights by node id. Raises RecipeRefused where a parent's are all 0.
    """
    weights = {}
    for parent in parents(framework):
        raw = np.array([overrides.get(c.node_id, c.weight) for c in framework.children(parent)])
        if not raw.sum() > 0.0:
            raise RecipeRefused(f"All weights within '{parent}' are 0. Raise one of them.")
        weights[parent] = raw / raw.sum()
    return weights


def nominal_weights(framework: Framework, overrides: Mapping[str, float]) -> dict[str, float]:
    """The share of the index each node is given: the product of the weights down to it; the top has 1."""
    local = local_weights(framework, overrides)
    nominal = {framework.top.node_id: 1.0}
    for parent in reversed(parents(framework)):
        for child, weight in zip(framework.children(parent), local[parent], strict=True):
            nominal[child.node_id] = nominal[parent] * float(weight)
    return nominal


def parents(framework: Framework) -> tuple[str, ...]:
    """Ids of all nodes above level 1, lower levels first: the order in which they are computed."""
    return tuple(
        node.node_id for level in range(2, framework.levels + 1) for node in framework.at_level(level)
    )


def aggregate_levels(
    normalised: FloatArray,
    framework: Framework,
    weights: Mapping[str, FloatArray],
    aggregation: Sequence[Aggregation],
    *,
    exponent: float = 1.0,
    bounds: tuple[float, float] = (0.0, 100.0),
    availability: float = 0.0,
) -> dict[str, FloatArray]:
    """Scores of every node above level 1, by node id, each (n,); NaN = not scored.

    `normalised` is (n, m) in the order of `framework.indicators`; `weights` are `local_weights`, where a
    parent may be left out (with its scores) if its own weight is 0. `aggregation` as in Recipe.
    """
    scores = node_scores(normalised, {}, framework)
    built: dict[str, FloatArray] = {}
    absent = np.full(len(normalised), np.nan)
    for level in range(2, framework.levels + 1):
        method = aggregation[min(level - 2, len(aggregation) - 1)]
        for node in framework.at_level(level):
            if node.node_id not in weights:
                built[node.node_id] = absent
                continue
            parts = [scores[child.node_id] for child in framework.children(node.node_id)]
            built[node.node_id] = aggregate(
                np.column_stack(parts),
                weights[node.node_id],
                method,
                exponent=exponent,
                bounds=bounds,
                availability=availability,
            )
        scores.update(built)
    return built


def aggregate_by_recipe(
    normalised: FloatArray, framework: Framework, recipe: Recipe
) -> dict[str, FloatArray]:
    """`aggregate_levels` with weights, methods and availability taken from the recipe."""
    return aggregate_levels(
        normalised,
        framework,
        local_weights(framework, recipe.weights),
        recipe.aggregation,
        exponent=recipe.exponent,
        bounds=recipe.bounds,
        availability=recipe.availability,
    )


def node_scores(
    normalised: FloatArray, scores: Mapping[str, FloatArray], framework: Framework
) -> dict[str, FloatArray]:
    """Scores of every node, indicators (their normalised values) included, by node id, each (n,)."""
    indicators = {node.node_id: normalised[:, column] for column, node in enumerate(framework.indicators)}
    return {**indicators, **scores}


def level_scores(
    normalised: FloatArray, scores: Mapping[str, FloatArray], framework: Framework, level: int
) -> FloatArray:
    """Scores of all nodes of one level, (n, nodes), in their order."""
    every = node_scores(normalised, scores, framework)
    return np.column_stack([every[node.node_id] for node in framework.at_level(level)])
