"""Pilots by how far one should look: here first, possible, little to do here. Never "nothing fits"."""

from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.evidence.transfer import FitGroup
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.matcher import Matches


@dataclass(frozen=True)
class FitGroups:
    """Ids of pilots in one order: the share of draws in which each is best."""

    first: tuple[str, ...]
    possible: tuple[str, ...]
    little: tuple[str, ...]


def fit_groups(matches: Matches) -> FitGroups:
    """The groups of one region, decided by `evidence.transfer`; `first` is never empty."""

    def of(group: FitGroup) -> tuple[str, ...]:
        return tuple(fit.implementation for fit in matches.fits if fit.group is group)

    return FitGroups(of(FitGroup.FIRST), of(FitGroup.POSSIBLE), of(FitGroup.LITTLE))


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
