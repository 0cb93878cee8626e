"""Finding a region by a name that a reader types: in any of seven languages, or of a town in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from inducci_dash.domain.nuts import EU27, read_code, successor_of_2006
from inducci_dash.language.folding import fold
from inducci_dash.once import once
from inducci_dash.results.dataset import dataset
from inducci_dash.store.code_changes import load_successors
from inducci_dash.store.gazetteer import KINDS, load_gazetteer
from inducci_dash.store.release import release

LIMIT = 12
SHORTEST = 2
"""Fewer letters than this name nothing yet."""
LONGEST = 80
"""No name is longer; what is typed beyond is not read."""


@dataclass(frozen=True)
class Hit:
    """A region with the name by which it was found, as the gazetteer writes it.

    `kind` is one of `store.gazetteer.KINDS`. Of a town that was found by the beginning of a name, or by
    one that is only near, `found` is its own name.
    """

    nuts_id: str
    name: str
    country: str
    found: str
    kind: str


@dataclass(frozen=True)
class _Entry:
    name: str
    main: str
    nuts_id: str
    kind: str
    people: int

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """The EU first, the region itself before what lies in it, larger towns before smaller ones."""
        return (
            self.nuts_id[:2] not in EU27,
            KINDS.index(self.kind),
            -self.people,
            self.nuts_id,
        )


class Gazetteer:
    """Names ready for finding: `starts` holds each name from each of its words on, sorted."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self.entries = list(entries)
        self.whole: dict[str, list[int]] = {}
        self.starts: list[tuple[str, int, bool]] = []
        folded = {name: fold(name).split() for name in {entry.name for entry in self.entries}}
        for place, entry in enumerate(self.entries):
            words = folded[entry.name]
            for first in range(len(words)):
                self.starts.append(("".join(words[first:]), place, first == 0))
            self.whole.setdefault("".join(words), []).append(place)
        self.starts.sort()
        self.names = list(self.whole)

    def find(self, text: str) -> list[_Entry]:
        """Entries whose name is, begins with, has a word that begins with, or nearly is `text`; best first.

        One entry a region. Names that are only near are looked for where no other fits.
        """
        asked = fold(text[:LONGEST]).replace(" ", "")
        if len(asked) < SHORTEST:
            return []
        found = list(self._beginning(asked)) or list(self._near(asked))
        best: dict[str, tuple[int, _Entry]] = {}
        for rank, place in found:
            entry = self.entries[place]
            known = best.get(entry.nuts_id)
            if known is None or (rank, entry.order) < (known[0], known[1].order):
                best[entry.nuts_id] = (rank, entry)
        return [entry for _, entry in sorted(best.values(), key=lambda pair: (pair[0], pair[1].order))]

    def _beginning(self, asked: str) -> Iterator[tuple[int, int]]:
        for at in range(bisect_left(self.starts, (asked,)), len(self.starts)):
            text, place, first = self.starts[at]
            if not text.startswith(asked):
                return
            yield (0 if text == asked else 1) if first else 2, place

    def _near(self, asked: str) -> Iterator[tuple[int, int]]:
        wrong = slips(len(asked))
        near = process.extract(asked, self.names, scorer=OSA.distance, score_cutoff=wrong, limit=60)
        for name, distance, _ in near if wrong else ():
            if distance == near[0][1]:
                yield from ((0, place) for place in self.whole[name])


def slips(letters: int) -> int:
    """How many letters may be wrong, missing, too many or swapped in a name of that length."""
    return 0 if letters < 4 else 1 if letters < 7 else 2 if letters < 12 else 3


def find(text: str, limit: int = LIMIT) -> list[Hit]:
    """Regions that `text` may mean, best first; a code means its region, or what became of it."""
    codes = regions_of_code(text)
    if codes:
        return [_hit(_Entry(code, code, code, "region", 0), text) for code in codes]
    return [_hit(entry, text) for entry in gazetteer().find(text)[:limit]]


def regions_of_code(text: str) -> tuple[str, ...]:
    """Regions of the map that a code of NUTS 2 or 3, of whatever vintage and writing, stands for."""
    code = (read_code(text) or "")[:4]
    if code in dataset().named:
        return (code,)
    today = _successors().get(code) or (successor_of_2006(code) or "",)
    return tuple(new for new in today if new in dataset().named)


def region_of_code(text: str) -> str | None:
    """The region of the map that a code stands for; None where that is none or not clear."""
    regions = regions_of_code(text)
    return regions[0] if len(regions) == 1 else None


@once
def _successors() -> Mapping[str, tuple[str, ...]]:
    return load_successors(release())


def _hit(entry: _Entry, text: str) -> Hit:
    name, country = dataset().named[entry.nuts_id]
    found = entry.name if fold(entry.name) == fold(text) else entry.main
    return Hit(entry.nuts_id, name, country, found, entry.kind)


@once
def gazetteer() -> Gazetteer:
    """The process's gazetteer, made when it is first asked."""
    return Gazetteer(_entries(load_gazetteer(release(), dataset().named)))


def _entries(table: pd.DataFrame) -> Iterator[_Entry]:
    towns = table[table["kind"] == "town"].drop_duplicates("source").set_index("source")["name"].to_dict()
    columns = (table[column] for column in ("name", "nuts_id", "kind", "people", "source"))
    for name, nuts_id, kind, people, source in zip(*columns, strict=True):
        yield _Entry(name, towns.get(source, name), nuts_id, kind, people)
