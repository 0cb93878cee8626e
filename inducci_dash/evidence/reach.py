"""What a test case can have moved at most, in the unit of a regional figure.

Every conversion is an upper bound under a stated assumption: each exhibitor a new case, each desk
one adviser's job, each euro spent a euro of income. The truth is smaller.
"""

from dataclasses import dataclass

from inducci_dash.domain.indicator import Unit
from inducci_dash.domain.known import Quantity, Topic
from inducci_dash.domain.pilot import Pilot
from inducci_dash.domain.rules import SMALLEST_GROUP
from inducci_dash.language import N_

DESKS = ("desk", "desks")


@dataclass(frozen=True)
class Reach:
    """People and money that a test case is known to have touched; None where unknown.

    `people_of`, `money_of` are the quantities behind them.
    """

    people: float | None
    money: float | None
    people_of: Quantity | None = None
    money_of: Quantity | None = None


@dataclass(frozen=True)
class ReachInUnit:
    """The most that a figure can have moved, and how that was worked out (a source string)."""

    value: float
    assumption: str


def reach_of(pilot: Pilot) -> Reach:
    """People (participants, else one adviser for each desk) and euros, from the recorded numbers."""
    people_of = _first(pilot, Topic.PARTICIPANTS) or _first(pilot, Topic.SPACES, *DESKS)
    money_of = _first(pilot, Topic.COST, "EUR")
    return Reach(
        people=None if people_of is None else people_of.value,
        money=None if money_of is None else money_of.value,
        people_of=people_of,
        money_of=money_of,
    )


def express(reach: Reach, unit: Unit, population: float | None) -> ReachInUnit | None:
    """`reach` in the unit of a figure; None where the unit does not allow it or a number is unknown.

    `population` is the region's, None = unknown. Raises ValueError where it is not positive.
    """
    if population is None:
        return None
    if not population > 0:
        raise ValueError(f"a population of {population} is impossible")
    everybody = N_("as if everybody reached were a new case")
    if reach.people is not None and unit.per_inhabitants is not None:
        return ReachInUnit(unit.per_inhabitants * reach.people / population, everybody)
    if reach.people is not None and unit.share_of_people == "all":
        return ReachInUnit(100 * reach.people / population, everybody)
    if reach.people is not None and unit.share_of_people:
        return ReachInUnit(
            100 * reach.people / (SMALLEST_GROUP * population),
            N_("as if everybody reached were a new case, in a group as small as a tenth of all people"),
        )
    if reach.money is not None and unit.money_per_inhabitant:
        return ReachInUnit(reach.money / population, N_("as if every euro had become income of the region"))
    return None


def _first(pilot: Pilot, topic: Topic, *units: str) -> Quantity | None:
    found = (
        quantity
        for quantity in pilot.quantities
        if quantity.topic is topic and (not units or quantity.unit in units)
    )
    return next(found, None)
