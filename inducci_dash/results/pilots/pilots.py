"""Pilots as pages show them: graded outcomes, completeness, places with the people they cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inducci_dash.domain.known import AreaFigures, Quantity, Topic
from inducci_dash.domain.outcome import EvidenceGrade, Outcome
from inducci_dash.domain.pilot import Pilot, Place
from inducci_dash.domain.project import Partner
from inducci_dash.evidence.completeness import known_fields
from inducci_dash.evidence.grade import build_outcome, check_grade
from inducci_dash.once import once
from inducci_dash.results.pilots.told import RESULT, Told, filling, told_results
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.project import ProjectFacts, load_project
from inducci_dash.store.release import release


@dataclass(frozen=True)
class Coverage:
    """How many people live in the pilot's own NUTS-3 areas, and in the NUTS-2 region."""

    local: tuple[AreaFigures, ...]
    region: AreaFigures

    @property
    def people(self) -> int:
        """Inhabitants of the local areas, 2025."""
        return sum(area.population_2025 for area in self.local)

    @property
    def share(self) -> float:
        """Local areas' share of the region's inhabitants, 0 to 1, 2025."""
        return self.people / self.region.population_2025


@dataclass(frozen=True)
class Card:
    """One pilot with what was worked out from its record, and what its partner reports beside.

    `recorded`: which key fields the curated facts fill. `told`: the partner's last word, by metric.
    """

    pilot: Pilot
    partner: Partner
    outcomes: tuple[Outcome, ...]
    recorded: Mapping[str, bool]
    places: tuple[Place, ...]
    coverage: Coverage
    told: Mapping[str, Told] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, bool]:
        """Which key fields the curated facts or the partner's reports fill, in their order."""
        filled = {one.fills for one in self.told.values()}
        return {name: known or name in filled for name, known in self.recorded.items()}

    @property
    def known_count(self) -> int:
        """Number of known key fields."""
        return sum(self.known.values())

    @property
    def best_grade(self) -> EvidenceGrade:
        """The highest rung that any of its outcomes, or of the numbers its partner reports, reaches."""
        numbers = (one.grade for one in self.told.values() if one.metric.numeric)
        return max([*(outcome.grade for outcome in self.outcomes), *numbers])

    @property
    def cost(self) -> Quantity | None:
        """The investment that sources report; None = none reported, which is not nought."""
        return next((item for item in self.pilot.quantities if item.topic is Topic.COST), None)

    @property
    def told_cost(self) -> Told | None:
        """The cost that the partner reports where no source does."""
        return None if self.cost else filling(self.told, "cost")

    @property
    def told_outcomes(self) -> tuple[Outcome, ...]:
        """The results that its partner reports, graded."""
        return told_results(self.told.values(), self.pilot.pilot_id)

    @property
    def counts_result(self) -> bool:
        """Whether a source or the partner counts what changed."""
        return self.known[RESULT]


@dataclass(frozen=True, eq=False)
class Portfolio:
    """The project's facts with a card for each pilot; made once a process, and once for each state of what
    partners report. Each is one of its own."""

    facts: ProjectFacts
    cards: Mapping[str, Card]
    project_outcomes: tuple[Outcome, ...]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All statements: those of each pilot in order, then those of the project as a whole."""
        return tuple(one for card in self.cards.values() for one in card.outcomes) + self.project_outcomes

    @property
    def told_outcomes(self) -> tuple[Outcome, ...]:
        """The results that partners report, graded; told apart from `outcomes`."""
        return tuple(one for card in self.cards.values() for one in card.told_outcomes)

    @property
    def factors(self) -> dict[str, str]:
        """Short titles of the pull factors by id, in the method's order, not yet translated."""
        return {name: factor.short_title for name, factor in self.facts.pull_factors.items()}

    def acts_on(self, pilot: str) -> dict[str, int]:
        """Weight by pull factor of one pilot: its row of the matrix."""
        return {cell.pull_factor: cell.weight for cell in self.facts.matrix if cell.pilot == pilot}


def build_portfolio(facts: ProjectFacts) -> Portfolio:
    """Grade and compose everything. Raises DataRefused where a recorded grade is not the rule's."""
    for pilot in facts.pilots.values():
        for quantity in pilot.quantities:
            check_grade(quantity, facts.references)
    return Portfolio(
        facts=facts,
        cards={name: _card(facts, item) for name, item in facts.pilots.items()},
        project_outcomes=tuple(
            build_outcome(claim, "project", facts.references) for claim in facts.project.claims
        ),
    )


def _card(facts: ProjectFacts, pilot: Pilot) -> Card:
    name = pilot.pilot_id
    return Card(
        pilot=pilot,
        partner=facts.partners[pilot.partner],
        outcomes=tuple(build_outcome(claim, name, facts.references) for claim in pilot.claims),
        recorded=known_fields(pilot),
        places=facts.places_of(name),
        coverage=Coverage(tuple(facts.areas[code] for code in pilot.nuts3), facts.areas[pilot.nuts2]),
    )


def filter_cards(
    cards: Sequence[Card], *, service: str = "", target: str = "", country: str = "", status: str = ""
) -> list[Card]:
    """Cards that have every property asked for; an empty string asks for nothing."""
    return [
        card
        for card in cards
        if (not service or service in card.pilot.service_types)
        and (not target or target in card.pilot.target_groups)
        and (not country or country == card.partner.country)
        and (not status or status == card.pilot.status)
    ]


@once(most=1)
def _portfolio(files: Manifest) -> Portfolio:
    return build_portfolio(load_project(files))


def portfolio() -> Portfolio:
    """The process's portfolio; the first caller builds it."""
    return _portfolio(release())
