"""Many recipes at once: the scores of `build_index` for thousands of draws, without a loop over draws.

Values are imputed, treated and normalised once for each combination of open choices; weights and means then
run over blocks of draws (`mean_blocks`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Recipe
from inducci_dash.index.arrays import FloatArray, IntArray
from inducci_dash.index.build import prepare
from inducci_dash.index.choices import Uncertainty, apply_choices, chosen, inputs_of, moved_weights
from inducci_dash.index.figure_errors import normalised_errors, shaken_figures
from inducci_dash.index.levels import aggregate_levels
from inducci_dash.index.mean_blocks import block_scores, has_blocks, plan_of

RankArray = NDArray[np.unsignedinteger]
Progress = Callable[[float], None]

_BLOCK_CELLS = 1 << 15
"""Draws x units in one block: a quarter of a megabyte, so that a block stays in the processor's cache."""


def rank_draws(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe,
    spec: Uncertainty,
    drawn: FloatArray,
    groups: np.ndarray | None = None,
    *,
    errors: FloatArray | None = None,
    progress: Progress | None = None,
) -> RankArray:
    """Ranks under each draw: (draws, units), 1 = best, ties share the smallest, 0 = not scored.

    `values` is (units, indicators); `drawn` is (draws, columns of `inputs_of`). `errors`, standard errors
    of the values in their units (NaN = not known), are drawn as well where they are given. `progress`
    hears the share done after each block. Raises RecipeRefused as `build_index`.
    """
    small = len(values) < np.iinfo(np.uint16).max
    ranks: RankArray = np.zeros((len(drawn), len(values)), dtype=np.uint16 if small else np.uint32)
    done = 0
    for rows, scores in score_blocks(values, framework, recipe, spec, drawn, groups, errors):
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
    return ranks


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


def score_blocks(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe,
    spec: Uncertainty,
    drawn: FloatArray,
    groups: np.ndarray | None = None,
    errors: FloatArray | None = None,
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Draw numbers and their scores as (draws, units), NaN columns for units not scored, block by block.

    Arguments and errors as `rank_draws`.
    """
    inputs = inputs_of(spec, framework)
    fixed = {
        node.node_id: np.full(1, recipe.weights.get(node.node_id, node.weight)) for node in framework.nodes
    }
    moved = moved_weights(inputs, drawn, spec, recipe)
    weightless = frozenset(name for name, weight in {**fixed, **moved}.items() if not weight.any())
    size = max(1, _BLOCK_CELLS // max(1, len(values)))
    combinations, member = np.unique(chosen(inputs, drawn, recipe), axis=0, return_inverse=True)
    for number, alternatives in enumerate(combinations):
        changed = apply_choices(inputs, tuple(int(k) for k in alternatives), framework, recipe)
        prepared = prepare(values, framework, changed, groups=groups)
        draws = np.flatnonzero(member.reshape(-1) == number)
        plan = plan_of(prepared, framework, changed, weightless) if has_blocks(framework, changed) else ()
        shaken = None if errors is None else normalised_errors(values, errors, prepared)
        for rows in np.array_split(draws, range(size, len(draws), size)):
            here = {**fixed, **{name: weight[rows] for name, weight in moved.items()}}
            figures = shaken_figures(prepared, changed, spec.seed, rows, shaken)
            if plan:
                yield rows, block_scores(figures, framework, plan, here, len(rows))
            else:
                yield rows, _scores_one_by_one(figures, framework, changed, here, len(rows))


def _scores_one_by_one(
    figures: list[FloatArray],
    framework: Framework,
    recipe: Recipe,
    weights: Mapping[str, FloatArray],
    count: int,
) -> FloatArray:
    """As `block_scores`, for methods without a short cut: the steps of `build_index` for each draw."""
    names = [node.node_id for node in framework.nodes if node.parent is not None]
    found = np.empty((count, figures[0].shape[-1]))
    for row in range(count):
        own = {name: float(np.broadcast_to(weights[name], count)[row]) for name in names}
        normalised = np.column_stack([column[row] if column.ndim == 2 else column for column in figures])
        scores = aggregate_levels(normalised, framework, replace(recipe, weights=own))
        found[row] = scores[framework.top.node_id]
    return found
