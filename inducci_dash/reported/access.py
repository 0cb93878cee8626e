"""Who may write: signed in within eight hours, on the operator's list, active, for their own organisation.

Asked anew at every write inside the same transaction; nothing is remembered between writes.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inducci_dash.language import _
from inducci_dash.reported.errors import Denial, NotAllowed, ReportRefused
from inducci_dash.reported.identity import LOCAL_ISSUER, Identity, Role, Writer
from inducci_dash.reported.models import AuditRow, OrganisationRow, SessionRow, UserRow

LONGEST = timedelta(hours=8)
"""How long a sign-in allows writing."""
CLOCKS_DIFFER = timedelta(minutes=5)
OPERATOR = "operator"


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


def add_organisation(session: Session, organisation_id: str, name: str) -> None:
    """Put an organisation on the list, or give it another name."""
    session.merge(OrganisationRow(organisation_id=organisation_id, name=name))


def add_user(
    session: Session, issuer: str, subject: str, organisation_id: str, role: Role, name: str, now: datetime
) -> int:
    """Put somebody on the list, or change what they may do; returns the user's number.

    Raises ReportRefused for an organisation that is not on the list, and for empty identities.
    """
    if not issuer.strip() or not subject.strip():
        raise ReportRefused(_("A user needs the issuer and the subject of the sign-in."))
    if session.get(OrganisationRow, organisation_id) is None:
        words = _(
            "There is no organisation {name}. Add it first: python -m inducci_dash.reported organisation"
        )
        raise ReportRefused(words.format(name=organisation_id))
    row = find_user(session, issuer, subject)
    if row is None:
        row = UserRow(issuer=issuer, subject=subject, added_at=now)
        session.add(row)
    row.organisation_id, row.role, row.name, row.active = organisation_id, role.value, name, True
    session.flush()
    note(
        session, OPERATOR, "user", now=now, organisation=organisation_id, subject=f"{role.value} {subject}"
    )
    return row.user_id


def deactivate_user(session: Session, issuer: str, subject: str, now: datetime) -> None:
    """End somebody's right to report; what they reported stays. Raises ReportRefused for a stranger."""
    row = find_user(session, issuer, subject)
    if row is None:
        raise ReportRefused(_("Nobody on the list has this issuer and subject."))
    row.active = False
    note(session, OPERATOR, "deactivate", now=now, organisation=row.organisation_id, subject=subject)


def list_users(session: Session) -> list[UserRow]:
    """Everybody who is or was on the list, by number."""
    return list(session.scalars(select(UserRow).order_by(UserRow.user_id)))
