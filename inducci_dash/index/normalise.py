"""Indicators of different units on one scale, each higher = better after the direction is applied.

Source: OECD/JRC Handbook (2008), step 5; formulas and ties as in COINr (Becker et al. 2022). All functions
take (n,) or (n, m) with NaN = missing, work column by column, and leave NaN where they found it. Where a
column has no spread, min-max and z-score are 0 / 0 and give NaN: the column tells units apart by nothing,
and its siblings take over its weight. Ranks are defined then: all tie at the smallest.
"""

from collections.abc import Sequence

import numpy as np

from inducci_dash.domain.recipe import Normalisation, Recipe
from inducci_dash.domain.refusal import RecipeRefused, Refusal
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.rank import rank_ascending

Bound = float | FloatArray


def normalise_min_max(
    x: FloatArray,
    low: Bound | None = None,
    high: Bound | None = None,
    scale: tuple[float, float] = (0.0, 100.0),
) -> FloatArray:
    """(x - low) / (high - low) stretched to `scale`; `low` and `high` are the column's own unless given.

    Given bounds keep a scale fixed over years; values beyond them go beyond the scale.
    """
    x = np.asarray(x, dtype=float)
    low = np.fmin.reduce(x, axis=0) if low is None else np.asarray(low, dtype=float)
    high = np.fmax.reduce(x, axis=0) if high is None else np.asarray(high, dtype=float)
    span = np.where(high > low, high - low, np.nan)
    return (x - low) / span * (scale[1] - scale[0]) + scale[0]


def normalise_z_score(x: FloatArray) -> FloatArray:
    """(x - mean) / standard deviation, the sample's (n - 1)."""
    x = np.asarray(x, dtype=float)
    present = ~np.isnan(x)
    n = present.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = x - np.where(present, x, 0.0).sum(axis=0) / n
        variance = np.where(present, deviation**2, 0.0).sum(axis=0) / (n - 1)
    spread = (np.fmax.reduce(x, axis=0) > np.fmin.reduce(x, axis=0)) & (variance > 0)
    return deviation / np.sqrt(np.where(spread, variance, np.nan))


def normalise_borda(x: FloatArray) -> FloatArray:
    """Ascending rank - 1: how many units lie below."""
    return rank_ascending(x) - 1.0


def normalise_percentile_rank(x: FloatArray, scale: tuple[float, float] = (0.0, 100.0)) -> FloatArray:
    """(ascending rank - 1) / (n - 1) stretched to `scale`; NaN for a column with one value."""
    x = np.asarray(x, dtype=float)
    others = (~np.isnan(x)).sum(axis=0) - 1.0
    share = normalise_borda(x) / np.where(others > 0, others, np.nan)
    return share * (scale[1] - scale[0]) + scale[0]


def normalise_distance_to_reference(
    x: FloatArray, reference: Bound, scale: tuple[float, float] = (0.0, 100.0)
) -> FloatArray:
    """1 - (reference - x) / (reference - min) stretched to `scale`; beyond it above the reference.

    Raises RecipeRefused where the reference does not lie above the lowest value of a column.
    """
    x = np.asarray(x, dtype=float)
    low = np.fmin.reduce(x, axis=0)
    reference = np.asarray(reference, dtype=float)
    if np.any(reference <= low):
        raise RecipeRefused(Refusal.REFERENCE_TOO_LOW, where=_first(reference, low))
    return (1.0 - (reference - x) / (reference - low)) * (scale[1] - scale[0]) + scale[0]


def normalise_goalposts(
    x: FloatArray, low: Bound, high: Bound, scale: tuple[float, float] = (0.0, 100.0)
) -> FloatArray:
    """(x - low) / (high - low) cut to 0 ... 1 and stretched to `scale`; the posts are fixed beforehand.

    Raises RecipeRefused where `low` is not below `high`.
    """
    x, low, high = np.asarray(x, float), np.asarray(low, float), np.asarray(high, float)
    if not np.all(low < high):
        raise RecipeRefused(
            "Goalposts are the wrong way round: the lower one has to lie below the upper one."
        )
    return np.clip((x - low) / (high - low), 0.0, 1.0) * (scale[1] - scale[0]) + scale[0]


def stretch_jointly(normalised: FloatArray, scale: tuple[float, float]) -> FloatArray:
    """All columns stretched to `scale` by one common map, lowest cell of all to highest.

    One map for all columns keeps what the normalisation made of their spreads, and leaves the order by an
    arithmetic mean as it was; a map for each column would turn z-scores back into min-max. `normalised` is
    (n, m); NaN stays NaN, and a table without spread is NaN.
    """
    normalised = np.asarray(normalised, dtype=float)
    if normalised.size == 0:
        return normalised
    low, high = np.fmin.reduce(normalised, axis=None), np.fmax.reduce(normalised, axis=None)
    return normalise_min_max(normalised, low, high, scale)


def normalise(
    values: FloatArray, directions: Sequence[int], recipe: Recipe, indicator_ids: Sequence[str]
) -> FloatArray:
    """All indicators on the recipe's scale, higher = better; on `joint_scale` in the end where it is given.

    The direction (1 or -1 a column) is applied once, to values, references and goalposts, before anything
    else. `recipe.scale` stretches min-max, percentile ranks, distances and goalposts; z-scores, ranks and
    Borda counts have their own. `values` is (n, m); the recipe has passed `check_recipe`. Raises
    RecipeRefused for a reference that is not better than the worst value.
    """
    direction = np.asarray(directions, dtype=float)
    directed = np.asarray(values, dtype=float) * direction
    if directed.size == 0:
        return directed
    match recipe.normalisation:
        case Normalisation.MIN_MAX:
            normalised = normalise_min_max(directed, scale=recipe.scale)
        case Normalisation.Z_SCORE:
            normalised = normalise_z_score(directed)
        case Normalisation.RANK:
            normalised = rank_ascending(directed)
        case Normalisation.BORDA:
            normalised = normalise_borda(directed)
        case Normalisation.PERCENTILE_RANK:
            normalised = normalise_percentile_rank(directed, recipe.scale)
        case Normalisation.DISTANCE_TO_REFERENCE:
            references = direction * [recipe.references[name] for name in indicator_ids]
            normalised = normalise_distance_to_reference(directed, references, recipe.scale)
        case Normalisation.GOALPOSTS:
            posts = direction * np.transpose([recipe.goalposts[name] for name in indicator_ids])
            low, high = np.sort(posts, axis=0)
            normalised = normalise_goalposts(directed, low, high, recipe.scale)
    joint = recipe.joint_scale
    return normalised if joint is None else stretch_jointly(normalised, joint)


def _first(reference: FloatArray, low: FloatArray) -> str:
    """The first refused pair, for the message."""
    reference, low = np.broadcast_arrays(np.atleast_1d(reference), np.atleast_1d(low))
    column = int(np.flatnonzero(reference <= low)[0])
    return f"in column {column + 1} it is {reference[column]:g}, the worst value {low[column]:g} (directed)"
