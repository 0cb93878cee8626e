"""Uncertainty: what the choices behind a recipe leave of a ranking.

Saisana, Saltelli, Tarantola (2005), J. R. Stat. Soc. A 168(2).
"""

from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.rules import INTERVAL
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.batch import Cancelled, Progress, RankArray, rank_draws
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty, draw_inputs


@dataclass(frozen=True, eq=False)
class Draws:
    """Ranks under changed recipes: `ranks` is (draws, units), 1 = best, 0 = not scored.

    Row i is by the recipe that `inputs[i]` chooses (`apply_choices`, `moved_weights`); `inputs` is (draws,
    choices), each between 0 and 1. `official` is (units,), the unchanged recipe's ranks,
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
    errors: FloatArray | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Draws:
    """Ranks of all units under recipes drawn at random around `recipe`, as `spec` says.

    `values` is (units, indicators), NaN = missing; `groups` are the units' groups for imputation. `errors`
    are standard errors of the values in their units (NaN = not known): where given, the figures' own errors
    are drawn beside the choices (see `figure_errors`).
    The same seed gives the same draws, and a longer run begins with the shorter one. `progress`
    hears the share that is done; `cancelled` is asked between blocks of draws, and RunCancelled is
    raised when it says yes. Raises RecipeRefused as `build_index` does.
    """
    spec = spec or Uncertainty()
    inputs = draw_inputs(spec, framework)
    unchanged = build_index(values, framework, recipe, groups=groups)
    ranks = rank_draws(
        values,
        framework,
        recipe,
        spec,
        inputs,
        groups,
        errors=errors,
        progress=progress,
        cancelled=cancelled,
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
        low=occurring(INTERVAL[0]),
        high=occurring(INTERVAL[1]),
        present=present / n_draws,
    )
