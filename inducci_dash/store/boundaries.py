"""Boundaries from geo/ as tables of shapes, refused where a shape or a code cannot be trusted."""

import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.files import reading
from inducci_dash.store.geo_files import layer_file
from inducci_dash.store.manifest import Manifest

if TYPE_CHECKING:
    import geopandas as gpd

WAY_OUT = (
    "Restore the file from version control or rebuild it with `python -m inducci_dash.ingest boundaries`."
)

DEGREES_CRS = ("EPSG:4326", "EPSG::4326", "CRS84")
EUROPE = (-32.0, 27.0, 47.0, 81.5)
OVERSEAS = ((-63.5, 2.0, -51.0, 18.5), (44.5, -21.6, 56.0, -12.3))
"""West, south, east, north of where NUTS regions lie: Europe with its Atlantic islands and Svalbard;
the Caribbean and Guiana; the Indian Ocean."""


def load_boundaries(manifest: Manifest, regions: pd.DataFrame) -> "gpd.GeoDataFrame":
    """The NUTS-2 regions' shapes joined one to one with a table of regions, in that table's order.

    `regions` has the index `nuts_id`; its columns are kept and `geometry` (EPSG:4326) is added.
    Raises DataRefused where the layer is not sound, lacks a region, or has one more.
    """
    path = layer_file(manifest.nuts_vintage)
    layer = load_layer(manifest, path)
    missing = regions.index.difference(layer["nuts_id"])
    if len(missing):
        raise _refused(f"no boundary for {', '.join(missing[:5])}", path, column="nuts_id")
    for row, code in enumerate(layer["nuts_id"], start=1):
        if code not in regions.index:
            raise _refused(f"{code} is not in the table of regions", path, row, "nuts_id")
    shapes = layer[["nuts_id", "geometry"]]
    joined = shapes.merge(regions, left_on="nuts_id", right_index=True, validate="one_to_one")
    return joined.set_index("nuts_id").loc[regions.index]


def load_layer(manifest: Manifest, path: str) -> "gpd.GeoDataFrame":
    """One layer: `nuts_id` (unique), `name`, `country`, `geometry` (valid, EPSG:4326)."""
    content = manifest.read(path)
    with reading(path):
        return read_layer(content, path)


def read_layer(content: bytes, file: str) -> "gpd.GeoDataFrame":
    """A GeoJSON layer from its bytes, checked feature by feature (row 1 is the first feature).

    Raises DataRefused for: not GeoJSON, truncated, empty, another reference system, longitude and
    latitude swapped, places where no NUTS region lies, a missing or repeated code, a missing, empty
    or invalid shape.
    """
    import geopandas as gpd

    collection = _collection(content, file)
    for row, feature in enumerate(collection["features"], start=1):
        _check_feature(feature, file, row)
    codes = [feature["properties"]["nuts_id"] for feature in collection["features"]]
    for code, count in Counter(codes).items():
        if count > 1:
            row = len(codes) - codes[::-1].index(code)
            raise _refused(f"{code} stands in it {count} times", file, row, "nuts_id")
    layer = gpd.read_file(io.BytesIO(content), engine="pyogrio")
    _check_shapes(layer, file)
    return layer


def _collection(content: bytes, file: str) -> dict[str, Any]:
    try:
        collection = json.loads(content)
    except ValueError as error:
        raise _refused(f"not readable as GeoJSON, perhaps truncated ({error})", file) from error
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise _refused("not a GeoJSON feature collection", file)
    if not collection.get("features"):
        raise _refused("it holds no feature", file)
    named = collection.get("crs", {}).get("properties", {}).get("name", "CRS84")
    if not str(named).endswith(DEGREES_CRS):
        raise _refused(f"its reference system is {named}, expected degrees (EPSG:4326)", file, column="crs")
    return collection


def _check_feature(feature: dict[str, Any], file: str, row: int) -> None:
    properties, shape = feature.get("properties") or {}, feature.get("geometry")
    for column in ("nuts_id", "name", "country"):
        if not properties.get(column):
            raise _refused("the value is missing", file, row, column)
    if shape is None or not shape.get("coordinates"):
        raise _refused(f"{properties['nuts_id']} has no shape", file, row, "geometry")
    if shape.get("type") not in ("Polygon", "MultiPolygon"):
        raise _refused(f"a {shape.get('type')} is no area", file, row, "geometry")


def _check_shapes(layer: "gpd.GeoDataFrame", file: str) -> None:
    parts = layer.explode()
    rows = parts.index.to_numpy() + 1
    bounds = parts.bounds.to_numpy()
    beyond = (np.abs(bounds) > [180, 90, 180, 90]).any(axis=1)
    if beyond.any():
        problem = "coordinates are not degrees; is the layer in metres of another reference system?"
        raise _refused(problem, file, int(rows[beyond][0]), "geometry")
    astray = ~_lies_where_nuts_does(bounds)
    if astray.any():
        swapped = astray & _lies_where_nuts_does(bounds[:, [1, 0, 3, 2]])
        turned = swapped.sum() > len(parts) / 2
        problem = "longitude and latitude are swapped" if turned else "it lies where no NUTS region is"
        raise _refused(problem, file, int(rows[astray][0]), "geometry")
    invalid = ~layer.is_valid.to_numpy()
    if invalid.any():
        place = int(np.argmax(invalid))
        reason = layer.geometry.iloc[[place]].is_valid_reason().iloc[0]
        code = layer["nuts_id"].iloc[place]
        raise _refused(f"the shape of {code} is not valid: {reason}", file, place + 1, "geometry")


def _lies_where_nuts_does(bounds: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each west, south, east, north lies in Europe or in one of the overseas areas."""
    inside = np.zeros(len(bounds), dtype=bool)
    for west, south, east, north in (EUROPE, *OVERSEAS):
        low = (bounds[:, :2] >= [west, south]).all(axis=1)
        inside |= low & (bounds[:, 2:] <= [east, north]).all(axis=1)
    return inside


def _refused(problem: str, file: str, row: int | None = None, column: str | None = None) -> DataRefused:
    return DataRefused(problem, file=file, row=row, column=column, way_out=WAY_OUT)
