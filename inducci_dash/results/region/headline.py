"""What a region's page says first, in a sentence of at most fifteen words made from its figures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.rules import OLD_AFTER, WELL_ABOVE, WELL_BELOW
from inducci_dash.language import N_, _, format_number
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.region.profile import check_region, published_figures, standing
from inducci_dash.results.region.summary import group_name, listed

NAMED = 2
"""Factors named on either side at most."""

IN_A_SENTENCE = {
    "creative_scene": N_("creative scene"),
    "talent": N_("talent"),
    "openness": N_("openness"),
    "client_demand": N_("client demand"),
    "administration": N_("administration"),
    "reach": N_("metropolitan reach"),
    "digital": N_("digital use"),
    "quality_of_life": N_("quality of life"),
    "image": N_("cultural image"),
    "entrepreneurship": N_("entrepreneurship"),
    "space": N_("affordable space"),
    "support": N_("support services"),
}
"""How a pull factor is called within a sentence, three words at most."""


@dataclass(frozen=True)
class Headline:
    """The sentence, and the factors it names: strongest first, weakest first."""

    text: str
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


def in_a_sentence(data: Dataset, factor: str) -> str:
    """A pull factor's name as it stands within a sentence."""
    return _(IN_A_SENTENCE.get(factor, data.snapshot.catalogue.pull_factors[factor].short_title))


def headline(data: Dataset, nuts_id: str, group: str, year: int) -> Headline:
    """The two factors furthest above and furthest below a group's middle, as read in `year`.

    A factor is named where the region does better than more than 60 % or less than 40 % of the group's
    other regions, with its whole score and also with its figures of the last five years alone. A region
    without a score gets how many of the index's figures it has. Raises UnknownRegion.
    """
    check_region(data, nuts_id)
    if data.scored_row(nuts_id) is None:
        return Headline(_not_scored(data, nuts_id))
    shares = shares_below(data, nuts_id, group)
    if not shares:
        return Headline(
            _("Scored, but with no other region to compare with: {group}").format(
                group=group_name(data, group)
            )
        )
    recent = {name: recent_share_below(data, name, nuts_id, group, year - OLD_AFTER) for name in shares}
    strong = [name for name in shares if shares[name] > WELL_ABOVE and recent[name] > WELL_ABOVE]
    weak = [name for name in shares if shares[name] < WELL_BELOW and recent[name] < WELL_BELOW]
    strong = sorted(strong, key=lambda name: -shares[name])[:NAMED]
    weak = sorted(weak, key=lambda name: shares[name])[:NAMED]
    if strong or weak:
        text = _strong_and_weak(data, strong, weak, shares.values())
        return Headline(text, tuple(strong), tuple(weak))
    near = all(WELL_BELOW <= share <= WELL_ABOVE for share in shares.values())
    return Headline(_near_the_middle(data, group, all_measured=near))


def shares_below(data: Dataset, nuts_id: str, group: str) -> dict[str, float]:
    """Share of a group's other regions that a region does better than, by measured factor it has."""
    found = {
        node.node_id: standing(data, node.node_id, nuts_id, group).share_below
        for node in data.given.framework.at_level(2)
    }
    return {name: share for name, share in found.items() if not np.isnan(share)}


def _strong_and_weak(
    data: Dataset, strong: Sequence[str], weak: Sequence[str], shares: Collection[float]
) -> str:
    """The sentence; a side that only older figures would fill says so."""
    names = {
        "strong": listed([in_a_sentence(data, name) for name in strong]),
        "weak": listed([in_a_sentence(data, name) for name in weak]),
    }
    if not weak:
        by_older = any(share < WELL_BELOW for share in shares)
        words = (
            _("Strong in {strong}, weak only by older figures")
            if by_older
            else _("Strong in {strong}, weak in no measured factor")
        )
        return words.format(**names)
    if not strong:
        by_older = any(share > WELL_ABOVE for share in shares)
        words = (
            _("Weak in {weak}, strong only by older figures")
            if by_older
            else _("Weak in {weak}, strong in no measured factor")
        )
        return words.format(**names)
    return _("Strong in {strong}, weak in {weak}").format(**names)


def _near_the_middle(data: Dataset, group: str, *, all_measured: bool) -> str:
    if group == DEFAULT_GROUP:
        return (
            _("Close to the EU\u2019s middle on all measured factors")
            if all_measured
            else _("Close to the EU\u2019s middle on all factors with recent figures")
        )
    words = (
        _("{group}: close to the middle on all measured factors")
        if all_measured
        else _("{group}: close to the middle on all factors with recent figures")
    )
    return words.format(group=group_name(data, group))


def _not_scored(data: Dataset, nuts_id: str) -> str:
    have, total = published_figures(data, nuts_id)
    words = (
        _("Not scored: {have} of {total} figures are published")
        if data.given.row(nuts_id) is not None
        else _("Outside the EU, not scored: {have} of {total} figures are published")
    )
    return words.format(have=format_number(have), total=format_number(total))


@once(most=256)
def recent_scores(data: Dataset, factor: str, since: int) -> np.ndarray:
    """Score of a factor from its figures of the year `since` or later alone: (units,), NaN = none."""
    places = [at for at, node in enumerate(data.given.framework.indicators) if node.parent == factor]
    nodes = [data.given.framework.indicators[at].node_id for at in places]
    parts = data.official.normalised[:, places]
    counts = (data.given.years[:, places] >= since) & ~np.isnan(parts)
    weights = counts * np.array([data.official.weights[node] for node in nodes])
    total = weights.sum(axis=1)
    return np.divide(
        (weights * np.nan_to_num(parts)).sum(axis=1),
        total,
        out=np.full(len(parts), np.nan),
        where=total > 0,
    )


def recent_share_below(data: Dataset, factor: str, nuts_id: str, group: str, since: int) -> float:
    """Share of a group's other regions that a region does better than by recent figures; NaN unknown."""
    row = data.given.row(nuts_id)
    if row is None:
        return float("nan")
    scores, members = recent_scores(data, factor, since), member_rows(data, group)
    theirs = scores[members[members != row]]
    theirs = theirs[~np.isnan(theirs)]
    if np.isnan(scores[row]) or not len(theirs):
        return float("nan")
    return float((theirs < scores[row]).mean() + 0.5 * (theirs == scores[row]).mean())


@once(most=128)
def member_rows(data: Dataset, group: str) -> np.ndarray:
    """Rows of a group's scored regions."""
    rows = (data.given.row(code) for code in data.members(group))
    return np.array([row for row in rows if row is not None], dtype=int)
