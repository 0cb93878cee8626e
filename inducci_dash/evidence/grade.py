"""The evidence ladder: one rule that leads from how a result was established to its grade.

A rung needs what is named at it; a record that claims a higher rung than its attributes carry does
not get it. Everything a screen shows as an outcome passes through `build_outcome`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.known import Quantity, Reference
from inducci_dash.domain.outcome import Claim, Design, Evidence, EvidenceGrade, Outcome
from inducci_dash.language import N_


@dataclass(frozen=True)
class Rung:
    """Words for one grade: title, what it takes, and what it does not say."""

    title: str
    definition: str
    limit: str


RUNGS: Mapping[EvidenceGrade, Rung] = {
    EvidenceGrade.NOT_EVALUABLE: Rung(
        N_("Not evaluable"),
        N_("No result has been reported, or a change of this size cannot be told from chance."),
        N_("It may have worked or not: nobody can say."),
    ),
    EvidenceGrade.STATED: Rung(
        N_("Stated by the project"),
        N_("The project or a partner says so, without a number that could be checked."),
        N_("A self-assessment; nobody else has looked."),
    ),
    EvidenceGrade.COUNTED: Rung(
        N_("Given in numbers"),
        N_("The project or a partner gives a number of things done, used or paid."),
        N_("Says how much was done, not what it changed."),
    ),
    EvidenceGrade.CONFIRMED: Rung(
        N_("Confirmed elsewhere"),
        N_("A source outside the partnership says the same, or says it alone."),
        N_("Confirms that it took place, not what it changed."),
    ),
    EvidenceGrade.BEFORE_AFTER: Rung(
        N_("Before and after"),
        N_("A figure from before stands beside one from after, counted in the same way."),
        N_("Anything else that happened in between may be the cause."),
    ),
    EvidenceGrade.BEFORE_AFTER_PEERS: Rung(
        N_("Before and after, against peers"),
        N_("The change is set against the change of similar places without the service."),
        N_("Peers may differ in ways that were not measured."),
    ),
    EvidenceGrade.QUASI_EXPERIMENTAL: Rung(
        N_("Quasi-experimental"),
        N_(
            "A comparison set up so that chance or a rule decided who was served, or an estimated "
            "counterfactual whose placebo runs do not show the same."
        ),
        N_("Holds for this place and time; elsewhere it may differ."),
    ),
}

NO_COMPARISON = N_("Compared with nothing: there is no figure from before and none from elsewhere.")


@dataclass(frozen=True)
class Grading:
    """A grade with its comparison and the short reason, both as source strings for translation."""

    grade: EvidenceGrade
    comparison: str
    reason: str


def grade_evidence(evidence: Evidence) -> Grading:
    """The rung that this evidence reaches, from its attributes alone.

    In order: nothing reported, or a change too small to be seen, is not evaluable; a design needs a
    baseline and a comparison group to count; a baseline comes before outside confirmation, that
    before a count, and a count before a statement.
    """
    if not evidence.reported:
        return Grading(
            EvidenceGrade.NOT_EVALUABLE, NO_COMPARISON, N_("Nobody has reported what came out of it.")
        )
    if evidence.detectable is False:
        return Grading(
            EvidenceGrade.NOT_EVALUABLE,
            evidence.baseline or NO_COMPARISON,
            N_("A change of this size cannot be told from the figure's usual ups and downs."),
        )
    if evidence.baseline:
        return _grade_comparison(evidence)
    if evidence.confirmed_by:
        reason = (
            N_("A number that a source outside the partnership gives.")
            if evidence.counted
            else N_("A source outside the partnership says so.")
        )
        return Grading(EvidenceGrade.CONFIRMED, NO_COMPARISON, reason)
    if evidence.counted:
        return Grading(
            EvidenceGrade.COUNTED, NO_COMPARISON, N_("A number from the partnership's own pages.")
        )
    return Grading(
        EvidenceGrade.STATED, NO_COMPARISON, N_("Only the partnership says so, and without a number.")
    )


def _grade_comparison(evidence: Evidence) -> Grading:
    if not evidence.comparison_group:
        return Grading(
            EvidenceGrade.BEFORE_AFTER,
            evidence.baseline,
            N_("A figure from before and one from after; no similar place beside it."),
        )
    if evidence.design is Design.QUASI_EXPERIMENTAL and evidence.detectable:
        return Grading(
            EvidenceGrade.QUASI_EXPERIMENTAL,
            evidence.comparison_group,
            N_("Set up as a comparison with others, large enough to be told from chance."),
        )
    return Grading(
        EvidenceGrade.BEFORE_AFTER_PEERS,
        evidence.comparison_group,
        N_("The change is set beside that of similar places."),
    )


def confirming(sources: tuple[str, ...], references: Mapping[str, Reference]) -> tuple[str, ...]:
    """Those of `sources` that are independent of the partnership. Raises KeyError for an unknown one."""
    return tuple(source for source in sources if references[source].voice.independent)


def evidence_of(claim: Claim | Quantity, references: Mapping[str, Reference]) -> Evidence:
    """What a recorded claim or number brings along; a published number is always a count."""
    confirmed_by = confirming(claim.sources, references)
    if isinstance(claim, Quantity):
        return Evidence(reported=True, counted=True, confirmed_by=confirmed_by)
    return Evidence(
        reported=claim.reported,
        counted=claim.counted,
        confirmed_by=confirmed_by,
        baseline=claim.baseline,
        comparison_group=claim.comparison_group,
        design=claim.design,
        detectable=claim.detectable,
    )


def check_grade(claim: Claim | Quantity, references: Mapping[str, Reference]) -> Grading:
    """The grade by rule. Raises DataRefused where the recorded grade is another one."""
    grading = grade_evidence(evidence_of(claim, references))
    if claim.grade is not grading.grade:
        name = claim.quantity_id if isinstance(claim, Quantity) else claim.claim_id
        raise DataRefused(
            f"recorded as {claim.grade.name.lower()}, but by its sources and attributes it is "
            f"{grading.grade.name.lower()}",
            file=f"data/project, record {name}",
            column="grade",
            way_out="Correct the grade, or add the source that carries it.",
        )
    return grading


def build_outcome(claim: Claim, subject: str, references: Mapping[str, Reference]) -> Outcome:
    """A claim as a screen may show it. Raises DataRefused where grade and rule disagree."""
    grading = check_grade(claim, references)
    return Outcome(
        outcome_id=claim.claim_id,
        subject=subject,
        text=claim.text,
        grade=grading.grade,
        comparison=grading.comparison,
        reason=grading.reason,
        sources=claim.sources,
        as_of=claim.as_of,
        note=claim.note,
        result=claim.result,
        about=claim.about,
    )
