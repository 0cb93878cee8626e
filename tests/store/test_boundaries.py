"""Layers of boundaries: what is read, and what is refused, by file, row and column."""

import json
from typing import Any

import pandas as pd
import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.store.boundaries import load_boundaries, load_layer, read_layer
from inducci_dash.store.geo_files import layer_file, places_file
from inducci_dash.store.manifest import read_manifest
from inducci_dash.store.snapshot import load_regions

FILE = "geo/layer.geojson"


def square(west: float, south: float, side: float = 1.0) -> dict[str, Any]:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(code: str, shape: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"nuts_id": code, "name": code, "country": code[:2]},
        "geometry": shape,
    }


def layer(*features: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


CHEMNITZ = feature("DED4", square(12.5, 50.5))
LINZ = feature("AT31", square(14.0, 48.0))
REUNION = feature("FRY4", square(55.2, -21.3, 0.5))


def test_a_sound_layer_is_read_in_degrees_with_its_codes() -> None:
    found = read_layer(layer(CHEMNITZ, LINZ, REUNION), FILE)
    assert found["nuts_id"].tolist() == ["DED4", "AT31", "FRY4"]
    assert found.crs == 4326


def swapped(code: str, west: float, south: float) -> dict[str, Any]:
    return feature(code, square(south, west))


IN_UTAH = feature("AT31", square(-100, 40))
BOW_TIE = {"type": "Polygon", "coordinates": [[[12, 50], [13, 51], [13, 50], [12, 51], [12, 50]]]}
CROSSED = feature("DED4", BOW_TIE)


@pytest.mark.parametrize(
    ("content", "row", "column", "reason"),
    [
        pytest.param(layer(CHEMNITZ, LINZ)[:-40], None, None, "truncated", id="truncated"),
        pytest.param(b"<html></html>", None, None, "not readable as GeoJSON", id="web page"),
        pytest.param(b'{"type":"Topology"}', None, None, "not a GeoJSON feature collection", id="topology"),
        pytest.param(layer(), None, None, "no feature", id="empty collection"),
        pytest.param(layer(CHEMNITZ, LINZ, CHEMNITZ), 3, "nuts_id", "DED4 stands in it 2", id="twice"),
        pytest.param(layer(CHEMNITZ, feature("", square(14, 48))), 2, "nuts_id", "missing", id="no code"),
        pytest.param(layer(CHEMNITZ, feature("AT31", None)), 2, "geometry", "no shape", id="no shape"),
        pytest.param(
            layer(CHEMNITZ, feature("AT31", {"type": "Point", "coordinates": [14, 48]})),
            2, "geometry", "Point is no area", id="point",
        ),
        pytest.param(
            layer(CHEMNITZ, feature("AT31", square(4_500_000, 3_000_000, 10_000))),
            2, "geometry", "not degrees", id="metres",
        ),
        pytest.param(
            layer(CHEMNITZ, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3035"}}),
            None, "crs", "EPSG::3035", id="another reference system",
        ),
        pytest.param(
            layer(swapped("DED4", 12.5, 50.5), swapped("AT31", 14, 48), swapped("SE33", 20, 66)),
            1, "geometry", "longitude and latitude are swapped", id="swapped",
        ),
        pytest.param(layer(CHEMNITZ, IN_UTAH), 2, "geometry", "no NUTS region", id="astray"),
        pytest.param(layer(LINZ, CROSSED), 2, "geometry", "Self-intersection", id="bow tie"),
    ],
)  # fmt: skip
def test_a_layer_that_cannot_be_trusted_is_refused_by_file_row_and_column(
    content: bytes, row: int | None, column: str | None, reason: str
) -> None:
    with pytest.raises(DataRefused, match=reason) as refusal:
        read_layer(content, FILE)
    assert (refusal.value.file, refusal.value.row, refusal.value.column) == (FILE, row, column)
    assert "python -m inducci_dash.ingest boundaries" in str(refusal.value)


def test_every_region_of_the_map_has_one_boundary_and_keeps_its_attributes() -> None:
    manifest = read_manifest()
    regions = load_regions(manifest)
    joined = load_boundaries(manifest, regions)
    assert joined.index.tolist() == regions.index.tolist()
    assert len(joined) == 334
    assert joined.loc["BE22", "name"] == "Prov. Limburg (BE)"
    assert int(joined["eu27"].sum()) == 242


def test_a_region_without_a_boundary_is_named() -> None:
    manifest = read_manifest()
    regions = load_regions(manifest)
    more = pd.concat([regions, regions.loc[["DED4"]].rename(index={"DED4": "XX01"})])
    with pytest.raises(DataRefused, match="no boundary for XX01"):
        load_boundaries(manifest, more)


def test_a_boundary_that_is_not_in_the_table_of_regions_is_named() -> None:
    manifest = read_manifest()
    with pytest.raises(DataRefused, match="DED4 is not in the table of regions") as refusal:
        load_boundaries(manifest, load_regions(manifest).drop("DED4"))
    assert refusal.value.file == layer_file(MAP_VINTAGE)


def test_the_parts_of_the_partners_regions_are_sound() -> None:
    assert len(load_layer(read_manifest(), places_file(MAP_VINTAGE))) == 34
