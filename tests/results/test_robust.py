import numpy as np


def test_the_official_rank_mostly_lies_within_its_interval(data):
    ranking = data.robust["index"]
    inside = (data.official.rank >= ranking.summary.low) & (data.official.rank <= ranking.summary.high)
    assert inside.mean() > 0.6


def test_every_scored_region_stands_in_a_fifth(data):
    ranking = data.robust["index"]
    assert (ranking.bands.band[~np.isnan(data.official.score)] > 0).all()
    assert ranking.band(int(np.nanargmin(data.official.rank))) == "top fifth"
    assert ranking.band(int(np.nanargmax(data.official.rank))) == "bottom fifth"


def test_a_factor_of_one_indicator_has_no_interval(data):
    assert "openness" not in data.robust
    assert "talent" in data.robust


def test_a_factor_ranks_the_same_regions_as_the_official_index(data):
    for name, ranking in data.robust.items():
        official = data.scores[name].to_numpy()
        ranked = ~np.isnan(ranking.summary.median)
        np.testing.assert_array_equal(ranked, ~np.isnan(official), err_msg=name)
        np.testing.assert_allclose(
            ranking.draws.official, data.tables[name]["rank"].reindex(data.given.units), err_msg=name
        )


def test_a_factors_interval_holds_its_official_rank_for_most_regions(data):
    for name, ranking in data.robust.items():
        official = ranking.draws.official
        inside = (official >= ranking.summary.low) & (official <= ranking.summary.high)
        assert inside[~np.isnan(official)].mean() > 0.5, name
