"""Who somebody is: by a sign-in, or on a laptop in local mode by where they ask from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from inducci_dash.reported.errors import Denial, NotAllowed

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
