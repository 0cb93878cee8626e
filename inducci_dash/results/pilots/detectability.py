"""Could a pilot be seen in a regional figure: series, noise, reach and, only then, peers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.flags import starts_series
from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.rules import DETECTABLE_PEERS
from inducci_dash.evidence.comparison import EventStudy, PlaceboTest, event_study, placebo_test
from inducci_dash.evidence.detectability import (
    Judgement,
    Noise,
    StepFit,
    Window,
    fit_step,
    judge,
    shows_change,
    smallest_if_unbroken,
    year_to_year_noise,
)
from inducci_dash.evidence.reach import Reach, ReachInUnit, express, reach_of
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.peers import structural_peers
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.store.values import break_years, flags, series

DEFAULT_INDICATOR = "cultural_employment_rate"


@dataclass(frozen=True, eq=False)
class Seen:
    """Everything behind one verdict.

    `years`, `values`: the region's yearly figures as published (never smoothed), NaN = none.
    `at_best`: what could be detected at best had the series no break, a lower bound. `changed`:
    whether a change may be claimed; False wherever the verdict is not "could be seen".
    """

    indicator: Indicator
    nuts_id: str
    window: Window
    years: np.ndarray
    values: np.ndarray
    breaks: tuple[int, ...]
    noise: Noise
    at_best: float | None
    fit: StepFit | None
    reach: Reach
    in_unit: ReachInUnit | None
    judgement: Judgement
    changed: bool


def yearly(data: Dataset, indicator: Indicator) -> pd.DataFrame:
    """Figures as published by region and year, without smoothing."""
    return series(data.snapshot, indicator, smoothed=False)


def askable(data: Dataset) -> list[str]:
    """Indicators with figures of six years or more, in catalogue order: others leave nothing to ask."""
    found = []
    for name, indicator in data.snapshot.catalogue.indicators.items():
        if indicator.last_year - indicator.first_year >= 5 and name in data.series:
            found.append(name)
    return found


def window_of(portfolio: Portfolio, card: Card) -> Window:
    """Years of the pilot where its dates are known, else those of the whole project."""
    item, project = card.pilot, portfolio.facts.project
    start, end = item.start or project.start, item.end or project.end
    return Window(start.year, end.year)


def breaks_of(data: Dataset, indicator: Indicator, nuts_id: str) -> tuple[int, ...]:
    """Break years of a region's series: those of the catalogue and those its flags tell of."""
    letters = flags(data.snapshot, indicator).loc[nuts_id]
    flagged = {int(year) for year, flag in letters.items() if starts_series(flag)}
    return tuple(sorted({*break_years(indicator, nuts_id[:2]), *flagged}))


def seen(data: Dataset, portfolio: Portfolio, name: str, indicator_id: str) -> Seen:
    """The verdict on pilot `name` and one indicator of its NUTS-2 region."""
    card = portfolio.cards[name]
    indicator = data.snapshot.catalogue.indicators[indicator_id]
    nuts_id = card.pilot.nuts2
    wide = yearly(data, indicator)
    years = wide.columns.to_numpy(int)
    values = wide.loc[nuts_id].to_numpy(float)
    breaks = breaks_of(data, indicator, nuts_id)
    window = window_of(portfolio, card)
    fit = fit_step(years, values, window, breaks)
    noise = year_to_year_noise(years, values, breaks)
    reach = reach_of(card.pilot)
    in_unit = express(reach, indicator.scale, card.coverage.region.population_2021)
    judgement = judge(fit, None if in_unit is None else in_unit.value)
    return Seen(
        indicator=indicator,
        nuts_id=nuts_id,
        window=window,
        years=years,
        values=values,
        breaks=breaks,
        noise=noise,
        at_best=smallest_if_unbroken(noise, years, values, window),
        fit=fit,
        reach=reach,
        in_unit=in_unit,
        judgement=judgement,
        changed=shows_change(fit, judgement),
    )


@dataclass(frozen=True, eq=False)
class AgainstPeers:
    """A description beside structural peers, with its placebo runs; no cause follows from it."""

    peers: tuple[str, ...]
    study: EventStudy
    placebo: PlaceboTest


def against_peers(data: Dataset, portfolio: Portfolio, found: Seen) -> AgainstPeers | None:
    """The region beside up to 20 structural peers without a pilot of their own.

    None where the verdict does not allow a picture, or too few peers have an unbroken series.
    """
    if not found.judgement.may_draw:
        return None
    touched = {item.nuts2 for item in portfolio.facts.pilots.values()}
    near = structural_peers(data, found.nuts_id, count=DETECTABLE_PEERS + len(touched)).table.index
    peers = [code for code in near if code not in touched][:DETECTABLE_PEERS]
    units = [found.nuts_id, *peers]
    values = yearly(data, found.indicator).loc[units].to_numpy(float)
    breaks = [breaks_of(data, found.indicator, unit) for unit in units]
    study = event_study(found.years, values, breaks, found.window)
    placebo = placebo_test(found.years, values, breaks, found.window)
    if study is None or placebo is None:
        return None
    return AgainstPeers(tuple(peers), study, placebo)
