"""The ladder, one case a rung; and nothing gets a grade that its record does not carry."""

import dataclasses

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.known import Quantity
from inducci_dash.domain.outcome import Claim, Design, Evidence, EvidenceGrade, Outcome
from inducci_dash.evidence.grade import RUNGS, build_outcome, check_grade, grade_evidence
from inducci_dash.store.project import load_project, walk_records

RUNG_CASES = [
    (Evidence(reported=False), "NOT_EVALUABLE"),
    (Evidence(reported=True), "STATED"),
    (Evidence(reported=True, counted=True), "COUNTED"),
    (Evidence(reported=True, confirmed_by=("press",)), "CONFIRMED"),
    (Evidence(reported=True, counted=True, confirmed_by=("press",)), "CONFIRMED"),
    (Evidence(reported=True, counted=True, baseline="2018"), "BEFORE_AFTER"),
    (Evidence(reported=True, baseline="2018", comparison_group="ten peers"), "BEFORE_AFTER_PEERS"),
    (
        Evidence(
            reported=True,
            baseline="2018",
            comparison_group="ten peers",
            design=Design.QUASI_EXPERIMENTAL,
            detectable=True,
        ),
        "QUASI_EXPERIMENTAL",
    ),
]


@pytest.fixture(scope="module")
def facts():
    return load_project()


@pytest.mark.parametrize(("evidence", "grade"), RUNG_CASES)
def test_each_rung_by_rule(evidence: Evidence, grade: str) -> None:
    grading = grade_evidence(evidence)
    assert grading.grade is EvidenceGrade[grade]
    assert grading.comparison
    assert grading.reason


def test_a_design_without_baseline_or_peers_counts_for_nothing() -> None:
    bare = Evidence(reported=True, design=Design.QUASI_EXPERIMENTAL, detectable=True)
    assert grade_evidence(bare).grade is EvidenceGrade.STATED
    without_peers = dataclasses.replace(bare, baseline="2018")
    assert grade_evidence(without_peers).grade is EvidenceGrade.BEFORE_AFTER


def test_a_design_whose_power_was_never_shown_is_only_a_comparison() -> None:
    evidence = dataclasses.replace(RUNG_CASES[-1][0], detectable=None)
    assert grade_evidence(evidence).grade is EvidenceGrade.BEFORE_AFTER_PEERS


@pytest.mark.parametrize("evidence", [case[0] for case in RUNG_CASES])
def test_what_cannot_be_seen_is_not_evaluable_whatever_else_it_has(evidence: Evidence) -> None:
    unseen = dataclasses.replace(evidence, detectable=False)
    assert grade_evidence(unseen).grade is EvidenceGrade.NOT_EVALUABLE


def test_every_grade_has_words() -> None:
    assert set(RUNGS) == set(EvidenceGrade)
    assert all(rung.title and rung.definition and rung.limit for rung in RUNGS.values())


def test_recorded_grades_are_those_of_the_rule(facts) -> None:
    records = [facts.project, *facts.partners.values(), *facts.pilots.values()]
    records += [*facts.programmes.values(), *facts.series.values()]
    graded = [
        part for record in records for part in walk_records(record) if isinstance(part, Claim | Quantity)
    ]
    assert len(graded) > 60
    for part in graded:
        assert check_grade(part, facts.references).grade is part.grade


def test_a_grade_that_its_sources_do_not_carry_is_refused(facts) -> None:
    claim = facts.pilots["A"].claims[0]
    with pytest.raises(DataRefused, match="recorded as confirmed"):
        build_outcome(dataclasses.replace(claim, grade=EvidenceGrade.CONFIRMED), "A", facts.references)


def test_the_projects_main_result_stays_a_statement(facts) -> None:
    main = facts.project.claims[0]
    assert main.claim_id == "project_attractive"
    outcome = build_outcome(main, "project", facts.references)
    assert outcome.grade is EvidenceGrade.STATED


@pytest.mark.parametrize("missing", ["grade", "comparison", "reason", "sources", "text"])
def test_no_outcome_without_grade_comparison_reason_or_source(missing: str) -> None:
    fields = {
        "outcome_id": "x", "subject": "A", "text": "t", "grade": EvidenceGrade.STATED,
        "comparison": "c", "reason": "r", "sources": ("s",), "as_of": "2022",
    }  # fmt: skip
    Outcome(**fields)
    with pytest.raises(ValueError, match="outcome x"):
        Outcome(**{**fields, missing: None})
