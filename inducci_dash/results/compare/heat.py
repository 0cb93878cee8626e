"""Regions by pull factors on one scale, each cell with its verdict against the first region."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.compare.comparison import MOST, comparable_regions
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.official import TOP
from inducci_dash.results.peers import structural_peers
from inducci_dash.results.region.summary import own_name

PRESETS = {
    "peers": N_("Regions like mine"),
    "seven": N_("The project's regions"),
    "country": N_("My country"),
}


@dataclass(frozen=True, eq=False)
class Heat:
    """Scores of regions, the first before the others by score.

    `scores` (regions x columns, NaN = none) and `verdicts` (codes of `Verdict` against the first
    region; NOT_COMPARED on its own row and where a column has no draws) have the index first, then
    the measured factors; `columns` are their ids.
    """

    regions: tuple[str, ...]
    columns: tuple[str, ...]
    scores: np.ndarray
    verdicts: np.ndarray


def ordered(data: Dataset, regions: Sequence[str], mine: str | None) -> list[str]:
    """The regions by index score, the reader's own before all others. Raises UnknownRegion."""
    data.scored_rows(regions)
    scores = data.scores[TOP]
    return sorted(regions, key=lambda code: (code != mine, -float(scores[code]), code))


def heat(data: Dataset, regions: Sequence[str]) -> Heat:
    """The table of `regions` in their order. Raises UnknownRegion for one without a score."""
    places = np.array(data.scored_rows(regions), dtype=int)
    factors = [factor.node_id for factor in data.given.framework.at_level(2)]
    columns = (TOP, *factors)
    scores = np.column_stack(
        [data.official.score[places], *(data.official.scores[name][places] for name in factors)]
    )
    found = np.full(scores.shape, Verdict.NOT_COMPARED, dtype=int)
    for at, name in enumerate(columns):
        if name in data.robust:
            found[1:, at] = data.robust[name].verdict[places[1:], places[0]]
    found[np.isnan(scores)] = Verdict.NOT_COMPARED
    return Heat(tuple(regions), columns, scores, found)


def heat_title(data: Dataset, regions: Sequence[str]) -> str:
    """The finding in at most 15 words: how the first region stands to the second, or to all others."""
    first, *others = regions
    own, *theirs = data.scored_rows(regions)
    found = data.robust[TOP].verdict[own, theirs]
    name = _short_name(data, first)
    if len(others) == 1:
        said = {
            Verdict.CLEARLY_BETTER: _("{a} stands clearly above {b}"),
            Verdict.CLEARLY_WORSE: _("{b} stands clearly above {a}"),
        }.get(Verdict(int(found[0])), _("{a} and {b} cannot be told apart"))
        return said.format(a=name, b=_short_name(data, others[0]))
    better = int((found == Verdict.CLEARLY_BETTER).sum())
    worse = int((found == Verdict.CLEARLY_WORSE).sum())
    two = len(others) == 2
    if better == len(others):
        said = (
            _("{region} stands clearly above both others")
            if two
            else _("{region} stands clearly above all {count} others")
        )
    elif worse == len(others):
        said = (
            _("{region} stands clearly below both others")
            if two
            else _("{region} stands clearly below all {count} others")
        )
    elif not better and not worse:
        said = (
            _("{region} cannot be told apart from either of the others")
            if two
            else _("{region} cannot be told apart from any of {count} others")
        )
    else:
        said = _("{region} stands clearly above {better} of {count}, clearly below {worse}")
    return said.format(
        region=name,
        better=format_number(better) if better else _("none"),
        worse=format_number(worse) if worse else _("none"),
        count=format_number(len(others)),
    )


def _short_name(data: Dataset, code: str) -> str:
    """A region's own name, in one of its languages where it has two."""
    return own_name(data, code).split("/")[0].strip()


def preset(data: Dataset, name: str, mine: str | None) -> list[str]:
    """Regions of a preset, the reader's own with them; empty where it needs a region and none is known."""
    known = comparable_regions(data)
    own = [mine] if mine in known else []
    if name == "seven":
        return [*own, *(code for code in inducci_regions() if code not in own)][:MOST]
    if mine is None or not own:
        return []
    if name == "country":
        scores = data.scores[TOP]
        same = [code for code in known if code[:2] == mine[:2] and code != mine]
        nearest = sorted(same, key=lambda code: abs(float(scores[code] - scores[mine])))
        return [mine, *nearest[: MOST - 1]]
    try:
        peers = structural_peers(data, mine, count=MOST - 1).table.index
    except DataNotFound:
        return []
    return [mine, *(str(code) for code in peers if code in known)][:MOST]
