from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported.series import Length, build_series, compare, length_of
from inducci_dash.reported.tell import LONGEST_ADDRESS, Hint, hint_address, hint_text
from inducci_dash.reported.values import Decision, StoredValue
from tests.reported.conftest import NOW, entry

COUNTED = EvidenceGrade.COUNTED


def value(value="36", *, decided: EvidenceGrade | None = None, **what):
    decision = None if decided is None else Decision(decided, "Seen", NOW)
    made = entry(what.pop("metric", "participants"), value, **what)
    return StoredValue(hash(made) % 10**9, made, "PP7", "R-000001-8", NOW, None, True, decision)


def series_of(declared, *values):
    (found,) = build_series(values, declared)
    return found


@pytest.mark.parametrize(
    ("period", "length"),
    [
        ("2021", Length.YEAR),
        ("2021-H1", Length.HALF_YEAR),
        ("2021-Q4", Length.QUARTER),
        ("2021-03", Length.MONTH),
    ],
)
def test_a_period_has_a_length(period, length):
    assert length_of(period) is length


def test_what_a_partner_says_is_stated_or_counted_and_no_more(declared):
    assert series_of(declared, value(grade=EvidenceGrade.STATED)).grading().grade is EvidenceGrade.STATED
    assert series_of(declared, value()).grading().grade is COUNTED
    both = series_of(declared, value(), value("20", role=ValueRole.BEFORE, period="2019"))
    assert both.grading().grade is COUNTED


def test_before_and_after_figures_that_a_coordinator_graded_rise_by_rule(declared):
    after = value(decided=COUNTED)
    before = value("20", role=ValueRole.BEFORE, period="2019", decided=COUNTED)
    grading = series_of(declared, after, before).grading()
    assert grading.grade is EvidenceGrade.BEFORE_AFTER
    assert "20 in 2019 before, 36 in 2022 after" in grading.comparison


@pytest.mark.parametrize(
    "before",
    [
        value("20", role=ValueRole.BEFORE, period="2019"),
        value("20", role=ValueRole.BEFORE, period="2019", decided=EvidenceGrade.STATED),
        value("20", role=ValueRole.BEFORE, period="2019-Q4", decided=COUNTED),
        value("20", role=ValueRole.BEFORE, period="2023", decided=COUNTED),
        value("20", role=ValueRole.BEFORE, period="2019", decided=COUNTED, unit="firms"),
        value("20", role=ValueRole.TARGET, period="2019", decided=COUNTED),
    ],
    ids=["not graded", "only stated", "a quarter", "later", "another unit", "a target"],
)
def test_a_baseline_that_does_not_fit_raises_nothing(declared, before):
    assert series_of(declared, value(decided=COUNTED), before).grading().grade is COUNTED


def test_a_coordinator_may_also_lower(declared):
    assert series_of(declared, value(decided=EvidenceGrade.NOT_EVALUABLE)).grading().grade is (
        EvidenceGrade.NOT_EVALUABLE
    )


def test_pilots_are_compared_in_the_period_that_most_report(declared):
    values = [
        value("36"), value("40", pilot="E1"), value("9", pilot="E1", period="2024"),
        value("7", pilot="C", period="2023"), value("3", pilot="F", period="2022-Q1"),
        value("150", pilot="B", unit="exhibitors"), value("5", pilot="A", role=ValueRole.TARGET),
    ]  # fmt: skip
    found = compare(declared.metrics["participants"], build_series(values, declared), list(declared.owners))
    assert found.period == "2022"
    assert {pilot: one.entry.value for pilot, one in found.values.items()} == {"E2": "36", "E1": "40"}
    assert found.reasons == {
        "A": "not comparable: nothing measured has been reported",
        "B": "not comparable: reported in another unit (exhibitors) than the others (people)",
        "C": "not comparable: reported for 2023, the others for 2022",
        "D": "not comparable: nothing measured has been reported",
        "F": "not comparable: reported by quarter, the others by year",
    }


def test_one_pilot_alone_is_not_compared_and_nothing_at_all_neither(declared):
    metric, pilots = declared.metrics["participants"], ["E2", "C"]
    alone = compare(metric, build_series([value()], declared), pilots)
    assert "no other pilot" in alone.reasons["E2"]
    nothing = compare(metric, [], pilots)
    assert (nothing.period, nothing.values, len(nothing.reasons)) == ("", {}, 2)


HINT = Hint(
    "Rural desk, cost",
    "not reported",
    "https://dash.example/pilots?pilot=E2",
    "It was 12,000 €.\r\nSee page 4",
)


def test_a_hint_is_a_text_with_what_the_page_shows():
    text = hint_text(HINT)
    assert "The page shows:\nnot reported\n\n" in text
    assert "It was 12,000 €.\nSee page 4\n" in text
    assert "From" not in text


def test_a_hint_as_mail_adds_no_recipient_whatever_it_says():
    evil = replace(HINT, about="x\r\nBcc: all@example.org&bcc=all@example.org", words="?cc=a@b.c&to=d@e.f")
    address = hint_address(evil, "desk@example.org?bcc=evil@example.org")
    parts = urlsplit(address)
    assert parts.path == "desk@example.org%3Fbcc%3Devil@example.org"
    assert set(parse_qs(parts.query, keep_blank_values=True)) == {"subject", "body"}
    assert "\r" not in parse_qs(parts.query)["subject"][0]


def test_a_hint_too_long_for_an_address_is_left_to_the_file():
    assert hint_address(replace(HINT, words="ä" * 600), "desk@example.org") is None
    assert len(hint_address(HINT, "desk@example.org")) <= LONGEST_ADDRESS
