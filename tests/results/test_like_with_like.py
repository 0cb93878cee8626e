"""A region beside its kind: the mean and its interval by a second route, and how firm the choice is."""

import numpy as np
import pytest
from scipy import stats

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.results.peers import VARIABLES, structural_peers
from inducci_dash.results.region.like_with_like import (
    like_sentence,
    like_with_like,
    peer_stability,
    stability_sentence,
)


@pytest.mark.parametrize("region", ["AT31", "PL22", "DED4"])
def test_the_difference_and_its_interval_by_a_second_route(data, region) -> None:
    found = like_with_like(data, region)
    peers = structural_peers(data, region, count=8).table.index
    scores = data.scores.loc[peers, "index"]
    assert found.peers == tuple(peers)
    assert found.difference == pytest.approx(data.scores.at[region, "index"] - scores.mean())
    low, high = stats.t.interval(0.95, 7, loc=scores.mean(), scale=stats.sem(scores))
    np.testing.assert_allclose([found.score - found.high, found.score - found.low], [low, high])
    said = like_sentence(data, found)
    assert "95" in said
    assert ("not to be told apart" in said) == (found.low <= 0 <= found.high)


def test_peers_stay_as_recounted_without_each_variable(made) -> None:
    table = peer_stability(made, "PL22")
    assert list(table["variable"]) == list(VARIABLES)
    assert table["stay"].between(0, 8).all()
    assert (table["year"] <= table["last_year"]).all()
    said = stability_sentence(table)
    assert "of 8 peers stay on average" in said
    assert str(table["last_year"].max()) in said


def test_a_region_outside_the_eu_has_no_kind(made) -> None:
    with pytest.raises(UnknownRegion):
        like_with_like(made, "CH01")
    with pytest.raises(UnknownRegion):
        peer_stability(made, "CH01")
