"""What a test case is said to have brought, and how well that is known.

The rule that leads from `Evidence` to a grade is `inducci_dash.evidence.grade`; nothing here grades.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class EvidenceGrade(IntEnum):
    """The ladder, lowest rung first; `NOT_EVALUABLE` stands below it."""

    NOT_EVALUABLE = 0
    STATED = 1
    COUNTED = 2
    CONFIRMED = 3
    BEFORE_AFTER = 4
    BEFORE_AFTER_PEERS = 5
    QUASI_EXPERIMENTAL = 6


class Voice(StrEnum):
    """Who speaks in a reference, seen from the partnership."""

    PROJECT = "project"
    PARTNER = "partner"
    PROGRAMME = "programme"
    OUTSIDE = "outside"
    OWN = "own"
    """The makers of these pages: arithmetic, general knowledge, a reading of a description."""

    @property
    def independent(self) -> bool:
        """Whether such a reference can confirm what the partnership says of itself."""
        return self in {Voice.PROGRAMME, Voice.OUTSIDE}


class Design(StrEnum):
    """How a comparison was set up."""

    NONE = "none"
    QUASI_EXPERIMENTAL = "quasi_experimental"


@dataclass(frozen=True)
class Evidence:
    """Everything a grade depends on.

    `reported`: somebody has said what came out. `counted`: it is a number of things counted.
    `confirmed_by`: ids of references from outside the partnership. `baseline`, `comparison_group`:
    what it is compared with, in words; empty where there is none. `detectable`: whether a change
    of this size could be told from the noise; None where no regional series is involved.
    """

    reported: bool
    counted: bool = False
    confirmed_by: tuple[str, ...] = ()
    baseline: str = ""
    comparison_group: str = ""
    design: Design = Design.NONE
    detectable: bool | None = None


@dataclass(frozen=True)
class Claim:
    """One thing a test case is said to have brought, as recorded: not yet fit for a screen.

    `grade` is the recorder's; the loader refuses a claim without one, and grading refuses a claim
    whose grade is not what the rule gives.
    """

    claim_id: str
    text: str
    grade: EvidenceGrade
    sources: tuple[str, ...]
    as_of: str
    result: bool = False
    """Whether it says what came of the work, not what was done."""
    about: tuple[str, ...] = ()
    """Partners that a statement of the whole project is about, where it names any."""
    reported: bool = True
    counted: bool = False
    baseline: str = ""
    comparison_group: str = ""
    design: Design = Design.NONE
    detectable: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """A claim with its grade, its comparison and the reason: what a screen may show.

    Raises ValueError where grade, comparison, reason or sources are missing.
    """

    outcome_id: str
    subject: str
    """Pilot id, partner id, or `project`."""
    text: str
    grade: EvidenceGrade
    comparison: str
    reason: str
    sources: tuple[str, ...]
    as_of: str
    note: str = ""
    result: bool = False
    about: tuple[str, ...] = ()
    """`result` and `about` as in `Claim`."""

    def __post_init__(self) -> None:
        if not isinstance(self.grade, EvidenceGrade):
            raise ValueError(f"outcome {self.outcome_id}: {self.grade!r} is no evidence grade")
        for name in ("text", "comparison", "reason", "sources"):
            if not getattr(self, name):
                raise ValueError(f"outcome {self.outcome_id}: its {name} is missing")
