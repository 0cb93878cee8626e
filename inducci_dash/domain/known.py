"""What is known, in records that rest on sources: statements, numbers, areas, and where knowledge ends.

Every record names the references it rests on (`sources`, ids of `Reference`). A date written as
text (`as_of`) may be a day, a month or a year: "2021-04-21", "2022-03", "2021". None or an empty
tuple means unknown, never none; what is unknown and matters is a record of its own, `Unknown`.
"""

from dataclasses import dataclass
from enum import StrEnum

from inducci_dash.domain.outcome import EvidenceGrade, Voice


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
