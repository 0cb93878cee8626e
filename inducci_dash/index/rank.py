"""Ranks, best first; and ascending ranks, on which the rank-based scales rest."""

import numpy as np

from inducci_dash.index.arrays import FloatArray


def rank(scores: FloatArray) -> FloatArray:
    """Position of each unit, 1 = highest score; ties share the smallest number.

    `scores` is (n,), or (n, draws) ranked column by column. NaN = not scored, and stays unranked (NaN).
    Source: OECD/JRC Handbook (2008), step 7; ties as in COINr.
    """
    return rank_ascending(-np.asarray(scores, dtype=float))


def rank_ascending(values: FloatArray) -> FloatArray:
    """Rank of each value from the lowest (1) upwards; ties share the smallest number.

    `values` is (n,) or (n, m), ranked column by column; NaN stays NaN and takes no place.
    """
    values = np.asarray(values, dtype=float)
    if values.shape[0] == 0:
        return np.empty(values.shape)
    order = np.argsort(values, axis=0, kind="stable")
    ascending = np.take_along_axis(values, order, axis=0)
    places = np.arange(1.0, len(values) + 1).reshape((-1,) + (1,) * (values.ndim - 1))
    starts = np.ones(values.shape, dtype=bool)
    starts[1:] = ascending[1:] != ascending[:-1]
    shared = np.maximum.accumulate(np.where(starts, places, 0.0), axis=0)
    shared[np.isnan(ascending)] = np.nan
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, shared, axis=0)
    return ranks
