"""The header of a table: found below title rows, its names read with some tolerance."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from inducci_dash.language import N_, in_every_language
from inducci_dash.reported.reading.limits import TITLE_ROWS
from inducci_dash.reported.reading.problems import Code, Problem, Refused

COLUMNS = ("pilot", "metric", "period", "role", "value", "unit", "grade", "source", "note")
"""The columns of a report, as exports write them."""
COLUMN_WORDS = {
    "pilot": N_("pilot"), "metric": N_("metric"), "period": N_("period"), "role": N_("role"),
    "value": N_("value"), "unit": N_("unit"), "grade": N_("grade"), "source": N_("source"),
    "note": N_("note"),
}  # fmt: skip
"""The columns as templates write them, in the reader's language."""
SHEET = N_("Values")
"""The sheet of our own templates; any other that has the header is read too, where there is one."""
EXPLAINED = N_("What counts")
"""The sheet of our templates that says what each metric counts."""
LISTS = tuple(f"list_{name}" for name in COLUMNS)
"""Hidden sheets of our templates with what may be chosen in a column."""
NEEDED = ("pilot", "metric", "period", "value", "unit")
LOOK_ALIKES = str.maketrans(
    "абсԁеһіјӏорԛѕтиухѵԝгкмн" + "αβεικνορτυχ" + "ıȷ",
    "abcdehijlopqstuyxvwrkmh" + "abeiknoptux" + "ij",
)
"""Cyrillic, Greek and dotless letters that look like Latin ones, in small letters."""
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True)
class Words:
    """Words that may stand for codes, as they are written: `codes` by word."""

    codes: Mapping[str, str]

    @cached_property
    def plainly(self) -> Mapping[str, str]:
        """Codes by what `plain` makes of each word."""
        return {plain(word): code for word, code in self.codes.items()}

    def code(self, given: str) -> str | None:
        """The code that a text stands for, in whatever case and blanks; None for no known word."""
        return self.plainly.get(plain(given))


def every_word(sources: Mapping[str, str]) -> Words:
    """The words for each code in every language; `sources` has them in the source language, by code.

    Codes stand for themselves: where a word of one language is the code of something else, the code wins.
    """
    said = {word: code for code, source in sources.items() for word in in_every_language(source)}
    return Words(said | {code: code for code in sources})


@dataclass(frozen=True)
class Spoken:
    """What templates are headed with: columns, and names of their sheets."""

    columns: Words = field(default_factory=lambda: Words({name: name for name in COLUMNS}))
    sheets: tuple[str, ...] = (SHEET,)
    beside: tuple[str, ...] = (EXPLAINED, *LISTS)
    """Sheets of our templates that hold no values."""


IN_ENGLISH = Spoken()


def spoken() -> Spoken:
    """As templates are headed in every language."""
    beside = (*in_every_language(EXPLAINED), *LISTS)
    return Spoken(every_word(COLUMN_WORDS), in_every_language(SHEET), beside)


@dataclass(frozen=True)
class Header:
    """Where the header stands (from 0), and the place of each known column in a row."""

    row: int
    places: dict[str, int]
    width: int
    remarks: tuple[Problem, ...]


def plain(text: str) -> str:
    """A name as it is compared: compatible forms joined, invisible signs, case and blanks left out."""
    seen = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip().casefold()
    return re.sub(r"[\s\-_]+", "_", seen)


def looks_like(text: str, known: Sequence[str]) -> str:
    """The one of `known` that `text` only looks like, written in letters of another script; or empty."""
    seen = plain(text)
    latin = seen.translate(LOOK_ALIKES)
    if latin == seen:
        return ""
    return next((name for name in known if latin == plain(name)), "")


def find_header(rows: Sequence[Sequence[str]], lines: Sequence[int], words: Words) -> Header | None:
    """The first row, of those that may be one, that names at least two columns; None where none does.

    `lines` are the rows' lines in the file. Raises Refused for a column that stands twice, is
    missing, or only looks like one.
    """
    known = list(words.plainly)
    for place, (line, cells) in enumerate(zip(lines, rows, strict=False)):
        if place > TITLE_ROWS:
            break
        names = [words.code(cell) or plain(cell) for cell in cells]
        if (
            sum(name in names for name in COLUMNS) + sum(bool(looks_like(cell, known)) for cell in cells)
            >= 2
        ):
            return _header(place, line, cells, names, words)
    return None


def _header(row: int, line: int, cells: Sequence[str], names: Sequence[str], words: Words) -> Header:
    for cell, name in zip(cells, names, strict=True):
        meant = "" if name in COLUMNS else looks_like(cell, list(words.plainly))
        if meant:
            raise Refused(Code.LOOK_ALIKE_COLUMN, line, cell.strip(), meant=meant)
    for name in COLUMNS:
        if names.count(name) > 1:
            raise Refused(Code.DUPLICATE_COLUMN, line, name)
    for name in NEEDED:
        if name not in names:
            raise Refused(Code.MISSING_COLUMN, line, name)
    width = max(place for place, name in enumerate(names) if name) + 1
    remarks = []
    for cell, name in zip(cells, names, strict=True):
        if name and name not in COLUMNS:
            remarks.append(Problem(Code.EXTRA_COLUMN, line, cell.strip()[:80]))
        elif name and cell not in words.codes:
            remarks.append(Problem(Code.NORMALISED, line, name, {"given": cell[:80], "read": name}))
    return Header(
        row, {name: names.index(name) for name in COLUMNS if name in names}, width, tuple(remarks)
    )
