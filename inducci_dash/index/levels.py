"""From indicators to the index: weights within each parent, and aggregation level by level."""

from collections.abc import Mapping

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.aggregate import aggregate
from inducci_dash.index.arrays import FloatArray


def local_weights(framework: Framework, overrides: Mapping[str, float]) -> dict[str, FloatArray]:
    """For each parent the weights of its children, in their order, summing to 1.

    `overrides` replace the framework's weights by node id. Raises RecipeRefused where a parent's are all 0.
    """
    weights = {}
    for parent in framework.parents:
        children = framework.children(parent.node_id)
        raw = np.array([overrides.get(child.node_id, child.weight) for child in children])
        if not raw.sum() > 0.0:
            raise RecipeRefused(f"All weights within '{parent.node_id}' are 0. Raise one of them.")
        weights[parent.node_id] = raw / raw.sum()
    return weights


def nominal_weights(framework: Framework, overrides: Mapping[str, float]) -> dict[str, float]:
    """The share of the index each node is given: the product of the weights down to it; the top has 1."""
    local = local_weights(framework, overrides)
    nominal = {framework.top.node_id: 1.0}
    for parent in reversed(framework.parents):
        for child, weight in zip(framework.children(parent.node_id), local[parent.node_id], strict=True):
            nominal[child.node_id] = nominal[parent.node_id] * float(weight)
    return nominal


def aggregate_levels(
    normalised: FloatArray,
    framework: Framework,
    recipe: Recipe,
    weights: Mapping[str, FloatArray] | None = None,
) -> dict[str, FloatArray]:
    """Scores of every node above level 1, by node id, each (n,); NaN = not scored.

    `normalised` is (n, m) in the order of `framework.indicators`; means and availability are the recipe's.
    `weights` are `local_weights`, the recipe's where none are given; a parent may be left out of them (with
    its scores) if its own weight is 0.
    """
    local = local_weights(framework, recipe.weights) if weights is None else weights
    scores = {node.node_id: column for node, column in zip(framework.indicators, normalised.T, strict=True)}
    for parent in framework.parents:
        if parent.node_id not in local:
            scores[parent.node_id] = np.full(len(normalised), np.nan)
            continue
        scores[parent.node_id] = aggregate(
            np.column_stack([scores[child.node_id] for child in framework.children(parent.node_id)]),
            local[parent.node_id],
            recipe.aggregation_at(parent.level),
            exponent=recipe.exponent,
            bounds=recipe.bounds,
            availability=recipe.availability,
        )
    return {parent.node_id: scores[parent.node_id] for parent in framework.parents}
