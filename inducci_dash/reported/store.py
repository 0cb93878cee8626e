"""Writing reported values and their grades. Rows are only added: a correction supersedes."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from inducci_dash.domain.errors import DashError
from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.language import _
from inducci_dash.reported.access import check_writer, find_user, note
from inducci_dash.reported.database import Database
from inducci_dash.reported.errors import (
    Denial,
    NotAllowed,
    ReportConflict,
    ReportRefused,
    StoreUnavailable,
    UncertainCommit,
    quicker,
)
from inducci_dash.reported.identity import Identity, Role, Writer
from inducci_dash.reported.models import DecisionRow, SubmissionRow, ValueRow
from inducci_dash.reported.values import DECIDABLE, Entry, Key, content_hash, receipt_number

SUBMISSIONS_AN_HOUR = 200
"""What one user may send in an hour, single values included."""


@dataclass(frozen=True)
class Submission:
    """What one person sends at once.

    `seen` holds, for every key that had a value when the sender looked, the number of that value.
    `idempotency_key` is made once per intention to send, so that sending again stores nothing twice.
    """

    entries: tuple[Entry, ...]
    seen: Mapping[Key, int]
    idempotency_key: str
    channel: str
    file_name: str = ""
    file_hash: str = ""


@dataclass(frozen=True)
class Receipt:
    """The proof that a submission is stored."""

    number: str
    rows: int
    made_at: datetime
    repeated: bool = False
    """True where the same submission had been stored before."""


def commit(
    database: Database,
    identity: Identity,
    submission: Submission,
    owners: Mapping[str, str],
    now: datetime,
) -> Receipt:
    """Store a submission whole or not at all; `owners` gives each pilot's partner.

    Raises NotAllowed, ReportConflict where somebody else was quicker or the key was used for
    something else, ReportRefused for a submission without rows or with two of one key,
    StoreUnavailable and UncertainCommit (see `Database.writing`).
    """
    _check_shape(submission)
    try:
        return _commit(database, identity, submission, owners, now)
    except (NotAllowed, ReportConflict) as refusal:
        _note_refusal(database, identity, submission, refusal, now)
        raise


def _commit(
    database: Database,
    identity: Identity,
    submission: Submission,
    owners: Mapping[str, str],
    now: datetime,
) -> Receipt:
    try:
        with database.writing() as session:
            writer = check_writer(session, identity, now)
            earlier = _earlier(session, submission, writer)
            return earlier or _add(session, identity, writer, submission, owners, now)
    except IntegrityError as error:
        with database.reading() as session:
            earlier = _earlier(session, submission, check_writer(session, identity, now))
        if earlier is not None:
            return earlier
        raise quicker() from error


def _note_refusal(
    database: Database, identity: Identity, submission: Submission, refusal: DashError, now: datetime
) -> None:
    """One line of the audit trail about what was not stored, for people on the list only: strangers
    could fill the store with lines."""
    verdict = refusal.denial.name.lower() if isinstance(refusal, NotAllowed) else "conflict"
    with suppress(StoreUnavailable, UncertainCommit), database.writing() as session:
        user = find_user(session, identity.issuer, identity.subject)
        if user is not None:
            note(
                session, identity.actor, submission.channel, now=now, organisation=user.organisation_id,
                file_hash=submission.file_hash, rows=len(submission.entries), verdict=f"refused: {verdict}",
            )  # fmt: skip


def withdrawn(entry: Entry) -> Entry:
    """The entry that withdraws this one: the same key without a value."""
    return replace(entry, value=None, grade=EvidenceGrade.STATED, source="", note="")


def decide(
    database: Database, identity: Identity, value_id: int, grade: EvidenceGrade, reason: str, now: datetime
) -> None:
    """A coordinator grades the current value of some key.

    Raises NotAllowed, ReportRefused without a reason or for a grade that only a rule gives, and
    ReportConflict where the value has been corrected since.
    """
    if grade not in DECIDABLE:
        raise ReportRefused(_("This grade follows from figures before and after; it is not given by hand."))
    if not reason.strip():
        raise ReportRefused(_("A grade needs a reason: what was looked at, and where."))
    with database.writing() as session:
        writer = check_writer(session, identity, now)
        if writer.role is not Role.COORDINATOR:
            raise NotAllowed(Denial.NOT_COORDINATOR)
        value = session.get(ValueRow, value_id)
        newer = session.scalar(select(ValueRow.value_id).where(ValueRow.supersedes_id == value_id))
        if value is None or newer is not None:
            raise quicker()
        session.add(
            DecisionRow(
                value_id=value_id,
                user_id=writer.user_id,
                made_at=now,
                grade=grade.name,
                reason=reason.strip()[:2000],
            )
        )
        note(
            session, identity.actor, "decide", now=now, organisation=writer.organisation_id,
            subject=f"value {value_id} {grade.name}",
        )  # fmt: skip


def _check_shape(submission: Submission) -> None:
    if not submission.entries:
        raise ReportRefused(_("There is nothing to store."))
    keys = [entry.key for entry in submission.entries]
    if len(set(keys)) != len(keys):
        raise ReportRefused(_("Two rows are about the same figure; leave one of them out."))
    if not 16 <= len(submission.idempotency_key) <= 64:
        raise ValueError("an idempotency key has 16 to 64 characters")


def _earlier(session: Session, submission: Submission, writer: Writer) -> Receipt | None:
    """The receipt of the same submission sent before. Raises ReportConflict where it was another one."""
    row = session.scalar(
        select(SubmissionRow).where(SubmissionRow.idempotency_key == submission.idempotency_key)
    )
    if row is None:
        return None
    if row.user_id != writer.user_id or row.content_hash != content_hash(submission.entries):
        raise ReportConflict(
            _("This form was sent before with other figures. Reload it and send it again.")
        )
    return Receipt(receipt_number(row.submission_id), row.rows, row.made_at, repeated=True)


def _add(
    session: Session,
    identity: Identity,
    writer: Writer,
    submission: Submission,
    owners: Mapping[str, str],
    now: datetime,
) -> Receipt:
    if not all(writer.may_write(owners.get(entry.pilot, "")) for entry in submission.entries):
        raise NotAllowed(Denial.NOT_YOURS)
    recent = select(func.count()).where(
        SubmissionRow.user_id == writer.user_id, SubmissionRow.made_at > now - timedelta(hours=1)
    )
    if (session.scalar(recent) or 0) >= SUBMISSIONS_AN_HOUR:
        raise NotAllowed(Denial.TOO_MANY)
    _check_seen(session, submission)
    row = SubmissionRow(
        idempotency_key=submission.idempotency_key,
        content_hash=content_hash(submission.entries),
        user_id=writer.user_id,
        organisation_id=writer.organisation_id,
        made_at=now,
        channel=submission.channel,
        file_name=submission.file_name[-255:],
        file_hash=submission.file_hash,
        rows=len(submission.entries),
    )
    session.add(row)
    session.flush()
    session.execute(
        insert(ValueRow),
        [_columns(entry, row.submission_id, submission.seen) for entry in submission.entries],
    )
    receipt = receipt_number(row.submission_id)
    note(
        session, identity.actor, submission.channel, now=now, organisation=writer.organisation_id,
        subject=receipt, file_hash=submission.file_hash, rows=row.rows, verdict="stored",
    )  # fmt: skip
    return Receipt(receipt, row.rows, now)


def _check_seen(session: Session, submission: Submission) -> None:
    """A correction supersedes a value of its own key. Raises ReportConflict for anything else."""
    wanted = {
        submission.seen[entry.key]: entry.key
        for entry in submission.entries
        if entry.key in submission.seen
    }
    for place in range(0, len(wanted), 500):
        some = list(wanted)[place : place + 500]
        rows = session.scalars(select(ValueRow).where(ValueRow.value_id.in_(some))).all()
        found = {row.value_id: Key(row.pilot, row.metric, row.period, ValueRole(row.role)) for row in rows}
        if found != {number: wanted[number] for number in some}:
            raise quicker()


def _columns(entry: Entry, submission_id: int, seen: Mapping[Key, int]) -> dict[str, object]:
    codes = {"role": entry.role.value, "grade": entry.grade.name}
    return vars(entry) | codes | {"submission_id": submission_id, "supersedes_id": seen.get(entry.key)}
