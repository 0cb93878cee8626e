"""Regions with figures as GeoJSON by RFC 7946: right-hand rings, codes as ids, whole years whole."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from inducci_dash.exports.tables import plain

if TYPE_CHECKING:
    import geopandas as gpd


def to_geojson(layer: "gpd.GeoDataFrame") -> bytes:
    """A feature collection: index = id, geometry in EPSG:4326, every other column a property.

    Outer rings run counterclockwise and holes clockwise (section 3.1.6); no reference system is named,
    because there is only one (section 4). Missing is null; a number without a fraction is written whole.
    """
    shapes = shapely.orient_polygons(layer.geometry.to_numpy(), exterior_cw=False)
    names = [name for name in layer.columns if name != layer.geometry.name]
    columns = [layer[name].tolist() for name in names]
    features = [
        {
            "type": "Feature",
            "id": str(code),
            "properties": {name: _property(value) for name, value in zip(names, values, strict=True)},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, shape, *values in zip(layer.index, shapes, *columns, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _property(value: Any) -> bool | float | str | None:
    known = plain(value)
    if isinstance(known, float) and known.is_integer():
        return int(known)
    return str(known) if isinstance(known, date) else known
