"""Uncertainty: what the choices behind a recipe leave of a ranking: intervals of ranks, and fifths.

Saisana, Saltelli, Tarantola (2005), J. R. Stat. Soc. A 168(2).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.rules import BANDS, INTERVAL
from inducci_dash.index.arrays import FloatArray, IntArray
from inducci_dash.index.batch import Progress, RankArray, rank_draws
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
) -> Draws:
    """Ranks of all units under recipes drawn at random around `recipe`, as `spec` says.

    `values` is (units, indicators), NaN = missing; `groups` are the units' groups for imputation. `errors`
    are standard errors of the values in their units (NaN = not known): where given, the figures' own errors
    are drawn beside the choices (see `figure_errors`).
    The same seed gives the same draws, and a longer run begins with the shorter one. `progress`
    hears the share that is done. Raises RecipeRefused as `build_index` does.
    """
    spec = spec or Uncertainty()
    inputs = draw_inputs(spec, framework)
    unchanged = build_index(values, framework, recipe, groups=groups)
    ranks = rank_draws(values, framework, recipe, spec, inputs, groups, errors=errors, progress=progress)
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


@dataclass(frozen=True, eq=False)
class Bands:
    """`band` (n,): 1 = top fifth ... 5 = bottom fifth by the unchanged recipe's rank, 0 = not ranked.

    `shares` (n, 5): share of the draws that rank the unit which it spends in each fifth; NaN = never.
    """

    band: IntArray
    shares: FloatArray

    @property
    def share(self) -> FloatArray:
        """Share of its draws that each unit spends in its own band: (n,), NaN = none."""
        own = np.take_along_axis(self.shares, np.maximum(self.band - 1, 0)[:, np.newaxis], axis=1)[:, 0]
        return np.where(self.band > 0, own, np.nan)


def band_of(rank: NDArray[np.generic] | FloatArray, ranked: int | IntArray) -> IntArray:
    """The fifth a rank of so many lies in: rank r of n in fifth ceil(5 r / n); 0 for no rank (0 or NaN).

    A unit's band depends on its rank and the number of ranked units alone: no unit, no seed and no order
    of comparison moves another across a bound.
    """
    place = np.nan_to_num(np.asarray(rank, dtype=float)).astype(np.int64)
    return -(-BANDS * place // np.maximum(ranked, 1))


def draw_bands(draws: Draws) -> Bands:
    """Band of each unit by its rank under the unchanged recipe, and its shares of draws in all bands."""
    official = band_of(draws.official, int((~np.isnan(draws.official)).sum()))
    found = band_of(draws.ranks, (draws.ranks != 0).sum(axis=1)[:, np.newaxis])
    counts = np.stack([(found == band).sum(axis=0) for band in range(1, BANDS + 1)], axis=1)
    total = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, total, out=np.full(counts.shape, np.nan), where=total > 0)
    return Bands(official, shares)
