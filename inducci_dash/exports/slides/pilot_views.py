"""The views beside the list of pilots as slides: what fits, a partner, results, factors, the project."""

from collections import Counter
from collections.abc import Callable, Sequence

from inducci_dash.charts.pilots import factor_strip
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.domain.project import Partner
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.slides.pilots import done_words, graded, pilot_slide
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _, country_name, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.fit_words import fits_title, share_words, stated_words, why_fits
from inducci_dash.results.pilots.matcher import match_stated
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import acting_by_factor
from inducci_dash.results.pilots.stated import Stated
from inducci_dash.results.pilots.titles import partner_title, project_title, results_title, untried_title
from inducci_dash.results.region.summary import region_name, regions_of

MOST_FITS = 5
"""Pilots in order of fit that one slide has room for, each with its reasons."""


def fits_deck(data: Dataset, facts: Portfolio, region: str, group: str, stated: Stated) -> list[Slide]:
    """What fits a scored region by what the reader states, the best first; then the two leading pilots."""
    matches, factors = match_stated(data, facts, region, group, stated), facts.factors
    rows = []
    for fit in matches.fits[:MOST_FITS]:
        page, why = pilot_page(facts, fit.pilot), why_fits(fit)
        weak, unmeasured = (
            ", ".join(_(factors[name]) for name in names) for names in (why.weak, why.unmeasured)
        )
        evidence = f"{page.squares} {page.evidence}"
        cost = page.cost or _("not reported")
        rows.append((page.name, share_words(fit.first), weak, unmeasured, cost, evidence))
    first = Slide(
        title=fits_title(facts, matches),
        kicker=_("What fits {region} · weak factors against {group}").format(
            region=region_name(data, region), group=regions_of(data, group)
        ),
        rows=tuple(rows),
        heads=(_("Fits best in"), _("Weak here"), _("Not measured"), _("Cost"), _("Evidence")),
        shares=(1.5, 2.6, 1.8, 1.9, 2.2),
        source=_("Says where to look first, not that it will work. {stated}").format(
            stated=stated_words(stated)
        ),
    )
    leading = [fit.pilot for fit in matches.fits[:2]]
    return [first, *(pilot_slide(facts, name) for name in leading)]


def partner_deck(data: Dataset, facts: Portfolio, partner: Partner) -> list[Slide]:
    """Who a partner is and what it ran, then its pilots."""
    own = [item.pilot_id for item in facts.facts.by_partner[partner.partner_id]]
    ran = [done_words(facts, pilot_page(facts, name)) for name in own]
    missing = [len(facts.cards[name].known) - facts.cards[name].known_count for name in own]
    rows = [
        (_("Role"), _(partner.role)),
        (_("Region"), f"{region_name(data, partner.nuts2)}, {partner.nuts2}"),
        (_("What it ran"), ". ".join(ran) or _("no pilot; it took part in the exchange")),
        (_("Not reported"), _("{count} facts").format(count=format_number(sum(missing))) if own else ""),
        (_("Whom to ask"), f"{partner.name}, {partner.address}"),
    ]
    first = Slide(
        title=partner_title(facts, partner),
        kicker=_("Partner of InduCCI · {city}, {country}").format(
            city=partner.city, country=country_name(partner.country)
        ),
        rows=tuple(row for row in rows if row[1]),
        source=graded(),
    )
    return [first, *(pilot_slide(facts, name) for name in own)]


def results_deck(_data: Dataset, facts: Portfolio) -> list[Slide]:
    """How many statements stand on which rung of the evidence ladder."""
    counts = Counter(outcome.grade for outcome in (*facts.outcomes, *facts.told_outcomes))
    rows = tuple(
        (_(RUNGS[grade].title), format_number(counts[grade]), _(RUNGS[grade].definition))
        for grade in EvidenceGrade
    )
    return [
        Slide(
            title=results_title(facts),
            kicker=_("Every statement with its grade"),
            rows=rows,
            heads=(_("Statements"), _("What the grade means")),
            shares=(1, 6),
            source=_("A grade says how well something is known, not how good it was."),
        )
    ]


def factors_deck(data: Dataset, facts: Portfolio) -> list[Slide]:
    """Which pull factors the pilots act on."""
    title = untried_title(facts)
    return [
        Slide(
            title=title,
            kicker=_("What the pilots work on"),
            subtitle=_("Filled: its purpose, dashed: a side effect. Own reading of the descriptions."),
            pictures=factor_strip(acting_by_factor(facts), sentence=title).figure,
            source=graded(),
        )
    ]


def project_deck(data: Dataset, facts: Portfolio) -> list[Slide]:
    """The project's partners and what each ran."""
    rows = []
    for name, partner in facts.facts.partners.items():
        own = [facts.cards[item.pilot_id] for item in facts.facts.by_partner[name]]
        ran = ", ".join(name_of(card) for card in own) or _("no pilot; it took part in the exchange")
        where = f"{partner.city}, {country_name(partner.country)}"
        rows.append((partner.short_name, where, region_name(data, partner.nuts2), ran))
    return [
        Slide(
            title=project_title(facts),
            kicker=facts.facts.project.title,
            rows=tuple(rows),
            heads=(_("Seat"), _("Region"), _("What it ran")),
            shares=(3, 3, 4),
            source=graded(),
        )
    ]


VIEWS: dict[str, Callable[[Dataset, Portfolio], Sequence[Slide]]] = {
    "results": results_deck,
    "factors": factors_deck,
    "project": project_deck,
}
"""Decks of the views that are of no region, by the view's name in the address."""
