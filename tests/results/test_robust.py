from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.domain.indicator import Indicator
from inducci_dash.results.dataset import dataset
from inducci_dash.results.figure_errors import series_noise
from inducci_dash.results.region.rank_distribution import (
    distribution_sentence,
    how_sure,
    how_sure_sentence,
    rank_distribution,
)


def indicator(smoothing: int = 1) -> Indicator:
    known = dataset().snapshot.catalogue.indicators["unemployment"]
    return replace(known, smoothing=smoothing, breaks={})


def test_the_official_rank_mostly_lies_within_its_interval(made):
    ranking = made.robust["index"]
    inside = (made.official.rank >= ranking.summary.low) & (made.official.rank <= ranking.summary.high)
    assert inside.mean() > 0.6


def test_every_scored_region_stands_in_a_fifth(made):
    ranking = made.robust["index"]
    assert (ranking.bands.band[~np.isnan(made.official.score)] > 0).all()
    assert ranking.band(int(np.nanargmin(made.official.rank))) == "top fifth"
    assert ranking.band(int(np.nanargmax(made.official.rank))) == "bottom fifth"


def test_a_factor_of_one_indicator_has_no_interval(made):
    assert "openness" not in made.robust
    assert "talent" in made.robust


def test_a_factor_ranks_the_same_regions_as_the_official_index(made):
    for name, ranking in made.robust.items():
        official = made.scores[name].to_numpy()
        ranked = ~np.isnan(ranking.summary.median)
        np.testing.assert_array_equal(ranked, ~np.isnan(official), err_msg=name)
        np.testing.assert_allclose(
            ranking.draws.official, made.tables[name]["rank"].reindex(made.given.units), err_msg=name
        )


def test_a_factors_interval_holds_its_official_rank_for_most_regions(made):
    for name, ranking in made.robust.items():
        official = ranking.draws.official
        inside = (official >= ranking.summary.low) & (official <= ranking.summary.high)
        assert inside[~np.isnan(official)].mean() > 0.5, name


def test_both_kinds_of_uncertainty_are_drawn_and_named(made):
    assert "openness" in made.robust_to_errors
    assert "openness" in made.robust_to_both
    widths = {
        kind: np.nanmean(measures["index"].summary.high - measures["index"].summary.low)
        for kind, measures in (
            ("methods", made.robust),
            ("errors", made.robust_to_errors),
            ("both", made.robust_to_both),
        )
    }
    assert widths["both"] > max(widths["methods"], widths["errors"])
    for nuts_id in ("PL22", "DED4"):
        table = how_sure(made, nuts_id)
        assert list(table["kind"]) == ["methods", "errors", "both"]
        said = how_sure_sentence(made, nuts_id)
        assert "by other reasonable methods" in said
        assert "by errors of the figures" in said


def test_errors_alone_leave_the_method_alone(made):
    ranks = made.robust_to_errors["index"].draws.ranks
    row = int(np.nanargmin(made.official.rank))
    assert np.median(ranks[:, row]) <= 3
    assert made.robust_to_errors["index"].draws.inputs.shape[1] == 0


def test_standard_errors_come_from_margins_series_and_stated_assumptions(data):
    errors = data.figure_errors
    assert errors.sd.shape == data.given.values.shape
    assert np.isnan(errors.sd[np.isnan(data.given.values)]).all()
    names = [node.node_id for node in data.given.framework.indicators]
    quality = names.index("government_quality")
    tables = [data.tables[f"government_quality_{end}"]["value"] for end in ("low", "high")]
    width = (tables[1] - tables[0]).reindex(list(data.given.units)).to_numpy(float)
    np.testing.assert_allclose(errors.sd[:, quality], width / 2 / 1.96, rtol=1e-4)
    online = names.index("online_buyers")
    share = data.given.values[0, online]
    assert errors.sd[0, online] == pytest.approx(np.sqrt(share * (100 - share) / 500))
    assert errors.sources["world_heritage"] == "unknown"


def test_noise_of_a_series_by_simulation():
    random = np.random.default_rng(1)
    years = np.arange(2010, 2024)
    trend = random.normal(size=(200, 1)) * np.arange(14) + 5 * random.normal(size=14)
    wide = pd.DataFrame(trend + 2.0 * random.normal(size=(200, 14)), columns=years)
    wide.index = [f"XX{row:02d}" for row in range(200)]
    noise = series_noise(wide, indicator())
    assert noise is not None
    assert abs(np.mean(noise) - 2.0) < 0.2
    smoothed = series_noise(wide, indicator(smoothing=3))
    np.testing.assert_allclose(smoothed, noise / np.sqrt(3))
    assert series_noise(wide[[2010, 2012, 2014, 2016, 2018]], indicator()) is None


def test_the_distribution_holds_all_draws_under_each_choice(made):
    found = rank_distribution(made, "PL22")
    every = found.table.iloc[0]
    for _choice, rows in found.table.iloc[1:].groupby("choice"):
        assert rows["draws"].sum() == every["draws"] == 1000
    np.testing.assert_allclose(found.shares.sum(axis=1), 1.0)
    summary, row = made.robust["index"].summary, made.given.row("PL22")
    assert (every["rank_low"], every["rank_high"]) == (summary.low[row], summary.high[row])
    assert "By other reasonable methods" in distribution_sentence(made, found)


def test_a_region_without_draws_has_no_distribution(made):
    with pytest.raises(UnknownRegion):
        rank_distribution(made, "NO02")
