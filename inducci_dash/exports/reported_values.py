"""Reported outcomes as CSV: the columns of a report, so that it can be sent back, and what became of it."""

from collections.abc import Sequence

from inducci_dash.exports.tables import neutral, written
from inducci_dash.reported.reading.headers import COLUMNS
from inducci_dash.reported.values import StoredValue

ADDED = ("reported_by", "reported_at", "receipt", "current", "grade_now", "reason_of_grade")


def reported_csv(values: Sequence[StoredValue]) -> bytes:
    """One row a value, in the order given; `grade` is the partner's own, `grade_now` the coordinator's.

    A withdrawn value has an empty cell. Texts that a spreadsheet would take for formulas are
    neutralised; reading the file back gives the same entries.
    """
    return written([*COLUMNS, *ADDED], (_row(value) for value in values))


def _row(value: StoredValue) -> list[str]:
    entry, decision = value.entry, value.decision
    cells = [
        entry.pilot,
        entry.metric,
        entry.period,
        entry.role.value,
        entry.value or "",
        entry.unit,
        entry.grade.name.lower(),
        entry.source,
        entry.note,
        value.organisation,
        value.made_at.isoformat(timespec="seconds"),
        value.receipt,
        "yes" if value.current else "no",
        value.grade.name.lower(),
        decision.reason if decision else "",
    ]
    return [neutral(cell) for cell in cells]
