"""Which ranks a unit holds under which choices, and the choice that goes with each end."""

from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.rules import INTERVAL
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray
from inducci_dash.index.batch import RankArray
from inducci_dash.index.pairs import verdicts


@dataclass(frozen=True, eq=False)
class Stratum:
    """One unit's ranks in the draws that took one alternative: quantiles, and how many draws."""

    draws: int
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class EndChoice:
    """The alternative most bound to an end: column of the choice, number of the alternative.

    `share` of the draws at that end took it, `overall` of all draws.
    """

    choice: int
    alternative: int
    share: float
    overall: float


def rank_counts(ranks: RankArray, units: int | None = None) -> IntArray:
    """Draws in which each unit holds each rank: (units, ranks), rank r in column r - 1; 0 is no rank."""
    count = ranks.shape[1] if units is None else units
    found = np.zeros((ranks.shape[1], count + 1), dtype=np.int64)
    for unit, column in enumerate(ranks.T):
        found[unit] = np.bincount(column, minlength=count + 1)[: count + 1]
    return found[:, 1:]


def stratum(ranks: np.ndarray, chosen: BoolArray) -> Stratum:
    """One unit's ranks (draws,), 0 = none, in the chosen draws; NaN where it is never ranked there."""
    here = np.sort(ranks[chosen & (ranks != 0)]).astype(float)
    if not len(here):
        return Stratum(0, np.nan, np.nan, np.nan)
    low, high = (float(here[max(int(np.ceil(share * len(here))) - 1, 0)]) for share in INTERVAL)
    return Stratum(len(here), low, float(np.median(here)), high)


def end_choice(ranks: np.ndarray, taken: IntArray, end: BoolArray) -> EndChoice | None:
    """The alternative that the draws at an end took more often than all draws did, by the widest margin.

    `ranks` (draws,), 0 = none; `taken` (draws, choices) alternatives by number; `end` (draws,) the draws at
    the end in question. None where no alternative's share there is half as large again as overall: then no
    single choice sets that end.
    """
    ranked = ranks != 0
    at_end = end & ranked
    if not at_end.any() or not taken.shape[1]:
        return None
    found = []
    for choice in range(taken.shape[1]):
        for alternative in np.unique(taken[:, choice]):
            took = taken[:, choice] == alternative
            share, overall = float(took[at_end].mean()), float(took[ranked].mean())
            if overall < 1.0 and share >= 1.5 * overall:
                found.append(EndChoice(choice, int(alternative), share, overall))
    return max(found, key=lambda one: one.share - one.overall, default=None)


def moved_clearly(before: IntArray, after: IntArray) -> BoolArray:
    """Which units' ranks are clearly better or worse after than before: (units,).

    Both are `rank_counts`. Every draw before is held against every draw after, a tie as half of each.
    """
    later = after[:, ::-1].cumsum(axis=1)[:, ::-1]
    halves = (before * (2 * later - after)).sum(axis=1)  # worse after counts two, level with it one
    found = verdicts(halves, before.sum(axis=1) * after.sum(axis=1))
    return np.isin(found, (Verdict.CLEARLY_BETTER, Verdict.CLEARLY_WORSE))


def by_bins(counts: FloatArray | IntArray, bins: int) -> tuple[FloatArray, IntArray]:
    """Shares of draws by bins of ranks (rows, bins), and the last rank of each bin; for pictures.

    `counts` (rows, ranks). Bins hold as many ranks as each other, the last perhaps fewer.
    """
    ranks = counts.shape[1]
    width = -(-ranks // bins)
    starts = np.arange(0, ranks, width)
    binned = np.add.reduceat(counts.astype(float), starts, axis=1)
    total = binned.sum(axis=1, keepdims=True)
    shares = np.divide(binned, total, out=np.zeros(binned.shape), where=total > 0)
    return shares, np.minimum(starts + width, ranks)
