"""The pilot action's three questions: what creatives need, what industrial regions offer, what helps."""

from collections.abc import Iterator
from dataclasses import dataclass

from inducci_dash.domain.known import Reference
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.domain.pilot import PURPOSE
from inducci_dash.language import _, of_all
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.weights.profiles import profiles


@dataclass(frozen=True)
class Need:
    """One pull factor that matters more to somebody, why, and the literature that says so."""

    factor: str
    why: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True)
class TargetGroup:
    """Somebody whom a region may want to draw, what they need most, and what nobody measures of it."""

    title: str
    summary: str
    needs: tuple[Need, ...]
    left_open: str


@dataclass(frozen=True)
class Help:
    """Services on one pull factor: the pilots meant for it, what they offer, their best evidence.

    `measured`: whether the factor is in the index. `pilots`, `services` are empty and `grade` is None
    where no pilot was meant for it; `beside` names pilots that touch it as a side effect.
    """

    factor: str
    measured: bool
    pilots: tuple[str, ...]
    services: tuple[str, ...]
    beside: tuple[str, ...]
    grade: EvidenceGrade | None


def target_groups(data: Dataset, portfolio: Portfolio) -> tuple[TargetGroup, ...]:
    """The assumed readers of the index with the factors that weigh more for them, the heaviest first."""
    references = portfolio.facts.references
    return tuple(
        TargetGroup(
            _(profile.title),
            _(profile.summary),
            tuple(
                Need(
                    _(data.measure(weight.pull_factor).title),
                    _(weight.why),
                    tuple(references[source] for source in weight.sources),
                )
                for weight in sorted(profile.weights, key=lambda one: -one.weight)
                if weight.weight > 1
            ),
            _(profile.left_open),
        )
        for profile in profiles().values()
    )


def literature(group: TargetGroup) -> tuple[Reference, ...]:
    """Everything a group's needs rest on, each once."""
    return tuple(dict.fromkeys(source for need in group.needs for source in need.sources))


def helps(data: Dataset, portfolio: Portfolio) -> tuple[Help, ...]:
    """All pull factors with the services of the pilots that act on them, in the method's order."""
    return tuple(_helps(data, portfolio))


def needs_title(found: tuple[Help, ...]) -> str:
    """For how many of the pull factors a pilot was meant."""
    covered = sum(bool(one.pilots) for one in found)
    return of_all(
        covered,
        len(found),
        _("Pilots were meant for {count} of the {total} factors that draw creatives"),
        every=_("Pilots were meant for all {total} factors that draw creatives"),
    )


def _helps(data: Dataset, portfolio: Portfolio) -> Iterator[Help]:
    services = portfolio.facts.service_types
    for factor_id, factor in data.snapshot.catalogue.pull_factors.items():
        cells = [cell for cell in portfolio.facts.matrix if cell.pull_factor == factor_id]
        meant = [portfolio.cards[cell.pilot] for cell in cells if cell.weight >= PURPOSE]
        offered = dict.fromkeys(name for card in meant for name in card.pilot.service_types)
        yield Help(
            factor=_(factor.title),
            measured=factor.measured,
            pilots=tuple(card.pilot.pilot_id for card in meant),
            services=tuple(_(services[name].title) for name in offered),
            beside=tuple(cell.pilot for cell in cells if cell.weight < PURPOSE),
            grade=max((card.best_grade for card in meant), default=None),
        )
