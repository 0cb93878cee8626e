"""Sidecars of data/raw: where a file comes from, every field typed and held against the file itself."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.contracts import VINTAGES
from inducci_dash.store.records import build_record, read_yaml

ENDING = ".source.yml"
NOT_KNOWN = "not known"
FIRST_EXTRACT = 1990
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = r"[0-9]{4}(?:-[0-9]{2}){0,2}|mid-[0-9]{4}"
_EXTRACT = re.compile(rf"(?:by )?({_DAY})|({_DAY}) to ({_DAY})(?:, by series)?")


@dataclass(frozen=True)
class Sidecar:
    """Provenance of one raw file.

    `rows` are those below the header. `columns` is the header of a list that holds no observations.
    `nuts_vintages` are series whose codes are of another vintage than the file's. `left_out` names
    codes that are no region, with the reason; no other unknown code is let through. `taken_over` are
    series whose arithmetic was done elsewhere and is not repeated here; `not_used` are series that no
    indicator is built from, with the reason.
    """

    file: str
    publisher: str
    datasets: tuple[str, ...]
    extract_date: str
    obtained_from: str
    licence: str
    citation: str
    nuts_vintage: int
    flags_known: bool
    rows: int
    sha256: str
    note: str = ""
    columns: tuple[str, ...] = ()
    nuts_vintages: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    taken_over: tuple[str, ...] = ()
    not_used: Mapping[str, str] = field(default_factory=dict)


def read_sidecar(content: bytes, name: str) -> Sidecar:
    """The sidecar `name` from its bytes.

    Raises DataRefused naming the field that is missing, unknown, of another type, or no possible
    vintage, date, checksum or count.
    """
    file = f"data/raw/{name}"
    given = build_record(read_yaml(content, file=file), Sidecar, place=file)

    def refused(problem: str, column: str) -> DataRefused:
        return DataRefused(problem, file=file, column=column, way_out="Correct the sidecar.")

    if given.file != name.removesuffix(ENDING) + ".csv":
        raise refused(f"it is the sidecar of {given.file!r}", "file")
    if not _DIGEST.fullmatch(given.sha256):
        raise refused(f"{given.sha256[:20]!r} is no SHA-256 of 64 small hexadecimal digits", "sha256")
    if given.rows < 1:
        raise refused(f"{given.rows} is no count of rows", "rows")
    for series, vintage in {"": given.nuts_vintage, **given.nuts_vintages}.items():
        if vintage not in VINTAGES:
            known = ", ".join(map(str, VINTAGES))
            raise refused(
                f"{vintage} is no NUTS vintage at hand ({known})",
                f"nuts_vintages.{series}" if series else "nuts_vintage",
            )
    if not is_extract_date(given.extract_date):
        raise refused(
            f"{given.extract_date!r} is no date up to today; expected a day, month or year (2026-02-08), "
            f"'by' one, one 'to' another, or '{NOT_KNOWN}'",
            "extract_date",
        )
    for code, words in given.left_out.items():
        if ";" in words:
            raise refused("a semicolon divides reasons; write it in another way", f"left_out.{code}")
    return given


def is_extract_date(text: str, today: date | None = None) -> bool:
    """Whether `text` says when an extract was made: a date that there is, a span in order, or not known.

    None of it may lie after `today` (None: the machine's, with a day for time zones).
    """
    if text == NOT_KNOWN:
        return True
    found = _EXTRACT.fullmatch(text)
    if not found:
        return False
    days = [part.removeprefix("mid-") for part in found.groups() if part]
    first = [part + "-01-01"[len(part) - 4 :] for part in days]
    try:
        dates = [date.fromisoformat(day) for day in first]
    except ValueError:
        return False
    latest = (today or date.today()) + timedelta(days=1)
    return dates == sorted(dates) and dates[0].year >= FIRST_EXTRACT and dates[-1] <= latest


def check_file(sidecar: Sidecar, content: bytes) -> None:
    """Refuse a file that is not the one its sidecar was written for, by checksum and then by rows."""
    file = f"data/raw/{sidecar.file}"
    found = hashlib.sha256(content).hexdigest()
    if sidecar.sha256 != found:
        problem = f"its SHA-256 is {found[:12]}..., the sidecar says {sidecar.sha256[:12]}..."
        raise DataRefused(problem, file=file)
