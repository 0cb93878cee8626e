"""Eurostat's dissemination interface, SDMX 2.1: data sets asked for as tables, in parts where large.

Source: Eurostat, API detailed guidelines, SDMX 2.1 data query and asynchronous API. Above 500 000 cells
an answer is queued and fetched when it is ready; above 5 000 000 it is refused (EXTRACTION_TOO_BIG).
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NoReturn
from xml.sax.saxutils import unescape

from inducci_dash.ingest.fetch.answers import Table, read_answer
from inducci_dash.ingest.fetch.errors import (
    NoFigures,
    NotData,
    NotReachable,
    QueryRefused,
    TooLarge,
    UnknownDataset,
)
from inducci_dash.ingest.fetch.structure import Structure, read_structure, successor
from inducci_dash.ingest.fetch.transport import LATER, TRY_AGAIN, Answer, Archive, Transport

BASE = "https://ec.europa.eu/eurostat/api/dissemination"
FORMATS = ("SDMX-CSV", "TSV")
POLL_SECONDS, MOST_POLLS = 10.0, 60
CORRECT = "Correct dataset_code and dataset_filter in data/catalogue/indicators.yml."
GEO = "geo"
_OK, _NOT_FOUND, _TOO_LARGE = 200, 404, 413
_FAULT = re.compile(r"<faultstring>(.*?)</faultstring>", re.DOTALL)
_QUEUED = re.compile(r"<queued>\s*<id>([A-Za-z0-9-]{1,64})</id>")
_STATUS = re.compile(r"<(?:\w+:)?status[^>]*>([A-Z_]+)</")
_NOTHING = ("NO_RESULTS", "NO_RECORDS_FOUND")
_WAITING = {"SUBMITTED", "PROCESSING", "QUEUED"}


@dataclass(frozen=True)
class Question:
    """One slice of a data set: codes by dimension (none = all), and the first year."""

    dataset: str
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_year: int | None = None


class Eurostat:
    """The interface at `base`; answers are kept in `archive` and taken from there where they are recent.

    `wait` gets the seconds between two looks at a queued answer.
    """

    def __init__(
        self,
        transport: Transport,
        archive: Archive,
        base: str = BASE,
        *,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._transport = transport
        self._archive = archive
        self._base = base.rstrip("/")
        self._wait = wait

    def structure(self, dataset: str) -> Structure:
        """Dimensions and codes of a data set. Raises UnknownDataset where it was renamed or ended."""
        name = dataset.upper()
        found = [
            self._transport.get(f"{self._base}/sdmx/2.1/{kind}/ESTAT/{name}")
            for kind in ("datastructure", "contentconstraint")
        ]
        for answer in found:
            if answer.status != _OK:
                _refuse(answer, dataset)
        return read_structure(dataset, *found)

    def ask(self, question: Question, structure: Structure) -> Iterator[tuple[Answer, Table]]:
        """The answers to one question: one, or one for each item of the largest dimension left open.

        Raises what inducci_dash.ingest.fetch.errors lists; nothing is skipped.
        """
        structure.check(question.wanted)
        try:
            yield self._one(question, structure)
        except TooLarge:
            parts = split(question, structure)
            if len(parts) < 2:
                raise
            for part in parts:
                yield from self.ask(part, structure)

    def _one(self, question: Question, structure: Structure) -> tuple[Answer, Table]:
        """One answer in the first format that the server speaks."""
        problem: NotData | None = None
        for form in FORMATS:
            address = self.address(question, structure, form)
            kept = self._archive.find(address)
            answer = kept or self._when_ready(self._transport.get(address), question.dataset)
            if answer.status != _OK:
                _refuse(answer, question.dataset)
            try:
                table = read_answer(answer.content, answer.address)
            except NotData as error:
                problem = problem or error
                continue
            if not any(cell.value or cell.flag for cell in table.cells):
                raise NoFigures(
                    f"no figures for {structure.key(question.wanted)}",
                    place=question.dataset,
                    way_out=CORRECT,
                )
            if kept is None:
                self._archive.put(answer, **table.noted)
            return answer, table
        assert problem is not None
        raise problem

    def address(self, question: Question, structure: Structure, form: str = FORMATS[0]) -> str:
        """The address of a question in one format, packed."""
        since = f"&startPeriod={question.first_year}" if question.first_year else ""
        key = structure.key(question.wanted)
        data = f"{self._base}/sdmx/2.1/data/{question.dataset.upper()}/{key}"
        return f"{data}?format={form}&compressed=true{since}"

    def _when_ready(self, answer: Answer, dataset: str) -> Answer:
        """The answer itself, or the one that it promises for later. Keeps the address of the question."""
        words = answer.content[:2000].decode("utf-8", "replace")
        queued = _QUEUED.search(words)
        if not queued:
            if answer.status == _OK and _is_warning(words):
                raise TooLarge(
                    "the server would answer later (ASYNCHRONOUS_RESPONSE)",
                    place=dataset,
                    way_out="Ask for fewer codes or years.",
                )
            return answer
        later = f"{self._base}/1.0/async"
        for _look in range(MOST_POLLS):
            status = _STATUS.search(
                self._transport.get(f"{later}/status/{queued[1]}").content.decode("utf-8", "replace")
            )
            state = status[1] if status else "unknown"
            if state == "AVAILABLE":
                ready = self._transport.get(f"{later}/data/{queued[1]}")
                return replace(ready, address=answer.address)
            if state not in _WAITING:
                raise NotReachable(
                    f"the queued answer came to nothing ({state})", place=dataset, way_out=LATER
                )
            self._wait(POLL_SECONDS)
        raise NotReachable("the queued answer is not ready yet", place=dataset, way_out=LATER)


def split(question: Question, structure: Structure) -> list[Question]:
    """A question as several: by the largest dimension that is still open; places by country, then singly.

    The parts together ask for the same cells. A question that leaves nothing open stays alone.
    """
    items = {
        dimension: question.wanted.get(dimension) or structure.codes.get(dimension, ())
        for dimension in structure.dimensions
    }
    others = {name: codes for name, codes in items.items() if name != GEO and len(codes) > 1}
    if others:
        name = max(others, key=lambda dimension: len(others[dimension]))
        parts: list[tuple[str, ...]] = [(code,) for code in others[name]]
    else:
        name = GEO
        places = groupby(sorted(items.get(GEO, ())), key=lambda code: code[:2])
        parts = [tuple(codes) for _country, codes in places]
        if len(parts) == 1:
            parts = [(code,) for code in parts[0]]
    if len(parts) < 2:
        return [question]
    return [replace(question, wanted={**question.wanted, name: part}) for part in parts]


def _is_warning(words: str) -> bool:
    """Whether a JSON answer says with status 200 that it is none (status 413, ASYNCHRONOUS_RESPONSE)."""
    if not words.lstrip().startswith("{") or "ASYNCHRONOUS_RESPONSE" not in words:
        return False
    try:
        return "value" not in json.loads(words)
    except ValueError:
        return True


def _refuse(answer: Answer, dataset: str) -> NoReturn:
    """What a status other than 200 and its SOAP fault mean, as an error."""
    words = answer.content[:4000].decode("utf-8", "replace")
    fault = _FAULT.search(words)
    said = " ".join(unescape(fault[1], {"&apos;": "'", "&quot;": '"'}).split())[:300] if fault else ""
    said = said.rstrip(".") or "no reason given"
    if answer.status == _TOO_LARGE or "EXTRACTION_TOO_BIG" in said:
        raise TooLarge(said, place=dataset, way_out="Ask for fewer codes or years.")
    if any(sign in said for sign in _NOTHING):
        raise NoFigures(said, place=dataset, way_out=CORRECT)
    if answer.status == _NOT_FOUND:
        newer = successor(dataset, words)
        way_out = f"Its successor is {newer}: look whether it is the same series." if newer else CORRECT
        raise UnknownDataset(f"there is no such data set ({said})", place=dataset, way_out=way_out)
    if answer.status in TRY_AGAIN:
        raise NotReachable(f"status {answer.status}", place=dataset, way_out=LATER)
    raise QueryRefused(
        f"the question is not understood (status {answer.status}: {said})",
        place=dataset,
        way_out=CORRECT,
    )
