"""Boundaries of NUTS 2024 as GISCO would send them, made from the shipped shapes of 2021.

They are no published boundaries: the regions that changed are cut and joined so that their shares of area
are about those of Eurostat's reg_area3 (see ingest/code_changes.py). As in that table for 2024, the United
Kingdom has no regions and Kosovo has one; its shape is a box.
"""

import functools
import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.ingest.boundaries import COAST, MOUNTAIN, URBAN
from inducci_dash.store.geo_files import layer_file, places_file, regions_file
from inducci_dash.store.manifest import APPLICATION

KOSOVO = shapely.box(20.7, 42.4, 21.1, 42.8)
NORTH_OF_THE_TAGUS = shapely.Polygon(
    [(-9.7, 38.6), (-9.28, 38.66), (-9.1, 38.7), (-8.95, 38.85), (-8.9, 39.2), (-9.7, 39.2)]
)
VIJFHEERENLANDEN = shapely.box(4.95, 51.87, 5.18, 51.965)
NAMES = {
    "NL35": "Utrecht", "NL36": "Zuid-Holland", "PT19": "Centro (PT)", "PT1A": "Grande Lisboa",
    "PT1B": "Península de Setúbal", "PT1C": "Alentejo", "PT1D": "Oeste e Vale do Tejo", "XK00": "Kosovo",
}  # fmt: skip
"""Names of the new regions."""


@functools.cache
def shapes() -> Mapping[str, shapely.Geometry]:
    """The regions of level 2 by code: 244 of the EU."""
    ours = gpd.read_file(APPLICATION / layer_file(MAP_VINTAGE)).set_index("nuts_id").geometry
    new = {code: shape for code, shape in ours.items() if code[:2] != "UK"}
    moved = new["NL33"].intersection(VIJFHEERENLANDEN)
    new["NL35"] = shapely.union(new.pop("NL31"), moved)
    new["NL36"] = new.pop("NL33").difference(moved)
    north, oeste = cut(new.pop("PT16"), 0.83, "north")
    lisbon, setubal = (
        new["PT17"].intersection(NORTH_OF_THE_TAGUS),
        new["PT17"].difference(NORTH_OF_THE_TAGUS),
    )
    del new["PT17"]
    east, leziria = cut(new.pop("PT18"), 0.86, "east")
    new |= {"PT19": north, "PT1A": lisbon, "PT1B": setubal, "PT1C": east}
    new["PT1D"] = shapely.union(oeste, leziria)
    new["XK00"] = KOSOVO.difference(shapely.union_all([*new.values()]))
    return {code: shapely.MultiPolygon(parts_of(new[code])) for code in sorted(new)}


def parts_of(shape: shapely.Geometry) -> list[shapely.Geometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def cut(shape: shapely.Geometry, share: float, side: str) -> tuple[shapely.Geometry, shapely.Geometry]:
    """A shape in two: the part to the north or east with that share of its area, and the rest."""
    west, south, east, north = shape.bounds
    low, high = (south, north) if side == "north" else (west, east)
    for _step in range(40):
        middle = (low + high) / 2
        corner = (west, middle) if side == "north" else (middle, south)
        box = shapely.box(*corner, east, north)
        part = shape.intersection(box)
        low, high = (middle, high) if area(part) > share * area(shape) else (low, middle)
    return part, shape.difference(box)


def area(shape: shapely.Geometry) -> float:
    return float(gpd.GeoSeries([shape], crs=4326).to_crs(3035).area.iloc[0])


@functools.cache
def answer(level: int) -> bytes:
    """What GISCO sends for a level: names as in its attributes of 2021, kinds of region as numbers."""
    ours = pd.read_csv(APPLICATION / regions_file(MAP_VINTAGE), keep_default_na=False).set_index("nuts_id")
    kinds = {
        "URBN_TYPE": ("urban_type", URBAN),
        "MOUNT_TYPE": ("mountain_type", MOUNTAIN),
        "COAST_TYPE": ("coast_type", COAST),
    }
    numbers = {
        theirs: {words: number for number, words in reversed(table.items())}
        for theirs, (_ours, table) in kinds.items()
    }
    features = []
    for code, shape in (shapes() if level == 2 else parts()).items():
        region = code[:4]
        known = region in ours.index
        properties: dict[str, Any] = {
            "NUTS_ID": code,
            "LEVL_CODE": level,
            "CNTR_CODE": code[:2],
            "NAME_LATN": ours["name_latin"][region] if known else NAMES[region],
            "NUTS_NAME": ours["name"][region] if known else NAMES[region] + " ",
            **{
                theirs: numbers[theirs].get(ours[column][region], 0) if level == 3 and known else None
                for theirs, (column, _table) in kinds.items()
            },
        }
        geometry = json.loads(shapely.to_geojson(shape))
        features.append({"type": "Feature", "id": code, "properties": properties, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def parts() -> Mapping[str, shapely.Geometry]:
    """Regions of level 3: the shipped ones of the partners' regions, elsewhere one that is the whole."""
    places = gpd.read_file(APPLICATION / places_file(MAP_VINTAGE)).set_index("nuts_id").geometry.to_dict()
    divided = {code[:4] for code in places}
    return {f"{code}0": shape for code, shape in shapes().items() if code not in divided} | places
