"""What a reader must know of the figures before anything else, in five sentences made from them."""

import numpy as np

from inducci_dash.domain.rules import OLD_AFTER
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import _, format_number, of_all
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import listed


def data_title(data: Dataset) -> str:
    """The page's finding: how complete the scored figures are and how old, in at most 15 words."""
    there = ~np.isnan(data.given.values)
    return _("{share} of the figures needed are published; half date from {year} or later").format(
        share=format_number(100 * float(there.mean()), 0, "%"),
        year=str(int(np.median(data.given.years[there]))),
    )


def five_things(data: Dataset) -> tuple[tuple[str, str], ...]:
    """Five statements, each with the sentence that explains it."""
    return (_regions(data), _factors(data), _age(data), _surety(data), _pilots())


def _regions(data: Dataset) -> tuple[str, str]:
    scored = int(data.scores[TOP].notna().sum())
    return (
        of_all(
            scored,
            len(data.given.units),
            _("{count} of {total} EU regions are scored."),
            every=_("All {total} EU regions are scored."),
        ),
        _("{beside} regions of other countries are shown with their figures, unscored.").format(
            beside=format_number(len(data.snapshot.regions) - len(data.given.units))
        ),
    )


def _factors(data: Dataset) -> tuple[str, str]:
    factors = data.snapshot.catalogue.pull_factors.values()
    missing = [_(factor.short_title) for factor in factors if not factor.measured]
    return (
        of_all(
            len(factors) - len(missing),
            len(factors),
            _("{count} of {total} pull factors are measured."),
            every=_("All {total} pull factors are measured."),
        ),
        _("Nobody measures these across Europe: {factors}. Missing stays missing, never zero.").format(
            factors=listed(missing)
        )
        if missing
        else _("Missing stays missing, never zero."),
    )


def _age(data: Dataset) -> tuple[str, str]:
    there = ~np.isnan(data.given.values)
    old = float((data.given.years[there] < data.snapshot.as_of - OLD_AFTER).mean())
    return (
        _("Every figure has its own year."),
        _("{share} are over {years} years behind the newest extract: marked, and in no headline.").format(
            share=format_number(100 * old, 0, "%"), years=format_number(OLD_AFTER)
        ),
    )


def _surety(data: Dataset) -> tuple[str, str]:
    robust = data.robust[TOP]
    ranked = ~np.isnan(robust.summary.median)
    above = np.triu(np.ones(robust.verdict.shape, dtype=bool), 1) & np.outer(ranked, ranked)
    told = np.isin(robust.verdict, (Verdict.CLEARLY_BETTER, Verdict.CLEARLY_WORSE))
    width = float(np.median((robust.summary.high - robust.summary.low)[ranked]))
    return (
        _("A place in the ranking is a range."),
        _(
            "By other reasonable methods half of all regions move {width} places or more; {share} of "
            "all pairs can be told apart."
        ).format(width=format_number(width), share=format_number(100 * float(told[above].mean()), 0, "%")),
    )


def _pilots() -> tuple[str, str]:
    return (
        _("A score proves no effect of a pilot."),
        _("What pilots report is graded; what is not reported is counted."),
    )
