"""How much of a full account of a pilot is known, field by field."""

from collections.abc import Mapping

from inducci_dash.domain.known import Topic
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.domain.pilot import KEY_FIELDS, Pilot, Status
from inducci_dash.language import N_

FIELD_WORDS: Mapping[str, str] = {
    "start": N_("Start or length"),
    "end": N_("End"),
    "participants": N_("Participants"),
    "spaces": N_("Spaces or desks"),
    "cost": N_("Cost"),
    "co_funders": N_("Other funders"),
    "afterwards": N_("What became of it"),
    "outcome": N_("Counted outcome"),
}


def known_fields(pilot: Pilot) -> dict[str, bool]:
    """Which of the eight key fields are known, in the order of `KEY_FIELDS`.

    Start and end are dates; where neither is known but the length is, one of the two counts.
    Participants, spaces and cost are numbers (a number of workshops or exhibits is none of them).
    Other funders are named. What became of it is a state that somebody reported with a date; an
    intention is not. An outcome is a count of what changed, or anything compared with a baseline.
    """
    topics = {quantity.topic for quantity in pilot.quantities}
    start, end = pilot.start is not None, pilot.end is not None
    after = pilot.afterwards
    known = {
        "start": start or (not end and Topic.DURATION in topics),
        "end": end,
        "participants": Topic.PARTICIPANTS in topics,
        "spaces": Topic.SPACES in topics,
        "cost": Topic.COST in topics,
        "co_funders": bool(pilot.co_funders),
        "afterwards": after is not None and after.status is not Status.UNKNOWN,
        "outcome": Topic.OUTCOME in topics
        or any(claim.grade >= EvidenceGrade.BEFORE_AFTER for claim in pilot.claims),
    }
    return {name: known[name] for name in KEY_FIELDS}
