"""A region over the years: an indicator beside its group's middle, and the series around the project."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from inducci_dash.domain.rules import OLD_AFTER, USUAL_SHARE
from inducci_dash.language import _, of_all
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.summary import group_name
from inducci_dash.store.values import break_years, flags


def trend_table(data: Dataset, indicator_id: str, nuts_id: str, group: str) -> pd.DataFrame:
    """A row per year from the first to the last that anyone in the map has.

    Columns: `year`, `value` in the indicator's unit (NaN = not published), `flag` (of the published
    figure of that year), `group_low`, `group_median`, `group_high` (quartiles of the group's regions
    that have a figure). The group's are NaN in years in which fewer than nine tenths of the usual
    number report: a median over a changing membership would move for that reason alone.
    """
    quartiles, letters = group_quartiles(data, indicator_id, group), indicator_flags(data, indicator_id)
    years = list(quartiles.columns)
    own = data.series[indicator_id].loc[nuts_id].reindex(years)
    return pd.DataFrame(
        {
            "year": years,
            "value": own.to_numpy(float),
            "flag": letters.loc[nuts_id].reindex(years).fillna("").to_numpy(object),
            "group_low": quartiles.loc[0.25].to_numpy(float),
            "group_median": quartiles.loc[0.5].to_numpy(float),
            "group_high": quartiles.loc[0.75].to_numpy(float),
        }
    )


@once(most=512)
def group_quartiles(data: Dataset, indicator_id: str, group: str) -> pd.DataFrame:
    """Quartiles (rows) of a group's figures by year, NaN where too few report. Kept: not to be changed."""
    wide = data.series[indicator_id]
    years = range(int(wide.columns.min()), int(wide.columns.max()) + 1)
    members = wide.loc[data.members(group)].reindex(columns=years)
    reporting = members.notna().sum()
    enough = reporting >= max(1.0, USUAL_SHARE * reporting.max())
    return members.loc[:, enough].quantile([0.25, 0.5, 0.75]).reindex(columns=years)


@once(most=64)
def indicator_flags(data: Dataset, indicator_id: str) -> pd.DataFrame:
    """Flags by region and year. Kept: not to be changed."""
    return flags(data.snapshot, data.snapshot.catalogue.indicators[indicator_id])


FIRST_YEAR = 2014
"""The programme's period began then; five years before the project did."""
WANTED = {
    "cultural_employment_rate": 1,
    "tertiary_education": 1,
    "gdp_per_inhabitant_eu100": 1,
    "unemployment": -1,
    "life_expectancy": 1,
    "employment_rate": 1,
}
"""Series in the order in which they are shown, with 1 where a higher figure counts as better, else -1."""
COUNT, LEAST = 4, 5
"""Series shown, and figures that a series needs to be one."""


@dataclass(frozen=True)
class YearSeries:
    """A region's figures by year and its group's medians; NaN = not published, or too few report.

    `title` and `unit` are in the reader's language. `breaks`: years that start a new series in its country.
    """

    indicator_id: str
    title: str
    unit: str
    decimals: int
    years: tuple[int, ...]
    values: tuple[float, ...]
    medians: tuple[float, ...]
    breaks: tuple[int, ...]

    @property
    def compared(self) -> tuple[int, ...]:
        """Years of which both the region's figure and the median are known."""
        known = ~np.isnan(np.array(self.values) - np.array(self.medians))
        return tuple(year for year, both in zip(self.years, known, strict=True) if both)

    @property
    def gained(self) -> bool:
        """Whether the region stands better to the median in the last year with both than in the first."""
        ahead = WANTED[self.indicator_id] * (np.array(self.values) - np.array(self.medians))
        known = ahead[~np.isnan(ahead)]
        return len(known) > 1 and bool(known[-1] > known[0])


def series_since(data: Dataset, nuts_id: str, group: str, year: int) -> list[YearSeries]:
    """The first four wanted series with five figures or more since 2014, from the first to the last one.

    As read in `year`: a series that ended more than five years before tells of no today and is left out.
    Medians are NaN where the group has no other region.
    """
    alone = set(data.members(group)) <= {nuts_id}
    found: list[YearSeries] = []
    for name in WANTED:
        if name not in data.series or len(found) == COUNT:
            continue
        values = _figures_since(data, name)[nuts_id]
        if len(values) < LEAST or max(values) < year - OLD_AFTER:
            continue
        middle = {} if alone else _medians(data, name, group)
        years = range(min(values), max(values) + 1)
        measure = data.measure(name)
        found.append(
            YearSeries(
                name,
                _(measure.short_title),
                _(measure.unit),
                measure.decimals,
                tuple(years),
                tuple(values.get(year, math.nan) for year in years),
                tuple(middle.get(year, math.nan) for year in years),
                break_years(data.snapshot.catalogue.indicators[name], nuts_id[:2]),
            )
        )
    return found


@once(most=64)
def _figures_since(data: Dataset, indicator_id: str) -> Mapping[str, Mapping[int, float]]:
    """Each region's known figures by year, the first year first."""
    wide = data.series[indicator_id]
    wide = wide.loc[:, wide.columns >= FIRST_YEAR]
    years = [int(year) for year in wide.columns]
    return {
        code: {year: value for year, value in zip(years, row, strict=True) if not math.isnan(value)}
        for code, row in zip(wide.index, wide.to_numpy(float).tolist(), strict=True)
    }


@once(most=256)
def _medians(data: Dataset, indicator_id: str, group: str) -> Mapping[int, float]:
    """A group's median by year, NaN where too few report."""
    middle = group_quartiles(data, indicator_id, group).loc[0.5]
    return dict(zip(middle.index.tolist(), middle.tolist(), strict=True))


def project_span() -> tuple[float, float]:
    """The project's first and last day as places between years."""
    project = portfolio().facts.project
    return _fraction(project.start), _fraction(project.end)


def span_words() -> str:
    """The project and its years."""
    project = portfolio().facts.project
    return _("{project}, {first}\u2013{last}").format(
        project=project.acronym, first=project.start.year, last=project.end.year
    )


def since_subtitle(data: Dataset, group: str) -> str:
    """What the series stand beside, and what they cannot show."""
    return _("Median: {group}. A pilot is too small to show here.").format(group=group_name(data, group))


def _fraction(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def since_title(found: Sequence[YearSeries]) -> str:
    """On how many of the series a region gained on its group's median, in at most fifteen words.

    Counts the series that have a median in two years or more; says from when to when they begin.
    """
    compared = [one for one in found if len(one.compared) > 1]
    if not compared:
        return _("Since {year}: there is no other region to compare with").format(year=FIRST_YEAR)
    starts = {one.compared[0] for one in compared}
    when = _("Since {year}") if len(starts) == 1 else _("Since {year}\u2013{latest}")
    count = sum(one.gained for one in compared)
    words = of_all(
        count,
        len(compared),
        _("{when}: gained on the group\u2019s median in {count} of {total} series")
        if count
        else _("{when}: gained on the group\u2019s median in none of {total} series"),
        every=_("{when}: gained on the group\u2019s median in all {total} series"),
        both=_("{when}: gained on the group\u2019s median in both series"),
    )
    return words.format(when=when.format(year=min(starts), latest=max(starts)))
