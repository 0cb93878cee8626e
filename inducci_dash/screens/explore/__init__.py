"""Explore: the map, regions compared, pull factors and weights."""
