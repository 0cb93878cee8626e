"""The reduced index by year: a score worked out by hand, its noise, and what a gap or a break does."""

import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.results.figure_errors import series_noise
from inducci_dash.results.region.over_time import reduced_index
from inducci_dash.results.region.reduced_years import reduced_years, region_years
from inducci_dash.store.values import break_years, series


@pytest.fixture(scope="module")
def parts(data):
    """By indicator of the reduced index: its direction, its weight and its figures, a row a region."""
    found = reduced_index(data)
    direction = {node.node_id: node.direction for node in data.given.framework.indicators}
    catalogue = data.snapshot.catalogue.indicators
    return {
        name: (direction[name], weight, series(data.snapshot, catalogue[name], smoothed=False))
        for name, weight in zip(found.indicators, found.times.weights, strict=True)
    }


@pytest.mark.parametrize("region", ["PL22", "AT31"])
def test_a_score_is_the_weighted_place_of_its_figures_between_the_least_and_the_most_of_all_years(
    data, parts, region
) -> None:
    found = reduced_years(data)
    units, years = list(found.rows), list(found.years)
    year = years[-1]
    score, variance = 0.0, 0.0
    for name, (direction, weight, wide) in parts.items():
        counted = [
            code
            for code in units
            if not np.isnan(reduced_index(data).times.before[found.rows[code], list(parts).index(name)])
        ]
        figures = wide.reindex(counted)[years]
        low, high = np.nanmin(figures), np.nanmax(figures)
        place = (wide.at[region, year] - low) / (high - low)
        score += weight * 100 * (place if direction > 0 else 1 - place)
        indicator = data.snapshot.catalogue.indicators[name]
        noise = series_noise(wide.reindex(list(data.given.units)), indicator)
        assert indicator.smoothing == 1
        assert noise is not None
        at = list(data.given.units).index(region)
        variance += (weight * 100 * noise[at] / (high - low)) ** 2
    own = region_years(data, region)
    assert own.scores[-1] == pytest.approx(score)
    assert own.high[-1] - own.scores[-1] == pytest.approx(1.959964 * np.sqrt(variance))
    assert own.low[-1] == pytest.approx(2 * own.scores[-1] - own.high[-1])


def test_a_year_that_lacks_a_figure_is_a_gap_and_no_other_score(data, parts) -> None:
    found = reduced_years(data)
    counts = ~np.isnan(reduced_index(data).times.before)
    for code, row in found.rows.items():
        needed = [wide for at, (_d, _w, wide) in enumerate(parts.values()) if counts[row, at]]
        for at, year in enumerate(found.years):
            lacks = any(np.isnan(wide.at[code, year]) for wide in needed)
            assert np.isnan(found.scores[row, at]) == lacks, (code, year)


def test_breaks_are_those_of_the_figures_that_count(data, parts) -> None:
    found = reduced_years(data)
    catalogue = data.snapshot.catalogue.indicators
    every = {year for name in parts for year in break_years(catalogue[name], "PL")}
    assert set(found.breaks["PL22"]) == every & set(found.years[1:])


def test_ranks_are_of_the_regions_with_a_score_in_that_year(data) -> None:
    found = reduced_years(data)
    for at in range(len(found.years)):
        there = found.ranks[~np.isnan(found.scores[:, at]), at]
        assert there.min() == 1
        assert there.max() <= len(there)
        assert np.isnan(found.ranks[:, at]).sum() == len(found.rows) - len(there)


def test_a_region_without_enough_figures_is_refused(data) -> None:
    with pytest.raises(UnknownRegion):
        region_years(data, "NO02")
