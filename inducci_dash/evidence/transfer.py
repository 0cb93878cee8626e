"""Which pilot fits a region: an explained score, what uncertainty leaves of it, and where to look first.

A score of 0 to 100 has three parts. Need: how much of what the service acts on (its row of the
service x factor matrix) is weak in the region. Structure: how near the region of origin is, among all
regions. Conditions: how many of those it needs the reader says are in place. The shares of the parts
are an assumption (`PARTS`). A fit says where to look first, not that it will work.

What is not known is treated once: a factor that nobody measures is drawn evenly over all it could be, in
every draw, and the score that is shown is the mean of the draws, part by part. The order is the share of
draws in which a pilot is best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.rules import INTERVAL, LITTLE_NEED, NAMED_FIRST
from inducci_dash.language import N_

Array = NDArray[np.float64]

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
    """A pilot as the matcher sees it.

    `acts_on`: weight by pull factor. `closeness`: 0 to 1, the share of all other regions that are
    further from the region than the origin is; None where no structure figure is known.
    """

    pilot: str
    acts_on: Mapping[str, float]
    conditions: tuple[str, ...]
    closeness: float | None


class FitGroup(StrEnum):
    """Where a pilot stands for a region; the first group is never empty."""

    FIRST = "first"
    """The fewest leading pilots that together are best in `rules.NAMED_FIRST` of the draws."""
    POSSIBLE = "possible"
    LITTLE = "little"
    """In 95 % of draws less than `rules.LITTLE_NEED` of what it acts on is weak."""


GROUP_WORDS = {
    FitGroup.FIRST: N_("Look here first"),
    FitGroup.POSSIBLE: N_("Possible"),
    FitGroup.LITTLE: N_("Little to do here"),
}


@dataclass(frozen=True)
class Part:
    """Points that a pull factor, the structure or a condition adds, on average over the draws.

    `possible` is the most it could add. `known` is False for a factor that nobody measures: its points are
    half of those possible, because they are drawn evenly.
    """

    kind: PartKind
    key: str
    points: float
    possible: float
    known: bool = True


@dataclass(frozen=True)
class Fit:
    """A pilot's score, the mean over the draws, with the parts that add up to it.

    `low`, `high`: 5 and 95 % of its scores, widened to the mean where a few far draws pull that out.
    `first`: share of draws in which it scores highest (ties share the draw). `unmet`: conditions
    that the reader has not ticked; empty where conditions were not answered.
    """

    pilot: str
    score: float
    low: float
    high: float
    first: float
    group: FitGroup
    parts: tuple[Part, ...]
    unmet: tuple[str, ...]

    @property
    def drivers(self) -> tuple[Part, ...]:
        """Parts with points, most first; known ones before those that nobody measures."""
        with_points = [part for part in self.parts if part.points > 0]
        return tuple(sorted(with_points, key=lambda part: (not part.known, -part.points)))


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
    *,
    seed: int = 1,
    parts: Mapping[PartKind, float] = PARTS,
) -> tuple[Fit, ...]:
    """All candidates for one region, the one that is best in most draws first; then by score.

    `need` (draws, factors) 0 to 1; a factor that is NaN is measured nowhere and drawn evenly between 0
    and 1, the same seed giving the same draws. `met`: ids of the conditions in place; None = the reader
    has not said, and the part is left out. Raises ValueError without any draw.
    """
    if len(need) == 0:
        raise ValueError("no draws were given")
    known = ~np.isnan(need)
    drawn = np.where(known, need, np.random.default_rng(seed).random(need.shape))
    weights = np.column_stack([_weights(candidate, factors) for candidate in candidates])
    weak = drawn @ weights
    shares = [_shares(candidate, met, parts) for candidate in candidates]
    others = [_other_parts(one, met, share) for one, share in zip(candidates, shares, strict=True)]
    fixed = np.array([sum(part.points for part in every) for every in others])
    scores = 100 * np.array([share[PartKind.NEED] for share in shares]) * weak + fixed
    best = scores == scores.max(axis=1, keepdims=True)
    first = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    measured = np.asarray(known.all(axis=0), dtype=bool)
    mean = np.where(measured, drawn.mean(axis=0), 0.5)
    quantiles = np.quantile(scores, INTERVAL, axis=0)
    found = []
    for at, candidate in enumerate(candidates):
        possible = 100 * shares[at][PartKind.NEED] * weights[:, at]
        needs = tuple(
            Part(PartKind.NEED, name, float(possible[k] * mean[k]), float(possible[k]), bool(measured[k]))
            for k, name in enumerate(factors)
            if possible[k] > 0
        )
        every = needs + others[at]
        score = float(sum(part.points for part in every))
        found.append(
            Fit(
                pilot=candidate.pilot,
                score=score,
                low=min(score, float(quantiles[0, at])),
                high=max(score, float(quantiles[1, at])),
                first=float(first[at]),
                group=FitGroup.POSSIBLE,
                parts=every,
                unmet=() if met is None else tuple(n for n in candidate.conditions if n not in met),
            )
        )
    most_weak = dict(
        zip((one.pilot for one in candidates), np.quantile(weak, INTERVAL[1], axis=0), strict=True)
    )
    ordered = sorted(found, key=lambda fit: (-fit.first, -fit.score))
    return _grouped(ordered, most_weak)


def _grouped(ordered: Sequence[Fit], most_weak: Mapping[str, float]) -> tuple[Fit, ...]:
    """Fits in their order with their groups: the leading ones until they reach the share together."""
    reached, grouped = 0.0, []
    for fit in ordered:
        if reached < NAMED_FIRST:
            group = FitGroup.FIRST
        elif most_weak[fit.pilot] < LITTLE_NEED:
            group = FitGroup.LITTLE
        else:
            group = FitGroup.POSSIBLE
        reached += fit.first
        grouped.append(replace(fit, group=group))
    return tuple(grouped)


def _weights(candidate: Candidate, factors: Sequence[str]) -> Array:
    """What the service acts on, as shares that sum to 1. Raises ValueError where it acts on nothing."""
    weights = np.array([candidate.acts_on.get(factor, 0.0) for factor in factors])
    total = weights.sum()
    if not total > 0:
        raise ValueError(f"{candidate.pilot} acts on no pull factor")
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
