"""The header of a table: found below title rows, its names read with some tolerance."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.reported.reading.limits import TITLE_ROWS
from inducci_dash.reported.reading.problems import Code, Problem, Refused

COLUMNS = ("pilot", "metric", "period", "role", "value", "unit", "grade", "source", "note")
"""The columns of a report, as templates and exports write them."""
NEEDED = ("pilot", "metric", "period", "value", "unit")
LOOK_ALIKES = str.maketrans(
    "абсԁеһіјӏорԛѕтиухѵԝгкмн" + "αβεικνορτυχ" + "ıȷ",
    "abcdehijlopqstuyxvwrkmh" + "abeiknoptux" + "ij",
)
"""Cyrillic, Greek and dotless letters that look like Latin ones, in small letters."""
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


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
    latin = plain(text).translate(LOOK_ALIKES)
    for name in known:
        if latin == plain(name) and plain(text) != plain(name):
            return name
    return ""


def find_header(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Header | None:
    """The first row, of those that may be one, that names at least two columns; None where none does.

    `lines` are the rows' lines in the file. Raises Refused for a column that stands twice, is
    missing, or only looks like one.
    """
    for place, (line, cells) in enumerate(zip(lines, rows, strict=False)):
        if place > TITLE_ROWS:
            break
        names = [plain(cell) for cell in cells]
        if (
            sum(name in names for name in COLUMNS) + sum(bool(looks_like(cell, COLUMNS)) for cell in cells)
            >= 2
        ):
            return _header(place, line, cells, names)
    return None


def _header(row: int, line: int, cells: Sequence[str], names: Sequence[str]) -> Header:
    for cell in cells:
        meant = looks_like(cell, COLUMNS)
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
        elif name and cell != name:
            remarks.append(Problem(Code.NORMALISED, line, name, {"given": cell[:80], "read": name}))
    return Header(
        row, {name: names.index(name) for name in COLUMNS if name in names}, width, tuple(remarks)
    )
