"""The pilots with what their partners reported: filled in where nobody else says it, always told apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.evidence.completeness import known_fields
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.reported import store, stored
from inducci_dash.reported.comparison import (
    SAID,
    beside_figures,
    beside_table,
    measured_words,
    metrics_beside,
)
from inducci_dash.reported.series import build_series, missing_fields, with_reports
from inducci_dash.reported.stored import changes_since
from inducci_dash.reported.values import Changes, since_day
from inducci_dash.results.dataset import dataset
from inducci_dash.results.findings import tell
from inducci_dash.results.pilots.comparison import comparison_rows
from inducci_dash.results.pilots.facts import source_words
from inducci_dash.results.pilots.one_page import PilotPage, pilot_page
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.titles import portfolio_title, results_title
from tests.reported.conftest import NOW, entry, identity, submission
from tests.reported.test_series import value

COUNTED, BEFORE_AFTER = EvidenceGrade.COUNTED, EvidenceGrade.BEFORE_AFTER
GIVEN = RUNGS[COUNTED].title.lower()
ORDERS = {"metric": "orders", "unit": "orders"}


def told(declared, *values):
    return with_reports(portfolio(), values, declared)


def page_of(facts, pilot) -> PilotPage:
    return pilot_page(facts, pilot)


def test_without_reports_the_pilots_are_those_of_the_sources(declared):
    assert told(declared) is portfolio()
    assert told(declared, value("5", role=ValueRole.TARGET)).cards["E2"].told == {}


def test_a_reported_key_fact_is_missing_no_more(declared):
    before = missing_fields(portfolio().cards["E2"])
    facts = told(
        declared,
        value(),
        value("2022-06-30", metric="end", unit="", grade=EvidenceGrade.STATED),
        value("3", metric="spaces", unit="spaces", role=ValueRole.TARGET),
    )
    after = missing_fields(facts.cards["E2"])
    assert {"participants", "end"} <= set(before)
    assert set(before) - set(after) == {"participants", "end"}
    assert missing_fields(facts.cards["C"]) == missing_fields(portfolio().cards["C"])
    page = page_of(facts, "E2")
    assert len(page.not_reported) == len(after)
    assert f"{len(after)} of {len(KEY_FIELDS)}" in str(comparison_rows([page])["Still missing"])


def test_what_the_sources_say_stays_as_it_was(declared):
    facts = told(declared, value("12000", metric="cost", unit="EUR"))
    card, recorded = facts.cards["E2"], portfolio().cards["E2"]
    assert card.recorded == known_fields(recorded.pilot)
    assert page_of(facts, "E2").cost == page_of(portfolio(), "E2").cost
    assert page_of(facts, "E2").cost_by == ""


def test_a_cost_that_only_the_partner_reports_says_so(declared):
    facts = told(declared, value("4500", metric="cost", unit="EUR", pilot="C", period="2021"))
    page = page_of(facts, "C")
    assert page.cost == "4\u202f500\u00a0EUR"
    assert page.cost_by == f"the partner reports for 2021: {GIVEN}"
    assert comparison_rows([page])["Set-up cost"] == [f"{page.cost} ({page.cost_by})"]
    assert "2 with a cost" in portfolio_title(portfolio())
    assert "3 with a cost" in portfolio_title(facts)


def test_what_partners_report_counts_among_the_findings_and_says_so(declared):
    facts = told(
        declared,
        value("4500", metric="cost", unit="EUR", pilot="C", period="2021"),
        value("12", metric="orders", unit="orders"),
    )
    before, after = tell(dataset()), tell(dataset(), facts)
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 5 + [False]
    was, now = before[-1].figures.values, after[-1].figures.values
    assert now["costs"].value == was["costs"].value + 1
    assert now["total"].value == was["total"].value + 4500
    assert now["counted"].value == was["counted"].value + 1
    names = [facts.cards[pilot].pilot.short_title for pilot in ("C", "E2")]
    (said,) = [sentence for sentence in after[-1].sentences if "reports by the partners" in sentence]
    assert all(name in said for name in names)
    assert not any("reports by the partners" in sentence for sentence in before[-1].sentences)
    assert list(after[-1].figures.rows.query("told").index) == ["C", "E2"]


def test_reported_results_are_among_the_statements_and_told_apart(declared):
    facts = told(declared, value("12", **ORDERS), value("12000", metric="cost", unit="EUR"))
    (one,) = facts.told_outcomes
    assert (one.subject, one.grade, one.result) == ("E2", COUNTED, True)
    assert facts.outcomes == portfolio().outcomes
    total = len(facts.outcomes)
    assert results_title(portfolio()).startswith(f"{total} statements: ")
    assert results_title(facts).startswith(f"{total + 1} statements (1 reported here): ")
    assert source_words(facts, one.sources) == "the partner's report, receipt R-000001-8"


@pytest.mark.parametrize(
    ("grade", "counts", "ending"),
    [(COUNTED, True, "its partner counts a result"), (EvidenceGrade.STATED, False, "no result counted")],
)
def test_a_result_counts_once_it_is_counted(declared, grade, counts, ending):
    facts = told(declared, value("12", pilot="E1", grade=grade, **ORDERS))
    page = page_of(facts, "E1")
    assert page.counts_result is counts
    assert ("Counted outcome" in page.not_reported) is not counts
    assert page.title.endswith(ending) or "running" in page.title
    (result,) = [one for one in page.came if one.outcome_id.startswith("reported")]
    assert result.text == "Orders won: 12\u00a0orders in 2022, as the partner reports"
    assert result.grade is grade


def test_the_ladder_rises_by_rule_and_only_then(declared):
    before = value("20", role=ValueRole.BEFORE, period="2019", **ORDERS)
    after = value("36", **ORDERS)
    assert page_of(told(declared, before, after), "E2").rungs < BEFORE_AFTER
    graded = [replace(one, decision=value(decided=COUNTED).decision) for one in (before, after)]
    page = page_of(told(declared, *graded), "E2")
    assert page.rungs == BEFORE_AFTER
    assert page.evidence == "Before and after"
    assert "20 in 2019 before, 36 in 2022 after" in page.came[-1].comparison


def test_the_partners_word_on_today_stands_unless_sources_are_newer(declared):
    card = next(card for card in portfolio().cards.values() if card.pilot.afterwards)
    pilot, year = card.pilot.pilot_id, int(card.pilot.afterwards.as_of[:4])
    for given, stands in ((year - 1, False), (year, True), (year + 1, True)):
        facts = told(declared, value("done", metric="afterwards", unit="", pilot=pilot, period=str(given)))
        page = page_of(facts, pilot)
        assert (page.today == f"ended, {given}") is stands
        assert page.today_by.startswith("the partner reports") is stands


def test_texts_of_partners_turn_no_line_round(declared):
    facts = told(declared, value("Bank \u202egnp.exe", metric="co_funders", unit="", pilot="C"))
    assert "\u202e" not in page_of(facts, "C").payers[-1]


def test_side_by_side_each_metric_says_what_is_compared_and_why_not(declared):
    values = [
        value("36"), value("41", period="2023"), value("50", period="2024", role=ValueRole.TARGET),
        value("12", pilot="E1", period="2023"), value("3", pilot="C", period="2022-Q1"),
        value("7", pilot="E1", **ORDERS),
    ]  # fmt: skip
    rows = metrics_beside(values, ["E2", "E1", "C"], declared)
    table = beside_table(rows, {"E2": "Rural desk", "E1": "Desks", "C": "Boot camp"})
    assert list(table.index) == ["Participants", "Orders won"]
    cells = table.loc["Participants"]
    assert cells["Rural desk"] == f"41\u00a0people in 2023 ({GIVEN}); aimed at: 50\u00a0people in 2024"
    assert cells["Desks"] == f"12\u00a0people in 2023 ({GIVEN})"
    assert cells["Boot camp"].endswith("not comparable: reported by quarter, the others by year")
    assert table.at["Orders won", "Boot camp"] == "not asked of this pilot"
    assert "no other pilot" in table.at["Orders won", "Desks"]
    figures = beside_figures(rows)
    compared = figures[figures["comparable"] == "yes"]
    assert sorted(zip(compared["pilot"], compared["period"], strict=True)) == [
        ("E1", "2023"),
        ("E2", "2023"),
    ]
    assert len(figures) == len(values)


def test_pilots_of_which_nobody_reported_anything_have_no_rows(declared):
    assert metrics_beside([value()], ["A", "B"], declared) == []


def test_changes_since_a_day_are_new_corrected_or_withdrawn(database, declared):
    def send(days, changed, *, supersedes=None):
        at = NOW + timedelta(days=days)
        seen = {changed.key: supersedes} if supersedes else {}
        who = replace(identity("lead"), issued_at=at)
        store.commit(database, who, submission(changed, seen=seen), declared.owners, at)
        with database.reading() as session:
            return stored.latest_by_key(session, [changed.key])[changed.key].value_id

    old = send(-9, entry())
    corrected = send(0, entry(value="40"), supersedes=old)
    send(0, entry(value=None), supersedes=corrected)
    send(0, entry(period="2023"))
    send(0, entry(pilot="C"))
    with database.reading() as session:
        day = NOW.date()
        assert changes_since(session, day, ["E2"]) == Changes(1, 1, 1, last="E2")
        assert changes_since(session, day - timedelta(days=9), ["E2", "C"]) == Changes(3, 1, 1, last="C")
        assert changes_since(session, day + timedelta(days=1), ["E2"]) == Changes()


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2026-10-01", date(2026, 10, 1)),
        ("2031-01-01", NOW.date()),
        ("yesterday", date(2026, 10, 3)),
        ("", date(2026, 10, 3)),
    ],
)
def test_the_day_of_the_last_visit_is_read_or_a_month_ago(given, day):
    assert since_day(given, NOW.date()) == day


def test_of_a_long_series_the_newest_are_said_and_how_many_came_before(declared):
    (series,) = build_series([value(str(n), period=f"{2000 + n}") for n in range(SAID + 3)], declared)
    said = measured_words(series)
    assert said.startswith("3\u00a0people in 2003; ")
    assert said.endswith("14\u00a0people in 2014; 3 earlier figures")
    assert measured_words(replace(series, measured=())) == ""
