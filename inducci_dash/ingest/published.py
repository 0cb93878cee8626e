"""Reading data/raw: figures as published, each file beside a sidecar that says where it comes from."""

import codecs
import csv
import io
import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.flags import flag_letters, read_flag
from inducci_dash.ingest.sidecar import ENDING, Sidecar, check_file, read_sidecar
from inducci_dash.store.files import read_regular

FOLDER = "data/raw"
COLUMNS = ("indicator", "geo", "year", "value", "flag")
CONVERT = "Convert it to CSV in UTF-8."
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")
YEAR = re.compile(r"(19|20)[0-9]{2}")
_NAME = re.compile(r"[a-z][a-z0-9_]*\.csv")
_MARKS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    b"PK\x03\x04": "a zip or XLSX file",
    b"\x1f\x8b": "packed by gzip",
    b"\xd0\xcf\x11\xe0": "an old XLS workbook",
}


class Published(NamedTuple):
    """One published observation. `value` is its text, so that no digit is lost on the way.

    `published_as` is the code it was published for, where that is not `geo`: a larger region.
    """

    geo: str
    year: int
    value: str
    flag: str
    published_as: str = ""


@dataclass(frozen=True)
class RawTable:
    """One file of data/raw: its sidecar, its header, and its rows with their line numbers."""

    sidecar: Sidecar
    header: tuple[str, ...]
    lines: tuple[tuple[int, list[str]], ...]

    def rows(self) -> Iterator[dict[str, str]]:
        """Every row by column."""
        return (dict(zip(self.header, row, strict=True)) for _number, row in self.lines)


@dataclass(frozen=True)
class PublishedSeries:
    """All observations of one indicator in one raw file, in its order; `declared` is its vintage.

    `left_out` are codes that the sidecar declares to be no region, with the reason.
    """

    indicator: str
    file: str
    declared: int
    rows: tuple[Published, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)


def raw_files(root: pathlib.Path) -> list[str]:
    """Names of the tables under data/raw, sorted.

    Raises DataRefused for anything that no reader would look at: a folder, another ending or a name of
    capitals, a table without sidecar, a sidecar without table. Hidden files are left alone.
    """
    folder = root / FOLDER
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    names = [name for name in names if not name.startswith(".")]
    for name in names:
        table = name.removesuffix(ENDING) + ".csv" if name.endswith(ENDING) else name
        if (folder / name).is_dir():
            raise DataRefused(
                "a folder is never read; put its tables beside the others", file=f"{FOLDER}/{name}"
            )
        if not _NAME.fullmatch(table):
            problem = (
                "it would never be read; expected a table <name>.csv (small letters, digits, underscores) "
                f"with the columns {', '.join(COLUMNS)}, beside <name>{ENDING}"
            )
            raise DataRefused(
                problem, file=f"{FOLDER}/{name}", way_out="Convert it, rename it or take it away."
            )
        for needed in (table, table.removesuffix(".csv") + ENDING):
            if needed not in names:
                raise DataRefused(
                    "the file is missing", file=f"{FOLDER}/{needed}", way_out=f"{name} needs it; add it."
                )
    return [name for name in names if name.endswith(".csv")]


def read_raw(root: pathlib.Path, name: str) -> RawTable:
    """One table of data/raw, held against its sidecar.

    Raises DataRefused for another checksum, encoding, header, width of a row, or count of rows.
    """
    stem = name.removesuffix(".csv")
    sidecar = read_sidecar(read_regular(root, f"{FOLDER}/{stem}{ENDING}"), stem + ENDING)
    file = f"{FOLDER}/{name}"
    content = read_regular(root, file)
    check_file(sidecar, content)
    columns = sidecar.columns or COLUMNS
    reader = csv.reader(io.StringIO(_text(content, file), newline=""), strict=True)
    rows = []
    try:
        header = next(reader, [])
        _check_header(header, columns, file)
        for row in reader:
            if len(row) != len(columns):
                problem = f"{len(row)} fields, expected {len(columns)}"
                raise DataRefused(problem, file=file, row=reader.line_num)
            rows.append((reader.line_num, row))
    except csv.Error as error:
        raise DataRefused(f"not readable as CSV ({error})", file=file, row=reader.line_num) from error
    if len(rows) != sidecar.rows:
        raise DataRefused(f"it has {len(rows)} rows, the sidecar says {sidecar.rows}", file=file)
    return RawTable(sidecar, tuple(columns), tuple(rows))


def _text(content: bytes, file: str) -> str:
    for mark, kind in _MARKS.items():
        if content.startswith(mark):
            raise DataRefused(f"it is {kind}; expected CSV in UTF-8", file=file, way_out=CONVERT)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        problem = f"not UTF-8 at byte {error.start}; perhaps Windows-1250 or 1252"
        raise DataRefused(problem, file=file, row=row, way_out=CONVERT) from error
    if "\0" in text:
        raise DataRefused("it holds NUL characters; perhaps UTF-16", file=file, way_out=CONVERT)
    return text


def _check_header(header: Sequence[str], columns: Sequence[str], file: str) -> None:
    if tuple(header) == tuple(columns):
        return
    way_out = (
        "Rewrite it as a long table; a list that holds no observations names its `columns` in the sidecar."
    )
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            raise DataRefused(f"divided by {word}, expected commas", file=file, row=1, way_out=way_out)
    lacks = [column for column in columns if column not in header]
    more = [column for column in header if column not in columns]
    problem = (
        f"the header lacks {', '.join(lacks)}"
        if lacks
        else f"the header has {', '.join(more)[:80]} besides"
        if more
        else "the columns stand in another order"
    )
    found = ", ".join(header)[:200] or "nothing"
    raise DataRefused(
        f"{problem}; it has {found}, expected {', '.join(columns)}", file=file, row=1, way_out=way_out
    )


def read_published(table: RawTable) -> Iterator[PublishedSeries]:
    """The series of one raw file, by indicator in order of appearance; none of a declared list.

    Raises DataRefused naming row and column for a value that is no number, a year that is none, a flag
    that is not on the known list (or that the sidecar says cannot be), or a key given twice.
    """
    sidecar = table.sidecar
    if sidecar.columns:
        return
    series: dict[str, list[Published]] = {}
    lines: dict[tuple[str, str, str], int] = {}
    file = f"{FOLDER}/{sidecar.file}"
    for number, (indicator, geo, year, value, flag) in table.lines:

        def refused(problem: str, column: str, row: int = number) -> DataRefused:
            return DataRefused(problem, file=file, row=row, column=column)

        if not YEAR.fullmatch(year):
            raise refused(f"{year[:20]!r} is not a year", "year")
        if not _NUMBER.fullmatch(value):
            raise refused(f"{value[:40]!r} is not a number", "value")
        try:
            read_flag(flag)
        except ValueError as error:
            raise refused(str(error), "flag") from error
        if not sidecar.flags_known and flag_letters(flag):
            raise refused(f"{flag!r} is a flag, and the sidecar says that flags are not known", "flag")
        first = lines.setdefault((indicator, geo, year), number)
        if first != number:
            raise refused(f"{indicator}, {geo}, {year} stands in row {first} already", "geo")
        series.setdefault(indicator, []).append(Published(geo, int(year), value, flag))
    for stated in (*sidecar.nuts_vintages, *sidecar.taken_over, *sidecar.not_used):
        if stated not in series:
            raise DataRefused(f"the sidecar speaks of {stated}, which is not in it", file=file)
    for indicator, found in series.items():
        if indicator in sidecar.not_used:
            continue
        declared = sidecar.nuts_vintages.get(indicator, sidecar.nuts_vintage)
        yield PublishedSeries(indicator, sidecar.file, declared, tuple(found), sidecar.left_out)


def load_raw(root: pathlib.Path) -> dict[str, RawTable]:
    """Every table of data/raw by its name without ending. Raises DataRefused as `read_raw` does."""
    return {name.removesuffix(".csv"): read_raw(root, name) for name in raw_files(root)}


def published_series(tables: Mapping[str, RawTable]) -> dict[str, PublishedSeries]:
    """All series as published, by indicator. Raises DataRefused where one indicator has two files."""
    found: dict[str, PublishedSeries] = {}
    for table in tables.values():
        for series in read_published(table):
            if series.indicator in found:
                problem = f"{series.indicator} is in {found[series.indicator].file} already"
                raise DataRefused(problem, file=f"{FOLDER}/{series.file}", column="indicator")
            found[series.indicator] = series
    if not found:
        raise DataRefused("no published figures", file=FOLDER)
    return found
