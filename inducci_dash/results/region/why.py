"""Why a region stands where it does: its place on every measured factor among all regions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.rules import WELL_ABOVE, WELL_BELOW
from inducci_dash.language import _, format_number, of_all
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.profile import MEASURED, factor_places, group_figures
from inducci_dash.results.region.summary import regions_of


@dataclass(frozen=True, eq=False)
class FactorRow:
    """A measured factor: all scores of a group, its quartiles, the region's own score and share.

    `side` is 1 where the region does better than more than 60 % of the group's other regions, -1 where
    it does better than less than 40 %, else 0.
    """

    pull_factor: str
    title: str
    scores: np.ndarray
    low: float
    median: float
    high: float
    own: float
    share_below: float
    side: int


@dataclass(frozen=True)
class Why:
    """Rows from the best share down; factors without enough figures, and those that nobody measures."""

    rows: tuple[FactorRow, ...]
    too_few: tuple[str, ...]
    unmeasured: tuple[str, ...]

    @property
    def above(self) -> int:
        """Factors on which the region stands well above the middle."""
        return sum(row.side == 1 for row in self.rows)

    @property
    def below(self) -> int:
        """Factors on which the region stands well below the middle."""
        return sum(row.side == -1 for row in self.rows)


@once(most=256, said=True)
def why(data: Dataset, nuts_id: str, group: str) -> Why:
    """A region's factors against a group. Raises UnknownRegion."""
    rows: list[FactorRow] = []
    too_few: list[str] = []
    unmeasured: list[str] = []
    for factor in factor_places(data, nuts_id, group):
        if factor.status != MEASURED:
            (too_few if data.measure(factor.pull_factor).measured else unmeasured).append(
                factor.pull_factor
            )
            continue
        if np.isnan(factor.share_below):
            continue
        rows.append(
            FactorRow(
                factor.pull_factor,
                _(factor.title),
                group_figures(data, factor.pull_factor, group).values,
                factor.group_low,
                factor.group_median,
                factor.group_high,
                factor.score,
                factor.share_below,
                (factor.share_below > WELL_ABOVE) - (factor.share_below < WELL_BELOW),
            )
        )
    rows.sort(key=lambda row: -row.share_below)
    return Why(tuple(rows), tuple(too_few), tuple(unmeasured))


def why_subtitle(data: Dataset, group: str) -> str:
    """What the strips show."""
    return _("Score 0\u2013100, and the share of {group} it does better than").format(
        group=regions_of(data, group)
    )


def why_title(found: Why) -> str:
    """The finding on all factors, in at most fifteen words."""
    counts = {
        "above": format_number(found.above),
        "below": format_number(found.below),
        "count": format_number(len(found.rows)),
    }
    if not found.rows:
        words = _("Why: there is no other region to compare with")
    elif found.above and found.below:
        words = _("Why: well above the middle on {above} of {count} factors, well below on {below}")
    elif found.above:
        words = of_all(
            found.above,
            len(found.rows),
            _("Why: well above the middle on {count} of {total} factors, well below on none"),
            every=_("Why: well above the middle on all {total} factors"),
        )
    elif found.below:
        words = of_all(
            found.below,
            len(found.rows),
            _("Why: well below the middle on {count} of {total} factors, well above on none"),
            every=_("Why: well below the middle on all {total} factors"),
        )
    else:
        words = _("Why: near the middle on every measured factor")
    return words.format(**counts)


def above_median(rows: Sequence[FactorRow]) -> int:
    """Factors on which the region scores above its group's median."""
    return sum(row.own > row.median for row in rows)
