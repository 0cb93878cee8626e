"""Bands: five fifths of the ranked units, and how much of its draws a unit spends in each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.rules import BANDS
from inducci_dash.index.arrays import FloatArray, IntArray
from inducci_dash.index.uncertainty import Draws


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
