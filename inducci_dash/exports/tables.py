"""Tables to take along: clean rows, every value with its unit, year, flag and source, as CSV.

Decided: no comment lines above the header (they break every tool that reads CSV); what a reader
must know stands in columns of its own, repeated on each row. A byte order mark leads, because
without it spreadsheet programs read UTF-8 names wrongly; comma, decimal point and CRLF as in
RFC 4180, in every language, so that a file means the same everywhere.
"""

import csv
import io
import math
import numbers
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile
from typing import Any

import pandas as pd

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet program take a text for a formula, full-width forms included."""
_PARTED = re.compile("(?<=\\d)[\u202f\u00a0](?=\\d{3}(?!\\d))")
"""The space between thousands, which is for the eye."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")


Plain = bool | int | float | date | str | None
"""A value of a table to take along."""


def neutral(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: a leading apostrophe where one might.

    Blanks and signs without a shape before it do not hide it. A text that is a plain number stays a
    number; characters that no file can hold (NUL and lone surrogates) are left out.
    """
    kept = "".join(letter for letter in text if letter != "\0" and not "\ud800" <= letter <= "\udfff")
    seen = "".join(dropwhile(lambda letter: letter.isspace() or not letter.isprintable(), kept))
    if (kept.startswith(FORMULA_STARTS) or seen.startswith(FORMULA_STARTS)) and not _NUMBER.match(kept):
        return "'" + kept
    return kept


def plain_digits(text: str) -> str:
    """Text whose numbers have no space between thousands, as programs read them."""
    return _PARTED.sub("", text)


def plain(value: Any) -> Plain:
    """One value as Python has it: None where missing; all but yes and no, numbers and dates is text."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    return value if isinstance(value, date) else str(value)


def cell(value: Any) -> str:
    """One value as it stands in the file: missing is empty, whole numbers have no point.

    A number is written in full (the shortest decimal that reads back as the same number). Infinity
    is refused with ValueError: no table of ours holds one.
    """
    match plain(value):
        case None:
            return ""
        case bool(truth):
            return "true" if truth else "false"
        case float(number):
            if math.isinf(number):
                raise ValueError("a table to take along holds no infinite number")
            return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        case date() as day:
            return day.isoformat()
        case known:
            return neutral(str(known))


@dataclass(frozen=True)
class TakenTable:
    """A table with its provenance: column names, and rows of values as Python has them (None = missing)."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def with_provenance(
    frame: pd.DataFrame,
    *,
    source: str,
    licence: str,
    version: str,
    unit: str | None = None,
    nuts_vintage: str | int | None = None,
    more: Mapping[str, str] | None = None,
) -> TakenTable:
    """A table to take along, where it comes from in columns on every row.

    `frame` keeps its columns and their order; its index is not written. `unit`, `nuts_vintage`,
    `source`, `licence`, `version` (the data version) and `more` become columns unless the frame has
    them itself. Raises DataNotFound for a frame without rows or with two columns of one name, and
    ValueError where a cell is written for the eye: a data file holds data.
    """
    if frame.empty:
        raise DataNotFound(_("There is nothing to take along: the table has no rows."))
    names = [str(name) for name in frame.columns]
    if len(set(names)) != len(names):
        words = _("Two columns of the table have the same name: {names}.")
        raise DataNotFound(words.format(names=", ".join(names)))
    added = {
        "unit": unit, "nuts_vintage": nuts_vintage, "source": source, "licence": licence,
        "data_version": version, **(more or {}),
    }  # fmt: skip
    constants = {name: value for name, value in added.items() if value is not None and name not in names}
    columns = [
        [plain_digits(value) if isinstance(value, str) else value for value in frame[name].tolist()]
        for name in frame.columns
    ]
    end = tuple(constants.values())
    return TakenTable((*names, *constants), tuple((*row, *end) for row in zip(*columns, strict=True)))


def to_csv(frame: pd.DataFrame, **provenance: Any) -> bytes:
    """A table as CSV bytes (UTF-8 with byte order mark); arguments and errors as `with_provenance`."""
    taken = with_provenance(frame, **provenance)
    return written(taken.names, ([cell(value) for value in row] for row in taken.rows))


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV bytes of cells that are texts already; commas, quotes and line ends are quoted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([neutral(name) for name in header])
    writer.writerows(rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def file_name(*parts: str, ending: str = "csv") -> str:
    """A file name of plain letters, digits and hyphens from words of any kind."""
    plain = [re.sub(r"[^a-z0-9]+", "-", _ascii(part).lower()).strip("-") for part in parts]
    return "-".join(part for part in ("inducci", *plain) if part)[:120] + f".{ending}"


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
