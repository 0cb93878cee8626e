"""Pilots on paper: one, two or three beside each other, and all of them."""

from collections.abc import Sequence

from inducci_dash.domain.project import Project
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.sheets.sheet import Part, Sheet
from inducci_dash.exports.slides.pilots import pilot_facts
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.pilots.comparison import comparison_rows, one_line
from inducci_dash.results.pilots.one_page import PilotPage, not_reported_words, pilot_page
from inducci_dash.results.pilots.titles import comparison_title, portfolio_title


def pilot_sheet(name: str) -> Sheet:
    """What was done, what came of it, what a copy needs, whom to ask, and what nobody has told."""
    facts = told_portfolio()
    page = pilot_page(facts, name)
    return Sheet(
        title=page.title,
        kicker=_("Pilot {name} · {place}, {country} · {partner}").format(
            name=page.name, place=page.places, country=page.country, partner=page.partner_name
        ),
        numbers=(
            (_("Cost"), page.cost or _("not reported"), page.cost_of),
            (_("Evidence"), page.squares, f"{page.evidence}. {page.evidence_limit}"),
            (_("Today"), page.today or _("not reported"), page.today_by or page.later or ""),
        ),
        parts=(
            Part(_("What they did"), (*page.did, page.when_for_whom)),
            Part(
                _("What came of it"),
                points=tuple(f"{_(one.text)} ({_(RUNGS[one.grade].title).lower()})" for one in page.came)
                or (_("Nobody has counted a result."),),
            ),
            Part(
                _("To copy it you need"),
                (page.transfer,),
                head=(_("What"), _("Why"), _("Instead")),
                rows=tuple((need.title, need.why, need.instead) for need in page.needs),
            ),
            Part(_("Works on"), (", ".join(one.title for one in page.works_on),)),
            Part(_("Whom to ask"), (page.address,)),
        ),
        sources=(_unknown(page), _graded(facts.facts.project)),
    )


def comparison_sheet(names: Sequence[str]) -> Sheet:
    """Two or three pilots, question by question."""
    facts = told_portfolio()
    pages = [pilot_page(facts, name) for name in names]
    return Sheet(
        title=comparison_title(facts, names),
        kicker=_("Pilots compared: {names}").format(names=" · ".join(page.name for page in pages)),
        parts=(
            Part(
                words=(one_line(pages),),
                head=("", *(page.name for page in pages)),
                rows=tuple(
                    (question, *(answer or _("not reported") for answer in answers))
                    for question, answers in comparison_rows(pages).items()
                ),
            ),
            Part(_("Whom to ask"), points=tuple(page.address for page in pages)),
        ),
        sources=(_graded(facts.facts.project),),
    )


def all_pilots_sheet() -> Sheet:
    """All pilots, a row each."""
    facts = told_portfolio()
    pages = [pilot_page(facts, name) for name in facts.cards]
    return Sheet(
        title=portfolio_title(facts),
        kicker=_("Pilots of InduCCI"),
        parts=(
            Part(
                head=(_("Pilot"), _("What"), _("In short"), _("Today")),
                rows=tuple(
                    (page.name, page.title, pilot_facts(page), page.today or _("not reported"))
                    for page in pages
                ),
            ),
        ),
        sources=(_graded(facts.facts.project),),
    )


def _unknown(page: PilotPage) -> str:
    if not page.not_reported:
        return ""
    return f"{not_reported_words(page)}: {', '.join(page.not_reported).lower()}."


def _graded(project: Project) -> str:
    """What stands below every sheet of pilots."""
    return _(
        "What the project and its partners report, each statement graded: {project} ({code}), {first} to "
        "{last}."
    ).format(
        project=project.acronym, code=project.project_id, first=project.start.year, last=project.end.year
    )
