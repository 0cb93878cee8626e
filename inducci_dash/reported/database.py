"""The store's database: opened when first needed, checked, and every failure given its name."""

import fcntl
import os
import pathlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from inducci_dash.reported import schema
from inducci_dash.reported.errors import Fault, StoreUnavailable, UncertainCommit
from inducci_dash.reported.faults import certainly_not_stored, named_faults
from inducci_dash.reported.hosts import check_disk, claim_host
from inducci_dash.reported.settings import StoreSettings, read_store_settings

BUSY_SECONDS = 5
"""How long a writer waits for another before it is told so."""


class Database:
    """The store behind `settings`; nothing is opened before the first reading or writing."""

    def __init__(self, settings: StoreSettings) -> None:
        self.settings = settings
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state and is rolled back at its end. Raises StoreUnavailable."""
        engine = self.engine().execution_options(writes=False)
        with named_faults(), Session(engine) as session:
            if engine.dialect.name == "postgresql":
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session committed at its end, or rolled back where anything is raised.

        Raises StoreUnavailable where nothing was stored, UncertainCommit where the confirmation
        itself was lost.
        """
        engine = self.engine().execution_options(writes=True)
        with named_faults(), Session(engine, expire_on_commit=False) as session:
            yield session
            session.flush()
            try:
                session.commit()
            except IntegrityError:
                raise
            except DBAPIError as error:
                if certainly_not_stored(error):
                    raise
                raise UncertainCommit from error

    def engine(self) -> Engine:
        """The opened engine, its schema checked once. Raises StoreUnavailable."""
        with self._lock:
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    def migrate(self) -> str:
        """Make the tables or bring them up to date, all or nothing; returns the version."""
        self.close()
        file = self.settings.file
        if file is not None:
            _prepare_folder(file)
            self._check_place()
            with _only_one(file):
                if not file.exists():
                    _create_file(self.settings, file)
        with named_faults():
            engine = _engine(self.settings)
            try:
                with engine.execution_options(writes=True).begin() as connection:
                    if connection.dialect.name == "postgresql":
                        connection.execute(text("SELECT pg_advisory_xact_lock(4951)"))
                    return schema.migrate(connection)
            finally:
                engine.dispose()

    def check(self) -> str:
        """One line about a usable store: its kind and version. Raises StoreUnavailable."""
        with self.reading() as session:
            connection = session.connection()
            schema.check_schema(connection)
            if connection.dialect.name == "sqlite":
                (mode,) = connection.execute(text("PRAGMA quick_check(1)")).one()
                if mode != "ok":
                    raise StoreUnavailable(Fault.CORRUPT, mode)
            return f"{connection.dialect.name}, version {schema.newest()}"

    def close(self) -> None:
        """Let go of all connections; the next reading opens anew."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _check_place(self) -> None:
        file = self.settings.file
        if file is not None:
            check_disk(file.parent)
            claim_host(file, self.settings.host)

    def _open(self) -> Engine:
        file = self.settings.file
        if file is not None:
            try:
                size = file.stat().st_size
            except FileNotFoundError:
                raise StoreUnavailable(Fault.ABSENT) from None
            except OSError as error:
                raise StoreUnavailable(Fault.DOWN, str(error)) from error
            if size == 0:
                raise StoreUnavailable(Fault.CORRUPT, "the file is empty")
            self._check_place()
        engine = _engine(self.settings)
        try:
            with named_faults(), engine.connect() as connection:
                schema.check_schema(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine


def open_database(environment: Mapping[str, str] | None = None) -> Database:
    """The store that the environment names. Raises StoreUnavailable for settings that cannot be obeyed."""
    return Database(read_store_settings(os.environ if environment is None else environment))


def _engine(settings: StoreSettings) -> Engine:
    if settings.file is None:
        return create_engine(
            settings.url,
            pool_pre_ping=True,
            pool_timeout=BUSY_SECONDS,
            connect_args={
                "connect_timeout": BUSY_SECONDS,
                "options": "-c statement_timeout=15000 -c lock_timeout=5000",
            },
        )
    engine = create_engine(settings.url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where sqlite3 guesses
    for pragma in (
        "journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", f"busy_timeout={BUSY_SECONDS * 1000}",
    ):  # fmt: skip
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_READONLY":
                raise


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: a reader that turned writer midway could fail for good."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_folder(file: pathlib.Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(Fault.READ_ONLY, str(error)) from error


@contextmanager
def _only_one(file: pathlib.Path) -> Iterator[None]:
    """Hold the folder's lock, so that of two starting processes one makes the database."""
    try:
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        raise StoreUnavailable(Fault.READ_ONLY, str(error)) from error


def _create_file(settings: StoreSettings, file: pathlib.Path) -> None:
    """A whole database in a neighbouring file, then renamed: a killed process leaves none or all of it."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    engine = _engine(StoreSettings(part, settings.host))
    with engine.execution_options(writes=True).begin() as connection:
        schema.migrate(connection)
    engine.dispose()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    part.chmod(0o600)
    part.replace(file)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            part.with_name(part.name + suffix).unlink()
