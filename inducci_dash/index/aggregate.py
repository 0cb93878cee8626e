"""The parts of one parent become its score: weighted means, the median, AMPI, Copeland's count of pairs.

Source: OECD/JRC Handbook (2008), step 6; conventions of COINr (Becker et al. 2022). Everywhere `scores` is
(n, k) with NaN = missing, `weights` is (k,), not negative, and need not sum to 1: missing parts leave and
the weights of the present ones are re-scaled. A unit without any part is NaN. A part of weight 0 takes no
part in anything.
"""

from typing import NamedTuple

import numpy as np

from inducci_dash.domain.recipe import Aggregation
from inducci_dash.domain.refusal import RecipeRefused, Refusal
from inducci_dash.index.arrays import BoolArray, FloatArray

AMPI_LOW, AMPI_SPAN = 70.0, 60.0
"""The scale of the adjusted Mazziotta-Pareto index: 70 to 130."""


class _Parts(NamedTuple):
    """Scores with 1 where missing (harmless in all formulas), who is present, and the weights present."""

    scores: FloatArray
    present: BoolArray
    weights: FloatArray
    total: FloatArray


def aggregate(
    scores: FloatArray,
    weights: FloatArray,
    method: Aggregation = Aggregation.ARITHMETIC,
    *,
    exponent: float = 1.0,
    bounds: tuple[float, float] = (0.0, 100.0),
    availability: float = 0.0,
) -> FloatArray:
    """Scores of one parent by the named method; NaN where less than `availability` of its parts is present.

    The share is by count, of the parts with a weight. `exponent` is the generalised mean's, `bounds` are
    those of the scores for AMPI. Raises RecipeRefused as the methods do.
    """
    scores, weights = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    match method:
        case Aggregation.ARITHMETIC:
            result = aggregate_arithmetic(scores, weights)
        case Aggregation.GEOMETRIC:
            result = aggregate_geometric(scores, weights)
        case Aggregation.HARMONIC:
            result = aggregate_harmonic(scores, weights)
        case Aggregation.GENERALISED:
            result = aggregate_generalised(scores, weights, exponent)
        case Aggregation.MEDIAN:
            result = aggregate_median(scores, weights)
        case Aggregation.COPELAND:
            result = aggregate_copeland(scores, weights)
        case Aggregation.AMPI:
            result = aggregate_ampi(scores, weights, bounds)
    if availability > 0.0:
        present = ~np.isnan(scores[:, weights > 0])
        result = np.where(present.mean(axis=1) >= availability, result, np.nan)
    return result


def aggregate_arithmetic(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """sum(w x) / sum(w): a loss in one part is made up in full by a gain in another."""
    parts = _parts(scores, weights)
    return (parts.scores * parts.weights).sum(axis=1) / parts.total


def aggregate_geometric(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """exp(sum(w ln x) / sum(w)): the weaker a part, the less it can be made up for.

    Raises RecipeRefused for a score of 0 or below.
    """
    parts = _parts(scores, weights)
    _refuse_not_positive(parts, "geometric")
    return np.exp((np.log(parts.scores) * parts.weights).sum(axis=1) / parts.total)


def aggregate_harmonic(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """sum(w) / sum(w / x): the weakest part weighs most.

    Raises RecipeRefused for a score of 0, or below it (mixed signs have no mean between them).
    """
    parts = _parts(scores, weights)
    _refuse_not_positive(parts, "harmonic")
    return parts.total / (parts.weights / parts.scores).sum(axis=1)


def aggregate_generalised(scores: FloatArray, weights: FloatArray, exponent: float) -> FloatArray:
    """(sum(w x^p) / sum(w))^(1/p): 1 arithmetic, 0 geometric (its limit), -1 harmonic.

    Raises RecipeRefused for negative scores (except p = 1), and for a score of 0 where p <= 0.
    """
    if exponent == 1.0:
        return aggregate_arithmetic(scores, weights)
    if exponent == 0.0:
        return aggregate_geometric(scores, weights)
    parts = _parts(scores, weights)
    if exponent < 0.0:
        _refuse_not_positive(parts, f"generalised (exponent {exponent:g})")
    elif np.any(parts.scores < 0.0):
        raise RecipeRefused(
            f"A generalised mean with exponent {exponent:g} is not defined for negative scores; the "
            f"lowest is {parts.scores.min():g}. Use min-max, or an arithmetic mean."
        )
    highest = np.where(parts.present, parts.scores, 0.0).max(axis=1, initial=0.0, keepdims=True)
    highest = np.where(highest > 0.0, highest, 1.0)  # powers of shares of the highest cannot overflow
    powers = (parts.scores / highest) ** exponent * parts.weights
    return (powers.sum(axis=1) / parts.total) ** (1.0 / exponent) * highest[:, 0]


def aggregate_median(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted median: half the weight on either side; the middle of the two values where it falls between.

    With equal weights it is the ordinary median.
    """
    parts = _parts(scores, weights)
    values = np.where(parts.present, parts.scores, np.inf)
    order = np.argsort(values, axis=1, kind="stable")
    values = np.take_along_axis(values, order, axis=1)
    cumulated = np.cumsum(np.take_along_axis(parts.weights, order, axis=1), axis=1)
    half = 0.5 * np.where(np.isnan(parts.total), 0.0, parts.total)[:, np.newaxis]
    rounding = 1e-12 * half  # sums of weights such as 1/3 miss the half by a rounding error
    lower = np.argmax(cumulated >= half - rounding, axis=1)[:, np.newaxis]
    upper = np.argmax(cumulated > half + rounding, axis=1)[:, np.newaxis]
    middle = (np.take_along_axis(values, lower, axis=1) + np.take_along_axis(values, upper, axis=1)) / 2
    return np.where(np.isnan(parts.total), np.nan, middle[:, 0])


def aggregate_ampi(
    scores: FloatArray, weights: FloatArray, bounds: tuple[float, float] = (0.0, 100.0)
) -> FloatArray:
    """Adjusted Mazziotta-Pareto index: the mean less a penalty for parts that differ, on the scores' scale.

    Scores between fixed `bounds` are put on 70 ... 130; there the index is M - S^2 / M, with M the weighted
    mean and S the weighted standard deviation (of the population) of the unit's parts, and it is put back.
    No score is too low for it. It stays within the bounds, and a part that runs far ahead of all others can
    lower it. Source: Mazziotta and Pareto (2016), Social Indicators Research 127(3); weighted as in
    Mazziotta and Pareto (2022), Rivista Italiana di Economia Demografia e Statistica 76(1).
    """
    parts = _parts(scores, weights)
    low, high = bounds
    on_scale = AMPI_LOW + (parts.scores - low) / (high - low) * AMPI_SPAN
    mean = (on_scale * parts.weights).sum(axis=1) / parts.total
    variance = ((on_scale - mean[:, np.newaxis]) ** 2 * parts.weights).sum(axis=1) / parts.total
    return low + (mean - variance / mean - AMPI_LOW) / AMPI_SPAN * (high - low)


def aggregate_copeland(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """Pairs won less pairs lost: +1 for each unit beaten by the majority of weight, -1 for each lost to.

    A part where both are equal counts for neither; a pair with as much weight on either side is 0. Only
    parts that both have are compared, and a unit that shares none with another is not compared with it.
    Between -(n - 1) and n - 1. Source: Copeland (1951); Handbook, step 6 (outranking matrix).
    """
    parts = _parts(scores, weights)
    weight = np.asarray(weights, dtype=float)
    weight = weight[weight > 0]
    rounding = 1e-12 * weight.sum()  # shares such as 1/3 miss a balance by a rounding error
    result = np.full(len(parts.scores), np.nan)
    for unit in np.flatnonzero(~np.isnan(parts.total)):
        mine = parts.scores[unit]
        both = parts.present & parts.present[unit]
        lead = np.where(both, np.sign(mine - parts.scores), 0.0) @ weight
        result[unit] = (lead > rounding).sum() - (lead < -rounding).sum()
    return result


def _parts(scores: FloatArray, weights: FloatArray) -> _Parts:
    """The parts that have a weight; raises RecipeRefused for weights that cannot be used."""
    scores, weights = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    if scores.ndim != 2 or weights.shape != scores.shape[1:]:
        raise ValueError(f"scores (n, k) and weights (k,): got {scores.shape} and {weights.shape}")
    if not np.all(np.isfinite(weights)) or np.any(weights < 0.0) or not np.any(weights > 0.0):
        raise RecipeRefused(
            f"Weights have to be 0 or more, at least one above 0; got {weights.tolist()}. "
            "Raise one of them."
        )
    used = weights > 0.0
    if not used.all():
        scores, weights = scores[:, used], weights[used]
    present = ~np.isnan(scores)
    here = present * weights
    total = here.sum(axis=1)
    return _Parts(np.where(present, scores, 1.0), present, here, np.where(total > 0.0, total, np.nan))


def _refuse_not_positive(parts: _Parts, name: str) -> None:
    """Raises RecipeRefused where a score is 0 or below."""
    if np.any(parts.scores <= 0.0):
        raise RecipeRefused(Refusal.SCORE_NOT_POSITIVE, mean=name, number=float(parts.scores.min()))
