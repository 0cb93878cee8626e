"""Who may write: signed in within eight hours, on the list, active, and for their own organisation.

Asked anew at every write inside the same transaction; nothing is remembered between writes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inducci_dash.reported.errors import Denial, NotAllowed
from inducci_dash.reported.models import AuditRow, SessionRow, UserRow

LONGEST = timedelta(hours=8)
"""How long a sign-in allows writing."""
CLOCKS_DIFFER = timedelta(minutes=5)
LOCAL_ISSUER = "local"


class Role(StrEnum):
    """What somebody on the list may do."""

    PARTNER = "partner"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Identity:
    """Who somebody is by their sign-in: issuer and subject, never the e-mail address."""

    issuer: str
    subject: str
    issued_at: datetime
    nonce: str = ""

    @property
    def session_key(self) -> str:
        """The name of this one sign-in, which cannot be turned back into it."""
        parts = [self.issuer, self.subject, self.issued_at.isoformat(), self.nonce]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def actor(self) -> str:
        """As the audit trail names somebody."""
        return f"{self.issuer} {self.subject}"


@dataclass(frozen=True)
class Writer:
    """Somebody who may write now."""

    user_id: int
    organisation_id: str
    role: Role
    name: str

    def may_write(self, owner: str) -> bool:
        """Whether they may report for a pilot of the partner `owner`."""
        return self.role is Role.COORDINATOR or self.organisation_id == owner


def read_identity(claims: Mapping[str, Any], client_id: str) -> Identity:
    """The identity in the claims of a sign-in. Raises NotAllowed where they are for another site or broken.

    The sign-in library has checked signature and audience; the audience is compared once more,
    because these claims come back from a cookie that outlives a change of settings.
    """
    audience = claims.get("aud", ())
    if client_id not in ((audience,) if isinstance(audience, str) else tuple(audience)):
        raise NotAllowed(Denial.WRONG_AUDIENCE)
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    plain = isinstance(issued, int | float) and not isinstance(issued, bool)
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject and plain):
        raise NotAllowed(Denial.SIGNED_OUT)
    if issuer == LOCAL_ISSUER:
        raise NotAllowed(Denial.UNKNOWN_USER)
    try:
        issued_at = datetime.fromtimestamp(float(issued), UTC)  # type: ignore[arg-type]
    except (OverflowError, ValueError, OSError):
        raise NotAllowed(Denial.SIGNED_OUT) from None
    return Identity(issuer, subject, issued_at, str(claims.get("nonce", "")))


def local_identity(now: datetime) -> Identity:
    """The one user of a laptop in local mode."""
    return Identity(LOCAL_ISSUER, "this computer", now)


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
