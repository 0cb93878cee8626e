"""Uncertainty: what the choices behind a recipe leave of a ranking.

Saisana, Saltelli, Tarantola (2005), J. R. Stat. Soc. A 168(2).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.index.arrays import FloatArray, IntArray
from inducci_dash.index.batch import Cancelled, Progress, RankArray, rank_draws
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty, draw_inputs

CLEARLY = 0.95
"""Share of draws from which on one unit is said to be clearly above another."""

_UINT8_FULL = 255


class Standing(StrEnum):
    """Where another unit stands, seen from a chosen one."""

    CLEARLY_ABOVE = "clearly_above"
    NOT_TOLD_APART = "not_told_apart"
    CLEARLY_BELOW = "clearly_below"
    UNSCORED = "unscored"


@dataclass(frozen=True, eq=False)
class Draws:
    """Ranks under changed recipes: `ranks` is (draws, units), 1 = best, 0 = not scored.

    Row i belongs to `changed_recipe(spec, framework, recipe, inputs[i])`; `inputs` is
    (draws, choices), each between 0 and 1. `official` is (units,), the unchanged recipe's ranks,
    NaN = not scored.
    """

    spec: Uncertainty
    inputs: FloatArray
    ranks: RankArray
    official: FloatArray


@dataclass(frozen=True, eq=False)
class RankSummary:
    """Ranks over the draws in which a unit is scored, each (units,); NaN where it never is.

    `low` and `high` are the 5 % and the 95 % quantile, taken as ranks that did occur.
    `present` is the share of draws in which the unit is scored.
    """

    mean: FloatArray
    median: FloatArray
    low: FloatArray
    high: FloatArray
    present: FloatArray


def simulate(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe = OFFICIAL,
    spec: Uncertainty | None = None,
    groups: np.ndarray | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Draws:
    """Ranks of all units under recipes drawn at random around `recipe`, as `spec` says.

    `values` is (units, indicators), NaN = missing; `groups` are the units' groups for imputation.
    The same seed gives the same draws, and a longer run begins with the shorter one. `progress`
    hears the share that is done; `cancelled` is asked between blocks of draws, and RunCancelled is
    raised when it says yes. Raises RecipeRefused as `build_index` does.
    """
    spec = spec or Uncertainty()
    inputs = draw_inputs(spec, framework)
    unchanged = build_index(values, framework, recipe, groups=groups)
    ranks = rank_draws(
        values, framework, recipe, spec, inputs, groups, progress=progress, cancelled=cancelled
    )
    return Draws(spec, inputs, ranks, unchanged.rank)


def rank_summary(draws: Draws) -> RankSummary:
    """Mean, median, 5 % and 95 % quantile of each unit's rank."""
    n_draws, n_units = draws.ranks.shape
    ordered = np.sort(draws.ranks.T, axis=1)
    absent = (ordered == 0).sum(axis=1)
    present = n_draws - absent
    never = present == 0
    rows = np.arange(n_units)

    def occurring(share: float) -> FloatArray:
        """The smallest rank that at least `share` of the scored draws do not exceed."""
        place = np.ceil(share * present).astype(int) - 1
        found = ordered[rows, np.clip(absent + np.maximum(place, 0), 0, n_draws - 1)].astype(float)
        return np.where(never, np.nan, found)

    middle = absent + (np.maximum(present, 1) - 1) // 2
    upper = np.minimum(absent + np.maximum(present, 1) // 2, n_draws - 1)
    median = (
        ordered[rows, np.minimum(middle, n_draws - 1)].astype(float) + ordered[rows, upper].astype(float)
    ) / 2
    total = draws.ranks.sum(axis=0, dtype=np.int64)
    mean = np.divide(total, present, out=np.full(n_units, np.nan), where=~never)
    return RankSummary(
        mean=mean,
        median=np.where(never, np.nan, median),
        low=occurring(0.05),
        high=occurring(0.95),
        present=present / n_draws,
    )


def win_probabilities(draws: Draws) -> FloatArray:
    """Share of draws in which the row's unit scores above the column's: (units, units).

    Over the draws in which both are scored; a tie counts half for each, so that win[a, b] and
    win[b, a] sum to one and the diagonal is 0.5. NaN where the two are never scored together.
    Work and memory grow with the square of the units: `win_row` serves one unit among many.
    """
    n_draws, n_units = draws.ranks.shape
    last = np.array(np.iinfo(draws.ranks.dtype).max, draws.ranks.dtype)
    comparable = np.where(draws.ranks == 0, last, draws.ranks)
    ahead = np.zeros((n_units, n_units), np.int32)
    part = np.zeros((n_units, n_units), np.uint8)
    less = np.empty((n_units, n_units), bool)
    for start in range(0, n_draws, _UINT8_FULL):
        part[:] = 0
        for ranks in comparable[start : start + _UINT8_FULL]:
            np.less(ranks[:, None], ranks[None, :], out=less)
            part += less.view(np.uint8)
        ahead += part
    scored = (draws.ranks != 0).astype(float)
    together = scored.T @ scored
    alone = scored.sum(axis=0)[:, None] - together
    return _share(ahead - alone, ahead.T - alone.T, together)


def win_row(draws: Draws, unit: int) -> FloatArray:
    """Row `unit` of `win_probabilities`, in time and memory linear in the units."""
    own = draws.ranks[:, unit]
    ranks = draws.ranks[own != 0]
    own = own[own != 0][:, None]
    scored = ranks != 0
    ahead = (own < ranks).sum(axis=0)
    behind = ((ranks < own) & scored).sum(axis=0)
    return _share(ahead, behind, scored.sum(axis=0))


def standing(win: FloatArray, unit: int) -> np.ndarray:
    """How each unit stands, seen from `unit`: (units,) of `Standing`.

    Clearly above: the other scores above `unit` in at least 95 % of draws; clearly below: `unit`
    scores above the other in at least 95 %; otherwise the two cannot be told apart (`unit` itself
    included). Unscored: the two are never scored together.
    """
    return row_standing(win[unit])


def row_standing(row: FloatArray) -> np.ndarray:
    """As `standing`, from one row of win probabilities (see `win_row`)."""
    found = np.full(len(row), Standing.NOT_TOLD_APART, dtype=object)
    found[row <= 1 - CLEARLY] = Standing.CLEARLY_ABOVE
    found[row >= CLEARLY] = Standing.CLEARLY_BELOW
    found[np.isnan(row)] = Standing.UNSCORED
    return found


def _share(
    ahead: FloatArray | IntArray, behind: FloatArray | IntArray, together: FloatArray | IntArray
) -> FloatArray:
    halves = together + ahead - behind
    return np.divide(halves, 2 * together, out=np.full(halves.shape, np.nan), where=together > 0)
