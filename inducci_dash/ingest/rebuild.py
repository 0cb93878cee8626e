"""One run: data/raw -> data/observations and data/carry_over.csv, in whole files and in words."""

import json
import pathlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Indicator
from inducci_dash.ingest.built import Built, observations_csv, reports_csv, summary
from inducci_dash.ingest.carry_over import code_history
from inducci_dash.ingest.derive import FLAGS_FROM, derived_series, with_flags_of
from inducci_dash.ingest.files import write_atomic
from inducci_dash.ingest.observations import build_observations
from inducci_dash.ingest.published import PublishedSeries, RawTable, load_raw, published_series
from inducci_dash.ingest.series_checks import check_none_lost
from inducci_dash.store.catalogue import load_catalogue
from inducci_dash.store.contracts import untypical_countries
from inducci_dash.store.manifest import Manifest, build_manifest
from inducci_dash.store.observations import read_observations

REPORT = "data/carry_over.csv"
OBSERVATIONS = "data/observations"


def rebuild(root: pathlib.Path) -> list[str]:
    """Write all files that changed, remove observations of no indicator; what was done, in lines."""
    files, built = build_files(root)
    changed = [name for name, content in files.items() if write_atomic(root / name, content)]
    removed = []
    for path in sorted((root / OBSERVATIONS).glob("*.csv")):
        if f"{OBSERVATIONS}/{path.name}" not in files:
            path.unlink()
            removed.append(f"removed: {OBSERVATIONS}/{path.name} belongs to no indicator")
    done = f"{len(files)} files built, {len(changed)} changed"
    return [*counts_table(built), "", *left_out(built), "", *removed, done]


def build_files(root: pathlib.Path) -> tuple[dict[str, bytes], list[Built]]:
    """The content of every file that data/raw gives, by path under `root`; nothing is written."""
    indicators = read_indicators(root)
    history = code_history(root)
    published = all_series(load_raw(root), history.codes)
    built = build_observations(indicators, published, history)
    contents = {one.indicator_id: observations_csv(one.observations) for one in built}
    by_indicator = {name: published[one.published_id or name] for name, one in indicators.items()}
    check_none_lost(root / OBSERVATIONS, contents, by_indicator)
    check_sizes(read_observations(dict(sorted(contents.items())), indicators), indicators)
    files = {f"{OBSERVATIONS}/{name}.csv": content for name, content in contents.items()}
    return files | {REPORT: reports_csv(built)}, built


def all_series(tables: Mapping[str, RawTable], codes: Mapping[int, Set[str]]) -> dict[str, PublishedSeries]:
    """Series as published and those worked out, by indicator; flags joined where they stand apart.

    `codes` are the regions of level 2 by vintage. Raises DataRefused where a derived series was published
    as well.
    """
    published = published_series(tables)
    for indicator, table in FLAGS_FROM.items():
        if indicator in published and table in tables:
            published[indicator] = with_flags_of(published[indicator], tables[table])
    derived = derived_series(tables, published, codes)
    for indicator in published.keys() & derived.keys():
        problem = f"{indicator} is worked out from {derived[indicator].file} already"
        raise DataRefused(problem, file=f"data/raw/{published[indicator].file}", column="indicator")
    return published | derived


def check_sizes(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    """Refuse figures of a country that are of another size than the indicator's: a slip of units.

    Raises DataRefused naming all of them.
    """
    found = untypical_countries(observations, indicators)
    if found:
        name, country, size = found[0]
        low, high = indicators[name].typical_range
        more = f"; likewise {', '.join(f'{name} {country}' for name, country, _size in found[1:6])}"
        raise DataRefused(
            f"the figures of {country} are about {size:g}; {low:g} to {high:g} is usual "
            f"({indicators[name].unit}). Is the unit another one?{more if len(found) > 1 else ''}",
            file=f"{OBSERVATIONS}/{name}.csv",
            column="value",
            way_out="Correct the raw file; if it is right, widen `typical_range` in the catalogue.",
        )


def read_indicators(root: pathlib.Path) -> dict[str, Indicator]:
    """The catalogue as it lies there, whether or not the manifest knows it yet."""
    checksums = json.loads(build_manifest(root))["sha256"]
    return dict(load_catalogue(Manifest(root, checksums, "unsealed")).indicators)


def counts_table(built: Sequence[Built]) -> list[str]:
    """Rows in and out of each indicator by what happened to them, aligned in columns."""
    counts = {one.indicator_id: summary(one) for one in built}
    heads = list(next(iter(counts.values()), {}))
    width = max(map(len, counts), default=0) + 2
    lines = ["indicator".ljust(width) + "".join(head.rjust(13) for head in heads)]
    for name, row in counts.items():
        lines.append(name.ljust(width) + "".join(str(row[head]).rjust(13) for head in heads))
    total = [str(sum(row[head] for row in counts.values())) for head in heads]
    return [*lines, "all".ljust(width) + "".join(number.rjust(13) for number in total)]


def left_out(built: Sequence[Built]) -> Iterator[str]:
    """What was not carried, superseded or refused and why: codes and series of one reason together."""
    codes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in built:
        for report in one.reports:
            if report.outcome != "carried":
                years = f"{one.indicator_id} {_span(report.first_year, report.last_year)}"
                codes[report.outcome, report.reason, years].append(report.published_as)
    series: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (outcome, reason, years), found in codes.items():
        series[outcome, reason, tuple(found)].append(years)
    for (outcome, reason, found_codes), all_years in sorted(series.items()):
        few = " ".join(found_codes[:12])
        more = f" and {len(found_codes) - 12} more" if len(found_codes) > 12 else ""
        yield f"{outcome.replace('_', ' ')}: {few}{more}: {reason} ({', '.join(all_years)})"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
