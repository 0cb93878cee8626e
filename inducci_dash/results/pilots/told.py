"""What partners report of their own pilots, beside the curated facts and always told apart from them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inducci_dash.domain.metric import Metric, MetricKind
from inducci_dash.domain.outcome import EvidenceGrade, Outcome
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import N_, _, format_number

CHOICE_WORDS = {
    "done": N_("ended"),
    "running": N_("running"),
    "continued": N_("continued by somebody"),
    "planned": N_("planned"),
}
TURNS_TEXT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONG_WORD = re.compile(r"\S{30}(?=\S)")
RESULT = "outcome"
"""The key field that only a count of what changed fills."""


@dataclass(frozen=True)
class Told:
    """The newest word of a pilot's partner on one metric.

    `value` is canonical text (see `reported.values.Entry`), `grade` what the rule of the evidence
    ladder gives for the whole series, with `comparison` and `reason` in the reader's words.
    """

    metric: Metric
    period: str
    value: str
    grade: EvidenceGrade
    comparison: str
    reason: str
    receipt: str

    @property
    def fills(self) -> str:
        """The key field that it fills; empty where it fills none, as a result that nobody counted."""
        field = self.metric.key_field
        return "" if field == RESULT and self.grade < EvidenceGrade.COUNTED else field


def readable(text: str) -> str:
    """A text that somebody typed: no signs that turn the line round, and long words may break."""
    return LONG_WORD.sub("\\g<0>\u200b", TURNS_TEXT.sub("\ufffd", text)).replace("\n", " ")


def metric_value(metric: Metric | None, value: str, unit: str) -> str:
    """A value with its unit as the reader writes numbers; texts as they were typed."""
    if metric is not None and metric.kind is MetricKind.CHOICE:
        return _(CHOICE_WORDS.get(value, value))
    if metric is None or not metric.numeric:
        return readable(value)
    return format_number(float(value), len(value.partition(".")[2]), _(unit))


def told_value(told: Told) -> str:
    """Its value with the unit."""
    return metric_value(told.metric, told.value, told.metric.unit)


def as_told(told: Told) -> str:
    """Who says so, of when, and how well it is known."""
    return _("the partner reports for {period}: {grade}").format(
        period=told.period, grade=_(RUNGS[told.grade].title).lower()
    )


def told_words(told: Told) -> str:
    """Its value, with who says so."""
    return _("{value} ({who})").format(value=told_value(told), who=as_told(told))


def filling(told: Mapping[str, Told], field: str) -> Told | None:
    """The newest of what fills a key field; of equals the one declared first."""
    found = [one for one in told.values() if one.fills == field]
    return max(found, key=lambda one: one.period, default=None)


def told_results(told: Iterable[Told], subject: str) -> tuple[Outcome, ...]:
    """Reported results as outcomes with grade, comparison and reason, in the catalogue's order."""
    return tuple(
        Outcome(
            outcome_id=f"reported-{subject}-{one.metric.metric_id}",
            subject=subject,
            text=_("{metric}: {value} in {period}, as the partner reports").format(
                metric=_(one.metric.name), value=told_value(one), period=one.period
            ),
            grade=one.grade,
            comparison=one.comparison,
            reason=one.reason,
            sources=(one.receipt,),
            as_of=one.period,
            result=True,
        )
        for one in told
        if one.metric.key_field == RESULT
    )
