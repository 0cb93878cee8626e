"""Tables of the store. Rows of submissions, values, decisions and audit are added, never changed."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """An aware time as ISO 8601 text in UTC with microseconds: sorts as text, alike on every database."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone is not stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


BIG = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """All tables of the store."""


class OrganisationRow(Base):
    """Who reports: a partner of the project, by its id, or a body that coordinates."""

    __tablename__ = "organisation"

    organisation_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))


class UserRow(Base):
    """Somebody on the list of those who may report, known by issuer and subject of the sign-in."""

    __tablename__ = "user_account"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    user_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    issuer: Mapped[str] = mapped_column(String(500))
    subject: Mapped[str] = mapped_column(String(255))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.organisation_id"))
    role: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool]
    added_at: Mapped[datetime] = mapped_column(UtcTime)


class SessionRow(Base):
    """One sign-in. `session_key` is a hash, so that nobody can sign in with what is stored here."""

    __tablename__ = "sign_in"

    session_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.user_id"))
    begun_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)


class SubmissionRow(Base):
    """What one person sent at once; its number is the receipt."""

    __tablename__ = "submission"

    submission_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(64), unique=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.user_id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.organisation_id"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    channel: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(255))
    file_hash: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int] = mapped_column(Integer)


class ValueRow(Base):
    """One reported value. `value` is its canonical text (see `reported.values`); None = withdrawn.

    A correction names the row it supersedes; each row is superseded at most once and each key
    begins once, so that of two people who correct the same value only the first succeeds.
    """

    __tablename__ = "outcome_value"
    __table_args__ = (
        Index(
            "outcome_value_begins_once",
            "pilot", "metric", "period", "role",
            unique=True,
            sqlite_where=text("supersedes_id IS NULL"),
            postgresql_where=text("supersedes_id IS NULL"),
        ),
        Index("outcome_value_pilot", "pilot", "metric"),
    )  # fmt: skip

    value_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.submission_id"), index=True)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("outcome_value.value_id"), unique=True)
    pilot: Mapped[str] = mapped_column(String(40))
    metric: Mapped[str] = mapped_column(String(80))
    period: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(20))
    value: Mapped[str | None] = mapped_column(String(2000))
    unit: Mapped[str] = mapped_column(String(80))
    grade: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(2000))
    note: Mapped[str] = mapped_column(String(2000))


class DecisionRow(Base):
    """A coordinator's word on the grade of one value, with the reason; the latest holds."""

    __tablename__ = "decision"

    decision_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    value_id: Mapped[int] = mapped_column(ForeignKey("outcome_value.value_id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.user_id"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    grade: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(2000))


class AuditRow(Base):
    """One act on the store: who, for whom, what, with which file, how it ended, when (UTC)."""

    __tablename__ = "audit"

    audit_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(800))
    organisation_id: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    file_hash: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(40))
