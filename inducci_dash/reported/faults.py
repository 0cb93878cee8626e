"""Failures of the database by their names: what a reader is told depends on the kind, not the product."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from inducci_dash.reported.errors import Fault, StoreUnavailable


@contextmanager
def named_faults() -> Iterator[None]:
    """Failures of the database become StoreUnavailable; what the rules of the tables refuse passes."""
    try:
        yield
    except IntegrityError:
        raise
    except PoolTimeout as error:
        raise StoreUnavailable(Fault.LOCKED, str(error)) from error
    except DBAPIError as error:
        raise StoreUnavailable(_fault(error), str(error.orig)) from error


SQLITE_FAULTS = {
    "SQLITE_BUSY": Fault.LOCKED,
    "SQLITE_LOCKED": Fault.LOCKED,
    "SQLITE_FULL": Fault.FULL,
    "SQLITE_IOERR": Fault.FULL,
    "SQLITE_READONLY": Fault.READ_ONLY,
    "SQLITE_CORRUPT": Fault.CORRUPT,
    "SQLITE_NOTADB": Fault.CORRUPT,
    "SQLITE_SCHEMA": Fault.CORRUPT,
}
POSTGRESQL_FAULTS = {
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "42501": Fault.READ_ONLY,
    "55P03": Fault.LOCKED,
    "57014": Fault.LOCKED,
    "40001": Fault.LOCKED,
    "40P01": Fault.LOCKED,
    "XX001": Fault.CORRUPT,
    "XX002": Fault.CORRUPT,
}


def _fault(error: DBAPIError) -> Fault:
    if isinstance(error.orig, sqlite3.Error):
        name = getattr(error.orig, "sqlite_errorname", "")
        for beginning, fault in SQLITE_FAULTS.items():
            if name.startswith(beginning):
                return fault
        return Fault.DOWN if name.startswith("SQLITE_CANTOPEN") else Fault.CORRUPT
    return POSTGRESQL_FAULTS.get(getattr(error.orig, "sqlstate", None) or "", Fault.DOWN)


def certainly_not_stored(error: DBAPIError) -> bool:
    """Whether a failure while confirming leaves no doubt: SQLite says so, PostgreSQL if it answered."""
    if isinstance(error.orig, sqlite3.Error):
        return True
    return getattr(error.orig, "sqlstate", None) is not None and not error.connection_invalidated
