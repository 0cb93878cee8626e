"""The mixed-integer programme behind achievable ranks: how many rivals can be kept from overtaking a unit.

Unit b is above unit a where s_b > s_a, with s = sum(w x) / sum(w) over the parts a unit has. Where both
have the same parts, that is linear in the weights w, and the fewest (or most) rivals above a is a
mixed-integer linear programme with one yes or no for each rival. Where parts differ it is not: s_b <= s_a
holds a product of weights with s_a. Once s_a is known to lie between two levels, the product has linear
bounds, the tighter the closer the levels (McCormick 1976).

A rank counts where it is held by `MARGIN` over every rival on either side, so that sums taken in another
order give it too. Solvers end on ties and tolerate more than that: rivals that can be kept together only by
a tie are found by a second programme and ruled out by a cut, and the search goes on.
"""

import math
import time
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack

from inducci_dash.domain.rules import ACHIEVED_MARGIN
from inducci_dash.index.arrays import BoolArray, FloatArray, IntArray
from inducci_dash.index.rank_problem import Limits, Rivals

MARGIN = ACHIEVED_MARGIN
_CUTS = 40
"""Cuts in one piece, after which it is left unproved."""
_OPTIMAL, _INFEASIBLE = 0, 2
_LEAST_SWITCH = 1e-6
"""A rival's yes frees its row by at least this share of the row's largest entry; below it solvers round."""


@dataclass(frozen=True)
class Solved:
    """A bound on sign x rank in a piece, weights worth trying, and whether the solver came to its end."""

    bound: float
    weights: list[FloatArray]
    complete: bool


def solve_piece(
    rivals: Rivals, limits: Limits, low: float, high: float, sign: int, seconds: float
) -> Solved:
    """The programme for s_a between low and high: as few rivals "lost" as can be, the others by the margin.

    A rival is lost where it ends up on the wrong side: above the unit when looking for the best rank, not
    above it when looking for the worst. Variables are the weights, s_a - low, and a yes or no per rival.
    """
    reach = high - low
    rows, owner = _rival_rows(rivals, limits, low, high, sign)
    highest = limits.highest(rows[:, :-1]) + np.maximum(rows[:, -1] * reach, 0.0)
    lowest = -limits.highest(-rows[:, :-1]) + np.minimum(rows[:, -1] * reach, 0.0)
    units, parts = rivals.scores.shape
    lost = rivals.twins & (sign < 0)
    lost[owner[(lowest > -MARGIN) & ~rivals.twins[owner]]] = True
    open_rows = (highest > -MARGIN) & ~lost[owner] & ~rivals.twins[owner]
    undecided, column = np.unique(owner[open_rows], return_inverse=True)
    count, number = len(undecided), int(open_rows.sum())
    constraints = [_sum_to_one(parts, count)]
    if count:
        scale = np.abs(rows[open_rows]).max(axis=1)
        freed = np.maximum((highest[open_rows] + MARGIN) / scale, _LEAST_SWITCH)
        yes = csr_array((-freed, (np.arange(number), column)), shape=(number, count))
        table = hstack([csr_array(rows[open_rows] / scale[:, np.newaxis]), yes])
        constraints.append(LinearConstraint(table, -np.inf, -MARGIN / scale))
    if rivals.unlike.any():
        own = _own_rows(rivals, limits, low, high)
        constraints.append(LinearConstraint(np.hstack([own, np.zeros((len(own), count))]), -np.inf, 0.0))
    until = time.monotonic() + seconds
    bound = -math.inf
    tried: list[FloatArray] = []
    for _cut in range(_CUTS):
        solution = milp(
            np.concatenate([np.zeros(parts + 1), np.ones(count)]),
            integrality=np.concatenate([np.zeros(parts + 1), np.ones(count)]),
            bounds=Bounds(
                np.concatenate([np.full(parts, limits.floor), np.zeros(1 + count)]),
                np.concatenate([np.full(parts, limits.cap), [reach], np.ones(count)]),
            ),
            constraints=constraints,
            options={"time_limit": max(until - time.monotonic(), 0.01)},
        )
        if solution.status == _INFEASIBLE:
            return Solved(math.inf, tried, True)
        dual = solution.mip_dual_bound
        fewest = 0 if dual is None or not math.isfinite(dual) else max(math.ceil(dual - 1e-6), 0)
        fewest += int(lost.sum())
        bound = max(bound, 1 + fewest if sign > 0 else fewest - units)
        if solution.x is None:
            return Solved(bound, tried, False)
        weights = limits.keep(solution.x[:parts])
        spared = ~lost
        spared[rivals.unit] = False
        spared[undecided[solution.x[parts + 1 :] > 0.5]] = False
        tried += [*_inner(rivals, limits, spared, sign, rivals.own_score(weights)), weights]
        conflict = _conflict(rivals, limits, spared, sign)
        if conflict is None or solution.status != _OPTIMAL or time.monotonic() >= until:
            return Solved(bound, tried, solution.status == _OPTIMAL)
        cut = np.concatenate([np.zeros(parts + 1), np.isin(undecided, conflict)])
        constraints.append(LinearConstraint(cut[np.newaxis], 1.0, np.inf))
    return Solved(bound, tried, False)


def _conflict(rivals: Rivals, limits: Limits, spared: BoolArray, sign: int) -> IntArray | None:
    """Rivals among the spared ones that no weights keep by the margin together; None where all can be.

    Only rivals with the unit's parts, whose leads are linear whatever s_a is: the programme of the widest
    margin, and the rivals its multipliers name.
    """
    among = np.flatnonzero(spared & rivals.alike & ~rivals.twins)
    if not len(among):
        return None
    leads = sign * (rivals.filled[among] - rivals.filled[rivals.unit])
    parts = leads.shape[1]
    solution = linprog(
        np.append(np.zeros(parts), -1.0),
        A_ub=np.hstack([leads, np.ones((len(among), 1))]),
        b_ub=np.zeros(len(among)),
        A_eq=np.append(np.ones(parts), 0.0)[np.newaxis],
        b_eq=[1.0],
        bounds=[(limits.floor, limits.cap)] * parts + [(None, 1.0)],
    )
    if solution.status != 0 or solution.x[-1] > MARGIN:
        return None
    return among[np.abs(solution.ineqlin.marginals) > 1e-9]


def _rival_rows(
    rivals: Rivals, limits: Limits, low: float, high: float, sign: int
) -> tuple[FloatArray, IntArray]:
    """Rows g with g @ (w, s_a - low) <= 0 where a rival is kept, and the rival of each row.

    Exact for rivals that are alike; for the others s_a sum(w) is replaced by its envelope (McCormick 1976).
    """
    alike = np.flatnonzero(rivals.alike)
    unlike = np.flatnonzero(rivals.unlike)
    leads = sign * (rivals.filled[alike] - rivals.filled[rivals.unit])
    rows = np.vstack(
        [np.column_stack([leads, np.zeros(len(alike))]), _envelope(rivals, limits, unlike, low, high, sign)]
    )
    return rows, np.concatenate([alike, unlike, unlike])


def _own_rows(rivals: Rivals, limits: Limits, low: float, high: float) -> FloatArray:
    """Rows g with g @ (w, s_a - low) <= 0 that tie s_a to the weights: the envelope from both sides."""
    own = np.array([rivals.unit])
    return np.vstack([_envelope(rivals, limits, own, low, high, sign) for sign in (1, -1)])


def _envelope(
    rivals: Rivals, limits: Limits, units: IntArray, low: float, high: float, sign: int
) -> FloatArray:
    """Two rows a unit that follow from s <= s_a (sign 1) or s >= s_a (sign -1), for s_a in low...high.

    s <= s_a is sum(w x) <= s_a W, with W the weight of the parts present, between its least and its most.
    The product s_a W is at most high W + least (s_a - high) and low W + most (s_a - low), and at least
    low W + least (s_a - low) and high W + most (s_a - high). Constants ride on the weights, which sum to 1.
    """
    has = rivals.present[units].astype(float)
    least, most = -limits.highest(-has), limits.highest(has)
    above_high = np.where(rivals.present[units], rivals.filled[units] - high, 0.0)
    above_low = np.where(rivals.present[units], rivals.filled[units] - low, 0.0)
    at_high, at_low = (least, most) if sign > 0 else (most, least)
    far = np.column_stack([above_high + (at_high * (high - low))[:, np.newaxis], -at_high])
    near = np.column_stack([above_low, -at_low])
    return sign * np.vstack([far, near])


def _sum_to_one(parts: int, others: int) -> LinearConstraint:
    return LinearConstraint(np.concatenate([np.ones(parts), np.zeros(1 + others)])[np.newaxis], 1.0, 1.0)


def _inner(rivals: Rivals, limits: Limits, spared: BoolArray, sign: int, level: float) -> list[FloatArray]:
    """Weights that keep the spared rivals by the widest margin: away from the ties a solver ends on."""
    leads = np.where(
        rivals.unlike[:, np.newaxis],
        np.where(rivals.present, rivals.filled - level, 0.0),
        rivals.filled - rivals.filled[rivals.unit],
    )
    rows = sign * leads[spared]
    rows = rows[np.any(rows != 0.0, axis=1)]
    if not len(rows):
        return []
    parts = rows.shape[1]
    rows = np.hstack([rows / np.abs(rows).max(axis=1, keepdims=True), np.ones((len(rows), 1))])
    equal = [np.append(np.ones(parts), 0.0)]
    right = [1.0]
    if rivals.unlike.any():
        equal.append(
            np.append(np.where(rivals.present[rivals.unit], rivals.filled[rivals.unit] - level, 0.0), 0.0)
        )
        right.append(0.0)
    solution = linprog(
        np.append(np.zeros(parts), -1.0),
        A_ub=rows,
        b_ub=np.zeros(len(rows)),
        A_eq=np.stack(equal),
        b_eq=right,
        bounds=[(limits.floor, limits.cap)] * parts + [(None, 1.0)],
    )
    return [limits.keep(solution.x[:parts])] if solution.status == 0 else []
