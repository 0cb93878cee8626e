"""Rebuilding data/observations from data/raw: codes carried to the map's vintage, totals denominated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.flags import CARRIED_DOWN, joined
from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import EU27, eurostat_code
from inducci_dash.domain.reasons import Reason, written
from inducci_dash.ingest.built import Built, Observation, Report
from inducci_dash.ingest.carry_over import CodeHistory, single_region_countries
from inducci_dash.ingest.published import Published, PublishedSeries
from inducci_dash.ingest.series_checks import check_no_country_lost, check_vintage
from inducci_dash.ingest.verdicts import Verdict, judged

POPULATION = "population"
RATE_DECIMALS = 4


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
        check_no_country_lost(published[name], built, {code[:2] for code in history.codes[history.target]})
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
    countries = {code[:2] for code in history.codes[history.target]}
    kept: dict[tuple[str, int], Observation] = {}
    outcomes: dict[tuple[Verdict, str], list[int]] = defaultdict(list)
    for published in sorted(series.rows, key=lambda row: (row.geo, row.year)):
        verdict = judged(published.geo, series, history, countries)
        if verdict.observed is None:
            outcomes[verdict, published.geo].append(published.year)
            continue
        newer = _observation(published, verdict)
        key = (newer.nuts_id, newer.year)
        older = kept.get(key)
        if older is not None and older.nuts_vintage >= newer.nuts_vintage:
            older, newer = newer, older
        kept[key] = newer
        if older is not None:
            told = _told(older, "superseded", written(Reason.SUPERSEDED_BY, newer.published_as))
            outcomes[told, older.published_as].append(older.year)
    for row in kept.values():
        if row.published_as != row.nuts_id or row.rule != "same":
            outcomes[_carried(row, history), row.published_as].append(row.year)
    for row in _countries_as_regions(series, kept, single_region_countries(history.codes[history.target])):
        kept[row.nuts_id, row.year] = row
        told = _told(row, "carried", written(Reason.COUNTRY_AS_REGION))
        outcomes[told, row.published_as].append(row.year)
    observations = tuple(sorted(kept.values(), key=lambda row: (row.nuts_id, row.year)))
    return Built(indicator_id, len(series.rows), observations, _reports(indicator_id, outcomes))


def _observation(row: Published, verdict: Verdict) -> Observation:
    if verdict.observed is None:
        raise ValueError(f"{row.geo} was not carried")
    rule = verdict.rule
    if row.published_as not in ("", row.geo):
        rule = "carried_down" if CARRIED_DOWN in row.flag else "renamed"
    published_as, vintage = row.published_as or row.geo, int(verdict.vintage)
    return Observation(verdict.observed, row.year, row.value, row.flag, published_as, vintage, rule)


def _told(row: Observation, outcome: str, reason: str) -> Verdict:
    """What became of the code that an observation was published for."""
    observed = row.nuts_id if outcome == "carried" else None
    return Verdict(observed, str(row.nuts_vintage), row.nuts_id, row.rule, outcome, reason)


def _carried(row: Observation, history: CodeHistory) -> Verdict:
    if row.rule == "carried_down":
        return _told(row, "carried", written(Reason.LARGER_AREA))
    known = eurostat_code(row.published_as)
    route = history.routes.get((row.nuts_vintage, known))
    notes = list(route.notes) if route else []
    if known != row.published_as:
        notes.append(written(Reason.EUROSTAT_LETTERS, row.published_as[:2], known[:2]))
    return _told(row, "carried", "; ".join(notes))


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


def _reports(
    indicator_id: str, outcomes: Mapping[tuple[Verdict, str], Sequence[int]], more: Iterable[Report] = ()
) -> tuple[Report, ...]:
    """A report for each outcome (years by verdict and published code), in order, with `more` among them."""
    found = [
        Report(
            indicator_id, code, verdict.vintage, verdict.targets, verdict.rule, verdict.outcome,
            min(years), max(years), len(years), verdict.reason,
        )
        for (verdict, code), years in outcomes.items()
    ]  # fmt: skip
    by_code = sorted((*more, *found), key=lambda one: (one.published_as, one.outcome, one.first_year))
    return tuple(by_code)


def denominate(built: Built, population: Mapping[tuple[str, int], Observation]) -> Built:
    """A total in thousands per 1 000 inhabitants of the same region and year.

    The population's flag comes along. A region and year without a population is left out and
    reported.
    """
    observations, missing = [], dict[tuple[Verdict, str], list[int]]()
    for row in built.observations:
        inhabitants = population.get((row.nuts_id, row.year))
        if inhabitants is None or float(inhabitants.value) <= 0:
            verdict = _told(row, "refused", written(Reason.NO_POPULATION))
            missing.setdefault((verdict, row.published_as), []).append(row.year)
            continue
        rate = float(row.value) * 1e6 / float(inhabitants.value)
        value = f"{rate:.{RATE_DECIMALS}f}"
        observations.append(row._replace(value=value, flag=joined((row.flag, inhabitants.flag))))
    reports = _reports(built.indicator_id, missing, built.reports)
    return Built(built.indicator_id, built.rows_in, tuple(observations), reports)
