"""A pilot on one page: everything a reader takes in within a minute, in the reader's language.

The screen, the sheet of paper and the comparison are made from the same record.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inducci_dash.domain.known import Topic
from inducci_dash.domain.outcome import EvidenceGrade, Outcome
from inducci_dash.domain.pilot import KEY_FIELDS, Setting
from inducci_dash.evidence.completeness import FIELD_WORDS
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import N_, _, country_name, format_number, ngettext, of_all
from inducci_dash.results.pilots.facts import STATUS_WORDS, amount, date_words, name_of, when_words
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.titles import clause, pilot_title
from inducci_dash.results.pilots.told import Told, as_told, filling, told_value, told_words

STEPS = max(EvidenceGrade)
"""Rungs of the evidence ladder; 0 stands below the first."""
SETTING_WORDS = {
    Setting.URBAN: N_("urban"),
    Setting.RURAL: N_("rural"),
    Setting.REGION: N_("a whole region"),
}


@dataclass(frozen=True)
class Need:
    """What must be in place to copy a pilot, why, and what to do instead."""

    title: str
    why: str
    instead: str


@dataclass(frozen=True)
class WorksOn:
    """A pull factor that a pilot acts on; `weight` 2 = its purpose, 1 = a side effect."""

    pull_factor: str
    title: str
    weight: int


@dataclass(frozen=True)
class PilotPage:
    """One pilot in words. Texts are the reader's; `cost` None = not reported, which is not nought.

    `rungs`: of `STEPS`, how far its best outcome climbs the evidence ladder. `not_reported`: the key
    facts nobody has told, of `facts_asked`. What only the partner reports says so in its words;
    `cost_by` and `today_by` say it of the cost and of the state today.
    """

    pilot: str
    name: str
    title: str
    headline: str
    places: str
    where: str
    region: str
    country: str
    partner: str
    partner_name: str
    address: str
    for_whom: tuple[str, ...]
    services: tuple[str, ...]
    works_on: tuple[WorksOn, ...]
    when: str
    cost: str | None
    cost_of: str
    cost_by: str
    payers: tuple[str, ...]
    reached: str | None
    rungs: int
    evidence: str
    evidence_limit: str
    today: str | None
    today_by: str
    later: str | None
    did: tuple[str, ...]
    came: tuple[Outcome, ...]
    counts_result: bool
    transfer: str
    needs: tuple[Need, ...]
    not_reported: tuple[str, ...]
    facts_asked: int

    @property
    def squares(self) -> str:
        """The rungs climbed and those left, as `■■□□□□`; words always stand beside it."""
        return "■" * self.rungs + "□" * (STEPS - self.rungs)

    @property
    def groups(self) -> str:
        """Whom it is for, as it stands within a sentence."""
        return ", ".join(self.for_whom).lower()

    @property
    def when_for_whom(self) -> str:
        """When it took place and whom it is for, as a line of its own."""
        words = _("{when} · for {groups}").format(when=self.when, groups=self.groups)
        return words[:1].upper() + words[1:]


def pilot_page(facts: Portfolio, name: str) -> PilotPage:
    """The page of pilot `name`. Raises KeyError for a pilot that there is not."""
    card = facts.cards[name]
    item, known = card.pilot, facts.facts
    rung = RUNGS[card.best_grade]
    after = item.afterwards
    return PilotPage(
        pilot=name,
        name=name_of(card),
        title=pilot_title(facts, card),
        headline=clause(item, item.headline),
        places=place_words(card),
        where=_where(card),
        region=item.nuts2,
        country=country_name(card.partner.country),
        partner=item.partner,
        partner_name=card.partner.short_name,
        address=f"{card.partner.name}, {card.partner.address}",
        for_whom=tuple(_(known.target_groups[group].title) for group in item.target_groups),
        services=tuple(_(known.service_types[kind].title) for kind in item.service_types),
        works_on=works_on(facts, facts.acts_on(name)),
        when=when_words(item),
        cost=_cost(card),
        cost_of=_(card.cost.name) if card.cost else _cost_by(card),
        cost_by=_cost_by(card),
        payers=_payers(card),
        reached=_reached(card),
        rungs=int(card.best_grade),
        evidence=_(rung.title),
        evidence_limit=_(rung.limit),
        today=today_words(card),
        today_by="" if (today := _told_today(card)) is None else as_told(today),
        later=None if after is None else _(after.text),
        did=(_(item.summary.text),),
        came=(
            *(outcome for outcome in card.outcomes if outcome.result),
            *card.told_outcomes,
        ),
        counts_result=card.counts_result,
        transfer=_(item.transfer.text),
        needs=tuple(
            Need(_(known.conditions[need.condition].title), _(need.why), _(need.adapt))
            for need in item.conditions
        ),
        not_reported=tuple(_(FIELD_WORDS[field]) for field in KEY_FIELDS if not card.known[field]),
        facts_asked=len(KEY_FIELDS),
    )


def works_on(facts: Portfolio, weights: Mapping[str, int]) -> tuple[WorksOn, ...]:
    """The factors that have a weight, its purposes first."""
    factors = facts.factors
    order = sorted((factor for factor in factors if factor in weights), key=lambda factor: -weights[factor])
    return tuple(WorksOn(factor, _(factors[factor]), weights[factor]) for factor in order)


def _where(card: Card) -> str:
    places = ", ".join(_(place.name) for place in card.places)
    return f"{places} ({_(SETTING_WORDS[card.pilot.setting])})"


def place_words(card: Card) -> str:
    """Names of the places, or how many there are."""
    if len(card.places) == 1:
        return _(card.places[0].name)
    return ngettext("{count} place in {region}", "{count} places in {region}", len(card.places)).format(
        count=format_number(len(card.places)), region=card.coverage.region.name
    )


def today_words(card: Card) -> str | None:
    """The state last reported and when; None where nobody has said what became of it."""
    after, told = card.pilot.afterwards, _told_today(card)
    if told is not None:
        return _("{status}, {date}").format(status=told_value(told), date=told.period)
    if after is None:
        return None
    return _("{status}, {date}").format(status=_(STATUS_WORDS[after.status]), date=date_words(after.as_of))


def _told_today(card: Card) -> Told | None:
    """The partner's own word where it is of a later year than the sources', or of the same."""
    after, told = card.pilot.afterwards, filling(card.told, "afterwards")
    stands = told is not None and (after is None or told.period[:4] >= after.as_of[:4])
    return told if stands else None


def not_reported_words(page: PilotPage) -> str:
    """How many of the key facts nobody has told, in one line."""
    return of_all(
        len(page.not_reported),
        page.facts_asked,
        _("{count} of {total} facts not reported"),
        every=_("none of {total} facts reported"),
    )


def _reached(card: Card) -> str | None:
    """People or desks counted, by sources first; None where nobody counted any."""
    for topic in (Topic.PARTICIPANTS, Topic.SPACES):
        found = [amount(one) for one in card.pilot.quantities if one.topic is topic]
        if found:
            return ", ".join(found)
    told = filling(card.told, "participants") or filling(card.told, "spaces")
    return told_words(told) if told else None


def _cost(card: Card) -> str | None:
    if card.cost:
        return amount(card.cost)
    return told_value(card.told_cost) if card.told_cost else None


def _cost_by(card: Card) -> str:
    return as_told(card.told_cost) if card.told_cost else ""


def _payers(card: Card) -> tuple[str, ...]:
    told = filling(card.told, "co_funders")
    return (
        *(_(one.text) for one in card.pilot.co_funders),
        *((told_words(told),) if told else ()),
    )
