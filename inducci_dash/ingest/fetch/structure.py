"""What a data set of Eurostat is made of, by the interface's own structure messages.

Source: SDMX 2.1 `datastructure` (the order of dimensions, which a key has to keep) and
`contentconstraint` (the codes that have figures).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from xml.etree import ElementTree as Xml  # expat itself limits what entities may grow to

from inducci_dash.ingest.fetch.errors import NotData, QueryRefused
from inducci_dash.ingest.fetch.transport import Answer

TIME = "TIME_PERIOD"
SHOWN = 12
"""Codes that a message lists before it says how many more there are."""
NEAREST, ALIKE = 4, 0.5
"""Codes named in place of one that there is not, and how alike (0 to 1) they are at least."""
SUCCESSORS = {"isoc_r_broad_h": "isoc_r_iacc_h"}
"""Data sets that ended, and what goes on in their place, by Eurostat's catalogue."""
_SUCCESSOR = re.compile(r"replaced by (?:the )?(?:data ?set )?([a-z0-9_]{4,})", re.IGNORECASE)


@dataclass(frozen=True)
class Structure:
    """Dimensions in the order of a key, without time, and the codes of each that have figures."""

    dataset: str
    dimensions: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]

    def check(self, wanted: Mapping[str, tuple[str, ...]]) -> None:
        """Raises QueryRefused for a dimension or code that the data set lacks, naming those it has."""
        for dimension, codes in wanted.items():
            if dimension not in self.dimensions:
                raise QueryRefused(
                    f"it has no dimension {dimension}; it has {', '.join(self.dimensions)}",
                    place=self.dataset,
                    way_out="Correct dataset_filter in the catalogue.",
                )
            known = self.codes.get(dimension, ())
            strange = [code for code in codes if known and code not in known]
            if strange:
                raise QueryRefused(
                    f"{dimension} has no {', '.join(strange)}; {_instead(strange, known)}",
                    place=self.dataset,
                    way_out=f"Correct dataset_filter in the catalogue; all: refresh --codes {self.dataset}",
                )

    def key(self, wanted: Mapping[str, tuple[str, ...]]) -> str:
        """The key of a request: codes of each dimension joined by +, nothing for all, divided by dots."""
        return ".".join("+".join(wanted.get(dimension, ())) for dimension in self.dimensions)


def _instead(strange: Sequence[str], known: Sequence[str]) -> str:
    """What there is in place of codes: those that are written alike, or the first of all."""
    alike = [code for one in strange for code in get_close_matches(one, known, n=NEAREST, cutoff=ALIKE)]
    if alike:
        return f"nearest: {', '.join(dict.fromkeys(alike))}"
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return f"it has {', '.join(known[:SHOWN])}{more}"


def read_structure(dataset: str, structure: Answer, constraint: Answer) -> Structure:
    """A data set from its two structure messages. Raises NotData where one of them is no such message."""
    dimensions = [
        (int(element.get("position", "0")), element.get("id", ""))
        for element in _parse(structure).iter()
        if _name(element) == "Dimension"
    ]
    found: dict[str, tuple[str, ...]] = {}
    for element in _parse(constraint).iter():
        if _name(element) == "KeyValue":
            found[element.get("id", "")] = tuple(
                (value.text or "").strip() for value in element if _name(value) == "Value"
            )
    names = tuple(name for _place, name in sorted(dimensions) if name != TIME)
    if not names:
        raise NotData("no dimensions in the message", place=structure.address, way_out="Ask again later.")
    return Structure(dataset, names, {name: codes for name, codes in found.items() if name in names})


def successor(dataset: str, words: str) -> str:
    """The data set that took the place of another, by the list or by a text; empty = not known."""
    found = _SUCCESSOR.search(words)
    return SUCCESSORS.get(dataset.lower(), found[1].lower() if found else "")


def _parse(answer: Answer) -> Xml.Element:
    try:
        return Xml.fromstring(answer.content)  # noqa: S314 - as above
    except Xml.ParseError as error:
        raise NotData(
            "something else came instead of a structure message",
            place=answer.address,
            way_out="Ask again later.",
        ) from error


def _name(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]
