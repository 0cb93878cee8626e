"""Which region of the map a cell means, by code or by name in seven languages; nothing is guessed."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inducci_dash.domain.nuts import read_code, successor_of_2006
from inducci_dash.language.folding import fold
from inducci_dash.once import once
from inducci_dash.results.dataset import dataset
from inducci_dash.results.gazetteer import Gazetteer, gazetteer
from inducci_dash.store.code_changes import load_successors
from inducci_dash.store.release import release


class Kind(StrEnum):
    """What a cell names."""

    REGION = "region"
    RENAMED = "renamed"
    """A region under a code of another year, of which it has the same area."""
    CHANGED = "changed"
    """A code of another year whose area is not that of one region today."""
    SMALLER = "smaller"
    """A part of a region: a NUTS 3 area."""
    LARGER = "larger"
    """A country, or another area of several regions."""
    TOWN = "town"
    TOTAL = "total"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    EMPTY = "empty"


@dataclass(frozen=True)
class Meant:
    """What a cell names: the region where it is one; `codes` are the regions it may have to do with."""

    kind: Kind
    nuts_id: str = ""
    codes: tuple[str, ...] = ()
    by_code: bool = False

    @property
    def place(self) -> bool:
        """Whether it is a place of some kind, so that its row is a row of figures."""
        return self.kind not in (Kind.UNKNOWN, Kind.EMPTY)


EMPTY = Meant(Kind.EMPTY)
UNKNOWN = Meant(Kind.UNKNOWN)
TOTALS = frozenset(
    fold(word)
    for word in (
        "total", "totals", "sum", "all", "average", "mean", "median", "gesamt", "insgesamt", "summe",
        "durchschnitt", "mittelwert", "celkem", "součet", "průměr", "ogółem", "razem", "suma", "średnia",
        "totale", "somma", "media", "skupaj", "vsota", "povprečje", "totaal", "som", "gemiddelde",
        "eu", "eu27", "eu28", "eu15", "eu25", "ea", "ea19", "ea20",
        "eu27 2020", "eu27 2007", "eu 27", "eu 28",
        "european union", "europäische union", "unia europejska", "evropská unie", "unione europea",
        "evropska unija", "europese unie", "efta", "world",
    )
)  # fmt: skip
_CODE_INSIDE = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}[A-Z0-9]\d[0-9A-Z]?|[A-Z]{2}\d[A-Z])(?![A-Za-z0-9])")
_BRACKETS = re.compile(r"^(.*?)\s*[\(\[]([^()\[\]]+)[\)\]]\s*$")
_FOOTNOTE = re.compile(r"(?:\s*[*†‡¹²³⁰-⁹]+|\s*[\(\[]\d{1,2}[\)\]]|\s+\d{1,2}\))+$")


class Places:
    """Codes and names of the map's regions, ready for looking up."""

    def __init__(
        self,
        named: Mapping[str, tuple[str, str]],
        names: Gazetteer,
        successors: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._named = named
        self._names = names
        self._successors = successors
        self._reached = Counter(code for new in successors.values() for code in new)
        self._larger = {code[:size] for code in named for size in (2, 3)}

    def meant(self, text: str, country: str = "") -> Meant:
        """What a cell names; `country` is the text of a cell beside it that says in which country."""
        given = _FOOTNOTE.sub("", text.strip()).strip()
        if not given:
            return EMPTY
        return self._by_code(given) or self._by_name(given, country) or UNKNOWN

    def _by_code(self, given: str) -> Meant | None:
        inside = _CODE_INSIDE.findall(given)
        for text in (given, *(inside if len(inside) == 1 else ())):
            found = self._code(read_code(text.replace("_", "").replace(" ", "")) or "")
            if found is not None and (found.kind is not Kind.LARGER or text.isupper()):
                return found
        return None

    def _code(self, code: str) -> Meant | None:
        if code in self._named:
            return Meant(Kind.REGION, code, (code,), by_code=True)
        if code in self._larger:
            return Meant(Kind.LARGER, by_code=True)
        if len(code) == 5 and code[-1:].isalnum() and code[:4] in self._named:
            return Meant(Kind.SMALLER, codes=(code[:4],), by_code=True)
        today = self._successors.get(code) or tuple(filter(None, [successor_of_2006(code)]))
        known = tuple(one for one in today if one in self._named)
        if not known:
            return None
        if len(known) == 1 and self._reached[known[0]] <= 1:
            return Meant(Kind.RENAMED, known[0], known, by_code=True)
        return Meant(Kind.CHANGED, codes=known, by_code=True)

    def _by_name(self, given: str, country: str) -> Meant | None:
        folded = fold(given)
        if folded in TOTALS:
            return Meant(Kind.TOTAL)
        found = self._entries(given)
        if not found:
            parts = _BRACKETS.match(given)
            if parts is None:
                return None
            found, country = self._entries(parts[1]), parts[2]
        within = self._within(country)
        for wanted, several in (("region", Kind.SEVERAL), ("area", Kind.LARGER)):
            codes = {code for code, kind in found if kind == wanted}
            codes = (codes & within) or codes if within else codes
            if len(codes) == 1:
                (code,) = codes
                return Meant(Kind.REGION, code, (code,))
            if codes:
                return Meant(several, codes=tuple(sorted(codes)))
        small = tuple(sorted({code for code, kind in found if kind == "part"}))
        if small:
            return Meant(Kind.SMALLER, codes=small)
        towns = tuple(sorted({code for code, _kind in found}))
        return Meant(Kind.TOWN, codes=towns) if towns else None

    def _entries(self, name: str) -> list[tuple[str, str]]:
        places = self._names.whole.get(fold(name).replace(" ", ""), ())
        return [(self._names.entries[at].nuts_id, self._names.entries[at].kind) for at in places]

    def _within(self, country: str) -> set[str]:
        """Regions of a country, by its letters or its name; none where it says none."""
        code = read_code(country) or ""
        if code in self._larger or code in self._named:
            return {region for region in self._named if region.startswith(code)}
        return {region for region, kind in self._entries(country) if kind == "area"}

    def near(self, text: str) -> str:
        """The name of a region that a text may mean, with its code; empty where none is near."""
        hits = [entry for entry in self._names.find(text) if entry.kind == "region"]
        return f"{self._named[hits[0].nuts_id][0]} ({hits[0].nuts_id})" if hits else ""


@once
def places() -> Places:
    """The process's codes and names: they are ours, no reader's."""
    return Places(dataset().named, gazetteer(), load_successors(release()))
