"""A store on SQLite and one on PostgreSQL: what holds for one holds for the other."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported.access import add_organisation, add_user
from inducci_dash.reported.database import Database, open_database
from inducci_dash.reported.declared import Declared, load_declared
from inducci_dash.reported.identity import Identity, Role
from inducci_dash.reported.store import Submission
from inducci_dash.reported.values import Entry, Key
from tests.reported.servers import PostgresServer, postgres_server
from tools.find_postgres import NoPostgresError, find_postgres

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ISSUER = "https://sign-in.example"


@pytest.fixture(scope="session")
def declared() -> Declared:
    return load_declared()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    try:
        programs = find_postgres()
    except NoPostgresError as error:
        if os.environ.get("INDUCCI_POSTGRES_REQUIRED"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    with postgres_server(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    name = f"t{uuid.uuid4().hex}"
    yield postgres.create(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Settings of an empty store: a folder, or a database on the tests' own server."""
    if request.param == "sqlite":
        return {"INDUCCI_DATA_DIR": str(tmp_path / "store")}
    return {"INDUCCI_DATABASE_URL": request.getfixturevalue("postgres_url")}


@pytest.fixture
def database(environment: dict[str, str]) -> Iterator[Database]:
    """A store with everybody's organisation, a partner of PP7, one of PP2 and a coordinator."""
    yield from stocked(environment)


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Database]:
    yield from stocked({"INDUCCI_DATA_DIR": str(tmp_path / "store")})


def stocked(environment: dict[str, str]) -> Iterator[Database]:
    database = open_database(environment)
    database.migrate()
    with database.writing() as session:
        for partner in ("PP2", "PP7", "LEAD"):
            add_organisation(session, partner, f"Organisation {partner}")
        add_user(session, ISSUER, "kranj", "PP7", Role.PARTNER, "Reporter of Kranj", NOW)
        add_user(session, ISSUER, "saxony", "PP2", Role.PARTNER, "Reporter of Saxony", NOW)
        add_user(session, ISSUER, "lead", "LEAD", Role.COORDINATOR, "Coordinator", NOW)
    yield database
    database.close()


def identity(subject: str, *, minutes_ago: float = 10, nonce: str = "n") -> Identity:
    return Identity(ISSUER, subject, NOW - timedelta(minutes=minutes_ago), nonce)


def entry(
    metric: str = "participants",
    value: str | None = "36",
    *,
    pilot: str = "E2",
    period: str = "2022",
    role: ValueRole = ValueRole.MEASURED,
    unit: str = "people",
    grade: EvidenceGrade = EvidenceGrade.COUNTED,
    note: str = "",
) -> Entry:
    return Entry(pilot, metric, period, role, value, unit, grade, "Own records", note)


def submission(*entries: Entry, seen: dict[Key, int] | None = None, key: str = "") -> Submission:
    return Submission(tuple(entries), seen or {}, key or uuid.uuid4().hex, "form")


Ask = Callable[..., Submission]
