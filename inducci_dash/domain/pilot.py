"""Pilots: a test case as one partner carried it out, where, with what in place, and what came after.

Sources, dates as text and what missing means: as in `domain.known`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inducci_dash.domain.known import Quantity, Statement
from inducci_dash.domain.outcome import Claim

KEY_FIELDS = (
    "start",
    "end",
    "participants",
    "spaces",
    "cost",
    "co_funders",
    "afterwards",
    "outcome",
)
"""The fields a full account of a pilot has; completeness counts the known ones."""


class Status(StrEnum):
    """Where a service stands, always with the date the word is taken from."""

    DONE = "done"
    RUNNING = "running"
    CONTINUED = "continued"
    PLANNED = "planned"
    UNKNOWN = "unknown"


class Setting(StrEnum):
    """Kind of place a service was tried in."""

    URBAN = "urban"
    RURAL = "rural"
    REGION = "region"


@dataclass(frozen=True)
class TransferCondition:
    """Why a pilot needs a condition, and what to adapt where it is not met."""

    condition: str
    why: str
    adapt: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where something happened. Latitude and longitude in degrees (WGS 84)."""

    place_id: str
    pilot: str
    name: str
    nuts3: str
    nuts2: str
    latitude: float
    longitude: float
    sources: tuple[str, ...]
    likely: bool = False
    """True where no source names the place outright."""
    note: str = ""


@dataclass(frozen=True)
class Programme:
    """Something beside the project that helps to read a test case. Never the project's result."""

    programme_id: str
    title: str
    pilot: str
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Edition:
    """One point of a series: a measure missing from `values` is unknown for that edition."""

    edition_id: str
    year: int
    place: str
    start: date
    end: date
    part_of_project: bool
    sources: tuple[str, ...]
    values: tuple[Quantity, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Series:
    """The same thing repeated and counted, edition by edition, with why it may not compare."""

    series_id: str
    title: str
    pilot: str
    caution: str
    sources: tuple[str, ...]
    editions: tuple[Edition, ...]

    @property
    def later_editions(self) -> int:
        """Editions after the last one that the project was part of; 0 where it was part of none."""
        own = [edition.start for edition in self.editions if edition.part_of_project]
        return sum(edition.start > max(own) for edition in self.editions) if own else 0


@dataclass(frozen=True)
class Afterwards:
    """What is reported to have become of a service, and the date of that report."""

    status: Status
    as_of: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Pilot:
    """A test case as one partner carried it out: the unit these pages compare."""

    pilot_id: str
    case: str
    case_title: str
    """The deliverable's number and title in the project's own list; two pilots may share one."""
    partner: str
    title: str
    short_title: str
    aliases: tuple[str, ...]
    nuts2: str
    nuts3: tuple[str, ...]
    setting: Setting
    service_types: tuple[str, ...]
    target_groups: tuple[str, ...]
    headline: str
    """What was done, a clause of ten words at most; `{quantity_id}` stands for a number of its own."""
    in_short: str
    """As `headline` in five words at most, for a comparison."""
    summary: Statement
    transfer: Statement
    status: Status
    status_as_of: str
    sources: tuple[str, ...]
    conditions: tuple[TransferCondition, ...]
    claims: tuple[Claim, ...]
    continuation: tuple[Statement, ...]
    start: date | None = None
    end: date | None = None
    co_funders: tuple[Statement, ...] = ()
    afterwards: Afterwards | None = None
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()


PURPOSE, SIDE_EFFECT = 2, 1
"""Weights in the matrix of pilots and pull factors."""


@dataclass(frozen=True)
class MatrixCell:
    """How strongly a pilot acts on a pull factor: as its purpose, or as a side effect.

    The weight is a reading of the sources' descriptions, so it is an assumption a reader may edit.
    """

    pilot: str
    pull_factor: str
    weight: int
    why: str
    sources: tuple[str, ...]
    weak: bool = False
    """True where the reading rests on very little."""
