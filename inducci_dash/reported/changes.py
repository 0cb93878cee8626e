"""What was reported, corrected or withdrawn since a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inducci_dash.reported.models import SubmissionRow, ValueRow

DAYS = 30
"""How far back changes are shown where nobody named a day."""


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


def changes_since(session: Session, day: date, pilots: Collection[str]) -> Changes:
    """What was done to the figures of `pilots` from the beginning of `day` (UTC) on."""
    gone, first = ValueRow.value.is_(None), ValueRow.supersedes_id.is_(None)
    query = (
        select(ValueRow.pilot, gone, first, func.count(), func.max(ValueRow.value_id))
        .join(SubmissionRow, SubmissionRow.submission_id == ValueRow.submission_id)
        .where(ValueRow.pilot.in_(pilots), SubmissionRow.made_at >= beginning(day))
        .group_by(ValueRow.pilot, gone, first)
    )
    counts = {"new": 0, "corrected": 0, "withdrawn": 0}
    newest, last = 0, ""
    for pilot, is_gone, is_first, count, number in session.execute(query):
        counts["withdrawn" if is_gone else "new" if is_first else "corrected"] += count
        if number > newest:
            newest, last = number, pilot
    return Changes(**counts, last=last)
