"""Finding a region by a name that a reader types: in any of seven languages, or of a town in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from inducci_dash.domain.nuts import EU27, read_code, successor_of_2006
from inducci_dash.language import country_named
from inducci_dash.language.folding import fold
from inducci_dash.once import once
from inducci_dash.results.dataset import dataset
from inducci_dash.store.code_changes import load_successors
from inducci_dash.store.gazetteer import KINDS, load_gazetteer
from inducci_dash.store.release import release

LIMIT = 12
SHORTEST = 2
"""Fewer letters than this name nothing yet."""
KINDS_OF_AREA = frozenset({
    "region", "regions", "regione", "regija", "regio", "kreis", "landkreis", "bezirk", "stadt",
    "kreisfreie", "raum", "kraj", "okres", "oblast", "powiat", "wojewodztwo", "miasto", "provincia",
    "provincie", "province", "pokrajina", "obcina", "mesto", "gemeente", "gewest", "county",
    "district", "voivodeship", "city", "area", "di", "de", "del", "della", "of", "the", "von", "van",
})  # fmt: skip
"""Words, folded, that say what a name names and not which one it is, in the readers' languages."""
LONGEST = 80
"""No name is longer; what is typed beyond is not read."""
_UMLAUT = re.compile("([aou])e")


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
    """Names ready for finding: `starts` holds each name from each of its words on, sorted.

    Names with ae, oe or ue are held without the e, too: it may stand for an umlaut (Muenchen).
    """

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self.entries = list(entries)
        self.whole: dict[str, list[int]] = {}
        self.starts: list[tuple[str, int, bool]] = []
        folded = {name: fold(name).split() for name in {entry.name for entry in self.entries}}
        for place, entry in enumerate(self.entries):
            words = folded[entry.name]
            for first in range(len(words)):
                for written in spellings("".join(words[first:])):
                    self.starts.append((written, place, first == 0))
            self.whole.setdefault("".join(words), []).append(place)
        self.starts.sort()
        self.names = list(self.whole)

    def find(self, text: str) -> list[_Entry]:
        """Entries whose name is, begins with, has a word that begins with, or nearly is `text`; best first.

        One entry a region. Where no name fits so, each word may name the region (Limburg Belgium) and words
        for a kind of area are left out (Landkreis Zwickau); then names that are only near are looked for.
        """
        words = fold(text[:LONGEST]).split()
        asked = "".join(words)
        if len(asked) < SHORTEST:
            return []
        telling = [word for word in words if word not in KINDS_OF_AREA]
        found = (
            list(self._beginning(asked))
            or list(self._beginning("".join(telling)))
            or self._by_each_word(telling)
            or list(self._near(asked))
        )
        best: dict[str, tuple[int, _Entry]] = {}
        for rank, place in found:
            entry = self.entries[place]
            known = best.get(entry.nuts_id)
            if known is None or (rank, entry.order) < (known[0], known[1].order):
                best[entry.nuts_id] = (rank, entry)
        return [entry for _, entry in sorted(best.values(), key=lambda pair: (pair[0], pair[1].order))]

    def _beginning(self, asked: str) -> Iterator[tuple[int, int]]:
        for written in spellings(asked) if len(asked) >= SHORTEST else ():
            for at in range(bisect_left(self.starts, (written,)), len(self.starts)):
                text, place, first = self.starts[at]
                if not text.startswith(written):
                    break
                yield (0 if text == written else 1) if first else 2, place

    def _by_each_word(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Names in the regions that every word fits, a larger area's only to tell regions apart."""
        found = [list(self._beginning(word)) or list(self._near(word)) for word in words]
        regions = [{self.entries[place].nuts_id for _rank, place in fits} for fits in found]
        both = set.intersection(*regions) if regions else set()
        fits = [(rank, place) for some in found for rank, place in some]
        return [(rank, place) for rank, place in fits if self.entries[place].nuts_id in both]

    def _near(self, asked: str) -> Iterator[tuple[int, int]]:
        wrong = slips(len(asked))
        near = process.extract(asked, self.names, scorer=OSA.distance, score_cutoff=wrong, limit=60)
        for name, distance, _ in near if wrong else ():
            if distance == near[0][1] and (distance == 1 or name[0] == asked[0]):
                yield from ((0, place) for place in self.whole[name])


def spellings(text: str) -> tuple[str, ...]:
    """A folded name as it is and, where that differs, with ae, oe and ue as umlauts are folded."""
    return tuple(dict.fromkeys([text, _UMLAUT.sub(r"\1", text)]))


def slips(letters: int) -> int:
    """How many letters may be wrong, missing, too many or swapped in a name of that length."""
    return 0 if letters < 4 else 1 if letters < 7 else 2 if letters < 12 else 3


def find(text: str, limit: int = LIMIT) -> list[Hit]:
    """Regions that `text` may mean, best first; a code means its region, or what became of it."""
    codes = regions_of_code(text)
    if codes:
        return [_hit(_Entry(code, code, code, "region", 0), text) for code in codes]
    entries = gazetteer().find(text)
    if absent_country(text):
        # Almería is not meant by Armenia: only a name with that very word is (Monaco di Baviera).
        words = fold(text).split()
        entries = [entry for entry in entries if fold(entry.name).split()[: len(words)] == words]
    return [_hit(entry, text) for entry in entries[:limit]]


def absent_country(text: str) -> str | None:
    """Letters of a country that `text` names and that has no region on the map."""
    letters = country_named(text)
    return None if letters is None or letters in {code[:2] for code in dataset().named} else letters


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
