"""The search for the best and the worst achievable rank: by programme and proof, or by sampling alone."""

import heapq
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.rank_problem import Limits, Rivals
from inducci_dash.index.rank_programme import solve_piece

RankOf = Callable[[FloatArray], int]
HeldRank = Callable[[FloatArray], tuple[bool, int]]
"""Whether no rival is within the margin of the unit under the weights; and its rank."""

_SEED = 1
_SAMPLES = 2000
_CLIMBS = 5
_NARROWEST = 1e-7
"""Pieces of the range of s_a narrower than this share of it are not split further."""


@dataclass(frozen=True)
class Candidate:
    """Weights, the rank they give, and a rank that no weights can pass."""

    rank: int
    weights: FloatArray
    bound: int


def extreme_by_sampling(rank_of: RankOf, limits: Limits, units: int, *, best: bool) -> Candidate:
    """The best (worst) rank among corners and random weights, for a score that is no mean."""
    tried = _random_weights(limits, 200)
    ranks = [rank_of(weights) for weights in tried]
    place = int(np.argmin(ranks) if best else np.argmax(ranks))
    return Candidate(ranks[place], tried[place], 1 if best else units)


def extreme_by_milp(
    rivals: Rivals, held_rank: HeldRank, limits: Limits, *, best: bool, seconds: float
) -> Candidate:
    """The best (worst) rank, proved where the search ends within `seconds`.

    The range of the unit's own score is split until the bounds of its pieces meet what has been found
    (branch and bound). Every rank that is reported was computed by `held_rank` and is held by the margin,
    unless no such weights were found; the programme gives candidates and bounds.
    """
    if limits.single:
        equal = np.full(limits.count, 1.0 / limits.count)
        return Candidate(held_rank(equal)[1], equal, held_rank(equal)[1])
    until = time.monotonic() + seconds
    sign = 1 if best else -1
    found = _climb(rivals, limits, sign)
    held, rank, weights = _first_choice(held_rank, found, sign)
    low, high = _own_range(rivals, limits)
    narrowest = _NARROWEST * (high - low)
    pieces = [(-math.inf, low, high)]
    settled = math.inf
    """Lowest bound among pieces that are not split further. Ranks times sign: lower is better for both."""
    while pieces and pieces[0][0] < sign * rank and time.monotonic() < until:
        bound, low, high = heapq.heappop(pieces)
        solved = solve_piece(rivals, limits, low, high, sign, until - time.monotonic())
        bound = max(bound, solved.bound)
        held, rank, weights = _first_choice(held_rank, [weights, *solved.weights], sign)
        if bound >= sign * rank:
            continue
        if not rivals.unlike.any() or high - low <= narrowest or not solved.complete:
            settled = min(settled, bound)
            continue
        middle = _split(rivals, solved.weights, low, high)
        heapq.heappush(pieces, (bound, low, middle))
        heapq.heappush(pieces, (bound, middle, high))
    open_bound = min([settled, *(piece[0] for piece in pieces)])
    last = 1 if best else -len(rivals.scores)
    limit = max(open_bound, float(last))
    if held:
        limit = min(float(sign * rank), limit)
    return Candidate(rank, weights, int(sign * limit))


def _first_choice(
    held_rank: HeldRank, weights: list[FloatArray], sign: int
) -> tuple[bool, int, FloatArray]:
    """The weights of the furthest rank that is held by the margin; of the furthest of all if none is."""
    judged = [(held_rank(one), one) for one in weights]
    (held, rank), best = min(judged, key=lambda pair: (not pair[0][0], sign * pair[0][1]))
    return held, rank, best


def _split(rivals: Rivals, tried: list[FloatArray], low: float, high: float) -> float:
    """Where to part a piece: at the score of the weights found there, unless that is close to an end."""
    margin = 0.1 * (high - low)
    level = rivals.own_score(tried[0]) if tried else low
    return level if low + margin < level < high - margin else (low + high) / 2


def _own_range(rivals: Rivals, limits: Limits) -> tuple[float, float]:
    """Lowest and highest score of the unit over all weights, widened by rounding (Dinkelbach 1967)."""
    if not rivals.unlike.any():
        return 0.0, 0.0
    has, own = rivals.present[rivals.unit], rivals.filled[rivals.unit]
    ends = []
    for sign in (-1.0, 1.0):
        level = rivals.own_score(np.full(limits.count, 1.0 / limits.count))
        while True:
            corner = limits.corners(sign * np.where(has, own - level, 0.0)[np.newaxis])[0]
            further = rivals.own_score(corner)
            if sign * further <= sign * level:
                break
            level = further
        ends.append(level)
    rounding = 1e-9 * (ends[1] - ends[0])
    return ends[0] - rounding, ends[1] + rounding


def _random_weights(limits: Limits, samples: int) -> FloatArray:
    """Equal weights, corners, and points between corners, from a fixed seed: (samples, parts)."""
    random = np.random.default_rng(_SEED)
    corners = limits.corners(random.standard_normal((samples, limits.count)))
    others = limits.corners(random.standard_normal((samples, limits.count)))
    share = random.integers(0, 3, (samples, 1)) * random.random((samples, 1)) / 2
    tried = corners + share * (others - corners)
    tried[0] = 1.0 / limits.count
    return tried


def _climb(rivals: Rivals, limits: Limits, sign: int) -> list[FloatArray]:
    """Good weights by search: the best of many starts, each improved by moving weight between two parts."""
    starts = np.vstack(
        [
            _random_weights(limits, _SAMPLES),
            limits.corners(-sign * (rivals.filled - rivals.filled[rivals.unit])),
        ]
    )
    counts = sign * rivals.above(starts)
    found = []
    for start in np.argsort(counts, kind="stable")[:_CLIMBS]:
        weights, count = starts[start], counts[start]
        step = (limits.cap - limits.floor) / 2
        while step > 1e-3:
            moves = _moves(weights, step, limits)
            after = sign * rivals.above(moves)
            choice = int(np.argmin(after))
            if after[choice] < count:
                weights, count = moves[choice], after[choice]
            else:
                step /= 2
        found.append(weights)
    return found


def _moves(weights: FloatArray, step: float, limits: Limits) -> FloatArray:
    """All weights that differ by moving up to `step` from one part to another, within the limits."""
    take, give = np.divmod(np.arange(limits.count**2), limits.count)
    size = np.minimum(step, np.minimum(weights[take] - limits.floor, limits.cap - weights[give]))
    moves = np.repeat(weights[np.newaxis], len(take), axis=0)
    rows = np.arange(len(take))
    moves[rows, take] -= size
    moves[rows, give] += size
    return moves
