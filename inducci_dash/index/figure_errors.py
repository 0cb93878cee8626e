"""Errors of the figures themselves: drawn for each cell, and what they do on the scale of the index.

A figure with a standard error may as well have been a little higher or lower. Preparing all figures anew in
every draw would cost a hundred times as much as the draw itself, so that an error enters on the normalised
scale: by the slope, between one standard error below and above the figure, of what treatment and
normalisation made of all units' figures. Min-max and z-scores are linear in the figure, up to the bounds,
which stay as published; for logs and percentile ranks it is the chord over two standard errors.
"""

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.recipe import Aggregation, Recipe
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.build import Prepared

_NEED_POSITIVE = frozenset({Aggregation.GEOMETRIC, Aggregation.HARMONIC})
ErrorArray = NDArray[np.float32]


def draw_errors(seed: int, draws: np.ndarray, shape: tuple[int, int]) -> ErrorArray:
    """Standard normal numbers (len(draws), columns, units): the same for a draw whoever else is drawn."""
    found = np.empty((len(draws), *shape), dtype=np.float32)
    for place, draw in enumerate(draws):
        stream = np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, int(draw)])))
        stream.standard_normal(dtype=np.float32, out=found[place])
    return found


def normalised_errors(values: FloatArray, errors: FloatArray, prepared: Prepared) -> FloatArray:
    """Standard errors on the scale of `prepared.normalised`: (units, indicators), 0 where there is none.

    `values` and their `errors` are (units, indicators) in the indicators' units; NaN = no error known. A
    filled cell has none: which other value might stand there is the choice of filling gaps.
    """
    found = np.zeros(values.shape)
    moving = (np.nan_to_num(errors) > 0.0) & ~np.isnan(values)
    order = np.argsort(values, axis=0)
    known = ~np.isnan(prepared.normalised) & ~prepared.imputed
    for column in np.flatnonzero(moving.any(axis=0)):
        rows = order[known[order[:, column], column], column]
        points, heights = values[rows, column], prepared.normalised[rows, column]
        if len(rows) < 2 or points[0] == points[-1]:
            continue
        own = np.flatnonzero(moving[:, column] & known[:, column])
        ends = values[own, column] + errors[own, column] * np.array([[1.0], [-1.0]])
        above, below = _along(ends, points, heights)
        found[own, column] = np.abs(above - below) / 2.0
    return found


def shaken_figures(
    prepared: Prepared, recipe: Recipe, seed: int, draws: np.ndarray, shaken: FloatArray | None
) -> list[FloatArray]:
    """Each indicator's normalised figures: (units,), or (draws, units) where they have an error.

    `shaken` as `normalised_errors`, None = no errors. Under a mean that needs scores above 0 no figure
    falls below the scale's lower bound.
    """
    columns = list(prepared.normalised.T)
    if shaken is None:
        return columns
    moving = np.flatnonzero(shaken.any(axis=0))
    noise = draw_errors(seed, draws, (len(moving), len(shaken)))
    lowest = recipe.bounds[0] if _NEED_POSITIVE & set(recipe.aggregation) else -np.inf
    for place, column in enumerate(moving):
        drawn = noise[:, place] * shaken[:, column]
        drawn += columns[column]
        columns[column] = np.maximum(drawn, lowest, out=drawn) if lowest > -np.inf else drawn
    return columns


def _along(at: FloatArray, points: FloatArray, heights: FloatArray) -> FloatArray:
    """The line through the points, which are in order; beyond its ends with its mean slope."""
    inside = np.clip(at, points[0], points[-1])
    slope = (heights[-1] - heights[0]) / (points[-1] - points[0])
    return np.interp(inside, points, heights) + (at - inside) * slope
