"""Why a unit has its score: contributions that sum to it, and differences between two units split exactly.

An arithmetic score is sum(w x), so w x is what a part contributes. A geometric mean has no such sum; there
the difference between two units is split by Shapley values (Shapley 1953): the mean effect of moving one
part from the one unit's score to the other's, over all orders in which the parts may be moved.
"""

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Recipe
from inducci_dash.domain.refusal import RecipeRefused, Refusal
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.build import IndexResult
from inducci_dash.index.levels import local_weights


def unit_weights(
    result: IndexResult, framework: Framework, recipe: Recipe = OFFICIAL, *, level: int = 1
) -> FloatArray:
    """The share of the index each node of `level` has for each unit, missing parts re-weighted.

    (n, nodes of that level), rows sum to 1; 0 for a missing part; NaN rows for units without a score.
    """
    scores = result.by_node(framework)
    local = local_weights(framework, recipe.weights)
    shares = {framework.top.node_id: np.where(result.scored, 1.0, np.nan)}
    for above in range(framework.levels, level, -1):
        for parent in framework.at_level(above):
            children = framework.children(parent.node_id)
            present = np.column_stack([~np.isnan(scores[child.node_id]) for child in children])
            weights = present * local[parent.node_id]
            total = weights.sum(axis=1)
            within = weights / np.where(total > 0.0, total, 1.0)[:, np.newaxis]
            for column, child in enumerate(children):
                shares[child.node_id] = shares[parent.node_id] * within[:, column]
    return np.column_stack([shares[node.node_id] for node in framework.at_level(level)])


def contributions(
    result: IndexResult, framework: Framework, recipe: Recipe = OFFICIAL, *, level: int = 1
) -> FloatArray:
    """What each node of `level` contributes to each unit's score; rows sum to the score.

    (n, nodes of that level) in points of the score; 0 for a missing part, whose weight its siblings carry;
    NaN rows for units without a score. Raises RecipeRefused where a level above is not arithmetic.
    """
    _refuse_unless_arithmetic(framework, recipe, level)
    scores = result.at_level(framework, level)
    weights = unit_weights(result, framework, recipe, level=level)
    return weights * np.where(np.isnan(scores), 0.0, scores)


def geometric_lead(result: IndexResult, framework: Framework, recipe: Recipe, unit: int) -> FloatArray:
    """How much of a unit's lead over the average unit lies in each part of the top.

    For an index whose last step is a geometric mean: (parts of the top,), summing to the difference of the
    scores. The average unit has the mean score in each part, and its index is their geometric mean. A
    missing part counts as the unit's own index, which leaves that index as it is (the re-weighting does the
    same). Raises RecipeRefused for another last step, and for a unit without a score.
    """
    top = framework.top
    last_step = recipe.aggregation_at(top.level)
    if last_step != Aggregation.GEOMETRIC:
        raise RecipeRefused(
            f"Shapley values split a geometric mean; the last step here is {last_step}. "
            "Use the contributions of an arithmetic mean."
        )
    if not result.scored[unit]:
        raise RecipeRefused("A unit without a score cannot be explained. Choose one that has a score.")
    scores = result.by_node(framework)
    parts = np.column_stack([scores[child.node_id] for child in framework.children(top.node_id)])
    parts = np.where(np.isnan(parts), result.score[:, np.newaxis], parts)
    weights = local_weights(framework, recipe.weights)[top.node_id]
    return shapley_geometric(parts[unit], parts[result.scored].mean(axis=0), weights)


def shapley_geometric(parts: FloatArray, baseline: FloatArray, weights: FloatArray) -> FloatArray:
    """Shapley values of the parts in geometric_mean(parts) - geometric_mean(baseline), exact.

    With r_j = (x_j / b_j)^w_j and G the baseline's mean, moving a set S of parts gives G prod_S r_j, and

        phi_i = G (r_i - 1) * integral over t in 0 ... 1 of prod_{j != i} (1 - t + t r_j)

    (Owen 1972, multilinear extension). The integrand is a polynomial of degree k - 1, for which
    Gauss-Legendre quadrature with ceil(k / 2) points is exact; no subset is listed or sampled.
    `parts` is (k,) or (n, k); `baseline` and `weights` are (k,). All scores have to be above 0.
    """
    parts, baseline = np.asarray(parts, dtype=float), np.asarray(baseline, dtype=float)
    weights = np.asarray(weights, dtype=float) / np.sum(weights)
    used = weights > 0.0
    if np.any(parts[..., used] <= 0.0) or np.any(baseline[used] <= 0.0):
        raise RecipeRefused(Refusal.PARTS_NOT_POSITIVE)
    ratio = np.ones(parts.shape)
    ratio[..., used] = (parts[..., used] / baseline[used]) ** weights[used]
    nodes, node_weights = np.polynomial.legendre.leggauss((parts.shape[-1] + 1) // 2)
    shapley = np.zeros(parts.shape)
    for node, node_weight in zip((nodes + 1.0) / 2.0, node_weights / 2.0, strict=True):
        factors = 1.0 - node + node * ratio  # positive: 0 < node < 1
        shapley += node_weight * factors.prod(axis=-1, keepdims=True) / factors
    mean = np.exp(np.sum(weights[used] * np.log(baseline[used])))
    return mean * (ratio - 1.0) * shapley


def _refuse_unless_arithmetic(framework: Framework, recipe: Recipe, level: int) -> None:
    """Raises RecipeRefused where a step above `level` is no arithmetic mean."""
    if not 1 <= level <= framework.levels:
        raise ValueError(f"levels are 1 to {framework.levels}; got {level}")
    for above in range(level + 1, framework.levels + 1):
        method = recipe.aggregation_at(above)
        if method != Aggregation.ARITHMETIC:
            raise RecipeRefused(Refusal.NO_EXACT_PARTS, level=above, mean=method)
