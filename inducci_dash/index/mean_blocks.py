"""Weighted means of all levels for a block of draws at once.

Sums go part by part, so that equal units stay exactly equal in every draw.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Aggregation, Recipe
from inducci_dash.domain.refusal import RecipeRefused, Refusal
from inducci_dash.index.aggregate import AMPI_LOW, AMPI_SPAN
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray
from inducci_dash.index.build import Prepared

_MEANS = frozenset({Aggregation.ARITHMETIC, Aggregation.GEOMETRIC, Aggregation.HARMONIC, Aggregation.AMPI})


@dataclass(frozen=True, eq=False)
class Parent:
    """One node above level 1: its parts that have a weight, and which units have them.

    `bounds` are those of the scores. `present` is (units, parts); `patterns` its different rows, `pattern`
    (units,) which of them a unit has.
    `lacking` is (units,): too few parts for a score.
    """

    node_id: str
    parts: tuple[str, ...]
    method: Aggregation
    bounds: tuple[float, float]
    present: BoolArray
    patterns: BoolArray
    pattern: IntArray
    lacking: BoolArray


def plan_of(
    prepared: Prepared, framework: Framework, recipe: Recipe, weightless: frozenset[str]
) -> tuple[Parent, ...]:
    """All nodes above level 1, lower levels first."""
    present = {
        node.node_id: ~np.isnan(prepared.normalised[:, column])
        for column, node in enumerate(framework.indicators)
    }
    plan = []
    for node in framework.parents:
        children = (child.node_id for child in framework.children(node.node_id))
        parts = tuple(child for child in children if child not in weightless)
        here = np.column_stack([present[part] for part in parts])
        enough = here.any(axis=1) & (here.mean(axis=1) >= recipe.availability)
        present[node.node_id] = enough
        method = recipe.aggregation_at(node.level)
        plan.append(Parent(node.node_id, parts, method, recipe.bounds, here, *_patterns(here), ~enough))
    return tuple(plan)


def _patterns(present: BoolArray) -> tuple[BoolArray, IntArray]:
    """The different rows of (units, parts), and which of them each unit has: (units,)."""
    if present.all():
        return present[:1], np.zeros(len(present), dtype=np.int64)
    packed = np.ascontiguousarray(np.packbits(present, axis=1))
    _, first, pattern = np.unique(
        packed.view(f"V{packed.shape[1]}").reshape(-1), return_index=True, return_inverse=True
    )
    return present[first], pattern.reshape(-1)


def block_scores(
    figures: list[FloatArray],
    framework: Framework,
    plan: tuple[Parent, ...],
    weights: Mapping[str, FloatArray],
    count: int,
) -> FloatArray:
    """Scores of the top for `count` draws: (draws, units). `weights` by node id are (draws,) or (1,)."""
    scores = {node.node_id: column for node, column in zip(framework.indicators, figures, strict=True)}
    for parent in plan:
        raw = np.stack([np.broadcast_to(weights[part], count) for part in parent.parts])
        score = _mean([scores[part] for part in parent.parts], parent, raw / raw.sum(axis=0))
        if parent.lacking.any():
            score[:, parent.lacking] = np.nan
        scores[parent.node_id] = score
    return scores[framework.top.node_id]


def _mean(scores: list[FloatArray], parent: Parent, weights: FloatArray) -> FloatArray:
    """Weighted mean of a parent's k parts, each (units,) or (draws, units), over who has them.

    `weights` is (k, draws). Returns (draws, units); a unit without any part gets NaN.
    """
    total = np.zeros((weights.shape[1], len(parent.present)))
    squares = np.zeros_like(total) if parent.method is Aggregation.AMPI else None
    weighted = np.empty_like(total)
    for part, score in enumerate(scores):
        summand = _into_sum(score, parent)
        if not parent.present[:, part].all():
            summand = np.where(parent.present[:, part], summand, 0.0)
        total += np.multiply(weights[part][:, np.newaxis], summand, out=weighted)
        if squares is not None:
            squares += np.multiply(weighted, summand, out=weighted)
    total /= _present_weight(parent, weights)
    if squares is not None:
        squares /= _present_weight(parent, weights)
        return _ampi(total, squares, parent.bounds)
    match parent.method:
        case Aggregation.GEOMETRIC:
            return np.exp(total, out=total)
        case Aggregation.HARMONIC:
            return np.divide(1.0, total, out=total)
    return total


def _ampi(mean: FloatArray, squares: FloatArray, bounds: tuple[float, float]) -> FloatArray:
    """M - S^2 / M from the means of scores and squared scores on 70 ... 130, put back between `bounds`."""
    penalised = 2.0 * mean - squares / mean  # S^2 is the mean square less M^2
    return bounds[0] + (penalised - AMPI_LOW) / AMPI_SPAN * (bounds[1] - bounds[0])


def _into_sum(score: FloatArray, parent: Parent) -> FloatArray:
    """What a mean sums up: the score, its logarithm, its inverse, or the score on AMPI's scale."""
    match parent.method:
        case Aggregation.ARITHMETIC:
            return score
        case Aggregation.AMPI:
            low, high = parent.bounds
            return AMPI_LOW + (score - low) / (high - low) * AMPI_SPAN
    if np.any(score <= 0.0):
        raise RecipeRefused(Refusal.SCORE_NOT_POSITIVE, mean=parent.method, number=float(np.nanmin(score)))
    return np.log(score) if parent.method is Aggregation.GEOMETRIC else 1.0 / score


def _present_weight(parent: Parent, weights: FloatArray) -> FloatArray:
    """Weight of the parts each unit has, NaN for none: (draws, units), or (draws, 1) if all are alike."""
    sums = [weights[has].sum(axis=0) if has.any() else weights[0] * np.nan for has in parent.patterns]
    if len(sums) == 1:
        return sums[0][:, np.newaxis]
    return np.stack(sums, axis=1)[:, parent.pattern]


def has_blocks(framework: Framework, recipe: Recipe) -> bool:
    """Whether every level is a mean that blocks can compute."""
    return all(recipe.aggregation_at(node.level) in _MEANS for node in framework.parents)
