"""Sensitivity: which of the open choices moves the ranking, by Sobol indices.

Saltelli et al. (2010), Comput. Phys. Commun. 181(2), for design and estimators (SciPy's `sobol_indices`);
Saisana, Saltelli, Tarantola (2005) for the mean absolute rank shift as what is explained.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import bootstrap, qmc, sobol_indices

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.domain.rules import CONFIDENCE
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.batch import Progress, RankArray, rank_draws
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty, inputs_of

_RESAMPLES = 500


@dataclass(frozen=True)
class Share:
    """A share of the output's variance: the estimate and the bounds of its 95 % bootstrap interval.

    Estimates of small shares can fall a little below 0, those of large ones above 1.
    """

    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Influence:
    """What one input does: on its own (`first_order`), and with all its interactions (`total`)."""

    first_order: Share
    total: Share


@dataclass(frozen=True)
class Sensitivity:
    """Influence of each input, and the output it explains: mean and variance, over `evaluations` draws.

    Where the output does not vary at all, every share is NaN.
    """

    influences: Mapping[str, Influence]
    mean: float
    variance: float
    evaluations: int


def rank_sensitivity(
    values: FloatArray,
    framework: Framework,
    recipe: Recipe = OFFICIAL,
    spec: Uncertainty | None = None,
    groups: np.ndarray | None = None,
    *,
    samples: int = 512,
    progress: Progress | None = None,
) -> Sensitivity:
    """Sobol indices of the mean absolute rank shift against the unchanged recipe, over the spec's choices.

    Inputs are "imputation", "treatment", "normalisation", "aggregation" (as far as they are open) and
    "weights" (all weights as one group). Costs (inputs + 2) x `samples` draws, `samples` a power of 2;
    `spec.draws` is not used. A unit counts in the draws in which it is ranked. Raises RecipeRefused as
    `simulate`, and where no choice is open.
    """
    spec = spec or Uncertainty()
    inputs = inputs_of(spec, framework)
    if not inputs.groups:
        raise RecipeRefused(
            "No choice is open, so that nothing can move the ranking. Let at least one choice vary."
        )
    unchanged = build_index(values, framework, recipe, groups=groups).rank

    def shifts(drawn: FloatArray) -> FloatArray:
        ranks = rank_draws(values, framework, recipe, spec, drawn, groups, progress=progress)
        return mean_absolute_shift(ranks, unchanged)

    return sobol(shifts, inputs.groups, samples=samples, seed=spec.seed)


def mean_absolute_shift(ranks: RankArray, unchanged: FloatArray) -> FloatArray:
    """Mean over units of |rank - unchanged rank| in each draw: (draws,).

    `ranks` is (draws, units), 0 = not scored; `unchanged` is (units,), NaN = not scored. Units that lack
    either rank are left out; 0 where no unit is left.
    """
    ranked = ~np.isnan(unchanged)
    drawn = ranks[:, ranked].astype(np.float64)
    both = drawn != 0
    shift = np.where(both, np.abs(drawn - unchanged[ranked]), 0.0).sum(axis=1)
    return shift / np.maximum(both.sum(axis=1), 1)


def sobol(
    function: Callable[[FloatArray], FloatArray],
    groups: Mapping[str, Sequence[int]],
    *,
    samples: int = 512,
    seed: int = 1,
) -> Sensitivity:
    """First-order and total Sobol indices of groups of inputs that are uniform between 0 and 1.

    `function` takes (rows, inputs) and returns (rows,); it is called once. `groups` names the columns of
    each group, every column in one of them. The design is scrambled Sobol' points (A, B) and, for each
    group, A with that group's columns from B. Intervals are percentiles of 500 resamples of the rows. The
    same seed gives the same result. Raises ValueError where `samples` is not a power of 2.
    """
    if samples < 2 or samples & (samples - 1):
        raise ValueError(f"samples has to be a power of 2; got {samples}")
    width = sum(len(columns) for columns in groups.values())
    points = qmc.Sobol(2 * width, rng=np.random.default_rng(seed), bits=64).random(samples)
    a, b = points[:, :width], points[:, width:]
    mixed = []
    for columns in groups.values():
        exchanged = a.copy()
        exchanged[:, list(columns)] = b[:, list(columns)]
        mixed.append(exchanged)
    output = np.asarray(function(np.concatenate([a, b, *mixed])), dtype=float)
    blocks = output.reshape(2 + len(groups), samples)
    first, total = _indices(blocks)
    first_low, total_low, first_high, total_high = _intervals(blocks, seed)
    return Sensitivity(
        influences={
            name: Influence(
                Share(float(first[i]), float(first_low[i]), float(first_high[i])),
                Share(float(total[i]), float(total_low[i]), float(total_high[i])),
            )
            for i, name in enumerate(groups)
        },
        mean=float(blocks[:2].mean()),
        variance=float(blocks[:2].var()),
        evaluations=output.size,
    )


def _indices(blocks: FloatArray) -> FloatArray:
    """First-order and total indices (2, groups), from outputs at A, B and mixtures (2 + groups, rows)."""
    if np.ptp(blocks[:2]) == 0.0:
        return np.full((2, len(blocks) - 2), np.nan)
    outputs = {"f_A": blocks[:1], "f_B": blocks[1:2], "f_AB": blocks[2:, np.newaxis, :]}
    found = sobol_indices(func=outputs, n=blocks.shape[1])
    return np.stack([found.first_order.reshape(-1), found.total_order.reshape(-1)])


def _intervals(blocks: FloatArray, seed: int) -> FloatArray:
    """Low ends, then high ends, of first-order and total indices: (4, groups)."""
    if np.ptp(blocks[:2]) == 0.0:
        return np.full((4, len(blocks) - 2), np.nan)
    found = bootstrap(
        (np.arange(blocks.shape[1]),),
        lambda rows: _indices(blocks[:, rows]),
        vectorized=False,
        n_resamples=_RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    return np.concatenate([found.confidence_interval.low, found.confidence_interval.high])
