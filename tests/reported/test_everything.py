"""Export and import of everything, the command line, and the way parse -> store -> export -> parse."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.exports.reported_values import reported_csv
from inducci_dash.reported import __main__ as command_line
from inducci_dash.reported import store, stored
from inducci_dash.reported.database import open_database
from inducci_dash.reported.errors import ReportRefused
from inducci_dash.reported.everything import export_everything, import_everything
from inducci_dash.reported.reading.checks import check_rows
from inducci_dash.reported.reading.delimited import read_delimited
from inducci_dash.reported.reading.texts import CONTROL, LOST, clean_text
from inducci_dash.reported.values import Entry
from tests.reported.conftest import ISSUER, NOW, entry, identity, submission
from tests.reported.previewing import preview_upload


def filled(database, declared):
    store.commit(
        database,
        identity("kranj"),
        submission(entry(), entry("cost", "9000.5", unit="EUR")),
        declared.owners,
        NOW,
    )
    with database.reading() as session:
        first = stored.current_values(session)[1]
    corrected = submission(entry(value="37", note="=1"), seen={first.entry.key: first.value_id})
    store.commit(database, identity("kranj"), corrected, declared.owners, NOW)
    with database.reading() as session:
        (cost,) = [value for value in stored.current_values(session) if value.entry.metric == "cost"]
    store.decide(database, identity("lead"), cost.value_id, EvidenceGrade.CONFIRMED, "Invoice seen", NOW)
    with database.reading() as session:
        return stored.all_values(session)


def empty(postgres_url, tmp_path, kind):
    given = (
        {"INDUCCI_DATABASE_URL": postgres_url}
        if kind == "postgresql"
        else {"INDUCCI_DATA_DIR": str(tmp_path / "new")}
    )
    database = open_database(given)
    database.migrate()
    return database


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_everything_goes_to_another_database_and_reporting_goes_on_there(
    database, declared, postgres, tmp_path, kind, request
):
    values = filled(database, declared)
    rows = export_everything(database, tmp_path / "all.jsonl")
    name = f"other_{kind}_{id(database)}"
    other = empty(postgres.create(name), tmp_path, kind)
    assert import_everything(other, tmp_path / "all.jsonl") == rows
    with other.reading() as session:
        assert stored.all_values(session) == values
    export_everything(other, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
    store.commit(other, identity("kranj"), submission(entry(period="2024")), declared.owners, NOW)
    other.close()
    postgres.drop(name)


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines[:3], *lines[4:]],
        lambda lines: [line.replace('"36"', '"63"') for line in lines],
        lambda lines: [*lines, lines[3]],
        lambda lines: lines[1:],
        lambda lines: [lines[0].replace("0001", "0007"), *lines[1:]],
        lambda lines: ["{", *lines],
        lambda lines: [],
        lambda lines: [lines[0], '{"table": "pg_authid", "row": {}}', *lines[1:]],
    ],
)
def test_a_damaged_file_is_refused_and_nothing_of_it_stays(sqlite_store, declared, tmp_path, damage):
    filled(sqlite_store, declared)
    file = tmp_path / "all.jsonl"
    export_everything(sqlite_store, file)
    file.write_text("".join(line + "\n" for line in damage(file.read_text().splitlines())))
    other = open_database({"INDUCCI_DATA_DIR": str(tmp_path / "other")})
    other.migrate()
    with pytest.raises(ReportRefused):
        import_everything(other, file)
    with other.reading() as session:
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar() == 0
    other.close()


def test_a_store_with_rows_takes_in_no_other(sqlite_store, declared, tmp_path):
    export_everything(sqlite_store, tmp_path / "all.jsonl")
    with pytest.raises(ReportRefused, match="not empty"):
        import_everything(sqlite_store, tmp_path / "all.jsonl")


def test_the_command_line_makes_fills_backs_up_and_restores(
    environment, monkeypatch, tmp_path, capsys, postgres
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run = command_line.main
    assert run(["status"]) == 1
    assert "migrate" in capsys.readouterr().err
    assert run(["migrate"]) == run(["migrate"]) == run(["status"]) == 0
    assert run(["user", ISSUER, "kranj", "PP7", "--name", "Kranj"]) == 0
    assert run(["user", ISSUER, "kranj", "PP99"]) == 1
    assert run(["deactivate", ISSUER, "somebody"]) == 1
    assert "organisation" in capsys.readouterr().err
    assert run(["users"]) == 0
    assert "active\tpartner\tPP7\tKranj" in capsys.readouterr().out
    assert run(["deactivate", ISSUER, "kranj"]) == run(["backup", str(tmp_path / "backups")]) == 0
    (file,) = (tmp_path / "backups").iterdir()
    assert run(["restore", str(file)]) == 1
    name = f"restored{id(run)}"
    if "INDUCCI_DATA_DIR" in environment:
        monkeypatch.setenv("INDUCCI_DATA_DIR", str(tmp_path / "restored"))
    else:
        monkeypatch.setenv("INDUCCI_DATABASE_URL", postgres.create(name))
    assert run(["restore", str(file)]) == run(["users"]) == 0
    assert "ended\tpartner\tPP7" in capsys.readouterr().out
    postgres.drop(name)


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\"\n\t;,"), max_size=60
).filter(lambda text: not CONTROL.search(text) and LOST not in text)
"""Any text that a report may hold: what no letter stands for is refused before it is stored."""
ENTRIES = st.builds(
    Entry,
    pilot=st.sampled_from(["E2", "C"]),
    metric=st.just("cost"),
    period=st.sampled_from(["2021", "2022-Q2", "2022-03", "2023-H1"]),
    role=st.sampled_from([ValueRole.MEASURED, ValueRole.BEFORE]),
    value=st.integers(0, 10**11 - 1).map(
        lambda cents: f"{cents // 100}.{cents % 100:02d}".rstrip("0").rstrip(".")
    ),
    unit=st.just("EUR"),
    grade=st.just(EvidenceGrade.STATED),
    source=TEXTS.map(clean_text),
    note=TEXTS.map(clean_text),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ENTRIES, min_size=1, max_size=8, unique_by=lambda one: one.key))
def test_what_was_exported_reads_back_as_what_was_stored(declared, given_entries):
    values = [
        stored.StoredValue(number, one, "PP7", "R-000001-8", NOW, None, True)
        for number, one in enumerate(given_entries)
    ]
    table = read_delimited(reported_csv(values))
    assert list(table.problems) == []
    checked = check_rows(table.rows, declared, ["E2", "C"], NOW.date())
    assert list(checked.problems) == []
    assert list(checked.entries.values()) == given_entries


def test_parse_store_export_parse_gives_the_same_entries(database, declared):
    lines = ["pilot;metric;period;value;unit;grade;source;note"]
    notes = [
        "=1+1",
        "'quoted'",
        "  +cmd ",
        '"',
        "a;b",
        "line\\nbreak",
        "\u200b=x",
        "-5",
        "''=x",
        "\u202eabc",
    ]
    for number, note in enumerate(notes):
        quoted = '"' + note.replace('"', '""') + '"'
        lines.append(f"E2;cost;2022-{number + 1:02d};{number},5;EUR;stated;;{quoted}")
    first = preview_upload("\n".join(lines).encode(), "report.csv", declared, ["E2"], {}, NOW.date())
    assert first.ready, first.problems
    store.commit(database, identity("kranj"), first.submission("k" * 32), declared.owners, NOW)
    with database.reading() as session:
        values = stored.current_values(session)
        latest = stored.latest_by_key(session, [value.entry.key for value in values])
    again = preview_upload(reported_csv(values), "export.csv", declared, ["E2"], latest, NOW.date())
    assert list(again.problems) == []
    assert [row.change.value for row in again.rows] == ["unchanged"] * len(notes)
