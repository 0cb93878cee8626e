"""GeoJSON by RFC 7946: the right-hand rule, codes as ids, whole years whole, missing null."""

import json
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from inducci_dash.exports.geojson import to_geojson

OUTER = [(0, 0), (0, 4), (4, 4), (4, 0), (0, 0)]
HOLE = [(1, 1), (2, 1), (2, 2), (1, 2), (1, 1)]
SHAPES = [
    shapely.Polygon(OUTER, [HOLE]),
    shapely.MultiPolygon([shapely.box(10, 0, 11, 1), shapely.Polygon(OUTER, [HOLE])]),
]


@pytest.fixture
def collection() -> dict:
    layer = gpd.GeoDataFrame(
        {
            "name": ["Chemnitz", "Śląskie"],
            "year": [2021.0, np.nan],
            "rank": pd.array([3, pd.NA], dtype="Int64"),
            "value": [1.5, np.nan],
            "inside": np.array([True, False]),
        },
        geometry=SHAPES,
        index=["DED4", "PL22"],
        crs=4326,
    )
    return json.loads(to_geojson(layer))


def rings(geometry: dict) -> list[list]:
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def turns(ring: list) -> float:
    """Twice the signed area: above 0 where the ring runs counterclockwise."""
    return sum(x * b - a * y for (x, y), (a, b) in pairwise(ring))


def test_outer_rings_run_counterclockwise_and_holes_clockwise(collection: dict) -> None:
    for feature in collection["features"]:
        for outer, *holes in rings(feature["geometry"]):
            assert turns(outer) > 0
            assert all(turns(hole) < 0 for hole in holes)


def test_ids_are_codes_years_are_whole_and_missing_is_null(collection: dict) -> None:
    first, second = collection["features"]
    assert [first["id"], second["id"]] == ["DED4", "PL22"]
    assert first["properties"] == {
        "name": "Chemnitz",
        "year": 2021,
        "rank": 3,
        "value": 1.5,
        "inside": True,
    }
    assert isinstance(first["properties"]["year"], int)
    assert second["properties"]["year"] is None
    assert second["properties"]["name"] == "Śląskie"
    assert "crs" not in collection
