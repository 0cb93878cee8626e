"""What a page of pilots finds, in one sentence made from the records: at most 15 words."""

from collections.abc import Sequence

from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.domain.pilot import Pilot, Status
from inducci_dash.domain.project import Partner
from inducci_dash.language import N_, _, format_number, of_all
from inducci_dash.results.pilots.facts import amount, date_words
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.told import RESULT
from inducci_dash.results.region.summary import listed

CAME_BACK = {1: N_("{done}; it came back once"), 2: N_("{done}; it came back twice")}


def clause(item: Pilot, text: str) -> str:
    """`headline` or `in_short` of a pilot with its own numbers in place."""
    return _(text).format_map({one.quantity_id: amount(one) for one in item.quantities})


def pilot_title(facts: Portfolio, card: Card) -> str:
    """What was done, and the most that is known of what came of it."""
    item = card.pilot
    done = clause(item, item.headline)
    later = max((one.later_editions for one in facts.facts.series_of(item.pilot_id)), default=0)
    if later:
        return _(CAME_BACK.get(later, N_("{done}; it came back {count} times"))).format(
            done=done, count=format_number(later)
        )
    if item.status is Status.PLANNED:
        return _("{done}; not open by {date}").format(done=done, date=_month(item.status_as_of))
    if item.afterwards is not None and item.afterwards.status is Status.RUNNING:
        return _("{done}; reported running in {date}").format(done=done, date=_month(item.afterwards.as_of))
    if card.recorded[RESULT]:
        return _("{done}; a result is counted").format(done=done)
    if card.counts_result:
        return _("{done}; its partner counts a result").format(done=done)
    return _("{done}; no result counted").format(done=done)


def comparison_title(facts: Portfolio, names: Sequence[str]) -> str:
    """What two or three pilots have in common, and how each went about it.

    Raises ValueError for another number of pilots.
    """
    cards, shared = [facts.cards[name] for name in names], shared_factor(facts, names)
    if len(cards) == 2:
        one, other = (clause(card.pilot, card.pilot.in_short) for card in cards)
        if cards[0].pilot.case == cards[1].pilot.case:
            return _("Same idea twice: {one} or {other}").format(one=one, other=other)
        if shared:
            return _("{factor} twice: {one} or {other}").format(
                factor=_(facts.factors[shared]), one=one, other=other
            )
        return _("Different aims: {one} or {other}").format(one=one, other=other)
    if len(cards) != 3:
        raise ValueError(f"two or three pilots are compared, not {len(cards)}")
    one, other, third = (_(card.pilot.short_title) for card in cards)
    if shared:
        return _("{factor} three times: {one}, {other} and {third}").format(
            factor=_(facts.factors[shared]), one=one, other=other, third=third
        )
    return _("Different aims: {one}, {other} and {third}").format(one=one, other=other, third=third)


def shared_factor(facts: Portfolio, names: Sequence[str]) -> str | None:
    """The pull factor that all these pilots act on, the one that is most their purpose; None = none."""

    acts_on = [facts.acts_on(name) for name in names]

    def weights(factor: str) -> list[int]:
        return [own.get(factor, 0) for own in acts_on]

    common = [factor for factor in facts.factors if min(weights(factor)) > 0]
    return max(common, key=lambda factor: (min(weights(factor)), sum(weights(factor))), default=None)


def portfolio_title(facts: Portfolio) -> str:
    """How many pilots there are, how many report a cost or count a result, and what none tried."""
    cards = facts.cards.values()
    given = {
        "pilots": format_number(len(facts.cards)),
        "costs": _count(sum(card.known["cost"] for card in cards)),
        "results": _count(sum(card.counts_result for card in cards)),
    }
    untried = untried_factors(facts)
    if not untried:
        return _("{pilots} pilots: {costs} with a cost, {results} with a counted result").format(**given)
    return _(
        "{pilots} pilots: {costs} with a cost, {results} with a counted result, {factor} untried"
    ).format(**given, factor=_(facts.factors[untried[0]]).lower())


def untried_factors(facts: Portfolio) -> list[str]:
    """Pull factors that no pilot acts on, in order."""
    acted = {cell.pull_factor for cell in facts.facts.matrix}
    return [factor for factor in facts.factors if factor not in acted]


def _count(number: int) -> str:
    return format_number(number) if number else _("none")


def _month(as_of: str) -> str:
    return date_words(as_of[:7])


def untried_title(facts: Portfolio) -> str:
    """Which pull factors no pilot works on."""
    untried = [_(facts.factors[name]).lower() for name in untried_factors(facts)]
    if not untried:
        return _("Every pull factor is worked on by a pilot")
    return _("No pilot works on {factors}").format(factors=_(" or ").join(untried))


def partner_title(facts: Portfolio, partner: Partner) -> str:
    """What a partner ran, and how much of it is told."""
    own = [facts.cards[item.pilot_id] for item in facts.facts.by_partner[partner.partner_id]]
    if not own:
        return _("{partner} ran no pilot; it took part in the exchange").format(partner=partner.short_name)
    missing = sum(len(card.known) - card.known_count for card in own)
    total = sum(len(card.known) for card in own)
    words = of_all(
        missing,
        total,
        _("{partner} ran {pilots}; {count} of {total} facts not reported")
        if missing
        else _("{partner} ran {pilots}; all {total} facts reported"),
        every=_("{partner} ran {pilots}; none of {total} facts reported"),
    )
    return words.format(
        partner=partner.short_name, pilots=listed([_(card.pilot.short_title) for card in own])
    )


def results_title(facts: Portfolio) -> str:
    """How many statements there are, reported ones told apart, and how many only the partnership makes."""
    told = len(facts.told_outcomes)
    grades = [outcome.grade for outcome in (*facts.outcomes, *facts.told_outcomes)]
    words = (
        _(
            "{total} statements ({told} reported here): {stated} only stated, {counted} in numbers, "
            "{confirmed} confirmed elsewhere"
        )
        if told
        else _(
            "{total} statements: {stated} only stated, {counted} in numbers, "
            "{confirmed} confirmed elsewhere"
        )
    )
    return words.format(
        total=format_number(len(grades)),
        told=format_number(told),
        stated=_count(grades.count(EvidenceGrade.STATED)),
        counted=_count(grades.count(EvidenceGrade.COUNTED)),
        confirmed=_count(grades.count(EvidenceGrade.CONFIRMED)),
    )


def project_title(facts: Portfolio) -> str:
    """The project in numbers: partners, countries, pilots, what was invested in them."""
    costs = [card.cost for card in facts.cards.values() if card.cost]
    return _(
        "{project}: {partners} partners, {countries} countries, {pilots} pilots, {invested} reported"
    ).format(
        project=facts.facts.project.acronym,
        partners=format_number(len(facts.facts.partners)),
        countries=format_number(len({partner.country for partner in facts.facts.partners.values()})),
        pilots=format_number(len(facts.cards)),
        invested=format_number(sum(cost.value for cost in costs), 0, costs[0].unit)
        if costs
        else _("no cost"),
    )
