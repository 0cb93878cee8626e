"""Structural peers: the units nearest to one in what describes them, never in what is scored."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Peers:
    """The nearest units, nearest first: rows of the table they were chosen from.

    `differences` is (peers, variables): peer - unit in standard deviations, after logs; NaN for a variable
    that the unit itself lacks. `distances` is (peers,), the root of the summed squares.
    """

    units: IntArray
    distances: FloatArray
    differences: FloatArray


def nearest(
    structure: FloatArray,
    unit: int,
    *,
    top: int = 5,
    allowed: BoolArray | None = None,
    logged: Sequence[int] = (),
) -> Peers:
    """The `top` units most like `unit` by standardised Euclidean distance.

    `structure` is (n, variables), NaN = missing; the columns in `logged` are compared by their logarithm.
    Each variable is put on its standard deviation (n - 1) over all units given, whoever is allowed, so that
    distances do not depend on the choice. `allowed` (n,) says who may be a peer. Variables that `unit`
    lacks are left out; a unit that lacks one of the others is no peer. A variable without spread makes no
    difference. Ties keep the order of rows. Raises DataNotFound where nothing is known of `unit`,
    ValueError for the log of a value of 0 or below. Source: OECD/JRC Handbook (2008), step 4.
    """
    standard = standardise(structure, logged)
    known = ~np.isnan(standard[unit])
    if not known.any():
        raise DataNotFound("No structure variable is known for this region, so it has no peers.")
    differences = standard - standard[unit]
    complete = ~np.isnan(differences[:, known]).any(axis=1)
    complete[unit] = False
    if allowed is not None:
        complete &= np.asarray(allowed, dtype=bool)
    candidates = np.flatnonzero(complete)
    distances = np.sqrt((differences[np.ix_(candidates, np.flatnonzero(known))] ** 2).sum(axis=1))
    order = np.argsort(distances, kind="stable")[:top]
    chosen = candidates[order]
    return Peers(chosen, distances[order], differences[chosen])


def standardise(structure: FloatArray, logged: Sequence[int] = ()) -> FloatArray:
    """(x - mean) / standard deviation (n - 1) of each column, after logs; 0 where there is no spread.

    `structure` is (n, variables), NaN = missing and left so. Raises ValueError for the log of a value of 0
    or below.
    """
    values = np.array(structure, dtype=float)
    for column in logged:
        if np.any(values[:, column] <= 0.0):
            raise ValueError(f"column {column} has values of 0 or below, which have no logarithm")
        values[:, column] = np.log(values[:, column])
    present = ~np.isnan(values)
    count = present.sum(axis=0)
    mean = np.where(present, values, 0.0).sum(axis=0) / np.maximum(count, 1)
    centred = values - mean
    variance = np.where(present, centred**2, 0.0).sum(axis=0) / np.maximum(count - 1, 1)
    spread = np.fmax.reduce(values, axis=0) > np.fmin.reduce(values, axis=0)
    return np.where(spread, centred, np.where(present, 0.0, np.nan)) / np.sqrt(
        np.where(spread, variance, 1.0)
    )
