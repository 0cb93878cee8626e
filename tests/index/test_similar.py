"""Structural peers: nearest by hand, who may be one, what is missing, logs."""

import numpy as np
import pytest

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.index.similar import nearest, standardise

NAN = float("nan")
# mean 3, standard deviation sqrt(2.5) in both columns
STRUCTURE = np.array([[1.0, 5.0], [2.0, 4.0], [3.0, 3.0], [4.0, 2.0], [5.0, 1.0]])
SD = np.sqrt(2.5)


def test_nearest_by_hand_with_the_differences_that_make_the_distance():
    peers = nearest(STRUCTURE, 0, top=2)
    np.testing.assert_array_equal(peers.units, [1, 2])
    np.testing.assert_allclose(peers.differences, np.array([[1, -1], [2, -2]]) / SD)
    np.testing.assert_allclose(peers.distances, np.array([np.sqrt(2), np.sqrt(8)]) / SD)
    np.testing.assert_allclose(np.sqrt((peers.differences**2).sum(axis=1)), peers.distances)


def test_only_allowed_units_are_peers_and_the_distances_stay():
    allowed = np.array([True, False, False, True, True])
    peers = nearest(STRUCTURE, 0, allowed=allowed)
    np.testing.assert_array_equal(peers.units, [3, 4])
    np.testing.assert_allclose(peers.distances[0], np.sqrt(18) / SD)


def test_equally_near_units_keep_their_order():
    np.testing.assert_array_equal(nearest(STRUCTURE, 2).units, [1, 3, 0, 4])


def test_a_unit_is_compared_by_what_is_known_of_it():
    structure = STRUCTURE.copy()
    structure[0, 1] = structure[1, 0] = NAN
    peers = nearest(structure, 0)
    np.testing.assert_array_equal(peers.units, [2, 3, 4])
    assert np.isnan(peers.differences[:, 1]).all()
    structure[0] = NAN
    with pytest.raises(DataNotFound, match="no peers"):
        nearest(structure, 0)


def test_logarithms_make_equal_ratios_equally_far():
    population = np.array([[1e4], [1e5], [1e6], [2e6]])
    peers = nearest(population, 1, logged=[0])
    assert peers.distances[1] == pytest.approx(peers.distances[0])
    with pytest.raises(ValueError, match="no logarithm"):
        nearest(population - 1e4, 1, logged=[0])


def test_a_variable_without_spread_makes_no_difference():
    same = np.column_stack([STRUCTURE[:, 0], np.full(5, 0.1)])
    peers = nearest(same, 0, top=1)
    np.testing.assert_array_equal(peers.differences[:, 1], [0])
    np.testing.assert_array_equal(standardise(np.array([[4.0], [NAN]])), [[0], [NAN]])
