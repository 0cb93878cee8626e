"""Moran's I on the map: the formula by a second route, and made-up patterns that are known."""

import numpy as np
import pytest

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.results.near import neighbourhood
from inducci_dash.results.spatial import (
    CLUSTERS,
    HIGH_HIGH,
    LOW_LOW,
    NONE,
    _computed,
    spatial,
    spatial_sentences,
)


@pytest.fixture(scope="module")
def index(data):
    return spatial(data, "index")


def test_global_and_local_i_by_the_formula(data, index) -> None:
    codes = list(index.table.index)
    place = {code: at for at, code in enumerate(codes)}
    weights = np.zeros((len(codes), len(codes)))
    for a, b in neighbourhood(data.snapshot).borders[["a", "b"]].itertuples(index=False):
        if a in place and b in place:
            weights[place[a], place[b]] = 1.0
    weights /= weights.sum(axis=1, keepdims=True)
    z = index.table["value"].to_numpy() - index.table["value"].mean()
    n = len(codes)
    assert index.i == pytest.approx(n / weights.sum() * (z @ weights @ z) / (z @ z))
    assert index.expected == pytest.approx(-1 / (n - 1))
    local = z * (weights @ z) / (z @ z) * (n - 1)
    np.testing.assert_allclose(index.table["local_i"], local, rtol=1e-9)


def test_islands_are_left_out_and_clusters_pass_the_false_discovery_rate(data, index) -> None:
    assert {"MT00", "CY00"} <= set(index.left_out)
    assert set(index.table["cluster"]) <= set(CLUSTERS)
    assert index.p <= 0.01  # attractiveness is clustered, whatever the figures of the year
    marked = index.table[index.table["cluster"] != NONE]
    assert marked["p"].max() <= 0.05
    assert {HIGH_HIGH, LOW_LOW} <= set(marked["cluster"])
    assert spatial(data, "index") is index
    said = " ".join(spatial_sentences(data, index))
    assert "not a cause" in said


def test_shuffled_values_make_no_pattern(data, index) -> None:
    borders = neighbourhood(data.snapshot).borders
    kept = index.table["value"].sample(frac=1, random_state=3).set_axis(index.table.index)
    inside = borders[borders["a"].isin(kept.index) & borders["b"].isin(kept.index)]
    found = _computed("index", kept, inside.groupby("a")["b"].agg(list), ())
    assert abs(found.i) < 0.15
    assert found.p > 0.05
    assert (found.table["cluster"] != NONE).mean() < 0.05


def test_a_measure_that_nobody_measures_has_no_clusters(data) -> None:
    with pytest.raises(DataNotFound):
        spatial(data, "space")
