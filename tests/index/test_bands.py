"""Bands are fifths by rank: fixed bounds, shares of draws that sum to one."""

from collections import Counter

import numpy as np
import pytest

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.choices import Uncertainty
from inducci_dash.index.uncertainty import Draws, band_of, draw_bands, simulate
from tests.index.made_up import made_up

NAN = float("nan")


def test_fifths_by_hand() -> None:
    np.testing.assert_array_equal(band_of(np.arange(11), 10), [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    np.testing.assert_array_equal(band_of(np.array([1.0, NAN, 2.0]), 2), [3, 0, 5])


@pytest.mark.parametrize("ranked", [5, 7, 242, 330])
def test_fifths_differ_by_one_unit_at_most(ranked) -> None:
    sizes = Counter(band_of(np.arange(1, ranked + 1), ranked).tolist())
    assert set(sizes) == {1, 2, 3, 4, 5}
    assert max(sizes.values()) - min(sizes.values()) <= 1


def test_shares_of_draws_by_hand() -> None:
    ranks = np.array([[1, 2, 3, 4, 5], [1, 3, 2, 4, 5], [2, 1, 3, 4, 0]], np.uint16)
    official = np.array([1.0, 2.0, 3.0, 4.0, NAN])
    found = draw_bands(Draws(Uncertainty(draws=3), np.empty((3, 0)), ranks, official))
    # in the last draw four are ranked: ranks 2, 1, 3, 4 lie in fifths 3, 2, 4 and 5
    np.testing.assert_array_equal(found.band, [2, 3, 4, 5, 0])
    np.testing.assert_allclose(found.shares[0], [2 / 3, 0, 1 / 3, 0, 0])
    np.testing.assert_allclose(found.shares[4], [0, 0, 0, 0, 1])
    np.testing.assert_allclose(found.share, [0, 1 / 3, 1 / 3, 1 / 3, NAN])


def test_with_other_seeds_at_most_one_unit_in_twenty_is_elsewhere() -> None:
    given, drawn = made_up(units=60), []
    for seed in range(1, 6):
        spec = Uncertainty(seed=seed, draws=500)
        drawn.append(draw_bands(simulate(given.values, given.framework, OFFICIAL, spec, given.groups)))
    for other in drawn[1:]:
        assert (other.band != drawn[0].band).mean() <= 0.05
        # the fifth in which most draws lie is as stable as the bands themselves
        most = [np.argmax(np.nan_to_num(found.shares), axis=1) for found in (drawn[0], other)]
        assert (most[0] != most[1]).mean() <= 0.05
        np.testing.assert_allclose(other.share, drawn[0].share, atol=0.1)
