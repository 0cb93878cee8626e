"""The store fails; readers are told why and what to do, nothing is lost and nothing doubled."""

import os
import shutil
import sqlite3
import threading

import psycopg
import pytest
from sqlalchemy import event, text

from inducci_dash.reported import database as database_module
from inducci_dash.reported import schema, store, stored
from inducci_dash.reported.database import open_database
from inducci_dash.reported.errors import Fault, StoreUnavailable, UncertainCommit
from inducci_dash.reported.hosts import adopt, check_disk, claim_host
from tests.reported.conftest import NOW, entry, identity, stocked, submission


def commit(database, declared, sent):
    return store.commit(database, identity("kranj"), sent, declared.owners, NOW)


def count(database):
    with database.reading() as session:
        return len(stored.all_values(session))


def refused(work):
    with pytest.raises(StoreUnavailable) as refusal:
        work()
    return refusal.value.fault


def test_a_store_that_was_never_made_says_how_to_make_it(tmp_path):
    database = open_database({"INDUCCI_DATA_DIR": str(tmp_path)})
    with pytest.raises(StoreUnavailable, match="reported migrate"):
        database.check()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda file: file.write_bytes(b""), Fault.CORRUPT),
        (
            lambda file: file.write_bytes(b"not a database at all, but long enough to be one" * 40),
            Fault.CORRUPT,
        ),
        (lambda file: file.write_bytes(file.read_bytes()[:4096] + os.urandom(8192)), Fault.CORRUPT),
        (lambda file: file.unlink(), Fault.ABSENT),
    ],
    ids=["zero bytes", "another file", "garbage after the first page", "gone"],
)
def test_a_damaged_file_is_named_and_left_alone(sqlite_store, damage, fault):
    file = sqlite_store.settings.file
    sqlite_store.close()
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    damage(file)
    before = file.read_bytes() if file.exists() else None
    assert refused(sqlite_store.check) is fault
    assert (file.read_bytes() if file.exists() else None) == before


def test_a_locked_store_says_so_and_takes_the_same_submission_later(sqlite_store, declared, monkeypatch):
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.2)
    sqlite_store.close()
    other = sqlite3.connect(sqlite_store.settings.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    sent = submission(entry())
    assert refused(lambda: commit(sqlite_store, declared, sent)) is Fault.LOCKED
    assert count(sqlite_store) == 0
    other.execute("ROLLBACK")
    other.close()
    assert not commit(sqlite_store, declared, sent).repeated


def test_a_full_disk_stores_nothing_and_reading_goes_on(sqlite_store, declared):
    commit(sqlite_store, declared, submission(entry()))
    engine = sqlite_store.engine()
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()

    @event.listens_for(engine, "begin")
    def no_room(connection):
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    big = [entry("participants", "1", period=f"{1990 + n}", note="x" * 2000) for n in range(30)]
    assert refused(lambda: commit(sqlite_store, declared, submission(*big))) is Fault.FULL
    assert count(sqlite_store) == 1


def test_a_store_that_only_reads_refuses_to_write_and_goes_on_reading(sqlite_store, declared):
    commit(sqlite_store, declared, submission(entry()))

    @event.listens_for(sqlite_store.engine(), "begin")
    def query_only(connection):
        connection.exec_driver_sql("PRAGMA query_only = ON")

    assert (
        refused(lambda: commit(sqlite_store, declared, submission(entry(period="2023")))) is Fault.READ_ONLY
    )
    assert count(sqlite_store) == 1


@pytest.mark.parametrize(("version", "fault"), [("0000", Fault.NEWER), ("9999", Fault.NEWER)])
def test_a_newer_store_is_neither_read_nor_changed(database, version, fault):
    with database.engine().execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    database.close()
    assert refused(database.check) is fault
    assert refused(database.migrate) is fault


def test_an_older_store_asks_for_the_migration(database, monkeypatch):
    database.close()
    monkeypatch.setattr(schema, "newest", lambda: "0002")
    assert refused(database.check) is Fault.OLDER


def test_migrating_twice_changes_nothing(database, declared):
    commit(database, declared, submission(entry()))
    assert database.migrate() == database.migrate() == schema.newest()
    assert count(database) == 1


def test_of_many_processes_that_make_the_store_each_finds_it_whole(environment):
    stores = [open_database(environment) for _ in range(6)]
    problems = []

    def make(one):
        try:
            one.migrate()
            one.check()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            problems.append(error)

    threads = [threading.Thread(target=make, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in stores:
        one.close()
    assert problems == []


def test_of_many_that_claim_a_new_file_at_once_none_takes_it_for_another_computers(tmp_path):
    files = [tmp_path / f"{number}.sqlite" for number in range(300)]
    start, problems = threading.Barrier(6), []

    def claim():
        start.wait()
        for file in files:
            try:
                claim_host(file, "here")
            except StoreUnavailable as error:
                problems.append(error)

    threads = [threading.Thread(target=claim) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(tmp_path.iterdir()) == sorted(file.with_suffix(".host") for file in files)


def test_a_file_used_on_another_computer_is_refused_until_it_is_adopted(sqlite_store, tmp_path):
    folder = sqlite_store.settings.file.parent
    sqlite_store.close()
    elsewhere = open_database({"INDUCCI_DATA_DIR": str(folder), "INDUCCI_HOST": "another-computer"})
    assert refused(elsewhere.check) is Fault.OTHER_HOST
    assert refused(elsewhere.migrate) is Fault.OTHER_HOST
    adopt(elsewhere.settings.file, "another-computer")
    assert elsewhere.check().startswith("sqlite")
    assert refused(sqlite_store.check) is Fault.OTHER_HOST
    elsewhere.close()


def test_a_network_disk_is_refused_and_a_local_one_below_it_is_not(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"2 1 0:50 / {tmp_path}/shared rw,relatime shared:1 - nfs4 server:/export rw\n"
        f"3 2 8:2 / {tmp_path}/shared/disk rw - xfs /dev/sdb1 rw\n"
    )
    check_disk(tmp_path / "elsewhere", mounts)
    check_disk(tmp_path / "shared" / "disk" / "store", mounts)
    assert refused(lambda: check_disk(tmp_path / "shared" / "store", mounts)) is Fault.NETWORK_DISK


@pytest.mark.parametrize(
    "url", ["mysql://host/x", "postgresql://", "nonsense", "sqlite:///x.db", "postgresql://h:port/x"]
)
def test_an_address_of_another_kind_is_refused_by_the_variables_name(url):
    with pytest.raises(StoreUnavailable, match="INDUCCI_DATABASE_URL"):
        open_database({"INDUCCI_DATABASE_URL": url})


def test_a_server_that_goes_down_is_named_and_comes_back(postgres, declared):
    name = "goes_down"
    url = postgres.create(name)
    (database,) = stocked_once({"INDUCCI_DATABASE_URL": url})
    sent = submission(entry())
    postgres.stop()
    try:
        assert refused(database.check) is Fault.DOWN
        assert refused(lambda: commit(database, declared, sent)) is Fault.DOWN
    finally:
        postgres.start()
    assert not commit(database, declared, sent).repeated
    assert count(database) == 1
    database.close()
    postgres.drop(name)


def stocked_once(environment):
    made = stocked(environment)
    return [next(made)]


@pytest.mark.parametrize("stored", [True, False])
def test_a_connection_lost_while_confirming_is_uncertain_and_sending_again_stores_once(
    postgres_url, declared, monkeypatch, stored
):
    (database,) = stocked_once({"INDUCCI_DATABASE_URL": postgres_url})
    own_commit = psycopg.Connection.commit

    def breaks(connection):
        if stored:
            own_commit(connection)
        connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    sent = submission(entry())
    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Connection, "commit", breaks)
        with pytest.raises(UncertainCommit, match="same button"):
            commit(database, declared, sent)
    assert commit(database, declared, sent).repeated is stored
    assert count(database) == 1
    database.close()


def test_a_slow_server_is_given_up_within_its_limit(postgres_url, declared):
    (database,) = stocked_once({"INDUCCI_DATABASE_URL": postgres_url})
    with database.engine().connect() as other:
        other.execute(text("LOCK TABLE submission IN ACCESS EXCLUSIVE MODE"))
        assert refused(lambda: commit(database, declared, submission(entry()))) is Fault.LOCKED
    database.close()


def test_a_copy_of_the_folder_taken_to_another_place_is_a_store(sqlite_store, declared, tmp_path):
    commit(sqlite_store, declared, submission(entry()))
    sqlite_store.close()
    copy = tmp_path / "copy"
    shutil.copytree(sqlite_store.settings.file.parent, copy)
    moved = open_database({"INDUCCI_DATA_DIR": str(copy)})
    assert count(moved) == 1
    moved.close()
