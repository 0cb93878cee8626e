"""Reading data/raw: figures as published, each file beside a sidecar that says where it comes from."""

import csv
import hashlib
import io
import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from inducci_dash.domain.errors import DataRefused

COLUMNS = ["indicator", "geo", "year", "value", "flag"]
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\Z")


@dataclass(frozen=True)
class Published:
    """One published observation. `value` is its text, so that no digit is lost on the way."""

    geo: str
    year: int
    value: str
    flag: str


@dataclass(frozen=True)
class PublishedSeries:
    """All observations of one indicator in one raw file, in its order; `declared` is its vintage."""

    indicator: str
    file: str
    declared: int
    rows: tuple[Published, ...]


def read_sidecar(path: pathlib.Path) -> dict:
    """Provenance of one raw file, after checking that the file is the one it was written for.

    Raises DataRefused where sidecar or file is missing or their checksums differ.
    """
    sidecar = path.with_suffix(".source.yml")
    for needed in (sidecar, path):
        if not needed.is_file():
            raise DataRefused("the file is missing", file=f"data/raw/{needed.name}")
    given = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if given["sha256"] != found:
        problem = f"its SHA-256 is {found[:12]}..., the sidecar says {given['sha256'][:12]}..."
        raise DataRefused(problem, file=f"data/raw/{path.name}")
    return given


def read_published(path: pathlib.Path) -> Iterator[PublishedSeries]:
    """The series of one raw file, by indicator in order of appearance.

    Yields nothing for lists that are no observations (other columns). Raises DataRefused naming
    row and column for a value that is no number, a year that is none, or a key given twice.
    """
    sidecar = read_sidecar(path)
    rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    header = next(rows, [])
    if header != COLUMNS:
        return
    series: dict[str, list[Published]] = {}
    lines: dict[tuple[str, str, str], int] = {}
    name = f"data/raw/{path.name}"
    for number, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS):
            raise DataRefused(f"{len(row)} fields, expected {len(COLUMNS)}", file=name, row=number)
        indicator, geo, year, value, flag = row
        if not re.fullmatch(r"(19|20)[0-9]{2}", year):
            raise DataRefused(f"{year!r} is not a year", file=name, row=number, column="year")
        if not _NUMBER.match(value):
            raise DataRefused(f"{value!r} is not a number", file=name, row=number, column="value")
        first = lines.setdefault((indicator, geo, year), number)
        if first != number:
            problem = f"{indicator}, {geo}, {year} stands in row {first} already"
            raise DataRefused(problem, file=name, row=number, column="geo")
        series.setdefault(indicator, []).append(Published(geo, int(year), value, flag))
    vintages = sidecar.get("nuts_vintages", {})
    for indicator, found in series.items():
        declared = vintages.get(indicator, sidecar["nuts_vintage"])
        yield PublishedSeries(indicator, path.name, declared, tuple(found))


def load_published(folder: pathlib.Path) -> dict[str, PublishedSeries]:
    """All series under data/raw by indicator. Raises DataRefused where one indicator has two files."""
    found: dict[str, PublishedSeries] = {}
    for path in sorted(folder.glob("*.csv")):
        for series in read_published(path):
            if series.indicator in found:
                problem = f"{series.indicator} is in {found[series.indicator].file} already"
                raise DataRefused(problem, file=f"data/raw/{path.name}", column="indicator")
            found[series.indicator] = series
    if not found:
        raise DataRefused("no published figures", file="data/raw")
    return found
