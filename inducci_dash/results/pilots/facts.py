"""The project's facts as rows: for charts, for tables on pages, for files to take along."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from inducci_dash.domain.known import Bound, Contradiction, Quantity, Topic, Unknown
from inducci_dash.domain.outcome import Outcome
from inducci_dash.domain.pilot import Pilot, Status
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.pilots.pilots import Card, Portfolio

BOUND_WORDS = {
    Bound.EXACT: N_("{number}"),
    Bound.ABOUT: N_("about {number}"),
    Bound.MORE_THAN: N_("more than {number}"),
    Bound.LESS_THAN: N_("less than {number}"),
    Bound.NEARLY: N_("nearly {number}"),
}
STATUS_WORDS = {
    Status.DONE: N_("carried out"),
    Status.RUNNING: N_("running"),
    Status.CONTINUED: N_("carried on"),
    Status.PLANNED: N_("planned, not open"),
    Status.UNKNOWN: N_("unknown"),
}
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
UNKNOWN = N_("unknown")


def name_of(card: Card) -> str:
    """Id and short title, the way a pilot is called everywhere."""
    return f"{card.pilot.pilot_id} {_(card.pilot.short_title)}"


def amount(quantity: Quantity) -> str:
    """A published number with its bound and unit."""
    number = format_number(quantity.value, quantity.decimals, _(quantity.unit))
    return _(BOUND_WORDS[quantity.bound]).format(number=number)


def date_words(text: str) -> str:
    """`2021-04-21`, `2022-03` or `2021` as a reader writes it; other text as it is."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        return _(text)
    if len(parts) == 1:
        return text
    month = _(MONTHS[int(parts[1]) - 1])
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def span_words(start: date, end: date | None = None) -> str:
    """A day, or first and last day."""
    first = date_words(start.isoformat())
    return first if end is None or end == start else f"{first} \u2013 {date_words(end.isoformat())}"


def when_words(item: Pilot) -> str:
    """When it took place: its days, or that they are unknown beside the length where that is known."""
    if item.start:
        return span_words(item.start, item.end)
    length = [quantity for quantity in item.quantities if quantity.topic is Topic.DURATION]
    if not length:
        return _("dates unknown")
    return _("dates unknown, length {length}").format(length=amount(length[0]))


def outcome_rows(portfolio: Portfolio, outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """Outcomes with grade, comparison, reason, date and sources: nothing without its grade."""
    return pd.DataFrame(
        [
            {
                _("Pilot"): _subject(portfolio, outcome.subject),
                _("What is said"): " ".join(filter(None, [_(outcome.text), _(outcome.note)])),
                _("Grade"): _(RUNGS[outcome.grade].title),
                _("Comparison"): _(outcome.comparison),
                _("Why this grade"): _(outcome.reason),
                _("As of"): date_words(outcome.as_of),
                _("Sources"): source_words(portfolio, outcome.sources),
            }
            for outcome in outcomes
        ]
    )


def _subject(portfolio: Portfolio, subject: str) -> str:
    return name_of(portfolio.cards[subject]) if subject in portfolio.cards else _("the whole project")


def source_words(portfolio: Portfolio, sources: Sequence[str]) -> str:
    """Publishers and titles of references, in one line; what is none is the receipt of a report."""
    said = []
    for source in sources:
        reference = portfolio.facts.references.get(source)
        said.append(
            _("the partner's report, receipt {number}").format(number=source)
            if reference is None
            else f"{reference.publisher}: {reference.title}"
        )
    return "; ".join(said)


def source_rows(portfolio: Portfolio, sources: Iterable[str]) -> pd.DataFrame:
    """References with who speaks and the address, each once."""
    voices = {
        "project": N_("the project"), "partner": N_("a partner"), "programme": N_("the programme"),
        "outside": N_("outside the partnership"), "own": N_("the makers of these pages"),
    }  # fmt: skip
    references = [portfolio.facts.references[source] for source in dict.fromkeys(sources)]
    return pd.DataFrame(
        [
            {
                _("Source"): reference.title,
                _("Publisher"): reference.publisher,
                _("Who speaks"): _(voices[reference.voice]),
                _("Address"): reference.url or _("not public"),
                _("Note"): _(reference.note),
            }
            for reference in references
        ]
    )


def quantity_rows(portfolio: Portfolio, quantities: Iterable[Quantity]) -> pd.DataFrame:
    """Published numbers with grade, date, note and sources."""
    return pd.DataFrame(
        [
            {
                _("What"): _(quantity.name),
                _("Figure"): amount(quantity),
                _("As of"): date_words(quantity.as_of),
                _("Grade"): _(RUNGS[quantity.grade].title),
                _("Note"): " ".join(filter(None, [_(quantity.note), _worked_out(quantity)])),
                _("Sources"): source_words(portfolio, quantity.sources),
            }
            for quantity in quantities
        ]
    )


def _worked_out(quantity: Quantity) -> str:
    return _("Worked out: {how}.").format(how=_(quantity.derived)) if quantity.derived else ""


def unknown_rows(portfolio: Portfolio, unknowns: Iterable[Unknown]) -> pd.DataFrame:
    """Open questions and whom to ask."""
    partners = portfolio.facts.partners
    return pd.DataFrame(
        [
            {
                _("Not known"): _(unknown.question),
                _("About"): ", ".join(_about(portfolio, subject) for subject in unknown.subjects),
                _("Whom to ask"): ", ".join(partners[partner].short_name for partner in unknown.ask),
            }
            for unknown in unknowns
        ]
    )


def contradiction_rows(contradictions: Iterable[Contradiction]) -> pd.DataFrame:
    """Sources that disagree, side by side, and what is done about it."""
    return pd.DataFrame(
        [
            {
                _("Question"): _(item.title),
                _("One source"): _(item.one.text),
                _("Another"): _(item.other.text),
                _("Here"): _(item.handling),
            }
            for item in contradictions
        ]
    )


def _about(portfolio: Portfolio, subject: str) -> str:
    if subject in portfolio.facts.partners:
        return portfolio.facts.partners[subject].short_name
    return _subject(portfolio, subject)
