"""Whether a published series is what it says it is: codes of its vintage, and no country lost."""

import csv
import io
import pathlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import EU27, EU_AGGREGATE, eurostat_code
from inducci_dash.ingest.built import Built
from inducci_dash.ingest.carry_over import CodeHistory
from inducci_dash.ingest.published import PublishedSeries
from inducci_dash.ingest.verdicts import LEVEL_2

STRANGERS = 0.05
"""Share of a series' codes that may be of other vintages than the declared one."""


def check_vintage(series: PublishedSeries, history: CodeHistory) -> None:
    """Refuse a declared vintage that is not that of the codes; only of countries that the map has.

    Raises DataRefused where more than one code in twenty is none of it and another vintage has more.
    """
    codes = {eurostat_code(row.geo) for row in series.rows}
    countries = {code[:2] for code in history.codes[history.target]}
    codes = {code for code in codes if any(code in known for known in history.codes.values())}
    codes = {code for code in codes if code[:2] in countries}
    counts = {vintage: len(codes & known) for vintage, known in history.codes.items()}
    best = max(counts, key=lambda vintage: counts[vintage], default=series.declared)
    strangers = len(codes) - counts.get(series.declared, 0)
    if strangers > STRANGERS * len(codes) and counts[best] > len(codes) - strangers:
        problem = (
            f"{strangers} of its {len(codes)} codes are none of NUTS {series.declared}; NUTS {best} has "
            f"{counts[best]}"
        )
        raise DataRefused(
            f"the sidecar's vintage is not that of {series.indicator}: {problem}",
            file=f"data/raw/{series.file}",
            column="geo",
            way_out="Correct `nuts_vintage` or `nuts_vintages` in the sidecar.",
        )


def check_no_country_lost(series: PublishedSeries, built: Built, countries: Set[str]) -> None:
    """Refuse a series of which a whole country would be gone: published by region, with none of them left.

    `countries` are those to look at. Raises DataRefused naming the country and its published codes.
    """
    left = {row.nuts_id[:2] for row in built.observations if len(row.nuts_id) == LEVEL_2}
    published: dict[str, list[str]] = defaultdict(list)
    for code in dict.fromkeys(row.geo for row in series.rows):
        if len(code) > len("AT") and code != EU_AGGREGATE and code not in series.left_out:
            published[eurostat_code(code)[:2]].append(code)
    for country in sorted(countries & published.keys() - left):
        codes = published[country]
        why = next((report.reason for report in built.reports if report.published_as == codes[0]), "")
        raise DataRefused(
            f"no region of {country} is left in {built.indicator_id}: {', '.join(codes[:6])} ({why})",
            file=f"data/raw/{series.file}",
            column="geo",
            way_out="Correct the codes, or declare each under `left_out` in the sidecar with the reason.",
        )


def _countries_of(codes: Iterable[str]) -> Set[str]:
    """Letters of the EU's countries of which `codes` name a region of level 2."""
    return {code[:2] for code in codes if len(code) == LEVEL_2} & set(EU27)


def _countries_in(content: bytes) -> Set[str]:
    """The countries of one observations file; none of a file that is no such table."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8", errors="replace"), newline=""))
    return _countries_of(row.get("nuts_id") or "" for row in rows)


def check_none_lost(
    folder: pathlib.Path, contents: Mapping[str, bytes], published: Mapping[str, PublishedSeries]
) -> None:
    """Hold what was built (by indicator id) against the observations of the last build in `folder`.

    A country may go where the sidecar of the `published` series (by indicator id) declares its letters
    under `left_out`. Raises DataRefused naming the first indicator and all of its countries that are gone.
    """
    for name, content in contents.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        series = published.get(name)
        declared = set(series.left_out) if series else set()
        gone = sorted(_countries_in(path.read_bytes()) - _countries_in(content) - declared)
        if gone:
            raise DataRefused(
                f"no region of {', '.join(gone)} is left in {name}, which the last build had",
                file=f"data/raw/{series.file}" if series else f"data/observations/{name}.csv",
                column="geo",
                way_out="Complete the file, or declare the letters under `left_out` in its sidecar with "
                "the reason.",
            )
