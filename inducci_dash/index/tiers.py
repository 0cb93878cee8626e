"""Tiers: groups of units whose order the recipe's choices leave open."""

from collections.abc import Callable
from string import ascii_uppercase

import numpy as np

from inducci_dash.index.arrays import FloatArray, IntArray
from inducci_dash.index.uncertainty import CLEARLY, Draws, rank_summary, win_row

UNSCORED = -1


def tiers(median_rank: FloatArray, win: FloatArray, *, mean_rank: FloatArray | None = None) -> IntArray:
    """Tier of each unit (0 = the first tier, -1 = not scored).

    `median_rank` is (n,), NaN = not scored; `win` is (n, n), the share of draws in which the row's
    unit scores above the column's. Units are put in order by median rank, equal ones by `mean_rank`
    where it is given. A tier starts at the first unit that has none and takes the units that follow
    until it meets one that this first unit clearly beats (win >= 0.95). So a tier is an unbroken run
    of the order and never chains: no member is clearly beaten by the tier's first. A unit further
    down which the first does not clearly beat (its own rank is very uncertain) stays further down:
    `standing` shows that pair as one that cannot be told apart.

    Units equal in both ranks enter together; such a group is parted from the tier where every unit
    at the tier's head clearly beats one of it. The result does not depend on the order of rows.
    """
    return _tiers(median_rank, lambda unit: win[unit], mean_rank)


def draw_tiers(draws: Draws) -> IntArray:
    """Tiers straight from the draws, as `tiers`, without the (n, n) table: for many units."""
    summary = rank_summary(draws)
    return _tiers(summary.median, lambda unit: win_row(draws, unit), summary.mean)


def tier_letter(tier: int) -> str:
    """A for tier 0, B for 1, ..., Z, AA, AB, ...; empty for a unit that is not scored."""
    letters = ""
    rest = tier + 1
    while rest > 0:
        rest, letter = divmod(rest - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return letters


def _tiers(
    median_rank: FloatArray, row: Callable[[int], FloatArray], mean_rank: FloatArray | None
) -> IntArray:
    found = np.full(len(median_rank), UNSCORED)
    tier = UNSCORED
    beaten = np.zeros(len(median_rank), bool)
    for equals in _in_order(median_rank, mean_rank):
        if tier == UNSCORED or beaten[equals].any():
            tier += 1
            beaten = np.logical_and.reduce([row(head) >= CLEARLY for head in equals])
        found[equals] = tier
    return found


def _in_order(median_rank: FloatArray, mean_rank: FloatArray | None) -> list[IntArray]:
    scored = np.flatnonzero(~np.isnan(median_rank))
    if not len(scored):
        return []
    keys = np.stack([median_rank, median_rank if mean_rank is None else mean_rank])[:, scored]
    order = np.lexsort(keys[::-1])
    new = np.any(np.diff(keys[:, order], axis=1) != 0, axis=0)
    return np.split(scored[order], np.flatnonzero(new) + 1)
