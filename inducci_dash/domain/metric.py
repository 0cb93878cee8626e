"""Metrics that partners report on: what is counted, in which unit, within which bounds."""

from dataclasses import dataclass
from enum import StrEnum


class MetricKind(StrEnum):
    """How a value of a metric is written and checked."""

    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"


class ValueRole(StrEnum):
    """What a reported value stands for beside its metric and period."""

    MEASURED = "measured"
    TARGET = "target"
    BEFORE = "before"
    """The same thing counted before the pilot began, or without it: a baseline."""


@dataclass(frozen=True)
class Metric:
    """One thing that partners may report. `low` and `high` are inclusive; None = no such bound.

    `key_field` names the field of a full account that a value fills (see `KEY_FIELDS`); empty where
    it fills none. `pilots` are pilot ids; empty = every pilot.
    """

    metric_id: str
    name: str
    kind: MetricKind
    counts: str
    """What counts and what does not, in a sentence."""
    example: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    decimals: int = 0
    choices: tuple[str, ...] = ()
    key_field: str = ""
    pilots: tuple[str, ...] = ()

    def reported_by(self, pilot: str) -> bool:
        """Whether this pilot reports on the metric."""
        return not self.pilots or pilot in self.pilots

    @property
    def numeric(self) -> bool:
        """Whether values are numbers, which can be drawn and subtracted."""
        return self.kind is MetricKind.NUMBER
