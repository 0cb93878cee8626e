"""What was reported, corrected or withdrawn since a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

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
