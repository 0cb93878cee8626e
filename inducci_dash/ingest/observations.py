"""Rebuilding data/observations from data/raw: codes carried to the map's vintage, totals denominated."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from babel import Locale

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.flags import CARRIED_DOWN, joined
from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import (
    EU27,
    EU_AGGREGATE,
    MAP_VINTAGE,
    eurostat_code,
    is_nuts_code,
    successor_of_2006,
)
from inducci_dash.domain.reasons import Reason, written
from inducci_dash.ingest.built import Built, Observation, Report
from inducci_dash.ingest.carry_over import CodeHistory, single_region_countries
from inducci_dash.ingest.published import Published, PublishedSeries

AGGREGATE = re.compile(r"EU([0-9]{2}(_[0-9]{4})?)?|EA([0-9]{2})?|EEA([0-9]{2})?(_[0-9]{4})?|EFTA")
"""Groups of countries other than EU27_2020, as Eurostat writes them."""
OUTSIDE_ANY_REGION = re.compile(r"[A-Z]{2}ZZ?Z?|[A-Z]{2}XX?X?")
"""Extra-regio and not stated, at any level."""
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
TERRITORIES = (
    frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2) - NO_COUNTRIES
)
"""Letters of countries by the Unicode CLDR, whether or not the map has them."""
STRANGERS = 0.05
"""Share of a series' codes that may be of other vintages than the declared one."""
LEVEL_2 = len("AT31")
POPULATION = "population"
RATE_DECIMALS = 4


class _Verdict(NamedTuple):
    """What happens to one published code; `observed` is the code it gets, None where left out."""

    observed: str | None
    vintage: str
    targets: str
    rule: str
    outcome: str
    reason: str


def build_observations(
    indicators: Mapping[str, Indicator], published: Mapping[str, PublishedSeries], history: CodeHistory
) -> list[Built]:
    """Every indicator of the catalogue, in its order.

    Raises DataRefused where an indicator has no published series, a published series belongs to no
    indicator, a declared vintage is not that of the codes, or a whole country would be lost.
    """
    wanted = {indicator.published_id or indicator_id for indicator_id, indicator in indicators.items()}
    for name, series in published.items():
        if name not in wanted:
            raise DataRefused(
                f"{name!r} is in no catalogue", file=f"data/raw/{series.file}", column="indicator"
            )
    found = []
    population: Mapping[tuple[str, int], Observation] = {}
    if POPULATION in published:
        carried = carry_series(POPULATION, published[POPULATION], history)
        population = {(row.nuts_id, row.year): row for row in carried.observations}
    for indicator_id, indicator in indicators.items():
        name = indicator.published_id or indicator_id
        if name not in published:
            raise DataRefused(f"no published figures for {name}", file="data/raw")
        check_vintage(published[name], history)
        built = carry_series(indicator_id, published[name], history)
        check_no_country_lost(published[name], built, {code[:2] for code in history.codes[MAP_VINTAGE]})
        if indicator.published_id:
            built = denominate(built, population)
            check_no_country_lost(published[name], built, set(EU27))
        found.append(built)
    return found


def carry_series(indicator_id: str, series: PublishedSeries, history: CodeHistory) -> Built:
    """One published series in the map's codes; an old and a new code never both count.

    Where two codes give the same region in the same year the newer code's value is kept. Raises
    DataRefused for a code that nothing at hand explains.
    """
    countries = {code[:2] for code in history.codes[MAP_VINTAGE]}
    kept: dict[tuple[str, int], Observation] = {}
    outcomes: dict[_Verdict, list[tuple[str, int]]] = defaultdict(list)
    for published in sorted(series.rows, key=lambda row: (row.geo, row.year)):
        verdict = _judge(published.geo, series, history, countries)
        if verdict.observed is None:
            outcomes[verdict].append((published.geo, published.year))
            continue
        newer = _observation(published, verdict)
        key = (newer.nuts_id, newer.year)
        older = kept.get(key)
        if older is not None and older.nuts_vintage >= newer.nuts_vintage:
            older, newer = newer, older
        kept[key] = newer
        if older is not None:
            outcomes[_superseded(older, newer)].append((older.published_as, older.year))
    for row in kept.values():
        if row.published_as != row.nuts_id or row.rule != "same":
            outcomes[_carried(row, history)].append((row.published_as, row.year))
    for row in _countries_as_regions(series, kept, single_region_countries(history.codes[MAP_VINTAGE])):
        kept[row.nuts_id, row.year] = row
        outcomes[_as_region(row)].append((row.published_as, row.year))
    observations = tuple(sorted(kept.values(), key=lambda row: (row.nuts_id, row.year)))
    return Built(indicator_id, len(series.rows), observations, tuple(_reports(indicator_id, outcomes)))


def _judge(code: str, series: PublishedSeries, history: CodeHistory, countries: Set[str]) -> _Verdict:
    """What becomes of a published code. Raises DataRefused where nothing at hand explains it."""
    known = eurostat_code(code)
    if known == EU_AGGREGATE or known in countries:
        rule = "same" if known == code else "renamed"
        return _Verdict(known, str(series.declared), known, rule, "kept", "")
    vintage = history.vintage_of(known, series.declared)
    if vintage is None:
        return _Verdict(None, "", "", "", "refused", _why_left_out(code, series, history, countries))
    route = history.routes[vintage, known]
    if not route.carried:
        reason = written(Reason.MATCHES_NONE, *route.targets)
        return _Verdict(None, str(vintage), " ".join(route.targets), route.rule, "not_carried", reason)
    rule = "renamed" if route.rule == "same" and known != code else route.rule
    return _Verdict(route.targets[0], str(vintage), route.targets[0], rule, "kept", "")


def _why_left_out(code: str, series: PublishedSeries, history: CodeHistory, countries: Set[str]) -> str:
    """Why a code that no vintage at hand has is rightly left out. Raises DataRefused where it is not."""
    if code in series.left_out:
        return written(Reason.DECLARED, series.left_out[code])
    if AGGREGATE.fullmatch(code):
        return written(Reason.AGGREGATE)
    letters = eurostat_code(code)[:2]
    if OUTSIDE_ANY_REGION.fullmatch(code) and letters in countries:
        return written(Reason.NO_REGION)
    if letters not in countries and letters in TERRITORIES and is_nuts_code(code):
        return written(Reason.OTHER_COUNTRY)
    known_codes = {known for codes in history.codes.values() for known in codes}
    if is_nuts_code(code) and len(code) == 3 and any(known.startswith(code) for known in known_codes):
        return written(Reason.LEVEL_1)
    if is_nuts_code(code) and len(code) == 5 and code[:4] in known_codes:
        return written(Reason.LEVEL_3)
    row = next((number for number, row in enumerate(series.rows, start=1) if row.geo == code), None)
    successor = successor_of_2006(code)
    hint = f"; since NUTS 2010 it is {successor}" if successor else ""
    raise DataRefused(
        f"{code[:20]!r} (value {row} of {series.indicator}) is no region of any NUTS vintage at hand{hint}",
        file=f"data/raw/{series.file}",
        column="geo",
        way_out="Correct the code, or declare it under `left_out` in the sidecar with the reason.",
    )


def check_vintage(series: PublishedSeries, history: CodeHistory) -> None:
    """Refuse a declared vintage that is not that of the codes.

    Raises DataRefused where more than one code in twenty is none of it and another vintage has more.
    """
    codes = {eurostat_code(row.geo) for row in series.rows}
    codes = {code for code in codes if any(code in known for known in history.codes.values())}
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


def _observation(row: Published, verdict: _Verdict) -> Observation:
    if verdict.observed is None:
        raise ValueError(f"{row.geo} was not carried")
    rule = verdict.rule
    if row.published_as not in ("", row.geo):
        rule = "carried_down" if CARRIED_DOWN in row.flag else "renamed"
    return Observation(
        verdict.observed,
        row.year,
        row.value,
        row.flag,
        row.published_as or row.geo,
        int(verdict.vintage),
        rule,
    )


def _superseded(older: Observation, newer: Observation) -> _Verdict:
    reason = written(Reason.SUPERSEDED_BY, newer.published_as)
    return _Verdict(None, str(older.nuts_vintage), older.nuts_id, older.rule, "superseded", reason)


def _carried(row: Observation, history: CodeHistory) -> _Verdict:
    if row.rule == "carried_down":
        reason = written(Reason.LARGER_AREA)
        return _Verdict(row.nuts_id, str(row.nuts_vintage), row.nuts_id, row.rule, "carried", reason)
    known = eurostat_code(row.published_as)
    route = history.routes.get((row.nuts_vintage, known))
    notes = list(route.notes) if route else []
    if known != row.published_as:
        notes.append(written(Reason.EUROSTAT_LETTERS, row.published_as[:2], known[:2]))
    return _Verdict(row.nuts_id, str(row.nuts_vintage), row.nuts_id, row.rule, "carried", "; ".join(notes))


def _countries_as_regions(
    series: PublishedSeries, kept: Mapping[tuple[str, int], Observation], single: Mapping[str, str]
) -> list[Observation]:
    """Values published only for a country that is one region of level 2, for that region too."""
    codes = {row.geo for row in series.rows}
    return [
        row._replace(nuts_id=single[code], rule="renamed")
        for (code, _year), row in sorted(kept.items())
        if code in single and single[code] not in codes
    ]


def _as_region(row: Observation) -> _Verdict:
    return _Verdict(
        row.nuts_id,
        str(row.nuts_vintage),
        row.nuts_id,
        row.rule,
        "carried",
        written(Reason.COUNTRY_AS_REGION),
    )


def _reports(indicator_id: str, outcomes: Mapping[_Verdict, Sequence[tuple[str, int]]]) -> Iterable[Report]:
    found = []
    for verdict, keys in outcomes.items():
        years: dict[str, list[int]] = defaultdict(list)
        for code, year in keys:
            years[code].append(year)
        for code, seen in years.items():
            found.append(
                Report(
                    indicator_id, code, verdict.vintage, verdict.targets, verdict.rule, verdict.outcome,
                    min(seen), max(seen), len(seen), verdict.reason,
                )
            )  # fmt: skip
    return sorted(found, key=lambda report: (report.published_as, report.outcome, report.first_year))


def denominate(built: Built, population: Mapping[tuple[str, int], Observation]) -> Built:
    """A total in thousands per 1 000 inhabitants of the same region and year.

    The population's flag comes along. A region and year without a population is left out and
    reported.
    """
    observations, missing = [], defaultdict(list)
    for row in built.observations:
        inhabitants = population.get((row.nuts_id, row.year))
        if inhabitants is None or float(inhabitants.value) <= 0:
            verdict = _Verdict(
                None, str(row.nuts_vintage), row.nuts_id, row.rule, "refused",
                written(Reason.NO_POPULATION),
            )  # fmt: skip
            missing[verdict].append((row.published_as, row.year))
            continue
        rate = float(row.value) * 1e6 / float(inhabitants.value)
        value = f"{rate:.{RATE_DECIMALS}f}"
        observations.append(row._replace(value=value, flag=joined((row.flag, inhabitants.flag))))
    reports = sorted(
        (*built.reports, *_reports(built.indicator_id, missing)),
        key=lambda report: (report.published_as, report.outcome, report.first_year),
    )
    return Built(built.indicator_id, built.rows_in, tuple(observations), tuple(reports))
