"""Reading reported values: those that hold, the last word on some keys, the newest; no more than asked."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported.models import DecisionRow, SubmissionRow, ValueRow
from inducci_dash.reported.values import (
    Changes,
    Decision,
    Entry,
    Key,
    StoredValue,
    beginning,
    receipt_number,
)

_newer = aliased(ValueRow)
HOLDS = (_newer.value_id.is_(None), ValueRow.value.is_not(None))
LAST_WORD = (_newer.value_id.is_(None),)
PERIODS_AT_A_TIME = 500


def current_values(
    session: Session, pilots: Sequence[str] | None = None, metric: str | None = None
) -> list[StoredValue]:
    """The values that hold now, withdrawn ones left out, by pilot, metric, role and period.

    Of these pilots and this metric; None = of all.
    """
    return sorted(_values(session, *HOLDS, *_about(pilots, metric)), key=_place)


def graded_values(session: Session, pilot: str) -> list[StoredValue]:
    """The values of a pilot that hold and that a coordinator graded, in the order of `current_values`."""
    graded = ValueRow.value_id.in_(select(DecisionRow.value_id))
    return sorted(_values(session, *HOLDS, *_about([pilot]), graded), key=_place)


def all_values(session: Session, pilots: Sequence[str] | None = None) -> list[StoredValue]:
    """Every value ever stored, superseded and withdrawn ones too, in the order they came."""
    return sorted(_values(session, *_about(pilots)), key=lambda value: value.value_id)


def held_metrics(session: Session, pilot: str) -> list[str]:
    """The metrics on which a value of a pilot holds, in no order."""
    query = (
        select(ValueRow.metric)
        .outerjoin(_newer, _newer.supersedes_id == ValueRow.value_id)
        .where(*HOLDS, ValueRow.pilot == pilot)
        .distinct()
    )
    return list(session.scalars(query))


def count_values(session: Session, pilot: str) -> int:
    """How many values of a pilot were ever stored."""
    return session.scalar(select(func.count()).where(ValueRow.pilot == pilot)) or 0


def newest_values(session: Session, pilot: str, since: datetime, most: int) -> list[StoredValue]:
    """The last `most` values of a pilot that came since then, the newest first."""
    query = (
        select(ValueRow.value_id)
        .join(SubmissionRow, SubmissionRow.submission_id == ValueRow.submission_id)
        .where(ValueRow.pilot == pilot, SubmissionRow.made_at >= since)
        .order_by(ValueRow.value_id.desc())
        .limit(most)
    )
    numbers = session.scalars(query).all()
    return sorted(_values(session, ValueRow.value_id.in_(numbers)), key=lambda value: -value.value_id)


def latest_by_key(session: Session, keys: Collection[Key]) -> dict[Key, StoredValue]:
    """The last word on each of these keys, withdrawals included: what a correction supersedes."""
    wanted = set(keys)
    periods: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in wanted:
        periods[key.pilot, key.metric].add(key.period)
    found: dict[Key, StoredValue] = {}
    for (pilot, metric), named in periods.items():
        some = sorted(named)
        for place in range(0, len(some), PERIODS_AT_A_TIME):
            of_these = ValueRow.period.in_(some[place : place + PERIODS_AT_A_TIME])
            for value in _values(session, *LAST_WORD, *_about([pilot], metric), of_these):
                if value.entry.key in wanted:
                    found[value.entry.key] = value
    return found


def stamp(session: Session) -> tuple[object, ...]:
    """What differs as soon as anything was stored: rows are only added, so their numbers tell.

    The last submission's own key tells a store from another one that was put in its place.
    """
    last = select(SubmissionRow.idempotency_key).order_by(SubmissionRow.submission_id.desc()).limit(1)
    counts = [
        session.scalar(select(func.count()).select_from(table))
        for table in (SubmissionRow, ValueRow, DecisionRow)
    ]
    return (session.scalar(last), *counts)


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


def _about(pilots: Sequence[str] | None, metric: str | None = None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if pilots is not None:
        conditions.append(ValueRow.pilot.in_(pilots))
    if metric is not None:
        conditions.append(ValueRow.metric == metric)
    return conditions


def _place(value: StoredValue) -> tuple[str, ...]:
    entry = value.entry
    return entry.pilot, entry.metric, entry.role.value, entry.period


def _values(session: Session, *conditions: ColumnElement[bool]) -> list[StoredValue]:
    """Values under these conditions in no order, from bare columns: objects take three times as long."""
    query = (
        select(
            ValueRow.value_id, ValueRow.supersedes_id, _newer.value_id,
            SubmissionRow.submission_id, SubmissionRow.organisation_id, SubmissionRow.made_at,
            ValueRow.pilot, ValueRow.metric, ValueRow.period, ValueRow.role, ValueRow.value, ValueRow.unit,
            ValueRow.grade, ValueRow.source, ValueRow.note,
        )
        .join(SubmissionRow, SubmissionRow.submission_id == ValueRow.submission_id)
        .outerjoin(_newer, _newer.supersedes_id == ValueRow.value_id)
        .where(*conditions)
    )  # fmt: skip
    decisions = _decisions(session, conditions)
    return [
        StoredValue(
            value_id=number,
            entry=_entry(*entry),
            organisation=organisation,
            receipt=receipt_number(submission),
            made_at=made_at,
            supersedes=supersedes,
            current=newer is None,
            decision=decisions.get(number),
        )
        for number, supersedes, newer, submission, organisation, made_at, *entry in session.execute(query)
    ]


def _decisions(session: Session, conditions: Sequence[ColumnElement[bool]]) -> dict[int, Decision]:
    """The last word of a coordinator on each value under these conditions that has one."""
    query = (
        select(DecisionRow.value_id, DecisionRow.grade, DecisionRow.reason, DecisionRow.made_at)
        .join(ValueRow, ValueRow.value_id == DecisionRow.value_id)
        .outerjoin(_newer, _newer.supersedes_id == ValueRow.value_id)
        .where(*conditions)
        .order_by(DecisionRow.decision_id)
    )
    return {
        number: Decision(EvidenceGrade[grade], reason, made_at)
        for number, grade, reason, made_at in session.execute(query)
    }


def _entry(*columns: Any) -> Entry:
    pilot, metric, period, role, value, unit, grade, source, note = columns
    return Entry(pilot, metric, period, ValueRole(role), value, unit, EvidenceGrade[grade], source, note)
