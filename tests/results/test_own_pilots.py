"""Pilots of the reader's own: graded by the rule, kept as one file, refused with words."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.domain.pilot import KEY_FIELDS, Status
from inducci_dash.results.pilots.comparison import comparison_rows
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.own import (
    LINE,
    NAME,
    TEXT,
    OwnPilot,
    OwnPilotRefused,
    check_own,
    own_comparison_title,
    own_page,
)
from inducci_dash.results.pilots.own_file import LARGEST, read_file, to_file
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.manifest import ROOT

BARE = OwnPilot("Loft", "An old mill became studios")
FULL = OwnPilot(
    name="Loft", headline="An old mill became studios", place="Cieszyn", nuts2="PL22", start="2023-05",
    end="2024", service_types=("permanent_space",), target_groups=("founders", "public"),
    acts_on=(("support", 1), ("space", 2)), cost=12500.5, co_funders="City of Cieszyn", participants=0,
    spaces=6, status=Status.RUNNING, status_as_of="2025-01-31", result="Nine firms were founded.",
    counted=True, baseline="Two firms a year before", conditions=("reusable_building", "host_body"),
)  # fmt: skip


def page(pilot: OwnPilot):
    check_own(pilot, portfolio())
    return own_page("own1", pilot, portfolio())


def test_what_is_not_told_is_missing_and_never_nought():
    bare = page(BARE)
    assert len(bare.not_reported) == len(KEY_FIELDS)
    assert (bare.cost, bare.reached, bare.today, bare.came) == (None, None, None, ())
    assert bare.rungs == EvidenceGrade.NOT_EVALUABLE
    full = page(FULL)
    assert full.not_reported == ()
    assert full.reached == "0\u00a0people, 6\u00a0spaces or desks"
    assert full.cost == "12\u202f500.50\u00a0EUR"
    assert full.today == "running, 31 Jan 2025"
    assert [(one.title, one.weight) for one in full.works_on] == [("Space", 2), ("Support", 1)]


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ({"result": "It helped."}, EvidenceGrade.STATED),
        ({"result": "Nine firms.", "counted": True}, EvidenceGrade.COUNTED),
        ({"result": "Nine firms.", "counted": True, "baseline": "Two before"}, EvidenceGrade.BEFORE_AFTER),
    ],
    ids=["stated", "counted", "before and after"],
)
def test_the_evidence_is_graded_by_the_rule_of_the_seven(told, grade):
    found = page(OwnPilot(BARE.name, BARE.headline, **told))
    assert found.rungs == grade
    assert found.came[0].grade is grade
    assert found.counts_result is (grade >= EvidenceGrade.COUNTED)


def test_it_answers_the_same_questions_beside_the_seven():
    seven = pilot_page(portfolio(), "E2")
    rows = comparison_rows([page(FULL), seven])
    assert rows["What"][0] == FULL.headline
    assert rows["What came of it"][0] == "Nine firms were founded. (before and after)"
    stated = page(OwnPilot("Loft", "A mill", result="It helped."))
    assert comparison_rows([stated, seven])["What came of it"][0] == "It helped. (stated by you)"
    assert rows["Where"] == ["Cieszyn", seven.where]
    assert rows["You would need"][0] == "A building to reuse · A host organisation"
    assert rows["Still missing"][0] == f"nothing: all {len(KEY_FIELDS)} facts are known"
    assert own_comparison_title([page(FULL), seven]) == f"Loft beside {seven.name}"


@pytest.mark.parametrize("pilots", [[BARE], [FULL], [FULL, BARE, FULL]], ids=["bare", "full", "three"])
def test_what_is_kept_as_a_file_comes_back_the_same(pilots):
    assert read_file(to_file(pilots)) == pilots


LETTERS = st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\u2028\u2029\ufeff")
words = st.text(LETTERS, max_size=40).map(str.strip)


@given(words, words, words, st.floats(0, 1e9).map(lambda x: round(x, 2)), st.integers(0, 10**6))
def test_any_words_and_numbers_come_back_the_same(name, headline, result, cost, people):
    pilot = OwnPilot(name, headline, result=result, cost=cost, participants=people)
    assert read_file(to_file([pilot])) == [pilot]


@pytest.mark.parametrize("name", ["A", "B", "C", "D", "E1", "E2", "F"])
def test_a_file_of_the_projects_own_is_understood(name):
    (pilot,) = read_file((ROOT / f"data/project/pilots/{name}.yml").read_bytes())
    recorded = portfolio().facts.pilots[name]
    assert (pilot.name, pilot.headline) == (recorded.short_title, recorded.headline)
    assert pilot.target_groups == recorded.target_groups
    assert dict(pilot.acts_on) == portfolio().acts_on(name)
    card = portfolio().cards[name]
    assert pilot.cost == (card.cost.value if card.cost else None)


def changed(**what) -> bytes:
    return yaml.safe_dump({"pilots": [{"short_title": "Loft", "headline": "A mill", **what}]}).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"pilots: [", "cannot be read"),
        (b"[" * 5000, "cannot be read"),
        (b"a: 1\na: 2", "cannot be read"),
        (b"just words", "no pilot"),
        (b"- 1\n- 2", "no pilot"),
        (b"pilots: 7", "no pilot"),
        (b"pilots: []", "no pilot"),
        (b"pilots: [1]", "no pilot"),
        (b"!!python/object/apply:os.system [ls]", "cannot be read"),
        (b"x" * (LARGEST + 1), "too large"),
        (yaml.safe_dump({"pilots": [{"short_title": "A"}] * 4}).encode(), "more than 3"),
        (changed(short_title=["A"]), "short_title"),
        (changed(headline={"a": 1}), "headline"),
        (changed(start=True), "start"),
        (changed(quantities=[{"topic": "cost", "value": "9000"}]), "cost"),
        (changed(quantities=[{"topic": "participants", "value": 3.5}]), "participants"),
        (changed(quantities=[{"topic": "participants", "value": float("inf")}]), "participants"),
        (changed(quantities=[{"topic": "cost", "value": float("nan")}]), "cost"),
        (changed(quantities=7), "quantities"),
        (changed(acts_on=[{"pull_factor": "space", "weight": "2"}]), "weight"),
        (changed(service_types="training"), "service_types"),
        (changed(status="sleeping"), "sleeping"),
    ],
    ids=range(24),
)
def test_a_file_of_another_kind_is_refused_with_words(content, said):
    with pytest.raises(OwnPilotRefused, match=said):
        read_file(content)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": " "}, "Name: it is empty"),
        ({"headline": ""}, "What was done: it is empty"),
        ({"name": "x" * (NAME + 1)}, "Name: it has more than 60"),
        ({"place": "x" * (LINE + 1)}, "Place: it has more than 160"),
        ({"result": "x" * (TEXT + 1)}, "What came of it: it has more than"),
        ({"co_funders": "a\x07b"}, "control character"),
        ({"start": "spring"}, "Start: write a date"),
        ({"start": "2021-13"}, "Start: write a date"),
        ({"start": "2021-02-30"}, "Start: write a date"),
        ({"end": "1021"}, "End: write a date"),
        ({"start": "2022-03", "end": "2021"}, "End: it lies before the start"),
        ({"cost": -1.0}, "Cost: it must lie between"),
        ({"cost": float("inf")}, "Cost: it must lie between"),
        ({"participants": 10**7}, "People: it must lie between"),
        ({"service_types": ("magic",)}, "there is no magic"),
        ({"target_groups": ("everybody",)}, "there is no everybody"),
        ({"conditions": ("luck",)}, "there is no luck"),
        ({"acts_on": (("happiness", 2),)}, "there is no happiness"),
        ({"acts_on": (("space", 3),)}, "a weight is 2"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_by_its_field(told, said):
    with pytest.raises(OwnPilotRefused, match=said):
        check_own(OwnPilot(**{"name": "Loft", "headline": "A mill", **told}), portfolio())


def test_an_end_in_the_year_of_the_start_is_no_contradiction():
    check_own(OwnPilot("Loft", "A mill", start="2021-03-26", end="2021"), portfolio())
