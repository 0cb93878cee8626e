"""Like us, and better: the regions nearest in structure, which of them do better, and on what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.rules import AHEAD_POINTS, PEERS
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.similar import nearest
from inducci_dash.language import N_, _, format_number, format_signed, ngettext, of_all
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.peers import LOGGED, structure_figures
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.summary import listed, own_name

AMONG = {"eu": N_("All EU"), "abroad": N_("Other countries"), "ce": N_("Central Europe")}
"""Among whom regions alike are looked for, by the word in the address."""
ON = 2
"""Factors named of a region that does better."""


@dataclass(frozen=True)
class Peer:
    """A region alike: its score, how many points above (+) or below the region's, and the verdict on it.

    `ahead`: the factors on which it leads by most points, with these.
    """

    nuts_id: str
    name: str
    score: float
    gap: float
    verdict: Verdict
    ahead: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Alike:
    """The regions alike, nearest first; `gap` is the region's score minus their mean, in points."""

    peers: tuple[Peer, ...]
    gap: float

    def by(self, verdict: Verdict) -> tuple[Peer, ...]:
        """Peers of one verdict, the highest score first."""
        return tuple(sorted((p for p in self.peers if p.verdict is verdict), key=lambda p: -p.score))

    @property
    def better(self) -> tuple[Peer, ...]:
        """Peers that do clearly better."""
        return self.by(Verdict.CLEARLY_BETTER)


@once(most=256)
def alike(data: Dataset, nuts_id: str, among: str = "eu") -> Alike:
    """The eight scored EU regions nearest in structure to a scored region, among all or some.

    Raises UnknownRegion for a region without a score, DataNotFound where nothing is known of its
    structure, KeyError for another `among`.
    """
    (row,), scores = data.scored_rows([nuts_id]), data.official.score
    allowed = _allowed(data, row)[among] & ~np.isnan(scores)
    found = nearest(structure_figures(data), row, top=PEERS, allowed=allowed, logged=LOGGED).units
    if not len(found):
        raise DataNotFound(_("No region alike is known among these."))
    verdict = data.robust[TOP].verdict[:, row]
    peers = tuple(
        Peer(
            nuts_id=data.given.units[at],
            name=own_name(data, data.given.units[at]),
            score=float(scores[at]),
            gap=float(scores[at] - scores[row]),
            verdict=Verdict(verdict[at]),
            ahead=_ahead(data, at, row),
        )
        for at in found.tolist()
    )
    return Alike(peers, float(scores[row] - scores[found].mean()))


def _allowed(data: Dataset, row: int) -> Mapping[str, np.ndarray]:
    countries = np.asarray(data.given.countries)
    everyone = np.ones(len(countries), dtype=bool)
    return {"eu": everyone, "abroad": countries != countries[row], "ce": _central(data)}


@once(most=4)
def _central(data: Dataset) -> np.ndarray:
    """Which of the index's regions lie in the programme's area."""
    return data.snapshot.regions["central_europe"].reindex(list(data.given.units)).to_numpy(bool)


def _ahead(data: Dataset, peer: int, own: int) -> tuple[tuple[str, float], ...]:
    gaps = {
        node.node_id: float(
            data.official.scores[node.node_id][peer] - data.official.scores[node.node_id][own]
        )
        for node in data.given.framework.at_level(2)
    }
    known = [(name, gap) for name, gap in gaps.items() if gap >= AHEAD_POINTS]
    return tuple(sorted(known, key=lambda pair: -pair[1])[:ON])


def alike_title(data: Dataset, nuts_id: str, found: Alike) -> str:
    """How many of the regions alike do clearly better, in at most fifteen words."""
    count, name = len(found.better), own_name(data, nuts_id)
    if not count:
        return _("No region like {name} does clearly better").format(name=name)
    return of_all(
        count,
        len(found.peers),
        ngettext(
            "{count} of {total} regions like {name} does clearly better",
            "{count} of {total} regions like {name} do clearly better",
            count,
        ),
        every=_("All {total} regions like {name} do clearly better"),
        both=_("Both regions like {name} do clearly better"),
    ).format(name=name)


def gap_sentence(data: Dataset, nuts_id: str, found: Alike) -> str:
    """How far the region's score lies from the mean of the regions alike."""
    values = {
        "name": own_name(data, nuts_id),
        "points": format_number(abs(found.gap), 1),
        "count": format_number(len(found.peers)),
    }
    if round(abs(found.gap), 1) == 0:
        return _("{name} scores as high as these {count} on average.").format(**values)
    if found.gap > 0:
        return _("{name} scores {points} points above the mean of these {count}.").format(**values)
    return _("{name} scores {points} points below the mean of these {count}.").format(**values)


def ahead_words(data: Dataset, peer: Peer) -> str:
    """On which factors a region alike leads, in points of their scores."""
    return ", ".join(
        _("{factor} {points}").format(factor=in_a_sentence(data, name), points=format_signed(gap, 0))
        for name, gap in peer.ahead
    )


def names_of(peers: Sequence[Peer]) -> str:
    """Names of regions alike as a list in words."""
    return listed([peer.name for peer in peers])
