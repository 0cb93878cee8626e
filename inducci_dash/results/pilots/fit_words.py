"""What fits a region, in words: where to look first, how sure that is, why, and what to adapt."""

from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.rules import ALIKE_BEYOND, TELLING_DEVIATIONS, TELLING_POINTS
from inducci_dash.evidence.transfer import Fit, FitGroup, Part, PartKind
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.peers import VARIABLES
from inducci_dash.results.pilots.matcher import Matches
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.stated import LEVELS, QUESTIONS, UNKNOWN, Stated

NAMED = 2
"""Leading pilots that a title names; more are counted."""
LEAST = 0.01
"""Shares below this one are said to be less than it."""


def of_group(matches: Matches, group: FitGroup) -> list[Fit]:
    """The pilots of one group, in the order of all."""
    return [fit for fit in matches.fits if fit.group is group]


def fits_title(facts: Portfolio, matches: Matches) -> str:
    """Which pilots to look at first, and in how many of the cases one of them fits best."""
    leading = of_group(matches, FitGroup.FIRST)
    share = format_number(100 * sum(fit.first for fit in leading), 0, "%")
    names = [_(facts.cards[fit.pilot].pilot.short_title) for fit in leading]
    if len(names) == 1:
        return _("Look at {pilot} first; it fits best in {share} of cases").format(
            pilot=names[0], share=share
        )
    if len(names) <= NAMED:
        return _("Look at {one} or {other} first: best in {share} of cases").format(
            one=names[0], other=names[1], share=share
        )
    return _("Look at {count} pilots first; one of them fits best in {share} of cases").format(
        count=format_number(len(names)), share=share
    )


def stated_words(stated: Stated) -> str:
    """What the reader answered where no figure does, and what else is by the reader's word."""
    if not stated.needs:
        said = [_("Space and advice, which nobody measures, are left open.")]
    else:
        answers = [
            f"{_(question)} {_(LEVELS[f'{stated.needs[name]:g}' if name in stated.needs else UNKNOWN])}"
            for name, question in QUESTIONS.items()
        ]
        said = [_("By your answers: {answers}.").format(answers=" · ".join(answers))]
    if stated.met:
        said.append(_("Conditions in place: {count}.").format(count=format_number(len(stated.met))))
    if stated.weights:
        said.append(_("Weights of your own: {count}.").format(count=format_number(len(stated.weights))))
    return " ".join(said)


@dataclass(frozen=True)
class WhyFits:
    """Pull factors by id: on which a region is weak, which nobody measures; whether the origin is alike."""

    weak: tuple[str, ...]
    unmeasured: tuple[str, ...]
    alike: bool


def why_fits(fit: Fit) -> WhyFits:
    """Why a pilot stands where it does."""
    weak, unmeasured, alike = [], [], False
    for part in fit.drivers:
        if part.kind is PartKind.STRUCTURE:
            alike = part.points >= ALIKE_BEYOND * part.possible
        elif part.kind is PartKind.NEED:
            if not part.known:
                unmeasured.append(part.key)
            elif part.points >= TELLING_POINTS:
                weak.append(part.key)
    return WhyFits(tuple(weak), tuple(unmeasured), alike)


def reasons(facts: Portfolio, fit: Fit) -> str:
    """Why a pilot stands where it does, in sentences."""
    found, titles = why_fits(fit), facts.factors

    def named(factors: tuple[str, ...]) -> str:
        return ", ".join(_(titles[name]).lower() for name in factors)

    return " ".join(
        [
            *([_("Weak here: {factors}.").format(factors=named(found.weak))] if found.weak else []),
            *(
                [_("Not measured: {factors}.").format(factors=named(found.unmeasured))]
                if found.unmeasured
                else []
            ),
            *([_("Its origin is a region like this one.")] if found.alike else []),
        ]
    )


def share_words(first: float) -> str:
    """In how many of the cases a pilot fits best."""
    if first < LEAST:
        return _("less than {share} of cases").format(share=format_number(100 * LEAST, 0, "%"))
    return _("{share} of cases").format(share=format_number(100 * first, 0, "%"))


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
        if not np.isnan(gap) and abs(gap) >= TELLING_DEVIATIONS:
            words = _(DIFFERENCE_WORDS[variable][0 if gap > 0 else 1])
            said.append(
                _("Origin {region}: {words} ({gap} standard deviations).").format(
                    region=card.pilot.nuts2, words=words, gap=format_number(abs(gap), 1)
                )
            )
    return said
