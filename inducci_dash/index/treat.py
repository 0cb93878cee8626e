"""Outliers: a test on skewness and kurtosis, winsorising, and a log transform where that is not enough.

Source: OECD/JRC Handbook (2008), step 3; the order and the conventions are those of COINr
(Becker et al. 2022): the log replaces the winsorising, it is not put on top of it.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from inducci_dash.domain.recipe import Recipe, Treatment
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray

End = Literal["high", "low"]


@dataclass(frozen=True, eq=False)
class Treated:
    """Values after treatment, and what was done: (n, m) arrays by cell, (m,) arrays by column.

    `points` counts the winsorised cells of the result; a logged column has none. Skewness and kurtosis
    are NaN where they cannot be computed (fewer than 3 or 4 values, or no spread).
    """

    values: FloatArray
    winsorised: BoolArray
    logged: BoolArray
    points: IntArray
    skewness_before: FloatArray
    kurtosis_before: FloatArray
    skewness_after: FloatArray
    kurtosis_after: FloatArray


def log_shift(x: FloatArray, end: End = "high") -> FloatArray:
    """ln(x - min + 0.01 range) of each column: pulls in a long upper tail, keeps the order.

    With `end="low"` it is mirrored, -ln(max - x + 0.01 range), because the plain form would stretch a
    long lower tail. NaN stays NaN. A column without spread gives NaN: it has no range.
    """
    x = np.asarray(x, dtype=float)
    low, high = np.fmin.reduce(x, axis=0), np.fmax.reduce(x, axis=0)
    span = np.where(high > low, high - low, np.nan)
    if end == "low":
        return -np.log(high - x + 0.01 * span)
    return np.log(x - low + 0.01 * span)


def treat(values: FloatArray, recipe: Recipe) -> Treated:
    """Values with the outlying columns treated as the recipe says.

    A column is outlying where |G1| and G2 both exceed their limits. Its most extreme points, at the end
    the skewness points to, are winsorised one after the other until it passes or `max_winsorised`
    is reached. Under WINSORISE_LOG a column that still fails is logged instead, from its own values.
    `values` is (n, m); NaN stays NaN. A column too short or without spread to test is left as it is.
    """
    values = np.asarray(values, dtype=float)
    before = skewness_and_kurtosis(values)
    after = (before[0].copy(), before[1].copy())
    treated = values.copy()
    logged = np.zeros(values.shape[1], dtype=bool)
    outlying = _fails(before, recipe)
    if recipe.treatment is not Treatment.NONE and outlying.any():
        columns = np.flatnonzero(outlying)
        treated[:, columns], shape = _winsorise_until_passing(values[:, columns], recipe)
        still = _fails(shape, recipe)
        if recipe.treatment is Treatment.WINSORISE_LOG and still.any():
            for column in columns[still]:
                end: End = "high" if before[0][column] >= 0 else "low"
                treated[:, column] = log_shift(values[:, column], end)
            logged[columns[still]] = True
            shape = skewness_and_kurtosis(treated[:, columns])
        after[0][columns], after[1][columns] = shape
    winsorised = (treated != values) & ~np.isnan(values) & ~logged
    return Treated(treated, winsorised, logged, winsorised.sum(axis=0), *before, *after)


def skewness_and_kurtosis(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Bias-corrected skewness G1 and excess kurtosis G2 of each column of (n,) or (n, m), ignoring NaN.

    G1 = sqrt(n (n - 1)) / (n - 2) * m3 / m2^(3/2) and G2 = (n - 1) / ((n - 2) (n - 3)) *
    ((n + 1) (m4 / m2^2 - 3) + 6), 0 for a normal distribution, with central moments m2, m3, m4. NaN
    without spread and with fewer than three values (G2: four). Source: Joanes and Gill (1998), type 2.
    """
    x = np.asarray(x, dtype=float)
    if x.shape[0] == 0:
        nothing = np.full(x.shape[1:], np.nan)
        return nothing, nothing.copy()
    present = ~np.isnan(x)
    n = present.sum(axis=0).astype(float)
    span = np.fmax.reduce(x, axis=0) - np.fmin.reduce(x, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(present, x, 0.0).sum(axis=0) / n
        deviation = np.where(present, (x - mean) / span, 0.0)  # so that the unit is no matter
        square = deviation * deviation
        m2 = square.sum(axis=0) / n
        m3 = (square * deviation).sum(axis=0) / n
        m4 = (square * square).sum(axis=0) / n
        g1 = np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5
        g2 = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)
    spread = span > 0
    return np.where(spread & (n >= 3), g1, np.nan), np.where(spread & (n >= 4), g2, np.nan)


def _fails(shape: tuple[FloatArray, FloatArray], recipe: Recipe) -> BoolArray:
    """Which columns are outlying; one that cannot be tested is not."""
    return (np.abs(shape[0]) > recipe.skewness_limit) & (shape[1] > recipe.kurtosis_limit)


def _winsorise_until_passing(
    values: FloatArray, recipe: Recipe
) -> tuple[FloatArray, tuple[FloatArray, FloatArray]]:
    """All columns step by step, each stopping when it passes, has moved enough points or cannot move."""
    original, values = values, values.copy()
    shape = skewness_and_kurtosis(values)
    stuck = np.zeros(values.shape[1], dtype=bool)
    while True:
        moved = ((values != original) & ~np.isnan(original)).sum(axis=0)
        columns = np.flatnonzero(_fails(shape, recipe) & (moved < recipe.max_winsorised) & ~stuck)
        if not columns.size:
            return values, shape
        sign = np.where(shape[0][columns] >= 0, 1.0, -1.0)
        further = sign * pull_in_top(sign * values[:, columns])
        stuck[columns] = ((further == values[:, columns]) | np.isnan(further)).all(axis=0)
        values[:, columns] = further
        shape[0][columns], shape[1][columns] = skewness_and_kurtosis(further)


def pull_in_top(x: FloatArray) -> FloatArray:
    """Every column with its highest value (and its ties) lowered to the next one; (n, m).

    A column of two distinct values stays as it is: lowering would leave nothing to tell units apart.
    """
    at_top = x == np.fmax.reduce(x, axis=0)
    next_value = np.fmax.reduce(np.where(at_top, np.nan, x), axis=0)
    spread_left = next_value > np.fmin.reduce(x, axis=0)
    return np.where(at_top & spread_left, next_value, x)
