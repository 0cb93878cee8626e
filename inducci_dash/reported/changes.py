"""What was reported, corrected or withdrawn since a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from inducci_dash.reported.values import StoredValue

DAYS = 30
"""How far back changes are shown where nobody named a day."""


@dataclass(frozen=True)
class Changes:
    """The values that came since a day, by what they did."""

    new: tuple[StoredValue, ...]
    corrected: tuple[StoredValue, ...]
    withdrawn: tuple[StoredValue, ...]

    @property
    def all(self) -> tuple[StoredValue, ...]:
        """All of them, in the order they came."""
        return tuple(sorted(self.new + self.corrected + self.withdrawn, key=lambda value: value.value_id))


def since_day(given: str, today: date) -> date:
    """The day named as 2026-11-02, or else `DAYS` before `today`; a day to come counts as today."""
    try:
        return min(date.fromisoformat(given), today)
    except ValueError:
        return today - timedelta(days=DAYS)


def changes_since(values: Iterable[StoredValue], day: date, pilots: Collection[str]) -> Changes:
    """What was done to the figures of `pilots` from the beginning of `day` (UTC) on."""
    begins = datetime.combine(day, time(), UTC)
    came = [value for value in values if value.made_at >= begins and value.entry.pilot in pilots]
    withdrawn = tuple(value for value in came if value.entry.value is None)
    valued = [value for value in came if value.entry.value is not None]
    return Changes(
        new=tuple(value for value in valued if value.supersedes is None),
        corrected=tuple(value for value in valued if value.supersedes is not None),
        withdrawn=withdrawn,
    )
