"""What fits a region, in words: where to look first, how sure that is, and why."""

from dataclasses import dataclass

from inducci_dash.evidence.transfer import Fit, FitGroup, PartKind
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.matcher import Matches
from inducci_dash.results.pilots.pilots import Portfolio

NAMED = 2
"""Leading pilots that a title names; more are counted."""
TELLING_POINTS = 1.0
"""Points from which a weak factor is given as a reason."""
ALIKE = 0.75
"""Share of all regions that must be further away for the origin to be called alike."""
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
            alike = part.points >= ALIKE * part.possible
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
