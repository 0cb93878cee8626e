"""Reading reported values: those that hold, and all that ever came."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported.models import DecisionRow, SubmissionRow, ValueRow
from inducci_dash.reported.values import Decision, Entry, Key, StoredValue, receipt_number


def current_values(session: Session, pilots: Sequence[str] | None = None) -> list[StoredValue]:
    """The values that hold now, withdrawn ones left out, by pilot, metric, role and period."""
    return [value for value in _values(session, pilots, current=True) if value.entry.value is not None]


def all_values(session: Session, pilots: Sequence[str] | None = None) -> list[StoredValue]:
    """Every value ever stored, superseded and withdrawn ones too, in the order they came."""
    return sorted(_values(session, pilots, current=False), key=lambda value: value.value_id)


def latest_by_key(session: Session, pilots: Sequence[str]) -> dict[Key, StoredValue]:
    """The last word on each key of these pilots, withdrawals included: what a correction supersedes."""
    return {value.entry.key: value for value in _values(session, pilots, current=True)}


def _values(session: Session, pilots: Sequence[str] | None, *, current: bool) -> list[StoredValue]:
    newer = aliased(ValueRow)
    query = (
        select(ValueRow, SubmissionRow, newer.value_id)
        .join(SubmissionRow, SubmissionRow.submission_id == ValueRow.submission_id)
        .outerjoin(newer, newer.supersedes_id == ValueRow.value_id)
        .order_by(ValueRow.pilot, ValueRow.metric, ValueRow.role, ValueRow.period, ValueRow.value_id)
    )
    if current:
        query = query.where(newer.value_id.is_(None))
    if pilots is not None:
        query = query.where(ValueRow.pilot.in_(pilots))
    decisions: dict[int, Decision] = {}
    for row in session.scalars(select(DecisionRow).order_by(DecisionRow.decision_id)):
        decisions[row.value_id] = Decision(EvidenceGrade[row.grade], row.reason, row.made_at)
    return [
        StoredValue(
            value_id=row.value_id,
            entry=_entry(row),
            organisation=sent.organisation_id,
            receipt=receipt_number(sent.submission_id),
            made_at=sent.made_at,
            supersedes=row.supersedes_id,
            current=newer_id is None,
            decision=decisions.get(row.value_id),
        )
        for row, sent, newer_id in session.execute(query)
    ]


def _entry(row: ValueRow) -> Entry:
    return Entry(
        pilot=row.pilot,
        metric=row.metric,
        period=row.period,
        role=ValueRole(row.role),
        value=row.value,
        unit=row.unit,
        grade=EvidenceGrade[row.grade],
        source=row.source,
        note=row.note,
    )
