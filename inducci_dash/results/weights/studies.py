"""What takes longer than a frame: robustness, sensitivity, stress test and achievable ranks of a recipe.

Each study is a function of data, recipe and perhaps a region; it reports its progress.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import pandas as pd

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import Aggregation, Normalisation, Recipe, check_recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.arrays import IntArray
from inducci_dash.index.batch import Progress
from inducci_dash.index.choices import Inputs, Uncertainty, apply_choices
from inducci_dash.index.distribution import moved_clearly, rank_counts
from inducci_dash.index.sensitivity import Sensitivity, rank_sensitivity
from inducci_dash.index.uncertainty import Bands, RankSummary, draw_bands, rank_summary, simulate
from inducci_dash.index.weights import AchievableRanks, achievable_ranks
from inducci_dash.language.verdicts import band_words
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP, IndexInput
from inducci_dash.results.robustness import SPEC
from inducci_dash.workers import reports_progress

SECONDS = 3.0
"""Time for each of the two searches for an achievable rank."""
SAMPLES = 512
"""Rows of the Sobol design; it costs (inputs + 2) times as many draws."""
FEWER_DRAWS, FEWER_SAMPLES = 200, 32
"""For Copeland within the factors: every pair of regions is compared anew in every draw."""
_Choice = TypeVar("_Choice")


@dataclass(frozen=True, eq=False)
class Spread:
    """Ranks of all scored units over the draws of one study, row-aligned with the units.

    `counts` as `rank_counts`, `draws` is their number.
    """

    summary: RankSummary
    bands: Bands
    counts: IntArray
    draws: int


def spec_around(recipe: Recipe, framework: Framework) -> Uncertainty:
    """The published uncertainty analysis, with the recipe's own method among the alternatives.

    Means that the recipe's other settings rule out are left out, and Copeland within the factors gets
    fewer draws. For the official recipe it is exactly the published one.
    """
    own = recipe.aggregation_at(framework.top.level)
    normalisations = _with(SPEC.normalisations, recipe.normalisation)
    return replace(
        SPEC,
        draws=FEWER_DRAWS if slow(recipe) else SPEC.draws,
        imputations=_with(SPEC.imputations, recipe.imputation),
        treatments=_with(SPEC.treatments, recipe.treatment),
        normalisations=normalisations,
        aggregations=tuple(
            method
            for method in _with(SPEC.aggregations, own)
            if all(_possible(recipe, framework, scale, method) for scale in normalisations)
        ),
    )


def slow(recipe: Recipe) -> bool:
    """Whether draws of a recipe take seconds instead of a fraction of one."""
    return recipe.aggregation_at(2) == Aggregation.COPELAND


def _with(offered: tuple[_Choice, ...], own: _Choice) -> tuple[_Choice, ...]:
    return offered if own in offered else (*offered, own)


def _possible(recipe: Recipe, framework: Framework, scale: Normalisation, method: Aggregation) -> bool:
    inputs = Inputs((("normalisation", (scale,)), ("aggregation", (method,))), ())
    try:
        check_recipe(apply_choices(inputs, (0, 0), framework, recipe), framework)
    except RecipeRefused:
        return False
    return True


@reports_progress
def robustness(given: IndexInput, recipe: Recipe, progress: Progress | None = None) -> Spread:
    """Ranks under the open choices around a recipe, with bands."""
    return _spread(given, recipe, spec_around(recipe, given.framework), progress)


@reports_progress
def stress_test(given: IndexInput, recipe: Recipe, progress: Progress | None = None) -> Spread:
    """Ranks when only the factors' weights vary, every set of weights as likely as any other."""
    spec = Uncertainty.stress_test(FEWER_DRAWS if slow(recipe) else SPEC.draws)
    return _spread(given, recipe, spec, progress)


@reports_progress
def robustness_and_stress(given: IndexInput, recipe: Recipe, progress: Progress) -> tuple[Spread, Spread]:
    """Ranks under the open choices, and under any weights."""
    return (
        robustness(given, recipe, lambda share: progress(share / 2)),
        stress_test(given, recipe, lambda share: progress((1 + share) / 2)),
    )


def _spread(given: IndexInput, recipe: Recipe, spec: Uncertainty, progress: Progress | None) -> Spread:
    draws = simulate(given.values, given.framework, recipe, spec, given.countries, progress=progress)
    return Spread(rank_summary(draws), draw_bands(draws), rank_counts(draws.ranks), len(draws.ranks))


@reports_progress
def sensitivity(given: IndexInput, recipe: Recipe, progress: Progress | None = None) -> Sensitivity:
    """Which of the open choices around a recipe moves the ranking: Sobol indices of the mean rank shift."""
    return rank_sensitivity(
        given.values,
        given.framework,
        recipe,
        spec_around(recipe, given.framework),
        given.countries,
        samples=FEWER_SAMPLES if slow(recipe) else SAMPLES,
        progress=progress,
    )


def weight_limits(framework: Framework) -> tuple[float, float]:
    """Floor and cap of a factor's share for achievable ranks: half and twice the equal share."""
    equal = 1.0 / len(framework.children(framework.top.node_id))
    return equal / 2.0, equal * 2.0


def achievable(given: IndexInput, recipe: Recipe, nuts_id: str) -> AchievableRanks:
    """Best and worst rank that a region can reach by the factors' weights alone, and those weights.

    Raises UnknownRegion where the region is not among the units; errors as `achievable_ranks`.
    """
    floor, cap = weight_limits(given.framework)
    return achievable_ranks(
        given.values,
        given.framework,
        recipe,
        given.unit_row(nuts_id),
        given.countries,
        floor=floor,
        cap=cap,
        time_limit=SECONDS,
    )


def official_spread(data: Dataset) -> Spread:
    """The published robustness of the official index, in the same form."""
    robust = data.robust[TOP]
    ranks = robust.draws.ranks
    return Spread(robust.summary, robust.bands, rank_counts(ranks), len(ranks))


def spread_table(data: Dataset, spread: Spread) -> pd.DataFrame:
    """A spread as charts of rankings want it, a row per scored unit.

    Columns: `nuts_id`, `name`, `rank_median`, `rank_low`, `rank_high`, `band` (its fifth,
    in words).
    """
    units = list(data.given.units)
    return pd.DataFrame(
        {
            "nuts_id": units,
            "name": data.snapshot.regions.loc[units, "name"].to_numpy(),
            "rank_median": spread.summary.median,
            "rank_low": spread.summary.low,
            "rank_high": spread.summary.high,
            "band": [band_words(int(band)) for band in spread.bands.band],
        }
    )


def told_apart(before: Spread, after: Spread) -> np.ndarray:
    """Which units stand clearly elsewhere: the rule of 95 % between draws before and draws after."""
    return moved_clearly(before.counts, after.counts)
