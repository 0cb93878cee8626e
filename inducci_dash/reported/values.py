"""A reported value as it is entered, stored and read back."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.language import N_

REPORTABLE = (EvidenceGrade.STATED, EvidenceGrade.COUNTED)
"""The grades that a partner may give; a higher one needs a coordinator or a rule."""
ROLE_WORDS = {
    ValueRole.MEASURED: N_("measured"),
    ValueRole.TARGET: N_("target"),
    ValueRole.BEFORE: N_("before"),
}
GRADE_WORDS = {EvidenceGrade.STATED: N_("stated"), EvidenceGrade.COUNTED: N_("counted")}
"""As templates and files of partners call the grades that they may give."""
DECIDABLE = (
    EvidenceGrade.NOT_EVALUABLE,
    EvidenceGrade.STATED,
    EvidenceGrade.COUNTED,
    EvidenceGrade.CONFIRMED,
)
"""The grades that a coordinator may give; before-and-after follows by rule (`reported.series`)."""
DAYS = 30
"""How far back changes are shown where nobody named a day."""


class Key(NamedTuple):
    """What a value is about; there is one current value for each key."""

    pilot: str
    metric: str
    period: str
    role: ValueRole


@dataclass(frozen=True)
class Entry:
    """One value to be stored.

    `value` is its canonical text: a plain decimal number with a point, an ISO date, a choice's
    code, or the text itself; None withdraws the value. `period` is a year, half-year, quarter or
    month: 2021, 2021-H1, 2021-Q1, 2021-03.
    """

    pilot: str
    metric: str
    period: str
    role: ValueRole
    value: str | None
    unit: str
    grade: EvidenceGrade
    source: str = ""
    note: str = ""

    @property
    def key(self) -> Key:
        """What the value is about."""
        return Key(self.pilot, self.metric, self.period, self.role)


@dataclass(frozen=True)
class Decision:
    """A coordinator's word on a grade, with the reason."""

    grade: EvidenceGrade
    reason: str
    made_at: datetime


@dataclass(frozen=True)
class StoredValue:
    """One row of the store: the entry, who sent it, when, under which receipt, and what became of it."""

    value_id: int
    entry: Entry
    organisation: str
    receipt: str
    made_at: datetime
    supersedes: int | None
    current: bool
    decision: Decision | None = None

    @property
    def grade(self) -> EvidenceGrade:
        """The coordinator's grade where there is one, else the partner's own."""
        return self.decision.grade if self.decision else self.entry.grade


@dataclass(frozen=True)
class Changes:
    """How many values came since a day, by what they did; `last`: pilot of the newest, empty = none."""

    new: int = 0
    corrected: int = 0
    withdrawn: int = 0
    last: str = ""

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.corrected + self.withdrawn


def since_day(given: str, today: date) -> date:
    """The day named as 2026-11-02, or else `DAYS` before `today`; a day to come counts as today."""
    try:
        return min(date.fromisoformat(given), today)
    except ValueError:
        return today - timedelta(days=DAYS)


def beginning(day: date) -> datetime:
    """The first moment of a day (UTC)."""
    return datetime.combine(day, time(), UTC)


def receipt_number(submission_id: int) -> str:
    """The receipt of a submission, as people read it out: R-000042-7 with a check digit (Luhn)."""
    digits = f"{submission_id:06d}"
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 - place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return f"R-{digits}-{-total % 10}"


def content_hash(entries: Sequence[Entry]) -> str:
    """SHA-256 of what is sent, so that a key used twice with other content is noticed."""
    content = json.dumps([astuple(entry) for entry in entries], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
