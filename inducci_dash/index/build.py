"""One index from a recipe: impute, treat, normalise, weigh, aggregate, rank.

The steps and their order are those of the OECD/JRC Handbook (2008), as COINr takes them. The result depends
on the values, the framework and the recipe alone; whatever varies a recipe calls this again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Recipe, check_recipe
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray
from inducci_dash.index.impute import impute
from inducci_dash.index.levels import aggregate_levels, local_weights, nominal_weights
from inducci_dash.index.normalise import normalise
from inducci_dash.index.rank import rank
from inducci_dash.index.treat import Treated, treat


class Reason(IntEnum):
    """Why a unit has no score."""

    SCORED = 0
    TOO_FEW_INDICATORS = 1
    """Fewer of all indicators than `overall_availability`."""
    TOO_FEW_PARTS = 2
    """Enough indicators, but too few parts of the index reach `availability`."""
    NO_SPREAD = 3
    """Its indicators do not differ between units, so that nothing can be scored."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """Everything before weights and aggregation, unit-aligned; NaN rows for units that are not scored.

    `treatment` and `normalised` are computed over the units in `scored` alone. `imputed` marks filled
    cells. `available` is the share of indicators observed (imputed cells do not count).
    """

    treatment: Treated
    imputed: BoolArray
    normalised: FloatArray
    available: FloatArray
    scored: BoolArray
    reason: IntArray


@dataclass(frozen=True, eq=False)
class IndexResult:
    """An index: (n, m) arrays by unit and indicator, (n,) arrays by unit, NaN = missing or not scored.

    `scores` holds every node above level 1, the top included; `weights` the share each node has within its
    parent, `nominal_weights` its share in the whole index. `rank` 1 = best. `reason` says by `Reason` why
    a unit has no score. Arrays are closed to writing.
    """

    treatment: Treated
    imputed: BoolArray
    normalised: FloatArray
    scores: Mapping[str, FloatArray]
    weights: Mapping[str, float]
    nominal_weights: Mapping[str, float]
    score: FloatArray
    rank: FloatArray
    available: FloatArray
    reason: IntArray

    @property
    def treated(self) -> FloatArray:
        """Values after imputation and treatment, in their units or logs of them; direction not applied."""
        return self.treatment.values

    @property
    def scored(self) -> BoolArray:
        """Which units have a score."""
        return ~np.isnan(self.score)

    def by_node(self, framework: Framework) -> dict[str, FloatArray]:
        """Scores of every node, indicators (their normalised values) included, by node id, each (n,)."""
        columns = zip(framework.indicators, self.normalised.T, strict=True)
        return {**{node.node_id: column for node, column in columns}, **self.scores}

    def at_level(self, framework: Framework, level: int) -> FloatArray:
        """Scores of all nodes of one level, (n, nodes), in their order."""
        every = self.by_node(framework)
        return np.column_stack([every[node.node_id] for node in framework.at_level(level)])


def build_index(
    values: FloatArray, framework: Framework, recipe: Recipe = OFFICIAL, *, groups: np.ndarray | None = None
) -> IndexResult:
    """The index of all units under one recipe.

    `values` is (n, m) in the order of `framework.indicators` and in the indicators' units, NaN = missing;
    `groups` is (n,) labels, for imputation. Raises RecipeRefused for a recipe that cannot be applied,
    ValueError for values of another shape or not finite.
    """
    prepared = prepare(values, framework, recipe, groups=groups)
    scores = aggregate_levels(prepared.normalised, framework, recipe)
    score = scores[framework.top.node_id]
    reason = prepared.reason.copy()
    reason[prepared.scored & np.isnan(score)] = Reason.NO_SPREAD
    local = local_weights(framework, recipe.weights)
    result = IndexResult(
        treatment=prepared.treatment,
        imputed=prepared.imputed,
        normalised=prepared.normalised,
        scores=MappingProxyType(scores),
        weights=MappingProxyType(
            {
                child.node_id: float(weight)
                for parent, weights in local.items()
                for child, weight in zip(framework.children(parent), weights, strict=True)
            }
        ),
        nominal_weights=MappingProxyType(nominal_weights(framework, recipe.weights)),
        score=score,
        rank=rank(score),
        available=prepared.available,
        reason=reason,
    )
    _close(result)
    return result


def prepare(
    values: FloatArray, framework: Framework, recipe: Recipe = OFFICIAL, *, groups: np.ndarray | None = None
) -> Prepared:
    """The steps before weighting, for callers that weigh many times; arguments and errors as `build_index`.

    Units with too little data leave before imputation, treatment and bounds, so that they move nobody.
    """
    check_recipe(recipe, framework)
    values = np.asarray(values, dtype=float)
    if values.ndim != 2 or values.shape[1] != len(framework.indicators):
        raise ValueError(f"values need {len(framework.indicators)} columns; got shape {values.shape}")
    if np.isinf(values).any():
        raise ValueError("values have to be finite, or NaN where missing")
    available = (~np.isnan(values)).mean(axis=1)
    reason = np.full(len(values), Reason.TOO_FEW_INDICATORS, dtype=np.int64)
    enough = np.flatnonzero(available >= recipe.overall_availability)
    labels = None if groups is None else np.asarray(groups)[enough]
    filled, filled_mask = impute(values[enough], labels, recipe.imputation)
    reached = _reaches_top(~np.isnan(filled), framework, recipe)
    reason[enough] = np.where(reached, Reason.SCORED, Reason.TOO_FEW_PARTS)
    rows, filled, filled_mask = enough[reached], filled[reached], filled_mask[reached]
    treated = treat(filled, recipe)
    names = [node.node_id for node in framework.indicators]
    directions = [node.direction for node in framework.indicators]
    normalised = normalise(treated.values, directions, recipe, names)
    return Prepared(
        treatment=replace(
            treated,
            values=_spread(treated.values, rows, len(values), np.nan),
            winsorised=_spread(treated.winsorised, rows, len(values), False),
        ),
        imputed=_spread(filled_mask, rows, len(values), False),
        normalised=_spread(normalised, rows, len(values), np.nan),
        available=available,
        scored=reason == Reason.SCORED,
        reason=reason,
    )


def _reaches_top(present: BoolArray, framework: Framework, recipe: Recipe) -> BoolArray:
    """Which units reach the top by the availability rule alone, whatever their values are."""
    if present.all():
        return np.ones(len(present), dtype=bool)
    counted = replace(recipe, aggregation=(Aggregation.ARITHMETIC,))
    reached = aggregate_levels(np.where(present, 1.0, np.nan), framework, counted)
    return ~np.isnan(reached[framework.top.node_id])


def _spread(rows_of: NDArray[Any], rows: IntArray, n: int, empty: object) -> NDArray[Any]:
    """Rows put back in their places among all `n` units, `empty` elsewhere."""
    whole = np.full((n, rows_of.shape[1]), empty, dtype=rows_of.dtype)
    whole[rows] = rows_of
    return whole


def _close(result: IndexResult) -> None:
    """No array of the result can be written to."""
    own = (result.normalised, result.imputed, result.score, result.rank, result.available, result.reason)
    for array in (*own, *result.scores.values(), *vars(result.treatment).values()):
        array.flags.writeable = False
