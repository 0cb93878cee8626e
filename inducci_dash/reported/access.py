"""Who may write: signed in within eight hours, on the list, active, and for their own organisation.

Asked anew at every write inside the same transaction; nothing is remembered between writes.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inducci_dash.reported.errors import Denial, NotAllowed
from inducci_dash.reported.identity import LOCAL_ISSUER, Identity, Role, Writer
from inducci_dash.reported.models import AuditRow, SessionRow, UserRow

LONGEST = timedelta(hours=8)
"""How long a sign-in allows writing."""
CLOCKS_DIFFER = timedelta(minutes=5)


def check_writer(session: Session, identity: Identity, now: datetime) -> Writer:
    """Who may write, as the store knows them at this moment. Raises NotAllowed."""
    local = identity.issuer == LOCAL_ISSUER
    if not local:
        if not now - LONGEST < identity.issued_at < now + CLOCKS_DIFFER:
            raise NotAllowed(Denial.EXPIRED)
        row = session.get(SessionRow, identity.session_key)
        if row is not None and row.ended_at is not None:
            raise NotAllowed(Denial.SIGNED_OUT)
    user = find_user(session, identity.issuer, identity.subject)
    if user is None:
        raise NotAllowed(Denial.UNKNOWN_USER)
    if not user.active:
        raise NotAllowed(Denial.DEACTIVATED)
    return Writer(user.user_id, user.organisation_id, Role(user.role), user.name)


def find_user(session: Session, issuer: str, subject: str) -> UserRow | None:
    """Somebody who is or was on the list; None for a stranger."""
    return session.scalar(select(UserRow).where(UserRow.issuer == issuer, UserRow.subject == subject))


def end_session(session: Session, identity: Identity, now: datetime) -> None:
    """Sign out: this sign-in can write no more, even where its cookie was copied."""
    session.execute(delete(SessionRow).where(SessionRow.begun_at < now - 2 * LONGEST))
    row = session.get(SessionRow, identity.session_key, with_for_update=True)
    if row is None:
        user = find_user(session, identity.issuer, identity.subject)
        row = SessionRow(session_key=identity.session_key, begun_at=identity.issued_at, ended_at=now)
        row.user_id = user.user_id if user else None
        session.add(row)
    elif row.ended_at is None:
        row.ended_at = now


def note(
    session: Session,
    actor: str,
    action: str,
    *,
    now: datetime,
    organisation: str = "",
    subject: str = "",
    file_hash: str = "",
    rows: int = 0,
    verdict: str = "done",
) -> None:
    """One line of the audit trail, in the transaction of the act itself."""
    session.add(
        AuditRow(
            at=now, actor=actor, organisation_id=organisation, action=action, subject=subject[:200],
            file_hash=file_hash, rows=rows, verdict=verdict,
        )
    )  # fmt: skip
