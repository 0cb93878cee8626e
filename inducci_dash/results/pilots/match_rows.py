"""Matches as rows and words: points by part, what drove them, what would have to be adapted."""

import numpy as np

from inducci_dash.evidence.transfer import Fit, Part, PartKind
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.peers import VARIABLES
from inducci_dash.results.pilots.matcher import TELLING, Matches
from inducci_dash.results.pilots.pilots import Portfolio

DIFFERENCE_WORDS = {
    "population": (N_("it has more inhabitants"), N_("it has fewer inhabitants")),
    "population_density": (N_("it is more densely settled"), N_("it is more thinly settled")),
    "median_age": (N_("its people are older"), N_("its people are younger")),
    "industry_employment_share": (
        N_("more of its jobs are in industry"),
        N_("fewer of its jobs are in industry"),
    ),
    "working_age_share": (
        N_("more of its people are of working age"),
        N_("fewer of its people are of working age"),
    ),
}  # fmt: skip


def part_words(portfolio: Portfolio, matches: Matches, part: Part) -> str:
    """What a part stands for, with its points of those possible."""
    if part.kind is PartKind.NEED:
        title = _(matches.needs.at[part.key, "title"])
    elif part.kind is PartKind.STRUCTURE:
        title = _("structure like the origin's")
    else:
        title = _("in place: {condition}").format(condition=_(portfolio.facts.conditions[part.key].title))
    if not part.known:
        return _("{title}: nobody measures it, up to {possible}").format(
            title=title, possible=format_number(part.possible, 1)
        )
    return _("{title}: {points} of {possible}").format(
        title=title, points=format_number(part.points, 1), possible=format_number(part.possible, 1)
    )


def drivers(portfolio: Portfolio, matches: Matches, fit: Fit, count: int = 4) -> list[str]:
    """The parts that brought most points, in words."""
    return [part_words(portfolio, matches, part) for part in fit.drivers[:count]]


def adaptations(portfolio: Portfolio, matches: Matches, fit: Fit) -> list[str]:
    """What would have to be adapted: conditions not met, then telling differences in structure."""
    card = portfolio.cards[fit.pilot]
    said = []
    for condition in card.pilot.conditions:
        if condition.condition in fit.unmet:
            title = _(portfolio.facts.conditions[condition.condition].title)
            said.append(_("Not in place: {title}. {adapt}").format(title=title, adapt=_(condition.adapt)))
    for variable in VARIABLES:
        gap = matches.differences.at[fit.pilot, variable]
        if not np.isnan(gap) and abs(gap) >= TELLING:
            words = _(DIFFERENCE_WORDS[variable][0 if gap > 0 else 1])
            said.append(
                _("Origin {region}: {words} ({gap} standard deviations).").format(
                    region=card.pilot.nuts2, words=words, gap=format_number(abs(gap), 1)
                )
            )
    return said
