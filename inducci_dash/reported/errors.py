"""What the store of reported outcomes refuses: each with a code, and words that name the way out."""

from enum import StrEnum

from inducci_dash.domain.errors import DashError
from inducci_dash.language import N_, _


class Fault(StrEnum):
    """Why the store cannot be used now."""

    DOWN = "down"
    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read_only"
    CORRUPT = "corrupt"
    OLDER = "older"
    NEWER = "newer"
    ABSENT = "absent"
    OTHER_HOST = "other_host"
    NETWORK_DISK = "network_disk"
    SETTING = "setting"


FAULT_WORDS = {
    Fault.DOWN: N_(
        "The database cannot be reached. Try again in a few minutes; what you entered is kept here."
    ),
    Fault.LOCKED: N_(
        "Somebody else is writing at this moment. Try again in a few seconds; nothing was stored."
    ),
    Fault.FULL: N_("The disk of the database is full. Nothing was stored; the operator has to make room."),
    Fault.READ_ONLY: N_(
        "The database can only be read. Nothing was stored; the operator has to allow writing."
    ),
    Fault.CORRUPT: N_(
        "The database file is damaged. Nothing was stored; the operator has to restore a backup."
    ),
    Fault.OLDER: N_(
        "The database is of an older version. The operator has to run: python -m inducci_dash.reported "
        "migrate"
    ),
    Fault.NEWER: N_(
        "The database is of a newer version than this program. The operator has to update the program."
    ),
    Fault.ABSENT: N_(
        "There is no database yet. The operator makes one with: python -m inducci_dash.reported migrate"
    ),
    Fault.OTHER_HOST: N_(
        "The database file is used on another computer, and SQLite must not be shared between computers. "
        "Use PostgreSQL (INDUCCI_DATABASE_URL), or, if the file has moved here for good, run: "
        "python -m inducci_dash.reported adopt"
    ),
    Fault.NETWORK_DISK: N_(
        "The database file lies on a network disk, where SQLite loses data. Set INDUCCI_DATA_DIR to a "
        "folder on a local disk, or use PostgreSQL (INDUCCI_DATABASE_URL)."
    ),
    Fault.SETTING: N_("INDUCCI_DATABASE_URL is no address of the form postgresql://user@host/database."),
}


class StoreUnavailable(DashError):
    """The store cannot be read or written now; nothing was stored. `fault` says why."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(_(FAULT_WORDS[fault]))
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


class Denial(StrEnum):
    """Why somebody may not write."""

    READ_ONLY_SITE = "read_only_site"
    SIGNED_OUT = "signed_out"
    EXPIRED = "expired"
    UNKNOWN_USER = "unknown_user"
    DEACTIVATED = "deactivated"
    NOT_YOURS = "not_yours"
    NOT_COORDINATOR = "not_coordinator"
    WRONG_AUDIENCE = "wrong_audience"
    TOO_MANY = "too_many"


DENIAL_WORDS = {
    Denial.READ_ONLY_SITE: N_(
        "This site takes no reports: sign-in is not set up. You can send a hint by e-mail instead."
    ),
    Denial.SIGNED_OUT: N_("You are signed out. Sign in again; what you entered is kept here."),
    Denial.EXPIRED: N_(
        "You signed in more than eight hours ago. Sign in again; what you entered is kept here."
    ),
    Denial.UNKNOWN_USER: N_(
        "You are signed in, but you are not on the list of people who may report. Ask the coordinator to "
        "add you."
    ),
    Denial.DEACTIVATED: N_("Your right to report was ended. Ask the coordinator."),
    Denial.NOT_YOURS: N_(
        "This pilot belongs to another organisation. You can report for your own; the coordinator can"
        " for all."
    ),
    Denial.NOT_COORDINATOR: N_("Only a coordinator may do this."),
    Denial.WRONG_AUDIENCE: N_("The sign-in was made for another site. Sign out and in again."),
    Denial.TOO_MANY: N_(
        "Too many reports within an hour. Try again later, or put more rows into one file."
    ),
}


class NotAllowed(DashError):
    """Somebody may not write, or not this; `denial` says why."""

    def __init__(self, denial: Denial) -> None:
        super().__init__(_(DENIAL_WORDS[denial]))
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
