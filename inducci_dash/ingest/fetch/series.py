"""From the catalogue to questions, and from answers to tables of data/raw in the columns they have."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

import yaml

from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import EU_AGGREGATE, eurostat_code, is_nuts_code
from inducci_dash.ingest.carry_over import CodeHistory
from inducci_dash.ingest.fetch.answers import Table
from inducci_dash.ingest.fetch.errors import FetchRefused, NoFigures, QueryRefused
from inducci_dash.ingest.fetch.eurostat import CORRECT, GEO, Question
from inducci_dash.ingest.files import csv_bytes
from inducci_dash.ingest.published import COLUMNS, FOLDER, YEAR, RawTable
from inducci_dash.ingest.sidecar import ENDING
from inducci_dash.ingest.verdicts import AGGREGATE, LEVEL_2, OUTSIDE_ANY_REGION

MOST_UNMATCHED = 0.02
"""Share of an answer's regions that may be of no NUTS vintage at hand."""
REVISED, MOST_REVISED = 0.1, 0.2
"""By how much a revised figure may differ, and what share of all may differ by more, within one series."""
LEVEL_0 = len("AT")
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Wanted:
    """One table of data/raw that can be asked for anew: its name, and a question for each first field.

    `indicators` are those that it feeds, by id; `unseen` first fields whose filter rests on documents.
    """

    name: str
    questions: Mapping[str, Question]
    indicators: tuple[str, ...]
    unseen: frozenset[str] = frozenset()


def wanted_tables(indicators: Mapping[str, Indicator], tables: Mapping[str, RawTable]) -> list[Wanted]:
    """The tables whose every series names data set and filter in the catalogue; years as far back as now.

    A table of observations is told apart by its series, a list by its first column, which is a
    dimension of the data set.
    """
    found: dict[str, dict[str, Question]] = {}
    fed: dict[str, list[str]] = {}
    unseen: dict[str, set[str]] = {}
    for indicator_id, indicator in indicators.items():
        name = indicator.dataset_code
        if not indicator.dataset_filter or name not in tables:
            continue
        table = tables[name]
        label = indicator.published_id or indicator_id
        if table.sidecar.columns:
            label = indicator.dataset_filter[table.header[0]]
        first_year = min(int(row["year"]) for row in table.rows())
        codes = {dimension: (code,) for dimension, code in indicator.dataset_filter.items()}
        found.setdefault(name, {})[label] = Question(name, codes, first_year)
        fed.setdefault(name, []).append(indicator_id)
        unseen.setdefault(name, set()).update(() if indicator.filter_seen else {label})
    whole = {name: {row[0] for _line, row in tables[name].lines} for name in found}
    return [
        Wanted(name, questions, tuple(fed[name]), frozenset(unseen[name]))
        for name, questions in found.items()
        if whole[name] == questions.keys()
    ]


def raw_rows(label: str, tables: Iterable[Table], dataset: str) -> list[Row]:
    """Countries, regions of level 2 and the EU of one series, a row for each figure; flags as published.

    Raises QueryRefused where the filter leaves more than one figure for a place and year, and NoFigures
    where none is left.
    """
    rows: dict[tuple[str, str], Row] = {}
    for table in tables:
        place = table.column(GEO)
        for cell in table.cells:
            geo = cell.codes[place]
            if not cell.value or not is_wanted(geo):
                continue
            if not YEAR.fullmatch(cell.period):
                raise QueryRefused(f"{cell.period!r} is not a year", place=dataset, way_out=CORRECT)
            key = geo, cell.period
            if key in rows:
                left_open = ", ".join(
                    f"{name} ({code})" for name, code in zip(table.dimensions, cell.codes, strict=True)
                )
                problem = f"the filter gives more than one figure for {geo}, {cell.period}: {left_open}"
                raise QueryRefused(problem, place=dataset, way_out=CORRECT)
            rows[key] = (label, geo, cell.period, cell.value, cell.flag)
    if not rows:
        raise NoFigures(f"no figures of {label} for any region", place=dataset, way_out=CORRECT)
    return [rows[key] for key in sorted(rows)]


def check_same_series(label: str, rows: Iterable[Row], old: RawTable) -> None:
    """Hold what a filter gave that no answer was ever seen of against the figures of the kept extract.

    Raises QueryRefused where too many figures of the same place and year are others: it is another series.
    """
    mine = (row for row in old.rows() if row.get("indicator") == label)
    before = {(row["geo"], row["year"]): float(row["value"]) for row in mine}
    pairs = [(before[row[1:3]], float(row[3])) for row in rows if row[1:3] in before]
    other = sum(abs(now - then) > REVISED * abs(then) for then, now in pairs)
    if not pairs or other > MOST_REVISED * len(pairs):
        dataset = old.sidecar.file.removesuffix(".csv")
        raise QueryRefused(
            f"the filter of {label}, never seen in an answer, gives another series: {other} of "
            f"{len(pairs)} figures of the same place and year differ by more than {REVISED:.0%}",
            place=dataset,
            way_out=f"{CORRECT} To go on without: --leave {dataset}",
        )


def is_wanted(geo: str) -> bool:
    """Whether a place is a country, a region of level 2, or the EU."""
    if geo == EU_AGGREGATE:
        return True
    return is_nuts_code(geo) and len(geo) in (LEVEL_0, LEVEL_2) and not AGGREGATE.fullmatch(geo)


def unmatched(rows: Iterable[Row], history: CodeHistory) -> list[str]:
    """Regions of countries on the map that no NUTS vintage at hand has, sorted."""
    known = frozenset().union(*history.codes.values())
    countries = {code[:2] for code in known}
    codes = {row[1] for row in rows if len(row[1]) == LEVEL_2}
    return sorted(
        code
        for code in codes
        if eurostat_code(code) not in known
        and eurostat_code(code)[:2] in countries
        and not OUTSIDE_ANY_REGION.fullmatch(code)
    )


def raw_files_of(
    old: RawTable, rows: list[Row], history: CodeHistory, *, asked_at: str, last_update: str, address: str
) -> dict[str, bytes]:
    """A table of data/raw and its sidecar with fresh rows, by path.

    Raises FetchRefused where more than MOST_UNMATCHED of the regions are of no NUTS vintage at hand;
    fewer are declared in the sidecar and listed in the report.
    """
    sidecar = old.sidecar
    dataset = sidecar.file.removesuffix(".csv")
    strange = unmatched(rows, history)
    regions = {row[1] for row in rows if len(row[1]) == LEVEL_2}
    if len(strange) > MOST_UNMATCHED * len(regions):
        raise FetchRefused(
            f"{len(strange)} of {len(regions)} regions are of no NUTS vintage at hand "
            f"({', '.join(strange[:8])}), more than {MOST_UNMATCHED:.0%}",
            place=dataset,
            way_out="A new vintage? Add its table of changes under geo/code_changes.",
        )
    content = csv_bytes(sidecar.columns or COLUMNS, rows)
    day = asked_at[:10]
    fresh = replace(
        sidecar,
        extract_date=day,
        obtained_from=f"the publisher's interface, {address}",
        citation=f"Eurostat, dataset {dataset}, extract {day}.",
        nuts_vintage=vintage_of(rows, history),
        flags_known=True,
        rows=len(rows),
        sha256=hashlib.sha256(content).hexdigest(),
        note=f"Last update by the publisher: {last_update or 'not said'}.",
        nuts_vintages={},
        left_out=dict.fromkeys(strange, f"of no NUTS vintage at hand on {day}"),
        taken_over=(),
        not_used={},
    )
    fields = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(fresh).items()
        if value not in ((), {}, "")
    }
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=108)
    stem = f"{FOLDER}/{dataset}"
    return {f"{stem}.csv": content, f"{stem}{ENDING}": text.encode()}


def vintage_of(rows: Iterable[Row], history: CodeHistory) -> int:
    """The NUTS vintage that has most regions of the newest full year; of several, most of all years.

    Codes that ended long ago would else speak for the vintage they ended with. A year is full where it
    has at least half as many regions as the fullest.
    """
    years: dict[str, set[str]] = {}
    for _label, geo, year, _value, _flag in rows:
        if len(geo) == LEVEL_2:
            years.setdefault(year, set()).add(eurostat_code(geo))
    most = max(map(len, years.values()), default=0)
    newest = years[max(year for year, codes in years.items() if 2 * len(codes) >= most)] if years else set()
    every = set().union(*years.values())

    def known(vintage: int) -> tuple[int, int, int]:
        codes = history.codes[vintage]
        return len(newest & codes), len(every & codes), vintage

    return max(history.codes, key=known)


def with_entry(text: str, record: str, entry: str, value: str) -> str:
    """A catalogue file with one entry of one record set anew; every other byte as it was.

    Raises FetchRefused where the record does not have that entry.
    """
    pattern = re.compile(
        rf"(^{re.escape(record)}:\n(?:[ #].*\n|\n)*?  {entry}:)[^\n]*(?:\n    [^\n]*)*", re.MULTILINE
    )
    found, count = pattern.subn(lambda match: f"{match[1]} {value}", text, count=1)
    if count != 1:
        raise FetchRefused(f"no {entry} to set anew", place=record, way_out="Write it into the catalogue.")
    return found
