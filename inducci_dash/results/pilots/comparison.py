"""Two or three pilots side by side, question by question."""

from collections.abc import Callable, Mapping, Sequence

from inducci_dash.domain.outcome import Outcome
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.one_page import PilotPage, not_reported_words


def comparison_rows(pages: Sequence[PilotPage]) -> Mapping[str, list[str | None]]:
    """Answers of each pilot by question, in the order asked; None = not reported."""
    asked: Mapping[str, Callable[[PilotPage], str | None]] = {
        _("What"): lambda page: page.headline,
        _("Where"): lambda page: page.where,
        _("For whom"): lambda page: page.groups.capitalize(),
        _("Works on"): lambda page: ", ".join(one.title for one in page.works_on),
        _("Set-up cost"): lambda page: said_by(page.cost, page.cost_by),
        _("Who else pays"): lambda page: " ".join(page.payers),
        _("Counted"): lambda page: page.reached,
        _("Today"): lambda page: said_by(page.today, page.today_by),
        _("What came of it"): came_words,
        _("Evidence"): lambda page: f"{page.squares} {page.evidence}",
        _("You would need"): lambda page: " · ".join(need.title for need in page.needs),
        _("Still missing"): missing_words,
    }
    return {question: [answer(page) or None for page in pages] for question, answer in asked.items()}


def said_by(words: str | None, who: str) -> str | None:
    """An answer, with who says so where that is the partner alone; None = not reported."""
    return _("{value} ({who})").format(value=words, who=who) if words and who else words


def missing_words(page: PilotPage) -> str:
    """How many of the key facts neither sources nor the partner tell, and which."""
    if not page.not_reported:
        return _("nothing: all {total} facts are known").format(total=format_number(page.facts_asked))
    return f"{not_reported_words(page)}: {', '.join(page.not_reported).lower()}"


def came_words(page: PilotPage) -> str:
    """Results with how well each is known."""
    return " ".join(
        _("{text} ({grade})").format(text=_(one.text), grade=_grade(page, one).lower()) for one in page.came
    )


def _grade(page: PilotPage, outcome: Outcome) -> str:
    """A grade's title; the page's own words for the grade that it as a whole has."""
    return page.evidence if outcome.grade == page.rungs else _(RUNGS[outcome.grade].title)


def one_line(pages: Sequence[PilotPage]) -> str:
    """Who reports a cost and who counts a result, in two sentences."""
    costs = "; ".join(
        _("{pilot}: {cost}").format(pilot=page.name, cost=page.cost) for page in pages if page.cost
    )
    counted = [page.name for page in pages if page.counts_result]
    return " ".join(
        [
            _("Cost as reported: {costs}.").format(costs=costs) if costs else _("No cost is reported."),
            _("Results are counted by {names}.").format(names=", ".join(counted))
            if counted
            else _("No result is counted."),
        ]
    )
