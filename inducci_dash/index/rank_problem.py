"""What the search for achievable ranks is about: the weights that are allowed, and a unit's rivals."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from inducci_dash.index.arrays import BoolArray, FloatArray


@dataclass(frozen=True)
class Limits:
    """Weights between floor and cap, `count` of them, summing to 1."""

    floor: float
    cap: float
    count: int

    @property
    def single(self) -> bool:
        """Whether only equal weights keep the limits, up to rounding."""
        return math.isclose(self.floor * self.count, 1.0) or math.isclose(self.cap * self.count, 1.0)

    @cached_property
    def greedy(self) -> FloatArray:
        """The weights of a corner, largest first: as many at the cap as the floors leave room for."""
        room = 1.0 - self.count * self.floor
        steps = np.clip(room - np.arange(self.count) * (self.cap - self.floor), 0.0, self.cap - self.floor)
        return self.floor + steps

    def highest(self, rows: FloatArray) -> FloatArray:
        """max over the weights of rows @ w, for each row."""
        return -np.sort(-rows, axis=1) @ self.greedy

    def corners(self, rows: FloatArray) -> FloatArray:
        """The weights at which rows @ w is highest, for each row."""
        found = np.empty(rows.shape)
        np.put_along_axis(
            found, np.argsort(-rows, axis=1), np.broadcast_to(self.greedy, rows.shape), axis=1
        )
        return found

    def keep(self, weights: FloatArray) -> FloatArray:
        """The solver's weights put within the limits exactly, and summing to 1 up to rounding."""
        kept = np.clip(weights, self.floor, self.cap)
        spare = 1.0 - kept.sum()
        room = (self.cap - kept) if spare > 0 else (kept - self.floor)
        return kept + spare * room / room.sum() if room.sum() > 0 else kept


@dataclass(frozen=True, eq=False)
class Rivals:
    """Scores (units, parts) as they are summed up, NaN = missing; and the row of the unit in question."""

    scores: FloatArray
    unit: int

    @cached_property
    def present(self) -> BoolArray:
        """Which parts each unit has."""
        return ~np.isnan(self.scores)

    @cached_property
    def filled(self) -> FloatArray:
        """Scores with 0 where missing."""
        return np.where(self.present, self.scores, 0.0)

    @cached_property
    def alike(self) -> BoolArray:
        """Rivals that have exactly the unit's parts; the unit itself is none."""
        alike = (self.present == self.present[self.unit]).all(axis=1)
        alike[self.unit] = False
        return alike

    @cached_property
    def unlike(self) -> BoolArray:
        """Rivals with other parts."""
        unlike = ~self.alike
        unlike[self.unit] = False
        return unlike

    @cached_property
    def twins(self) -> BoolArray:
        """Rivals with the unit's very scores: equal to it under all weights, and never above it."""
        return self.alike & (self.filled == self.filled[self.unit]).all(axis=1)

    def above(self, weights: FloatArray) -> FloatArray:
        """How many rivals are above the unit under each row of weights, up to rounding."""
        totals = (weights @ self.filled.T) / (weights @ self.present.T.astype(float))
        return (totals > totals[:, [self.unit]]).sum(axis=1)

    def own_score(self, weights: FloatArray) -> float:
        """The unit's score under the weights."""
        has = self.present[self.unit]
        return float(weights[has] @ self.filled[self.unit][has] / weights[has].sum())
