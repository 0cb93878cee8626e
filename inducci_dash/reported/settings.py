"""What the operator sets through the environment: where the store lies and who may report."""

import pathlib
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inducci_dash.reported.errors import Fault, StoreUnavailable
from inducci_dash.store.manifest import APPLICATION

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

DATABASE_URL = "INDUCCI_DATABASE_URL"
DATA_DIR = "INDUCCI_DATA_DIR"
HOST = "INDUCCI_HOST"
LOCAL_REPORTING = "INDUCCI_LOCAL_REPORTING"
CONTACT = "INDUCCI_REPORTS_CONTACT"
FILE_NAME = "reported.sqlite3"
ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class StoreSettings:
    """For SQLite the file, for PostgreSQL its address; and the computer that the file belongs to."""

    file: pathlib.Path | None
    host: str
    server: "URL | None" = None

    @property
    def absent(self) -> bool:
        """Whether the store is a file that nobody has made yet."""
        try:
            return self.file is not None and not self.file.stat()
        except OSError as error:
            return isinstance(error, FileNotFoundError)

    @property
    def url(self) -> "URL":
        """The database's address."""
        from sqlalchemy.engine import URL

        return self.server or URL.create("sqlite+pysqlite", database=str(self.file))


def read_store_settings(environment: Mapping[str, str]) -> StoreSettings:
    """Where the store lies. Raises StoreUnavailable for an address that is none of PostgreSQL or SQLite.

    Without INDUCCI_DATABASE_URL it is the file `reported.sqlite3` in INDUCCI_DATA_DIR (by default
    `var/` beside `data/`). INDUCCI_HOST names the computer where its own name changes, as in
    containers.
    """
    host = environment.get(HOST, "").strip() or platform.node() or "unnamed"
    given = environment.get(DATABASE_URL, "").strip()
    if given:
        return StoreSettings(None, host, _postgresql(given))
    folder = (
        pathlib.Path(environment.get(DATA_DIR, "").strip() or APPLICATION / "var").expanduser().resolve()
    )
    return StoreSettings(folder / FILE_NAME, host)


def local_reporting(environment: Mapping[str, str]) -> bool:
    """Whether the operator switched on reporting without sign-in, for one laptop."""
    return environment.get(LOCAL_REPORTING, "").strip().lower() in {"1", "true", "yes", "on"}


def read_contact(environment: Mapping[str, str]) -> str:
    """The e-mail address for hints of readers without an account; empty where no address is set."""
    given = environment.get(CONTACT, "").strip().removeprefix("mailto:")
    return given if ADDRESS.fullmatch(given) else ""


def _postgresql(given: str) -> "URL":
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise StoreUnavailable(Fault.SETTING) from error
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"} or not url.database:
        raise StoreUnavailable(Fault.SETTING)
    return url.set(drivername="postgresql+psycopg")
