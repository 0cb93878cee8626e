import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported import store, stored
from inducci_dash.reported.access import add_user, deactivate_user, end_session
from inducci_dash.reported.errors import Denial, NotAllowed, ReportConflict, ReportRefused
from inducci_dash.reported.identity import Role
from inducci_dash.reported.series import build_series
from inducci_dash.reported.values import receipt_number
from tests.reported.conftest import ISSUER, NOW, entry, identity, submission


def commit(database, declared, who, sent, now=NOW):
    return store.commit(database, who, sent, declared.owners, now)


def current(database):
    with database.reading() as session:
        return stored.current_values(session)


def counts(database):
    with database.reading() as session:
        return [
            session.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("submission", "outcome_value", "decision", "sign_in")
        ]


def test_what_is_committed_is_read_back_whole(database, declared):
    sent = entry("cost", "1234567.89", unit="EUR", note="=1+1; Škofja Loka – 字 🙂")
    receipt = commit(database, declared, identity("kranj"), submission(sent))
    (stored,) = current(database)
    assert stored.entry == sent
    assert (stored.receipt, stored.organisation, stored.made_at) == (receipt.number, "PP7", NOW)
    assert stored.grade is EvidenceGrade.COUNTED


def test_the_same_submission_sent_again_is_stored_once_and_has_one_receipt(database, declared):
    sent = submission(entry(), entry("cost", "9000", unit="EUR"))
    first = commit(database, declared, identity("kranj"), sent)
    again = commit(database, declared, identity("kranj"), sent, NOW + timedelta(minutes=1))
    assert again == replace(first, repeated=True)
    assert len(current(database)) == 2


def test_a_key_used_for_other_content_or_by_another_person_is_refused(database, declared):
    sent = submission(entry())
    commit(database, declared, identity("kranj"), sent)
    for who, other in (
        ("kranj", submission(entry(value="37"), key=sent.idempotency_key)),
        ("lead", sent),
    ):
        with pytest.raises(ReportConflict, match="sent before with other figures"):
            commit(database, declared, identity(who), other)
    assert [value.entry.value for value in current(database)] == ["36"]


def test_a_correction_supersedes_and_the_history_keeps_both(database, declared):
    commit(database, declared, identity("kranj"), submission(entry()))
    (first,) = current(database)
    corrected = submission(entry(value="38"), seen={first.entry.key: first.value_id})
    commit(database, declared, identity("kranj"), corrected, NOW + timedelta(hours=2))
    assert [value.entry.value for value in current(database)] == ["38"]
    with database.reading() as session:
        history = [
            (value.entry.value, value.current, value.supersedes) for value in stored.all_values(session)
        ]
    assert history == [("36", False, None), ("38", True, first.value_id)]


def test_a_withdrawn_value_is_current_no_more_and_can_be_reported_anew(database, declared):
    commit(database, declared, identity("kranj"), submission(entry()))
    (first,) = current(database)
    gone = submission(store.withdrawn(first.entry), seen={first.entry.key: first.value_id})
    commit(database, declared, identity("kranj"), gone)
    assert current(database) == []
    with database.reading() as session:
        last = stored.latest_by_key(session, [first.entry.key])[first.entry.key]
    commit(
        database,
        declared,
        identity("kranj"),
        submission(entry(value="40"), seen={last.entry.key: last.value_id}),
    )
    assert [value.entry.value for value in current(database)] == ["40"]


@pytest.mark.parametrize("first_exists", [True, False])
def test_of_two_people_who_write_the_same_value_the_second_is_told(database, declared, first_exists):
    seen = {}
    if first_exists:
        commit(database, declared, identity("kranj"), submission(entry()))
        (value,) = current(database)
        seen = {value.entry.key: value.value_id}
    commit(database, declared, identity("kranj"), submission(entry(value="37"), seen=seen))
    with pytest.raises(ReportConflict, match="changed one of these figures"):
        commit(database, declared, identity("lead"), submission(entry(value="99"), seen=seen))
    assert [value.entry.value for value in current(database)] == ["37"]


def test_a_conflict_in_one_row_stores_none_of_the_rows(database, declared):
    commit(database, declared, identity("kranj"), submission(entry()))
    before = counts(database)
    with pytest.raises(ReportConflict):
        commit(
            database, declared, identity("kranj"), submission(entry("visits", "7", unit="visits"), entry())
        )
    assert counts(database) == before


def test_a_correction_must_name_a_value_of_the_same_key(database, declared):
    commit(database, declared, identity("kranj"), submission(entry()))
    (value,) = current(database)
    other = entry("visits", "7", unit="visits")
    with pytest.raises(ReportConflict):
        commit(database, declared, identity("kranj"), submission(other, seen={other.key: value.value_id}))


def test_each_question_gets_what_it_asks_for_and_no_more(database, declared):
    """Two metrics of two pilots over three periods; one figure corrected, one withdrawn, one graded."""
    periods = ("2021", "2022", "2023")
    commit(
        database, declared, identity("lead"),
        submission(*(entry(metric, "1", pilot=pilot, period=period, unit="")
                     for pilot in ("A", "E2") for metric in ("visits", "jobs") for period in periods)),
    )  # fmt: skip
    known = {value.entry.key: value.value_id for value in current(database)}
    for day, changed in enumerate((entry("visits", "2", period="2022", unit=""), entry("jobs", None))):
        later = NOW + timedelta(days=1 + day)
        sent = submission(changed, seen={changed.key: known[changed.key]})
        commit(database, declared, replace(identity("lead"), issued_at=later), sent, later)
    graded = entry("visits", period="2021").key
    store.decide(database, identity("lead"), known[graded], EvidenceGrade.CONFIRMED, "Seen", NOW)
    asked = [
        entry(metric, period=period).key for metric in ("visits", "jobs") for period in ("2022", "2030")
    ]
    with database.reading() as session:
        own = stored.current_values(session, ["E2"], "visits")
        assert [(value.entry.period, value.entry.value) for value in own] == [
            ("2021", "1"), ("2022", "2"), ("2023", "1"),
        ]  # fmt: skip
        assert len(stored.current_values(session)) == 11
        assert len(stored.current_values(session, metric="jobs")) == 5
        latest = stored.latest_by_key(session, asked)
        assert {key: value.entry.value for key, value in latest.items()} == {asked[0]: "2", asked[2]: None}
        assert [value.entry.key for value in stored.graded_values(session, "E2")] == [graded]
        assert stored.graded_values(session, "A") == []
        assert stored.count_values(session, "E2") == 8
        assert sorted(stored.held_metrics(session, "E2")) == ["jobs", "visits"]
        newest = stored.newest_values(session, "E2", NOW, 3)
        assert [(value.entry.metric, value.entry.value) for value in newest[:2]] == [
            ("jobs", None), ("visits", "2"),
        ]  # fmt: skip
        assert len(newest) == 3
        assert len(stored.newest_values(session, "E2", NOW + timedelta(days=2), 3)) == 1


def test_the_stamp_differs_as_soon_as_anything_was_stored(database, declared):
    seen = []

    def look():
        with database.reading() as session:
            seen.append(stored.stamp(session))

    look()
    commit(database, declared, identity("kranj"), submission(entry()))
    look()
    (value,) = current(database)
    store.decide(database, identity("lead"), value.value_id, EvidenceGrade.CONFIRMED, "Seen", NOW)
    look()
    look()
    assert seen[-1] == seen[-2]
    assert len(set(seen)) == 3


def test_nothing_and_two_of_one_key_are_refused(database, declared):
    for sent in (submission(), submission(entry(), entry(value="37"))):
        with pytest.raises(ReportRefused):
            commit(database, declared, identity("kranj"), sent)


@pytest.mark.parametrize(
    ("who", "denial"),
    [
        (identity("saxony"), Denial.NOT_YOURS),
        (identity("nobody"), Denial.UNKNOWN_USER),
        (identity("kranj", minutes_ago=481), Denial.EXPIRED),
        (identity("kranj", minutes_ago=-60), Denial.EXPIRED),
        (replace(identity("kranj"), issuer="https://other.example"), Denial.UNKNOWN_USER),
    ],
)
def test_who_may_not_write_stores_nothing(database, declared, who, denial):
    before = counts(database)
    with pytest.raises(NotAllowed) as refusal:
        commit(database, declared, who, submission(entry()))
    assert refusal.value.denial is denial
    assert counts(database) == before


def test_one_foreign_row_among_own_ones_refuses_all(database, declared):
    with pytest.raises(NotAllowed):
        commit(
            database, declared, identity("kranj"),
            submission(entry(), entry("visitors", "10", pilot="B", unit="visitors")),
        )  # fmt: skip
    assert current(database) == []


def test_a_coordinator_writes_for_every_pilot(database, declared):
    commit(database, declared, identity("lead"), submission(entry(), entry(pilot="A")))
    assert {value.entry.pilot for value in current(database)} == {"A", "E2"}


def test_a_signed_out_session_writes_no_more_even_if_it_never_wrote_before(database, declared):
    who = identity("kranj")
    with database.writing() as session:
        end_session(session, who, NOW)
    with pytest.raises(NotAllowed) as refusal:
        commit(database, declared, who, submission(entry()))
    assert refusal.value.denial is Denial.SIGNED_OUT
    commit(database, declared, identity("kranj", nonce="a new sign-in"), submission(entry()))


def test_a_deactivated_user_writes_no_more(database, declared):
    with database.writing() as session:
        deactivate_user(session, ISSUER, "kranj", NOW)
    with pytest.raises(NotAllowed) as refusal:
        commit(database, declared, identity("kranj"), submission(entry()))
    assert refusal.value.denial is Denial.DEACTIVATED


@pytest.mark.parametrize(
    ("organisation", "denial"), [("PP2", Denial.NOT_YOURS), ("PP7", Denial.NOT_COORDINATOR)]
)
def test_a_right_that_is_withdrawn_between_preview_and_commit_is_gone(
    database, declared, organisation, denial
):
    commit(database, declared, identity("lead"), submission(entry("visits", "7", unit="visits")))
    (value,) = current(database)
    sent = submission(entry())  # seen as a coordinator
    with database.writing() as session:
        add_user(session, ISSUER, "lead", organisation, Role.PARTNER, "A partner now", NOW)
    acts = {
        Denial.NOT_YOURS: lambda: commit(database, declared, identity("lead"), sent),
        Denial.NOT_COORDINATOR: lambda: store.decide(
            database, identity("lead"), value.value_id, EvidenceGrade.CONFIRMED, "Seen", NOW
        ),
    }
    with pytest.raises(NotAllowed) as refusal:
        acts[denial]()
    assert refusal.value.denial is denial
    assert current(database) == [value]


def test_a_pilot_that_goes_to_another_partner_goes_with_the_next_submission(database, declared):
    owners = {**declared.owners, "E2": "PP2"}
    with pytest.raises(NotAllowed):
        store.commit(database, identity("kranj"), submission(entry()), owners, NOW)
    store.commit(database, identity("saxony"), submission(entry()), owners, NOW)
    assert [value.organisation for value in current(database)] == ["PP2"]


def test_a_metric_that_is_declared_no_more_stays_in_the_history_and_leaves_the_series(database, declared):
    commit(database, declared, identity("kranj"), submission(entry(), entry("visits", "7", unit="visits")))
    later = replace(
        declared, metrics={name: one for name, one in declared.metrics.items() if name != "visits"}
    )
    with database.reading() as session:
        assert [one.metric.metric_id for one in build_series(stored.current_values(session), later)] == [
            "participants"
        ]
        assert sorted(stored.held_metrics(session, "E2")) == ["participants", "visits"]


def test_the_same_file_in_two_windows_is_stored_once(database, declared):
    """Each window has a key of its own, and both looked before either stored."""
    first, second = submission(entry()), submission(entry())
    commit(database, declared, identity("kranj"), first)
    with pytest.raises(ReportConflict, match="changed one of these figures"):
        commit(database, declared, identity("kranj"), second)
    assert len(current(database)) == 1


def test_too_many_submissions_in_an_hour_are_refused_until_the_hour_is_over(
    database, declared, monkeypatch
):
    monkeypatch.setattr(store, "SUBMISSIONS_AN_HOUR", 2)
    for metric in ("participants", "visits"):
        commit(database, declared, identity("kranj"), submission(entry(metric)))
    with pytest.raises(NotAllowed) as refusal:
        commit(database, declared, identity("kranj"), submission(entry("spaces")))
    assert refusal.value.denial is Denial.TOO_MANY
    commit(database, declared, identity("kranj"), submission(entry("spaces")), NOW + timedelta(minutes=61))


def test_only_a_coordinator_grades_and_only_with_a_reason(database, declared):
    commit(database, declared, identity("kranj"), submission(entry()))
    (value,) = current(database)
    confirmed = EvidenceGrade.CONFIRMED
    with pytest.raises(NotAllowed):
        store.decide(database, identity("kranj"), value.value_id, confirmed, "I know", NOW)
    with pytest.raises(ReportRefused, match="needs a reason"):
        store.decide(database, identity("lead"), value.value_id, confirmed, "  ", NOW)
    with pytest.raises(ReportRefused, match="not given by hand"):
        store.decide(database, identity("lead"), value.value_id, EvidenceGrade.BEFORE_AFTER, "So", NOW)
    store.decide(database, identity("lead"), value.value_id, confirmed, "Annual report 2022, p. 7", NOW)
    (graded,) = current(database)
    assert (graded.grade, graded.entry.grade) == (confirmed, EvidenceGrade.COUNTED)
    assert graded.decision.reason == "Annual report 2022, p. 7"


def test_a_grade_does_not_pass_on_to_a_correction(database, declared):
    commit(database, declared, identity("kranj"), submission(entry()))
    (value,) = current(database)
    store.decide(database, identity("lead"), value.value_id, EvidenceGrade.CONFIRMED, "Seen", NOW)
    commit(
        database,
        declared,
        identity("kranj"),
        submission(entry(value="99"), seen={value.entry.key: value.value_id}),
    )
    assert [item.grade for item in current(database)] == [EvidenceGrade.COUNTED]
    with pytest.raises(ReportConflict):
        store.decide(database, identity("lead"), value.value_id, EvidenceGrade.CONFIRMED, "Seen", NOW)


@pytest.mark.parametrize("table", ["submission", "outcome_value", "decision", "audit"])
@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_what_was_stored(database, declared, table, act):
    commit(database, declared, identity("kranj"), submission(entry()))
    (value,) = current(database)
    store.decide(database, identity("lead"), value.value_id, EvidenceGrade.CONFIRMED, "Seen", NOW)
    column = {"outcome_value": "value_id"}.get(table, f"{table}_id")
    with pytest.raises(DBAPIError, match="only added"), database.engine().begin() as connection:
        connection.execute(text(act.format(table=table, column=column)))


def test_the_audit_trail_names_who_what_and_when(database, declared):
    receipt = commit(database, declared, identity("kranj"), submission(entry()))
    with database.reading() as session:
        row = session.execute(text("SELECT * FROM audit ORDER BY audit_id DESC")).mappings().first()
    assert row["actor"] == f"{ISSUER} kranj"
    assert (row["organisation_id"], row["action"], row["subject"], row["rows"], row["verdict"]) == (
        "PP7", "form", receipt.number, 1, "stored",
    )  # fmt: skip
    assert row["at"] == "2026-11-02T09:30:00.000000Z"


def test_the_audit_trail_names_what_was_refused_to_people_on_the_list_only(database, declared):
    for who in ("saxony", "stranger"):
        with pytest.raises(NotAllowed):
            commit(database, declared, identity(who), submission(entry()))
    commit(database, declared, identity("kranj"), submission(entry()))
    with pytest.raises(ReportConflict):
        commit(database, declared, identity("kranj"), submission(entry(value="99")))
    with database.reading() as session:
        verdicts = session.execute(
            text("SELECT actor, verdict FROM audit WHERE verdict LIKE 'refused%'")
        ).all()
    assert [tuple(row) for row in verdicts] == [
        (f"{ISSUER} saxony", "refused: not_yours"),
        (f"{ISSUER} kranj", "refused: conflict"),
    ]


def test_twenty_reporters_at_once_lose_nothing(database, declared):
    people = [metric for metric in declared.metrics.values() if metric.reported_by("E2") and metric.numeric]
    sent = [
        submission(entry(people[number % len(people)].metric_id, str(number), period=f"{2000 + number}"))
        for number in range(20)
    ]
    receipts, failures = [], []

    def report(one):
        try:
            receipts.append(commit(database, declared, identity("kranj"), one).number)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=report, args=(one,)) for one in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(value.receipt for value in current(database)) == sorted(receipts)
    assert {value.entry.value for value in current(database)} == {str(number) for number in range(20)}


def test_twenty_retries_at_once_store_one_submission(database, declared):
    sent, numbers = submission(entry()), []
    threads = [
        threading.Thread(
            target=lambda: numbers.append(commit(database, declared, identity("kranj"), sent).number)
        )
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(numbers) == 20
    assert len(set(numbers)) == 1
    assert len(current(database)) == 1


def test_a_target_and_a_baseline_stand_beside_the_measured_value(database, declared):
    roles = [ValueRole.MEASURED, ValueRole.TARGET, ValueRole.BEFORE]
    commit(database, declared, identity("kranj"), submission(*(entry(role=role) for role in roles)))
    assert {value.entry.role for value in current(database)} == set(roles)


def test_receipts_carry_luhns_check_digit():
    assert receipt_number(7992739871) == "R-7992739871-3"  # the example in every description of Luhn's rule
    for place in range(6):
        slips = {
            receipt_number(int(f"{42:06d}"[:place] + digit + f"{42:06d}"[place + 1 :]))[-1]
            for digit in "0123456789"
        }
        assert len(slips) == 10
