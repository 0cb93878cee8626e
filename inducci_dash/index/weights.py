"""Best and worst achievable rank of a unit over all weights between a floor and a cap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Aggregation, Recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.domain.rules import ACHIEVED_MARGIN
from inducci_dash.index.aggregate import aggregate
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.build import build_index
from inducci_dash.index.rank_problem import Limits, Rivals
from inducci_dash.index.rank_search import Candidate, extreme_by_milp, extreme_by_sampling

_ROUNDING = 1e-12
"""Limits such as one third of three parts may miss a sum of 1 by this much."""


@dataclass(frozen=True)
class ExtremeRank:
    """The best (or worst) rank found, and the weights of the top's parts (summing to 1) that give it.

    `bound` is a rank that no weights within the limits can pass. `proved` says that the rank is the bound;
    otherwise it is the best found within the time limit, and the truth lies between the two. No rival
    is nearer than a margin (`rules.ACHIEVED_MARGIN`), so that sums in another order, or weights that went
    through a link, give the same rank.
    """

    rank: int
    weights: Mapping[str, float]
    proved: bool
    bound: int


@dataclass(frozen=True)
class AchievableRanks:
    """Best and worst achievable rank of one unit, among `units` scored ones."""

    best: ExtremeRank
    worst: ExtremeRank
    units: int


def achievable_ranks(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe,
    unit: int,
    groups: np.ndarray | None = None,
    *,
    floor: float,
    cap: float,
    time_limit: float = 10.0,
) -> AchievableRanks:
    """Best and worst rank that row `unit` can reach by the weights of the top's parts alone.

    Each weight stays between `floor` and `cap`, and all sum to 1; weights further down and every other
    choice are the recipe's. `build_index` with `weights` in the recipe gives the rank. A mean (arithmetic,
    geometric, harmonic, generalised) is decided by mixed-integer programming, missing parts included,
    within `time_limit` seconds for each of the two; a median, Copeland or AMPI index is searched by
    sampling and is proved only where the rank cannot go further anyway. Bounds hold up to rounding. Raises
    RecipeRefused for limits that no weights can keep, DataNotFound where the unit has no score.
    """
    parts = [node.node_id for node in framework.children(framework.top.node_id)]
    limits = _limits(floor, cap, len(parts))
    equal = dict.fromkeys(parts, 1.0 / len(parts))
    base = build_index(
        values, framework, replace(recipe, weights={**recipe.weights, **equal}), groups=groups
    )
    if np.isnan(base.score[unit]):
        raise DataNotFound("This unit has no score, and therefore no rank. Choose a scored one.")
    scored = np.flatnonzero(base.scored)
    by_node = base.by_node(framework)
    scores = np.column_stack([by_node[part] for part in parts])[scored]
    own = int(np.searchsorted(scored, unit))
    method = recipe.aggregation_at(framework.top.level)

    def totals(weights: FloatArray) -> FloatArray:
        return aggregate(
            scores, weights / weights.sum(), method, exponent=recipe.exponent, bounds=recipe.bounds
        )

    def rank_of(weights: FloatArray) -> int:
        total = totals(weights)
        return 1 + int((total > total[own]).sum())

    summands = _summands(scores, method, recipe.exponent)
    rivals = None if summands is None else Rivals(summands, own)

    def held_rank(weights: FloatArray) -> tuple[bool, int]:
        assert rivals is not None
        leads = totals(weights)
        leads = leads - leads[own]
        close = (np.abs(leads) < ACHIEVED_MARGIN) & ~rivals.twins
        close[own] = False
        return not close.any(), 1 + int((leads > 0.0).sum())

    def extreme(best: bool) -> ExtremeRank:
        if rivals is None:
            found = extreme_by_sampling(rank_of, limits, len(scored), best=best)
        else:
            found = extreme_by_milp(rivals, held_rank, limits, best=best, seconds=time_limit)
        return _extreme(found, parts)

    return AchievableRanks(extreme(True), extreme(False), len(scored))


def _extreme(found: Candidate, parts: list[str]) -> ExtremeRank:
    weights = {part: float(weight) for part, weight in zip(parts, found.weights, strict=True)}
    return ExtremeRank(found.rank, weights, found.rank == found.bound, found.bound)


def _limits(floor: float, cap: float, count: int) -> Limits:
    """The limits, refused where no weights can keep them."""
    if not 0.0 < floor <= cap <= 1.0:
        raise RecipeRefused(
            f"Weights need a floor above 0 and a cap from there up to 1; got {floor:g} and {cap:g}. "
            "The floor keeps every part in."
        )
    if floor * count > 1.0 + _ROUNDING or cap * count < 1.0 - _ROUNDING:
        raise RecipeRefused(
            f"{count} weights between {floor:g} and {cap:g} cannot sum to 1. "
            f"Choose a floor of at most {1 / count:.3g} and a cap of at least {1 / count:.3g}."
        )
    return Limits(floor, cap, count)


def _summands(scores: FloatArray, method: Aggregation, exponent: float) -> FloatArray | None:
    """Scores as the mean sums them up, increasing in the score; None where the method is no mean.

    A weighted mean is ordered as sum(w f(x)) / sum(w) with f the identity, the logarithm or a power.
    """
    if method is Aggregation.ARITHMETIC or (method is Aggregation.GENERALISED and exponent == 1.0):
        return scores
    if method is Aggregation.GEOMETRIC or (method is Aggregation.GENERALISED and exponent == 0.0):
        return np.log(scores)
    if method is Aggregation.HARMONIC:
        return -1.0 / scores
    if method is Aggregation.GENERALISED:
        return np.sign(exponent) * (scores / np.nanmax(scores)) ** exponent
    return None
