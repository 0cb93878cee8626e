"""Could a pilot show in the statistics: the most it can have moved beside what moves anyway."""

import math
from dataclasses import dataclass

from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.detectability import DEFAULT_INDICATOR, Seen, seen
from inducci_dash.results.pilots.facts import name_of
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
