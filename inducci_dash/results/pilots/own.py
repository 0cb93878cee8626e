"""A pilot of the reader's own, in the shape of the project's, beside which it is set; never stored here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inducci_dash.domain.errors import DashError
from inducci_dash.domain.outcome import Evidence, EvidenceGrade, Outcome
from inducci_dash.domain.pilot import KEY_FIELDS, Status
from inducci_dash.evidence.completeness import FIELD_WORDS
from inducci_dash.evidence.grade import RUNGS, grade_evidence
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.pilots.facts import STATUS_WORDS, date_words
from inducci_dash.results.pilots.one_page import Need, PilotPage, works_on
from inducci_dash.results.pilots.pilots import Portfolio

OWN = "own"
"""How ids of own pilots begin: own1, own2, own3."""
MOST = 3
STATED = N_("Stated by you")
NAME, LINE, TEXT = 60, 160, 1000
"""Longest name, one-line answer and longer text, in characters."""
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MOST_EUROS, MOST_COUNTED = 1e9, 1_000_000


class OwnPilotRefused(DashError):
    """An own pilot cannot be taken as it is; the message says which field, and the way out."""


@dataclass(frozen=True)
class OwnPilot:
    """What a reader tells of a pilot. Empty texts and None are not told, which is not nought.

    `start`, `end` and `status_as_of` are days, months or years (2021-03-26, 2021-03, 2021). `acts_on`
    are pull factors: weight 2 its purpose, 1 a side effect. `counted`: the result is a number of what
    changed; `baseline`: what it was before, counted in the same way.
    """

    name: str
    headline: str
    place: str = ""
    nuts2: str = ""
    start: str = ""
    end: str = ""
    service_types: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    acts_on: tuple[tuple[str, int], ...] = ()
    cost: float | None = None
    co_funders: str = ""
    participants: int | None = None
    spaces: int | None = None
    status: Status = Status.UNKNOWN
    status_as_of: str = ""
    result: str = ""
    counted: bool = False
    baseline: str = ""
    conditions: tuple[str, ...] = ()


def check_own(pilot: OwnPilot, facts: Portfolio) -> None:
    """Raises OwnPilotRefused naming the field and the way out."""
    for words, text, longest in (
        (_("Name"), pilot.name, NAME),
        (_("What was done"), pilot.headline, LINE),
        (_("Place"), pilot.place, LINE),
        (_("Who else pays"), pilot.co_funders, LINE),
        (_("What came of it"), pilot.result, TEXT),
        (_("Before"), pilot.baseline, LINE),
    ):
        if len(text) > longest:
            reason = _("it has more than {count} characters; shorten it")
            raise _refused(words, reason, format_number(longest))
        if any(ord(letter) < 32 and letter != "\n" for letter in text):
            raise _refused(words, _("it holds an invisible control character; type it again"))
    for words, text in ((_("Name"), pilot.name), (_("What was done"), pilot.headline)):
        if not text.strip():
            raise _refused(words, _("it is empty; write a few words"))
    for words, text in ((_("Start"), pilot.start), (_("End"), pilot.end), (_("Today"), pilot.status_as_of)):
        if text and not _is_date(text):
            raise _refused(words, _("write a date as 2021, 2021-03 or 2021-03-26"))
    if pilot.start and pilot.end and pilot.end < pilot.start[: len(pilot.end)]:
        raise _refused(_("End"), _("it lies before the start; correct one of them"))
    _check_numbers(pilot)
    known = facts.facts
    for words, given, there in (
        (_("Service"), pilot.service_types, known.service_types),
        (_("For whom"), pilot.target_groups, known.target_groups),
        (_("You would need"), pilot.conditions, known.conditions),
        (_("Works on"), [factor for factor, _weight in pilot.acts_on], facts.factors),
    ):
        for one in given:
            if one not in there:
                reason = _("there is no {name}; they are: {count}")
                raise _refused(words, reason, ", ".join(there), name=one[:NAME])


def _check_numbers(pilot: OwnPilot) -> None:
    for words, number, most in (
        (_("Cost"), pilot.cost, MOST_EUROS),
        (_("People"), pilot.participants, MOST_COUNTED),
        (_("Spaces or desks"), pilot.spaces, MOST_COUNTED),
    ):
        if number is not None and not 0 <= number <= most:
            raise _refused(words, _("it must lie between 0 and {count}"), format_number(most))
    if any(weight not in {1, 2} for _factor, weight in pilot.acts_on):
        raise _refused(_("Works on"), _("a weight is 2 (its purpose) or 1 (a side effect)"))


def _refused(field: str, words: str, count: str = "", **values: str) -> OwnPilotRefused:
    reason = words.format(count=count, **values)
    return OwnPilotRefused(_("{field}: {reason}.").format(field=field, reason=reason))


def _is_date(text: str) -> bool:
    found = DATE.fullmatch(text)
    if not found:
        return False
    try:
        return 1900 <= date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).year <= 2100
    except ValueError:
        return False


def own_page(own_id: str, pilot: OwnPilot, facts: Portfolio) -> PilotPage:
    """The pilot as a page like the seven; graded by the same rule from what the reader says of it."""
    known = facts.facts
    grading = grade_evidence(
        Evidence(reported=bool(pilot.result), counted=pilot.counted, baseline=pilot.baseline.strip())
    )
    missing = _missing(pilot)
    return PilotPage(
        pilot=own_id,
        name=pilot.name,
        title=pilot.headline,
        headline=pilot.headline,
        places=pilot.place,
        where=pilot.place,
        region=pilot.nuts2,
        country="",
        partner="",
        partner_name="",
        address="",
        for_whom=tuple(_(known.target_groups[group].title) for group in pilot.target_groups),
        services=tuple(_(known.service_types[kind].title) for kind in pilot.service_types),
        works_on=works_on(facts, dict(pilot.acts_on)),
        when=" \u2013 ".join(date_words(day) for day in (pilot.start, pilot.end) if day),
        cost=_cost(pilot),
        cost_of="",
        cost_by="",
        payers=(pilot.co_funders,) if pilot.co_funders else (),
        reached=_reached(pilot),
        rungs=int(grading.grade),
        evidence=_(STATED) if grading.grade is EvidenceGrade.STATED else _(RUNGS[grading.grade].title),
        evidence_limit=_(RUNGS[grading.grade].limit),
        today=_today(pilot),
        today_by="",
        later=None,
        did=(pilot.headline,),
        came=_came(own_id, pilot, grading.grade, _(grading.comparison), _(grading.reason)),
        counts_result="outcome" not in missing,
        transfer="",
        needs=tuple(Need(_(known.conditions[one].title), "", "") for one in pilot.conditions),
        not_reported=tuple(_(FIELD_WORDS[field]) for field in missing),
        facts_asked=len(KEY_FIELDS),
    )


def own_comparison_title(pages: Sequence[PilotPage]) -> str:
    """What is set beside what, where a pilot of the reader's own is among them."""
    own = [page.name for page in pages if page.pilot.startswith(OWN)]
    others = [page.name for page in pages if not page.pilot.startswith(OWN)]
    if not others:
        return _("Your own pilots: {names}").format(names=_(" and ").join(own))
    return _("{own} beside {others}").format(own=_(" and ").join(own), others=_(" and ").join(others))


def _cost(pilot: OwnPilot) -> str | None:
    if pilot.cost is None:
        return None
    return format_number(pilot.cost, 2 if pilot.cost % 1 else 0, "EUR")


def _missing(pilot: OwnPilot) -> list[str]:
    told = {
        "start": bool(pilot.start),
        "end": bool(pilot.end),
        "participants": pilot.participants is not None,
        "spaces": pilot.spaces is not None,
        "cost": pilot.cost is not None,
        "co_funders": bool(pilot.co_funders.strip()),
        "afterwards": pilot.status is not Status.UNKNOWN and bool(pilot.status_as_of),
        "outcome": bool(pilot.result.strip()) and (pilot.counted or bool(pilot.baseline.strip())),
    }
    return [field for field in KEY_FIELDS if not told[field]]


def _reached(pilot: OwnPilot) -> str | None:
    parts = [
        format_number(count, 0, unit)
        for count, unit in ((pilot.participants, _("people")), (pilot.spaces, _("spaces or desks")))
        if count is not None
    ]
    return ", ".join(parts) or None


def _today(pilot: OwnPilot) -> str | None:
    if pilot.status is Status.UNKNOWN:
        return None
    words = _(STATUS_WORDS[pilot.status])
    if not pilot.status_as_of:
        return words
    return _("{status}, {date}").format(status=words, date=date_words(pilot.status_as_of))


def _came(
    own_id: str, pilot: OwnPilot, grade: EvidenceGrade, comparison: str, reason: str
) -> tuple[Outcome, ...]:
    if not pilot.result.strip():
        return ()
    return (
        Outcome(
            outcome_id=own_id, subject=own_id, text=pilot.result, grade=grade, comparison=comparison,
            reason=reason, sources=(OWN,), as_of=pilot.status_as_of, result=True,
        ),
    )  # fmt: skip
