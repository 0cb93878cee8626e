"""The project as a whole: its own record, its partners, its dates and parts, and readers' questions.

Sources, dates as text and what missing means: as in `domain.known`.
"""

from dataclasses import dataclass
from datetime import date

from inducci_dash.domain.known import Quantity, Statement
from inducci_dash.domain.outcome import Claim


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
class Question:
    """Something a reader wants to know, and the page and link that answer it."""

    question_id: int
    reader: str
    text: str
    answer: str
    link: str
