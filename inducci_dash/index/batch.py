"""Many recipes at once: the scores of `build_index` for thousands of draws, without a loop over draws.

Values are imputed, treated and normalised once for each combination of open choices; weights and means then
run over blocks of draws. Sums go part by part, so that equal units stay exactly equal in every draw.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.errors import RecipeRefused
from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Aggregation, Recipe
from inducci_dash.index.aggregate import AMPI_LOW, AMPI_SPAN
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray
from inducci_dash.index.build import Prepared, prepare
from inducci_dash.index.choices import Uncertainty, apply_choices, chosen, inputs_of, moved_weights
from inducci_dash.index.levels import aggregate_by_recipe

RankArray = NDArray[np.unsignedinteger]
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]

_BLOCK_CELLS = 1 << 15
"""Draws x units in one block: a quarter of a megabyte, so that a block stays in the processor's cache."""

_MEANS = frozenset({Aggregation.ARITHMETIC, Aggregation.GEOMETRIC, Aggregation.HARMONIC, Aggregation.AMPI})


class RunCancelled(Exception):
    """A run was stopped between two blocks, because its caller no longer wants it."""


@dataclass(frozen=True, eq=False)
class _Parent:
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


def rank_draws(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe,
    spec: Uncertainty,
    drawn: FloatArray,
    groups: np.ndarray | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RankArray:
    """Ranks under each draw: (draws, units), 1 = best, ties share the smallest, 0 = not scored.

    `values` is (units, indicators); `drawn` is (draws, columns of `inputs_of`). `progress` hears the share
    done after each block; RunCancelled is raised once `cancelled` says yes. RecipeRefused as `build_index`.
    """
    small = len(values) < np.iinfo(np.uint16).max
    ranks: RankArray = np.zeros((len(drawn), len(values)), dtype=np.uint16 if small else np.uint32)
    done = 0
    for rows, scores in _score_blocks(values, framework, recipe, spec, drawn, groups):
        columns = np.flatnonzero(~np.isnan(scores[0]))
        whole = len(columns) == scores.shape[1]
        block = rank_rows(scores if whole else scores[:, columns])
        if whole:
            ranks[rows] = block
        else:
            ranks[np.ix_(rows, columns)] = block
        done += len(rows)
        if progress is not None:
            progress(done / len(drawn))
        if cancelled is not None and cancelled():
            raise RunCancelled(f"stopped after {done} of {len(drawn)} draws")
    return ranks


def score_draws(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe,
    spec: Uncertainty,
    drawn: FloatArray,
    groups: np.ndarray | None = None,
) -> FloatArray:
    """Scores under each draw: (draws, units), NaN = not scored. Arguments as `rank_draws`."""
    found = np.full((len(drawn), len(values)), np.nan)
    for rows, scores in _score_blocks(values, framework, recipe, spec, drawn, groups):
        found[rows] = scores
    return found


def rank_rows(scores: FloatArray) -> IntArray:
    """Rank within each row of (draws, units), no cell missing: 1 = highest, ties share the smallest."""
    order = np.argsort(-scores, axis=1)
    descending = np.take_along_axis(scores, order, axis=1)
    places = np.broadcast_to(np.arange(1, scores.shape[1] + 1), scores.shape)
    tied = descending[:, 1:] == descending[:, :-1]
    if tied.any():
        starts = places.copy()
        starts[:, 1:][tied] = 0
        places = np.maximum.accumulate(starts, axis=1)
    ranks = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def _score_blocks(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe,
    spec: Uncertainty,
    drawn: FloatArray,
    groups: np.ndarray | None,
) -> Iterator[tuple[IntArray, FloatArray]]:
    """(draw numbers, their scores as (draws, units) with NaN columns for units not scored)."""
    inputs = inputs_of(spec, framework)
    fixed = {
        node.node_id: np.full(1, recipe.weights.get(node.node_id, node.weight)) for node in framework.nodes
    }
    moved = moved_weights(inputs, drawn, spec, recipe)
    weightless = frozenset(name for name, weight in {**fixed, **moved}.items() if not weight.any())
    size = max(1, _BLOCK_CELLS // max(1, len(values)))
    combinations, member = np.unique(chosen(inputs, drawn), axis=0, return_inverse=True)
    for number, alternatives in enumerate(combinations):
        changed = apply_choices(inputs, tuple(int(k) for k in alternatives), framework, recipe)
        prepared = prepare(values, framework, changed, groups=groups)
        draws = np.flatnonzero(member.reshape(-1) == number)
        plan = _plan(prepared, framework, changed, weightless) if _batched(framework, changed) else ()
        for rows in np.array_split(draws, range(size, len(draws), size)):
            here = {**fixed, **{name: weight[rows] for name, weight in moved.items()}}
            if plan:
                yield rows, _scores(prepared, framework, plan, here, len(rows))
            else:
                yield rows, _scores_one_by_one(prepared, framework, changed, here, len(rows))


def _batched(framework: Framework, recipe: Recipe) -> bool:
    """Whether every level is a mean that blocks can compute."""
    return all(recipe.aggregation_at(level) in _MEANS for level in range(2, framework.levels + 1))


def _scores_one_by_one(
    prepared: Prepared, framework: Framework, recipe: Recipe, weights: Mapping[str, FloatArray], count: int
) -> FloatArray:
    """As `_scores`, for the methods that have no short cut: the steps of `build_index` for each draw."""
    names = [node.node_id for node in framework.nodes if node.parent is not None]
    found = np.empty((count, len(prepared.scored)))
    for row in range(count):
        own = {name: float(np.broadcast_to(weights[name], count)[row]) for name in names}
        scores = aggregate_by_recipe(prepared.normalised, framework, replace(recipe, weights=own))
        found[row] = scores[framework.top.node_id]
    return found


def _plan(
    prepared: Prepared, framework: Framework, recipe: Recipe, weightless: frozenset[str]
) -> tuple[_Parent, ...]:
    """All nodes above level 1, lower levels first."""
    present = {
        node.node_id: ~np.isnan(prepared.normalised[:, column])
        for column, node in enumerate(framework.indicators)
    }
    plan = []
    for level in range(2, framework.levels + 1):
        for node in framework.at_level(level):
            children = [child.node_id for child in framework.children(node.node_id)]
            parts = tuple(child for child in children if child not in weightless)
            here = np.column_stack([present[part] for part in parts])
            patterns, pattern = np.unique(here, axis=0, return_inverse=True)
            enough = here.any(axis=1) & (here.mean(axis=1) >= recipe.availability)
            present[node.node_id] = enough
            plan.append(
                _Parent(
                    node.node_id,
                    parts,
                    recipe.aggregation_at(level),
                    recipe.bounds,
                    here,
                    patterns,
                    pattern.reshape(-1),
                    ~enough,
                )
            )
    return tuple(plan)


def _scores(
    prepared: Prepared,
    framework: Framework,
    plan: tuple[_Parent, ...],
    weights: Mapping[str, FloatArray],
    count: int,
) -> FloatArray:
    """Scores of the top for `count` draws: (draws, units). `weights` by node id are (draws,) or (1,)."""
    scores = {
        node.node_id: prepared.normalised[:, column] for column, node in enumerate(framework.indicators)
    }
    for parent in plan:
        raw = np.stack([np.broadcast_to(weights[part], count) for part in parent.parts])
        score = _mean([scores[part] for part in parent.parts], parent, raw / raw.sum(axis=0))
        if parent.lacking.any():
            score[:, parent.lacking] = np.nan
        scores[parent.node_id] = score
    return scores[framework.top.node_id]


def _mean(scores: list[FloatArray], parent: _Parent, weights: FloatArray) -> FloatArray:
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


def _into_sum(score: FloatArray, parent: _Parent) -> FloatArray:
    """What a mean sums up: the score, its logarithm, its inverse, or the score on AMPI's scale."""
    match parent.method:
        case Aggregation.ARITHMETIC:
            return score
        case Aggregation.AMPI:
            low, high = parent.bounds
            return AMPI_LOW + (score - low) / (high - low) * AMPI_SPAN
    if np.any(score <= 0.0):
        raise RecipeRefused(
            f"A {parent.method} mean needs scores above 0; the lowest is {np.nanmin(score):g}. "
            "Use a scale from 1 to 100, or an arithmetic mean."
        )
    return np.log(score) if parent.method is Aggregation.GEOMETRIC else 1.0 / score


def _present_weight(parent: _Parent, weights: FloatArray) -> FloatArray:
    """Weight of the parts each unit has, NaN for none: (draws, units), or (draws, 1) if all are alike."""
    sums = [weights[has].sum(axis=0) if has.any() else weights[0] * np.nan for has in parent.patterns]
    if len(sums) == 1:
        return sums[0][:, np.newaxis]
    return np.stack(sums, axis=1)[:, parent.pattern]
