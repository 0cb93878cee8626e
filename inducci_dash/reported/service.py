"""Reporting as one process offers it: who may write here at all, and the store behind it."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from inducci_dash.once import once_property
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.errors import Denial, NotAllowed
from inducci_dash.reported.identity import (
    LOCAL_ISSUER,
    Identity,
    Role,
    Writer,
    local_identity,
    read_identity,
)
from inducci_dash.reported.settings import StoreSettings, local_reporting, read_store_settings

if TYPE_CHECKING:
    from inducci_dash.reported.database import Database

LOCAL_ORGANISATION = "LOCAL"
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "via")


class Mode(StrEnum):
    """Who may report on this server."""

    READ_ONLY = "read_only"
    LOCAL = "local"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, eq=False)
class Reporting:
    """What one process needs for reporting. `client_ids`: our ids at the sign-in providers, by name.

    The library behind the store is imported with the first question: a site where nobody has reported
    does without it, and starts sooner.
    """

    mode: Mode
    settings: StoreSettings
    client_ids: Mapping[str, str]

    @once_property
    def database(self) -> "Database":
        """The store."""
        from inducci_dash.reported.database import Database

        return Database(self.settings)

    def identity(self, claims: Mapping[str, Any] | None, headers: Mapping[str, str]) -> Identity:
        """Who asks, by the claims of their sign-in, or in local mode by where they ask from.

        `headers` by small names. Raises NotAllowed where nobody may write from there.
        """
        if self.mode is Mode.SIGN_IN:
            if not claims:
                raise NotAllowed(Denial.SIGNED_OUT)
            client = self.client_ids.get(str(claims.get("provider", "")), "")
            if not client:
                raise NotAllowed(Denial.WRONG_AUDIENCE)
            return read_identity(claims, client)
        if self.mode is Mode.LOCAL and is_this_computer(headers):
            return local_identity(now())
        raise NotAllowed(Denial.READ_ONLY_SITE)

    def writer(self, identity: Identity) -> Writer:
        """Who may write now. Raises NotAllowed and StoreUnavailable."""
        from inducci_dash.reported.access import check_writer

        with self.database.reading() as session:
            return check_writer(session, identity, now())

    def sign_out(self, identity: Identity) -> None:
        """End this sign-in for good. Raises StoreUnavailable."""
        from inducci_dash.reported.access import end_session, note

        with self.database.writing() as session:
            end_session(session, identity, now())
            note(session, identity.actor, "sign out", now=now())

    def check(self) -> str:
        """One line about a usable store, or that none is needed. Raises StoreUnavailable."""
        if self.mode is Mode.READ_ONLY and self.settings.absent:
            return "read only, no store"
        return self.database.check()

    def prepare(self) -> None:
        """Make an SQLite store where there is none yet and somebody may report; let the laptop's user in.

        A store of an older version is left to the operator's `migrate`. Raises StoreUnavailable.
        """
        if self.mode is Mode.READ_ONLY:
            return
        from inducci_dash.reported.access import add_organisation, add_user

        if self.settings.absent:
            self.database.migrate()
            with self.database.writing() as session:
                for partner, name in load_declared().partners.items():
                    add_organisation(session, partner, name)
        if self.mode is Mode.LOCAL:
            someone = local_identity(now())
            with self.database.writing() as session:
                add_organisation(session, LOCAL_ORGANISATION, "This computer")
                add_user(
                    session, LOCAL_ISSUER, someone.subject, LOCAL_ORGANISATION, Role.COORDINATOR,
                    "This computer", now(),
                )  # fmt: skip


def set_up(environment: Mapping[str, str], client_ids: Mapping[str, str], address: str | None) -> Reporting:
    """Reporting by the operator's settings; `address` is what the server is bound to.

    Local mode needs the operator's switch and a loopback address, and gives way to sign-in. Raises
    StoreUnavailable for settings of the store that cannot be obeyed.
    """
    mode = Mode.READ_ONLY
    if client_ids:
        mode = Mode.SIGN_IN
    elif local_reporting(environment) and is_loopback(address or ""):
        mode = Mode.LOCAL
    return Reporting(mode, read_store_settings(environment), client_ids)


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


def is_loopback(host: str) -> bool:
    """Whether a host is this computer by its number or as `localhost`."""
    name = host.strip().strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_this_computer(headers: Mapping[str, str]) -> bool:
    """Whether a request was made on this computer to this computer: no proxy between, no other name.

    A page of another site whose name was pointed to this computer asks for that name, and is refused.
    """
    if any(headers.get(name) for name in FORWARDED):
        return False
    host = headers.get("host", "")
    name = host if host.endswith("]") or ":" not in host else host.rpartition(":")[0]
    return is_loopback(name)
