"""The list of those who may report, kept by the operator."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inducci_dash.language import _
from inducci_dash.reported.access import find_user, note
from inducci_dash.reported.errors import ReportRefused
from inducci_dash.reported.identity import Role
from inducci_dash.reported.models import OrganisationRow, UserRow

OPERATOR = "operator"


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
