"""Grades that a coordinator gives: added as decisions, with their reasons."""

from datetime import datetime

from sqlalchemy import select

from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.language import _
from inducci_dash.reported.access import check_writer, note
from inducci_dash.reported.database import Database
from inducci_dash.reported.errors import Denial, NotAllowed, ReportRefused, quicker
from inducci_dash.reported.identity import Identity, Role
from inducci_dash.reported.models import DecisionRow, ValueRow
from inducci_dash.reported.values import DECIDABLE


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
