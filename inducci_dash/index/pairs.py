"""Pairs: in how many draws one unit ranks above another, and the verdict that these counts give.

Everything that tells two units apart asks here, so that map, pages and exports agree: counts are whole
numbers of draws, and a verdict is decided from them, never from a rounded share.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.rules import CLEARLY
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.batch import RankArray

CountArray = NDArray[np.int32]
VerdictArray = NDArray[np.int8]

_UINT8_FULL = 255


@dataclass(frozen=True, eq=False)
class Pairs:
    """Draws in which the row's unit ranks above the column's, ties with it, and has a rank with it.

    Each is (n, n), or (n,) for one unit against all. Draws in which either has no rank do not count.
    """

    above: CountArray
    tied: CountArray
    together: CountArray

    @property
    def halves(self) -> NDArray[np.int64]:
        """Twice the draws won, a tie as half a draw: whole numbers out of 2 x `together`."""
        return 2 * self.above.astype(np.int64) + self.tied

    @property
    def share(self) -> FloatArray:
        """Share of draws won, a tie as half a draw: for display. NaN where never ranked together."""
        return np.divide(
            self.halves, 2 * self.together, out=np.full(self.above.shape, np.nan), where=self.together > 0
        )

    @property
    def verdict(self) -> VerdictArray:
        """Codes of `Verdict` by `verdicts`."""
        return verdicts(self.halves, self.together.astype(np.int64))


def verdicts(halves: NDArray[np.int64], draws: NDArray[np.int64]) -> VerdictArray:
    """Codes of `Verdict`: clearly better, or worse, from `rules.CLEARLY` of the draws on.

    `halves`: twice the draws won, a tie as half a draw, out of 2 x `draws`; not compared where that is 0.
    """
    limit = CLEARLY.numerator * 2 * draws
    found = np.full(halves.shape, Verdict.NOT_TOLD_APART, dtype=np.int8)
    found[CLEARLY.denominator * halves >= limit] = Verdict.CLEARLY_BETTER
    found[CLEARLY.denominator * (2 * draws - halves) >= limit] = Verdict.CLEARLY_WORSE
    found[draws == 0] = Verdict.NOT_COMPARED
    return found


def count_pairs(ranks: RankArray) -> Pairs:
    """All units against all, from (draws, n) ranks, 0 = not ranked: (n, n) each.

    Work and memory grow with the square of the units: `count_row` serves one unit among many.
    """
    n_draws, n_units = ranks.shape
    last = np.array(np.iinfo(ranks.dtype).max, ranks.dtype)
    comparable = np.where(ranks == 0, last, ranks)
    ahead = np.zeros((n_units, n_units), np.int32)
    part = np.zeros((n_units, n_units), np.uint8)
    less = np.empty((n_units, n_units), bool)
    for start in range(0, n_draws, _UINT8_FULL):
        part[:] = 0
        for row in comparable[start : start + _UINT8_FULL]:
            np.less(row[:, None], row[None, :], out=less)
            part += less.view(np.uint8)
        ahead += part
    ranked = (ranks != 0).astype(float)
    together = (ranked.T @ ranked).astype(np.int32)
    alone = np.diagonal(together)[:, None] - together
    above = ahead - alone
    return Pairs(above, together - above - above.T, together)


def count_row(ranks: RankArray, unit: int) -> Pairs:
    """Row `unit` of `count_pairs`, in time and memory linear in the units: (n,) each."""
    own = ranks[:, unit]
    others = ranks[own != 0]
    own = own[own != 0][:, None]
    together = (others != 0).sum(axis=0, dtype=np.int32)
    above = (own < others).sum(axis=0, dtype=np.int32)
    return Pairs(above, (own == others).sum(axis=0, dtype=np.int32), together)
