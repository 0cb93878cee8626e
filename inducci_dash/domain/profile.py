"""Named sets of weights for the lab: assumptions about what somebody values, never findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

FLOOR, CAP = 0.25, 4.0
"""Least and greatest weight of a pull factor in the lab, as a multiple of its official weight.

The floor keeps every factor in the index: a region would otherwise rise by leaving out what it lacks."""


@dataclass(frozen=True)
class AssumedWeight:
    """The weight one pull factor gets, as a multiple of its official weight, and why.

    `sources` are ids of references; `own_reading` marks a step that nobody measured.
    """

    pull_factor: str
    weight: float
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class WeightProfile:
    """Whom the weights stand for. Factors that are not named keep their official weight."""

    profile_id: str
    title: str
    summary: str
    weights: tuple[AssumedWeight, ...]
    left_open: str
    """What would matter to them and cannot be weighed here."""

    @cached_property
    def multiples(self) -> Mapping[str, float]:
        """Weights by pull factor."""
        return {weight.pull_factor: weight.weight for weight in self.weights}
