"""Which implementation fits a region: an explained score, and what uncertainty leaves of it.

A score of 0 to 100 has three parts. Need: how much of what the service acts on (its row of the
service x factor matrix) is weak in the region. Structure: how near the region of origin is, among all
regions. Conditions: how many of those it needs the reader says are in place. The shares of the parts
are an assumption (`PARTS`). A fit says where to look first, not that it will work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FITS = 50.0
"""Score from which a test case is said to fit."""
MIDDLE = 0.5


class PartKind(StrEnum):
    """The three parts of a score."""

    NEED = "need"
    STRUCTURE = "structure"
    CONDITION = "condition"


PARTS: Mapping[PartKind, float] = {
    PartKind.NEED: 0.6,
    PartKind.STRUCTURE: 0.2,
    PartKind.CONDITION: 0.2,
}
"""Share of each part in the score; a part about which nothing is known is left out, the rest re-scaled."""


@dataclass(frozen=True)
class Candidate:
    """An implementation as the matcher sees it.

    `acts_on`: weight by pull factor. `closeness`: 0 to 1, the share of all other regions that are
    further from the region than the origin is; None where no structure figure is known.
    """

    implementation: str
    acts_on: Mapping[str, float]
    conditions: tuple[str, ...]
    closeness: float | None


@dataclass(frozen=True)
class Part:
    """Points that a pull factor, the structure or a condition adds; `possible` is the most it could."""

    kind: PartKind
    key: str
    points: float
    possible: float


@dataclass(frozen=True)
class Fit:
    """A candidate's score with the parts that add up to it.

    `open_points`: what factors without a figure could add at most. `unmet`: conditions that the
    reader has not ticked; empty where conditions were not answered.
    """

    implementation: str
    score: float
    parts: tuple[Part, ...]
    open_points: float
    unmet: tuple[str, ...]

    @property
    def drivers(self) -> tuple[Part, ...]:
        """Parts with points, most first."""
        return tuple(
            sorted((part for part in self.parts if part.points > 0), key=lambda part: -part.points)
        )


@dataclass(frozen=True, eq=False)
class FitShares:
    """What is left of the scores under changed recipes, by candidate in the order given.

    `first`: share of draws in which it scores highest (ties share the draw); `fits`: share in which
    it reaches `FITS`; `low`, `high`: 5 and 95 % of its scores.
    """

    first: Array
    fits: Array
    low: Array
    high: Array


def need_of(share_below: Array) -> Array:
    """Need 0 to 1 from the share of the group's regions that the region does better than.

    0 at the middle of the group or above, 1 at its bottom; NaN stays NaN (not measured).
    """
    return np.clip((MIDDLE - share_below) / MIDDLE, 0.0, 1.0)


def closeness_of(distances: Array, origin: int) -> float | None:
    """Share of the other regions that are further away than `origin`.

    `distances` (n,) from the region to every region, NaN = not comparable or the region itself.
    None where the origin's own distance is not known.
    """
    own = distances[origin]
    others = np.delete(distances, origin)
    others = others[np.isfinite(others)]
    if not np.isfinite(own) or others.size == 0:
        return None
    return float((others > own).mean())


def match(
    candidates: Sequence[Candidate],
    factors: Sequence[str],
    need: Array,
    met: frozenset[str] | None,
    parts: Mapping[PartKind, float] = PARTS,
) -> tuple[Fit, ...]:
    """All candidates for one region, best first; ties keep the order given.

    `need` (factors,) 0 to 1, NaN = not measured: it adds nothing and its points are `open_points`.
    `met`: ids of the conditions in place; None = the reader has not said, and the part is left out.
    """
    fits = [_fit(candidate, factors, need, met, parts) for candidate in candidates]
    return tuple(sorted(fits, key=lambda fit: -fit.score))


def match_draws(
    candidates: Sequence[Candidate],
    factors: Sequence[str],
    need: Array,
    met: frozenset[str] | None,
    *,
    seed: int = 1,
    parts: Mapping[PartKind, float] = PARTS,
) -> Array:
    """Scores (draws, candidates) for `need` (draws, factors).

    A need that is NaN in a draw is drawn evenly between 0 and 1, because nothing is known of it; the
    same seed gives the same draws.
    """
    unknown = np.isnan(need)
    filled = np.where(unknown, np.random.default_rng(seed).random(need.shape), need)
    scores = np.empty((len(need), len(candidates)))
    for column, candidate in enumerate(candidates):
        shares = _shares(candidate, met, parts)
        weights = _weights(candidate, factors)
        fixed = sum(part.points for part in _other_parts(candidate, met, shares))
        scores[:, column] = 100 * shares[PartKind.NEED] * (filled @ weights) + fixed
    return scores


def fit_shares(scores: Array, threshold: float = FITS) -> FitShares:
    """Shares of draws and score intervals from `match_draws`. Raises ValueError without any draw."""
    if len(scores) == 0:
        raise ValueError("no draws were given")
    best = scores == scores.max(axis=1, keepdims=True)
    low, high = np.quantile(scores, [0.05, 0.95], axis=0)
    return FitShares(
        first=(best / best.sum(axis=1, keepdims=True)).mean(axis=0),
        fits=(scores >= threshold).mean(axis=0),
        low=low,
        high=high,
    )


def _fit(
    candidate: Candidate,
    factors: Sequence[str],
    need: Array,
    met: frozenset[str] | None,
    parts: Mapping[PartKind, float],
) -> Fit:
    shares = _shares(candidate, met, parts)
    possible = 100 * shares[PartKind.NEED] * _weights(candidate, factors)
    known = np.isfinite(need)
    points = possible * np.where(known, need, 0.0)
    needs = tuple(
        Part(PartKind.NEED, factor, float(points[at]), float(possible[at]))
        for at, factor in enumerate(factors)
        if possible[at] > 0
    )
    every = needs + _other_parts(candidate, met, shares)
    unmet = () if met is None else tuple(name for name in candidate.conditions if name not in met)
    return Fit(
        implementation=candidate.implementation,
        score=float(sum(part.points for part in every)),
        parts=every,
        open_points=float(possible[~known].sum()),
        unmet=unmet,
    )


def _weights(candidate: Candidate, factors: Sequence[str]) -> Array:
    """What the service acts on, as shares that sum to 1. Raises ValueError where it acts on nothing."""
    weights = np.array([candidate.acts_on.get(factor, 0.0) for factor in factors])
    total = weights.sum()
    if not total > 0:
        raise ValueError(f"{candidate.implementation} acts on no pull factor")
    return np.asarray(weights / total)


def _shares(
    candidate: Candidate, met: frozenset[str] | None, parts: Mapping[PartKind, float]
) -> dict[PartKind, float]:
    known = {
        PartKind.NEED: True,
        PartKind.STRUCTURE: candidate.closeness is not None,
        PartKind.CONDITION: met is not None and bool(candidate.conditions),
    }
    total = sum(parts[kind] for kind, is_known in known.items() if is_known)
    return {kind: parts[kind] / total if is_known else 0.0 for kind, is_known in known.items()}


def _other_parts(
    candidate: Candidate, met: frozenset[str] | None, shares: Mapping[PartKind, float]
) -> tuple[Part, ...]:
    found = []
    if candidate.closeness is not None:
        possible = 100 * shares[PartKind.STRUCTURE]
        found.append(Part(PartKind.STRUCTURE, "structure", candidate.closeness * possible, possible))
    if met is not None and candidate.conditions:
        possible = 100 * shares[PartKind.CONDITION] / len(candidate.conditions)
        found += [
            Part(PartKind.CONDITION, name, possible if name in met else 0.0, possible)
            for name in candidate.conditions
        ]
    return tuple(found)
