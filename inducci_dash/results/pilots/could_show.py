"""Could a pilot show in the statistics: the verdict beside what moves anyway, and its numbers in words."""

import math
from dataclasses import dataclass

from inducci_dash.domain.rules import TEST_LEVEL, TEST_POWER
from inducci_dash.language import _, format_number, format_signed
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.detectability import DEFAULT_INDICATOR, AgainstPeers, Seen, seen
from inducci_dash.results.pilots.facts import amount, name_of
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.summary import region_name


@dataclass(frozen=True, eq=False)
class CouldShow:
    """The verdict on one pilot and one regional figure.

    `times`: how often the most that the pilot can have moved goes into the usual move of a single
    year; None where either is not known.
    """

    pilot: str
    seen: Seen
    times: float | None


def could_show(
    data: Dataset, facts: Portfolio, pilot: str, indicator_id: str = DEFAULT_INDICATOR
) -> CouldShow:
    """The verdict. Raises KeyError for a pilot or a figure that there is not."""
    found = seen(data, facts, pilot, indicator_id)
    reach, noise = found.judgement.reach, found.noise
    return CouldShow(pilot, found, noise.sd / reach if reach and noise.degrees else None)


def could_show_words(data: Dataset, facts: Portfolio, told: CouldShow) -> str:
    """The answer in one or two sentences."""
    fact = could_show_fact(data, facts, told)
    known = told.times is not None and not told.seen.judgement.may_draw
    return _("No.") + f" {fact}" if known else fact


def could_show_fact(data: Dataset, facts: Portfolio, told: CouldShow) -> str:
    """What the answer rests on: how far the pilot can have moved the figure, and how far a year does."""
    found = told.seen
    given = {
        "pilot": name_of(facts.cards[told.pilot]),
        "figure": _(found.indicator.title),
        "region": region_name(data, found.nuts_id),
        "reach": _in_unit(found, found.judgement.reach),
        "noise": _in_unit(found, found.noise.sd if found.noise.degrees else None),
    }
    if found.judgement.may_draw:
        return _(
            "Yes: what {pilot} can have moved is large enough to be noticed in {figure}, {region}."
        ).format(**given)
    if told.times is None:
        return _(
            "Nobody can say: what {pilot} reached, in people or in money, is not reported in a way that "
            "compares with this figure: {figure}."
        ).format(**given)
    return _(
        "{figure}, {region}: {pilot} can have moved it by {reach} at most; a single year moves it by "
        "{noise} anyway."
    ).format(**given)


def amount_words(value: float | None) -> str:
    """A number above nought with as many places as it takes to tell it from nought; None = unknown."""
    if value is None:
        return _("unknown")
    leading = float(f"{value:.0e}")  # 0.000996 is said as 0.001
    places = 0 if value >= 10 else 2 if value >= 0.1 else max(2, -math.floor(math.log10(leading)))
    return format_number(value, places)


def _in_unit(found: Seen, value: float | None) -> str:
    if value is None:
        return _("unknown")
    return f"{amount_words(value)} {_(found.indicator.unit)}"


def amounts(found: Seen) -> list[tuple[str, str, float | None]]:
    """(key, name, value in the figure's unit): reach, noise, smallest detectable change."""
    smallest = found.judgement.smallest
    return [
        ("reach", _("most the pilot can have moved"), found.judgement.reach),
        (
            "noise",
            _("usual ups and downs of a single year"),
            found.noise.sd if found.noise.degrees else None,
        ),
        ("smallest", _("smallest change that could be noticed"), smallest)
        if smallest is not None
        else ("at_best", _("smallest at best, had the series no break"), found.at_best),
    ]


def steps(data: Dataset, portfolio: Portfolio, name: str, found: Seen) -> list[str]:
    """How the numbers were found, a line each."""
    item = portfolio.cards[name].pilot
    indicator = found.indicator
    dated = item.start is not None and item.end is not None
    said = [
        (
            _("Years of the pilot, {first} to {last}, belong to neither side.")
            if dated
            else _(
                "Its own dates are unknown: the project's years, {first} to {last}, belong to neither side."
            )
        ).format(first=found.window.first, last=found.window.last),
        _("The series breaks in {years}; nothing is compared across a break.").format(
            years=", ".join(map(str, found.breaks))
        )
        if found.breaks
        else _("The series has no known break."),
    ]
    if found.fit is None:
        said.append(
            _("No unbroken stretch has three years before and one after, so no comparison is made.")
        )
    else:
        said.append(
            _(
                "Compared: {before} with {after}; noise {sigma} {unit}. Neighbouring years are taken to be "
                "correlated by {rho} (from the series, with one standard error on the safe side, because "
                "few years say little of it), which leaves {degrees} degrees of freedom."
            ).format(
                before=_years(found.fit.years_before),
                after=_years(found.fit.years_after),
                degrees=format_number(found.fit.degrees, 1),
                rho=format_number(found.fit.rho, 2),
                sigma=format_number(found.fit.sigma, indicator.decimals + 1),
                unit=_(indicator.unit),
            )
        )
    known = [amount(one) for one in (found.reach.people_of, found.reach.money_of) if one]
    if found.in_unit is not None:
        said.append(
            _("Reach: {known}, {assumption}: an upper bound.").format(
                known=", ".join(known), assumption=_(found.in_unit.assumption)
            )
        )
    elif known:
        said.append(
            _("Reach: {known}; this has no expression in {unit}.").format(
                known=", ".join(known), unit=_(indicator.unit)
            )
        )
    else:
        said.append(_("Reach: people, desks and money are all unknown."))
    said.append(
        _(
            "Two-sided test at {level}, power {power}; minimum detectable effect after Bloom (1995), for "
            "the step in a line over the years, with noise that carries over from year to year "
            "(autoregressive of first order: an assumption)."
        ).format(
            level=format_number(100 * TEST_LEVEL, 0, "%"), power=format_number(100 * TEST_POWER, 0, "%")
        )
    )
    return said


def _years(years: tuple[int, ...]) -> str:
    return f"{years[0]}\u2013{years[-1]}" if len(years) > 1 else str(years[0])


def peers_words(beside: AgainstPeers) -> str:
    """The difference beside the placebo runs, in one sentence."""
    test = beside.placebo
    return _(
        "The region changed by {difference} more than its {peers} peers on average; {share} of the placebo "
        "runs are at least as large (the least possible with this many peers is {least})."
    ).format(
        difference=format_signed(test.difference, 2),
        peers=len(test.placebos),
        share=format_number(100 * test.share_as_large, 0, "%"),
        least=format_number(100 * test.smallest_share, 0, "%"),
    )
