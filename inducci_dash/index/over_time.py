"""A change of rank between two times, split exactly into what brought it about, and held against noise.

Scores of both times stand on one scale (bounds over both), so that a score moves only where a figure does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.aggregate import aggregate_arithmetic
from inducci_dash.index.arrays import BoolArray, FloatArray
from inducci_dash.index.normalise import normalise_min_max
from inducci_dash.index.pairs import verdicts
from inducci_dash.index.rank import rank


@dataclass(frozen=True, eq=False)
class TwoTimes:
    """Figures (units, indicators) before and after, direction applied, NaN in both where one is missing.

    `before_error`, `after_error`: their standard errors, NaN = none known. `broken`: cells whose series was
    measured anew in between. `weights` (indicators,) as they add up to the score.
    """

    before: FloatArray
    after: FloatArray
    before_error: FloatArray
    after_error: FloatArray
    broken: BoolArray
    weights: FloatArray


@dataclass(frozen=True)
class RankChange:
    """Ranks before and after, and ranks won (positive) by each cause, which sum to the difference.

    `own`: the unit's figures; `others`: those of all other units; `revision`: figures of any unit that were
    measured anew, whose change cannot be told from one of method. `share`: of draws with the figures' noise
    in which the unit won ranks, a tie as half; `verdict` by the rule for pairs: better or worse only where
    95 % of them say so.
    """

    before: int
    after: int
    own: float
    others: float
    revision: float
    share: float
    verdict: Verdict


def shapley(value: Callable[[frozenset[str]], float], players: Sequence[str]) -> dict[str, float]:
    """Each player's share of value(all) - value(none): its gain on average over all orders of joining.

    Exact: every coalition is asked once. Source: Shapley (1953).
    """
    worth = {
        frozenset(members): value(frozenset(members))
        for size in range(len(players) + 1)
        for members in combinations(players, size)
    }
    n = len(players)
    found = {}
    for player in players:
        gain = 0.0
        for members, own in worth.items():
            if player not in members:
                order = factorial(len(members)) * factorial(n - len(members) - 1) / factorial(n)
                gain += order * (worth[members | {player}] - own)
        found[player] = gain
    return found


def rank_change(times: TwoTimes, unit: int, *, draws: int = 1000, seed: int = 1) -> RankChange:
    """The change of one unit's rank, its exact parts and whether it is more than noise."""
    low = np.fmin.reduce(np.vstack([times.before, times.after]), axis=0)
    high = np.fmax.reduce(np.vstack([times.before, times.after]), axis=0)

    def ranks(figures: FloatArray) -> FloatArray:
        return rank(aggregate_arithmetic(normalise_min_max(figures, low, high), times.weights))

    mine = np.zeros(times.before.shape, dtype=bool)
    mine[unit] = True
    causes = {"own": mine & ~times.broken, "others": ~mine & ~times.broken, "revision": times.broken}

    def place(moved: frozenset[str]) -> float:
        changed = np.any([np.zeros_like(mine), *(causes[cause] for cause in moved)], axis=0)
        return float(ranks(np.where(changed, times.after, times.before))[unit])

    parts = shapley(lambda moved: -place(moved), list(causes))
    random = np.random.default_rng(seed)
    halves = 0
    for _draw in range(draws):
        first, second = (
            ranks(figures + np.nan_to_num(error) * random.standard_normal(figures.shape))[unit]
            for figures, error in ((times.before, times.before_error), (times.after, times.after_error))
        )
        halves += 2 if second < first else 1 if second == first else 0
    return RankChange(
        before=int(place(frozenset())),
        after=int(place(frozenset(causes))),
        **parts,
        share=halves / (2 * draws),
        verdict=Verdict(verdicts(np.array([halves]), np.array([draws]))[0]),
    )
