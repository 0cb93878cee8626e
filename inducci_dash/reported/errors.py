"""What the store of reported outcomes refuses: each with a code whose words name the way out."""

from enum import Enum, unique

from inducci_dash.domain.errors import DashError
from inducci_dash.language import N_, _


@unique
class Fault(Enum):
    """Why the store cannot be used now, in words that name the way out."""

    DOWN = N_("The database cannot be reached. Try again in a few minutes; what you entered is kept here.")
    LOCKED = N_("Somebody else is writing at this moment. Try again in a few seconds; nothing was stored.")
    FULL = N_("The disk of the database is full. Nothing was stored; the operator has to make room.")
    READ_ONLY = N_("The database is read-only. Nothing was stored; the operator has to allow writing.")
    CORRUPT = N_("The database file is damaged. Nothing was stored; the operator has to restore a backup.")
    OLDER = N_(
        "The database is of an older version. The operator has to run: python -m inducci_dash.reported "
        "migrate"
    )
    NEWER = N_(
        "The database is of a newer version than this program. The operator has to update the program."
    )
    ABSENT = N_(
        "There is no database yet. The operator makes one with: python -m inducci_dash.reported migrate"
    )
    OTHER_HOST = N_(
        "The database file is used on another computer, and SQLite must not be shared between computers. "
        "Use PostgreSQL (INDUCCI_DATABASE_URL), or, if the file has moved here for good, run: "
        "python -m inducci_dash.reported adopt"
    )
    NETWORK_DISK = N_(
        "The database file lies on a network disk, where SQLite loses data. Set INDUCCI_DATA_DIR to a "
        "folder on a local disk, or use PostgreSQL (INDUCCI_DATABASE_URL)."
    )
    SETTING = N_("INDUCCI_DATABASE_URL is not an address of the form postgresql://user@host/database.")


class StoreUnavailable(DashError):
    """The store cannot be read or written now; nothing was stored. `fault` says why."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(_(fault.value))
        self.fault, self.detail = fault, detail


class UncertainCommit(DashError):
    """The connection broke while the store was confirming: stored or not, nobody here knows."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The connection broke at the last moment, so it is not known whether the figures were "
                "stored. Send them again with the same button: they are stored once, never twice."
            )
        )


@unique
class Denial(Enum):
    """Why somebody may not write, in words that name the way out."""

    READ_ONLY_SITE = N_(
        "This site takes no reports: sign-in is not set up. You can send a hint by e-mail instead."
    )
    SIGNED_OUT = N_("You are signed out. Sign in again; what you entered is kept here.")
    EXPIRED = N_("You signed in more than eight hours ago. Sign in again; what you entered is kept here.")
    UNKNOWN_USER = N_(
        "You are signed in, but you are not on the list of people who may report. Ask the coordinator to "
        "add you."
    )
    DEACTIVATED = N_("Your right to report has ended. Ask the coordinator.")
    NOT_YOURS = N_(
        "This pilot belongs to another organisation. You can report for your own; the coordinator can"
        " for all."
    )
    NOT_COORDINATOR = N_("Only a coordinator may do this.")
    WRONG_AUDIENCE = N_("The sign-in was made for another site. Sign out and in again.")
    TOO_MANY = N_("Too many reports within an hour. Try again later, or put more rows into one file.")


class NotAllowed(DashError):
    """Somebody may not write, or not this; `denial` says why."""

    def __init__(self, denial: Denial) -> None:
        super().__init__(_(denial.value))
        self.denial = denial


class ReportConflict(DashError):
    """Somebody else changed the same value in the meantime, or the key of a submission was used before."""


class ReportRefused(DashError):
    """What was sent cannot be stored; the message says what, where and the way out."""


def quicker() -> ReportConflict:
    """Somebody else changed a figure first."""
    return ReportConflict(
        _(
            "Somebody else changed one of these figures after you opened it. Nothing was stored. "
            "Look at the figures again below, then send once more."
        )
    )
