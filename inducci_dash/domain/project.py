"""The project's own substance: partners, test cases, pilots, and what is known of them.

Every record names the references it rests on (`sources`, ids of `Reference`). A date written as
text (`as_of`) may be a day, a month or a year: "2021-04-21", "2022-03", "2021". None or an empty
tuple means unknown, never none; what is unknown and matters is a record of its own, `Unknown`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inducci_dash.domain.outcome import Claim, EvidenceGrade, Voice

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


class Bound(StrEnum):
    """How a published number limits the true one."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    NEARLY = "nearly"


class Topic(StrEnum):
    """What a quantity measures; some topics fill a key field."""

    PARTICIPANTS = "participants"
    SPACES = "spaces"
    COST = "cost"
    DURATION = "duration"
    OUTPUT = "output"
    OUTCOME = "outcome"
    CONTEXT = "context"
    """True of the surroundings, not of the test case."""


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
class Reference:
    """A page, document, study or data set that something rests on."""

    reference_id: str
    title: str
    publisher: str
    voice: Voice
    kind: str
    url: str = ""
    partner: str = ""
    """Who of the partnership speaks, where `voice` is partner."""
    note: str = ""


@dataclass(frozen=True)
class Statement:
    """One or two sentences and what they rest on."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Quantity:
    """A published number. `derived` says how, where it is arithmetic on the sources' numbers."""

    quantity_id: str
    name: str
    topic: Topic
    value: float
    unit: str
    as_of: str
    grade: EvidenceGrade
    sources: tuple[str, ...]
    bound: Bound = Bound.EXACT
    decimals: int = 0
    derived: str = ""
    note: str = ""


@dataclass(frozen=True)
class Condition:
    """Something that must be in place before a service can be copied."""

    condition_id: str
    title: str
    question: str


@dataclass(frozen=True)
class Term:
    """One word of a closed list (service type, target group), with what it covers."""

    term_id: str
    title: str
    definition: str


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
class AreaFigures:
    """Population of one NUTS area; flags are Eurostat's letters."""

    nuts_id: str
    name: str
    population_2021: int
    population_2025: int
    area_km2: int
    sources: tuple[str, ...]
    flag_2021: str = ""
    flag_2025: str = ""
    note: str = ""


@dataclass(frozen=True)
class Milestone:
    """A dated event of the project. `end` is None for a single day or month."""

    milestone_id: str
    title: str
    start: date
    sources: tuple[str, ...]
    end: date | None = None
    month_only: bool = False
    note: str = ""


@dataclass(frozen=True)
class Package:
    """A work package, a joint activity, or a deliverable, in the project's own numbering."""

    package_id: str
    title: str
    text: str
    sources: tuple[str, ...]

    @property
    def number(self) -> str:
        """Its number in the project; empty where the project gave it none."""
        return "" if self.package_id.islower() else self.package_id


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


@dataclass(frozen=True)
class Afterwards:
    """What is reported to have become of a service, and the date of that report."""

    status: Status
    as_of: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Project:
    """The project as a whole. Two ends: as first planned and as carried out."""

    project_id: str
    acronym: str
    title: str
    programme: str
    lead_partner: str
    output_id: str
    output_title: str
    output_partner: str
    output_delivered: str
    start: date
    end: date
    planned_end: date
    websites: tuple[str, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    packages: tuple[Package, ...]
    milestones: tuple[Milestone, ...]
    learnings: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    addressees: Statement
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Partner:
    """One of the organisations. `nuts2` is the region its seat lies in."""

    partner_id: str
    name: str
    short_name: str
    country: str
    city: str
    address: str
    nuts2: str
    nuts3: str
    latitude: float
    longitude: float
    role: str
    statements: tuple[Statement, ...]
    sources: tuple[str, ...]
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Case:
    """A test case as the project numbers it; one of them has two pilots."""

    case_id: str
    title: str
    partners: tuple[str, ...]


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


@dataclass(frozen=True)
class Contradiction:
    """Two sources that disagree, or a source that needs a correction: shown, not smoothed."""

    contradiction_id: str
    subjects: tuple[str, ...]
    title: str
    one: Statement
    other: Statement
    handling: str
    """What these pages do about it."""


@dataclass(frozen=True)
class Unknown:
    """A question nobody has answered yet, and whom to ask."""

    unknown_id: str
    subjects: tuple[str, ...]
    question: str
    ask: tuple[str, ...]
    sources: tuple[str, ...]
    key_field: str = ""


@dataclass(frozen=True)
class Question:
    """Something a reader wants to know, and the page and link that answer it."""

    question_id: int
    reader: str
    text: str
    answer: str
    link: str
