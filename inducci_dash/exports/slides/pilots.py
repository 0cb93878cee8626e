"""The pilots as slides: all at a glance, each by itself, and two or three side by side."""

from collections.abc import Sequence

from inducci_dash.charts.pilot_marks import pilot_marks
from inducci_dash.domain.project import KEY_FIELDS
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _, format_number
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Figures
from inducci_dash.results.findings.pilots import cost_words, pilots_known
from inducci_dash.results.pilots.comparison import comparison_rows, one_line
from inducci_dash.results.pilots.one_page import PilotPage, not_reported_words, pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.titles import comparison_title, portfolio_title

MARKS_WIDTH = 640.0


def pilots_deck(data: Dataset) -> list[Slide]:
    """All pilots at a glance, then each."""
    facts, factors = told_portfolio(), short_titles(data)
    return [_all(data, facts), *(pilot_slide(facts, name, factors) for name in facts.cards)]


def pilot_slide(facts: Portfolio, name: str, factors: dict[str, str]) -> Slide:
    """One pilot: what was done and what came of it, its cost, its evidence, what it is today."""
    page = pilot_page(facts, name, factors)
    rows = [
        (_("Where"), f"{page.places}, {page.country}"),
        (_("Works on"), ", ".join(one.title for one in page.works_on[:3])),
        (_("Cost"), page.cost or _("not reported")),
        (_("Evidence"), f"{page.squares} {page.evidence}"),
        (_("Today"), page.today or _("not reported")),
        (_("You would need"), " · ".join(need.title for need in page.needs[:3])),
    ]
    return Slide(
        title=page.title,
        kicker=_("Pilot {name} · {partner}").format(name=page.name, partner=page.partner_name),
        rows=tuple(row for row in rows if row[1]),
        source=f"{not_reported_words(page)}. {page.evidence_limit}",
    )


def comparison_slide(data: Dataset, names: Sequence[str]) -> Slide:
    """Two or three pilots: what each did, its cost, its evidence, in one line what they differ in."""
    facts, factors = told_portfolio(), short_titles(data)
    pages = [pilot_page(facts, name, factors) for name in names]
    acts_on = {name: facts.acts_on(name) for name in facts.cards}
    asked = comparison_rows(facts, pages)
    shown = [_("What"), _("Set-up cost"), _("Today"), _("Evidence")]
    return Slide(
        title=comparison_title([facts.cards[name] for name in names], acts_on, factors),
        kicker=_("Pilots compared: {names}").format(names=" · ".join(page.name for page in pages)),
        rows=tuple(
            (question, " / ".join(answer or _("not reported") for answer in asked[question]))
            for question in shown
            if question in asked
        ),
        subtitle=one_line(pages),
        source=_("What the project reports, graded."),
    )


def pilot_facts(page: PilotPage) -> str:
    """Where, for what cost and with what evidence, in one line."""
    parts = [
        page.places,
        _("cost {cost}").format(cost=page.cost) if page.cost else _("cost not reported"),
        f"{page.squares} {page.evidence}",
    ]
    return " · ".join(parts)


def short_titles(data: Dataset) -> dict[str, str]:
    """Short titles of the pull factors by id, in the method's order, not yet translated."""
    return {name: factor.short_title for name, factor in data.snapshot.catalogue.pull_factors.items()}


def _all(data: Dataset, facts: Portfolio) -> Slide:
    figures: Figures = pilots_known(data, facts)
    rows = figures.rows.assign(said=[cost_words(cost) for cost in figures.rows["cost"]])
    return Slide(
        title=portfolio_title(facts, short_titles(data)),
        kicker=_("Pilots of InduCCI"),
        subtitle=_("Cost as reported, and how many of {count} facts are known").format(
            count=format_number(len(KEY_FIELDS))
        ),
        pictures=(pilot_marks(rows, len(KEY_FIELDS), MARKS_WIDTH),),
        source=_("What the project and its partners report, each statement graded."),
    )
