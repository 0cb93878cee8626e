"""Pilots by how far one should look: here first, possible, little to do here. Never "nothing fits"."""

from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.matcher import Matches

ABOUT_HALF = 0.5
"""A pilot is named alone where it is best in this share of the draws; else the leading ones together."""
LITTLE = 0.02
"""Below this share of the draws, and behind the best by more than both intervals, there is little to do."""


@dataclass(frozen=True)
class FitGroups:
    """Ids of pilots in one order: the share of draws in which each is best."""

    first: tuple[str, ...]
    possible: tuple[str, ...]
    little: tuple[str, ...]


def fit_groups(matches: Matches) -> FitGroups:
    """The groups of one region; `first` is never empty."""
    order = [
        fit.implementation
        for fit in sorted(matches.fits, key=lambda fit: -matches.first[fit.implementation])
    ]
    leading: list[str] = []
    for name in order:
        if leading and sum(matches.first[one] for one in leading) >= ABOUT_HALF:
            break
        leading.append(name)
    floor = min(matches.low[name] for name in leading)
    rest = order[len(leading) :]
    little = [name for name in rest if matches.first[name] < LITTLE and matches.high[name] < floor]
    return FitGroups(tuple(leading), tuple(name for name in rest if name not in little), tuple(little))


def fits_title(matches: Matches, groups: FitGroups, names: Sequence[str], region: str) -> str:
    """Where to look first, and how sure that is; `names` are those of the leading pilots."""
    share = format_number(100 * sum(matches.first[name] for name in groups.first), 0, "%")
    if len(names) == 1:
        return _("{region}: look at {pilot} first; it fits best in {share} of cases").format(
            region=region, pilot=names[0], share=share
        )
    return _("{region}: look at {pilots} first; one of them fits best in {share} of cases").format(
        region=region, pilots=_(" or ").join(names), share=share
    )
