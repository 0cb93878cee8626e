"""The pilots as slides: all at a glance, each by itself, and two or three side by side."""

from collections.abc import Callable, Sequence

from inducci_dash.domain.pilot import PURPOSE
from inducci_dash.exports.region_drawings import place_drawing
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.pilots.comparison import comparison_rows, one_line
from inducci_dash.results.pilots.one_page import PilotPage, not_reported_words, pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.titles import clause, comparison_title, portfolio_title


def pilots_deck() -> list[Slide]:
    """All pilots at a glance, then each."""
    facts = told_portfolio()
    return [_all(facts), *(pilot_slide(facts, name) for name in facts.cards)]


def pilot_slide(facts: Portfolio, name: str) -> Slide:
    """One pilot: what was done and what came of it, its cost, its evidence, what it is today."""
    page = pilot_page(facts, name)
    drawing = place_drawing(page, facts.cards[name])
    purpose = [one.title for one in page.works_on if one.weight == PURPOSE]
    came = [_(outcome.text) for outcome in page.came[:1]]
    rows = [
        (_("For whom"), page.groups.capitalize()),
        (_("Works on"), ", ".join(purpose or [one.title for one in page.works_on])),
        (_("What came of it"), " ".join(came)),
        (_("Cost"), page.cost or _("not reported")),
        (_("Evidence"), f"{page.squares} {page.evidence}"),
        (_("Today"), page.today or _("not reported")),
        (_("You would need"), " · ".join(need.title for need in page.needs[:3])),
    ]
    return Slide(
        title=page.title,
        kicker=_("Pilot {name} · {place}, {country} · {partner}").format(
            name=page.name, place=page.places, country=page.country, partner=page.partner_name
        ),
        rows=tuple(row for row in rows if row[1]),
        pictures=() if drawing is None else drawing.figure[1:],
        source=f"{not_reported_words(page)}. {page.evidence_limit}",
    )


def comparison_slide(names: Sequence[str]) -> Slide:
    """Two or three pilots: what each did, its cost, its evidence, in one line what they differ in."""
    facts = told_portfolio()
    pages = [pilot_page(facts, name) for name in names]
    asked = comparison_rows(pages)
    shown = [_("What"), _("Where"), _("Set-up cost"), _("Today"), _("Evidence"), _("You would need")]
    return Slide(
        title=comparison_title(facts, names),
        kicker=_("Pilots compared: {names}").format(names=" · ".join(page.name for page in pages)),
        rows=tuple(
            (question, *(answer or _("not reported") for answer in asked[question])) for question in shown
        ),
        heads=tuple(page.name for page in pages),
        source=f"{one_line(pages)} {graded()}",
    )


def side_by_side(pages: Sequence[PilotPage], facts: Portfolio) -> tuple[tuple[str, ...], ...]:
    """A few facts of several pilots as rows, a column a pilot."""
    asked: list[tuple[str, Callable[[PilotPage], str]]] = [
        (_("What"), lambda page: done_words(facts, page)),
        (_("Where"), lambda page: f"{page.places}, {page.country}"),
        (
            _("Works on"),
            lambda page: ", ".join(one.title for one in page.works_on if one.weight == PURPOSE),
        ),
        (_("Cost"), lambda page: page.cost or _("not reported")),
        (_("Evidence"), lambda page: f"{page.squares} {page.evidence}"),
        (_("Today"), lambda page: page.today or _("not reported")),
    ]
    return tuple((question, *(answer(page) for page in pages)) for question, answer in asked)


def done_words(facts: Portfolio, page: PilotPage) -> str:
    """What was done, in one clause."""
    item = facts.cards[page.pilot].pilot
    return clause(item, item.headline)


def graded() -> str:
    """What stands below slides of pilots."""
    return _("What the project and its partners report, each statement graded.")


def pilot_facts(page: PilotPage) -> str:
    """Where, for what cost and with what evidence, in one line."""
    parts = [
        page.places,
        _("cost {cost}").format(cost=page.cost) if page.cost else _("cost not reported"),
        f"{page.squares} {page.evidence}",
    ]
    return " · ".join(parts)


def _all(facts: Portfolio) -> Slide:
    pages = [pilot_page(facts, name) for name in facts.cards]
    return Slide(
        title=portfolio_title(facts),
        kicker=_("Pilots of InduCCI"),
        rows=tuple(
            (
                page.name,
                done_words(facts, page),
                page.cost or _("not reported"),
                f"{page.squares} {page.evidence}",
                page.today or _("not reported"),
            )
            for page in pages
        ),
        heads=(_("What was done"), _("Cost"), _("Evidence"), _("Today")),
        shares=(4, 1.6, 2.2, 1.9),
        source=graded(),
    )
