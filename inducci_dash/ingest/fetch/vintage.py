"""A release on another vintage of the NUTS: geo/ from GISCO's boundaries, and all that names its codes."""

import hashlib
import pathlib
import re
from collections.abc import Collection, Mapping

import geopandas as gpd
import pandas as pd
import shapely
import yaml

from inducci_dash.ingest.boundaries import layers, region_table
from inducci_dash.ingest.fetch.errors import FetchRefused
from inducci_dash.ingest.fetch.gisco import Boundaries, describe_boundaries, differences
from inducci_dash.ingest.files import csv_bytes, csv_rows, table_bytes, write_atomic
from inducci_dash.ingest.gazetteer.moved import moved_gazetteer
from inducci_dash.ingest.gazetteer.towns import OFFSHORE_KM
from inducci_dash.ingest.layers import layer_bytes, source_note
from inducci_dash.ingest.outlines import write_outlines
from inducci_dash.store.catalogue_lists import CAPITALS
from inducci_dash.store.geo_files import (
    layer_file,
    local_maps_file,
    outlines_file,
    places_file,
    regions_file,
)
from inducci_dash.store.snapshot import load_snapshot

LAND = "geo/land_50m.geojson"
CITIES = "data/raw/capitals_of_culture_list"
_CAPITAL = re.compile(
    r"(nuts2: )(?P<code>\w{4})(, latitude: (?P<latitude>[-.\d]+), longitude: (?P<longitude>[-.\d]+))"
)


def check_later(vintage: int, shipped: int) -> None:
    """Raises FetchRefused for a vintage before that of the shipped map: no table of codes leads back."""
    if vintage < shipped:
        raise FetchRefused(
            f"the map is on NUTS {shipped} and moves to a later vintage only",
            place=f"NUTS {vintage}",
            way_out=f"Name {shipped} or a later year.",
        )


def move_to_vintage(
    root: pathlib.Path, shipped: int, regions: Boundaries, parts: Boundaries
) -> tuple[str, ...]:
    """Put a release that is being built on other boundaries; the report on what the map cannot carry.

    `root` has the data and geo of `shipped`; `regions` and `parts` are levels 2 and 3 of a later vintage.
    Raises FetchRefused where a place lies in no region.
    """
    vintage = regions.vintage
    ours = gpd.read_file(root / layer_file(shipped))
    changes = differences(ours, shipped, regions)
    report = list(describe_boundaries(changes, load_snapshot(root).observations, regions))
    _write_geo(root, shipped, regions, parts, ours, changes)
    place = Placed(regions.regions)
    gone = {str(code) for code in changes.loc[changes["rule"] == "gone", "from_code"]}
    _move_capitals(root, place)
    report += _move_cities(root, vintage, place, gone)
    report += moved_gazetteer(root, changes, regions.regions, parts.regions, vintage, place)
    return (*report, "")


class Placed:
    """Which region of a layer a place lies in."""

    def __init__(self, regions: gpd.GeoDataFrame) -> None:
        self._regions = regions[["nuts_id", "geometry"]].to_crs(3035)

    def of(self, longitude: float, latitude: float) -> str | None:
        """The code of the region, the nearest within OFFSHORE_KM of a coast; None where there is none."""
        point = gpd.GeoSeries([shapely.Point(longitude, latitude)], crs=4326).to_crs(3035).iloc[0]
        nearest = self._regions.sindex.nearest(point, max_distance=OFFSHORE_KM * 1000, return_all=False)
        return str(self._regions["nuts_id"].iloc[nearest[1][0]]) if nearest.shape[1] else None

    def needed(self, name: str, longitude: float, latitude: float) -> str:
        """As `of`. Raises FetchRefused where the place lies in no region."""
        code = self.of(longitude, latitude)
        if code is None:
            raise FetchRefused(
                f"{name} lies in no region of these boundaries",
                place=f"{latitude} north, {longitude} east",
                way_out="Look at the boundaries: a part of the map may be missing.",
            )
        return code


def _write_geo(
    root: pathlib.Path,
    shipped: int,
    regions: Boundaries,
    parts: Boundaries,
    ours: gpd.GeoDataFrame,
    changes: pd.DataFrame,
) -> None:
    geo, vintage = root / "geo", regions.vintage
    for name in (layer_file, places_file, outlines_file, local_maps_file, regions_file):
        path = root / name(shipped)
        path.unlink()
        path.with_suffix(".source.yml").unlink(missing_ok=True)
    # the way back is another way than the one to here
    (geo / "code_changes" / f"{vintage}_{shipped}.csv").unlink(missing_ok=True)
    write_atomic(geo / "code_changes" / f"{shipped}_{vintage}.csv", table_bytes(changes))
    both = layers(regions.regions, parts.regions, vintage, geo)
    for found, (path, frame) in zip((regions, parts), both, strict=True):
        write_atomic(path, layer_bytes(frame))
        source_note(path, _origin(found), features=len(frame), nuts_vintage=vintage)
    table = region_table(regions.regions, parts.regions)
    write_atomic(root / regions_file(vintage), table_bytes(table))
    gone = ours[ours["nuts_id"].isin(changes.loc[changes["rule"] == "gone", "from_code"])]
    if len(gone):
        # what the vintage has no regions of is land all the same, and no sea
        land = gpd.read_file(root / LAND)
        land["geometry"] = [shapely.union_all([*land.make_valid(), *gone.make_valid()])]
        write_atomic(root / LAND, layer_bytes(land))
    write_outlines(geo, vintage)


def _origin(found: Boundaries) -> Mapping[str, str]:
    return {
        "source_address": found.answer.address,
        "source_sha256": hashlib.sha256(found.answer.raw).hexdigest(),
        "asked_at": found.answer.asked_at,
        "command": f"inducci-dash refresh --nuts {found.vintage}",
    }


def _move_capitals(root: pathlib.Path, place: Placed) -> None:
    def moved(match: re.Match[str]) -> str:
        where = float(match["longitude"]), float(match["latitude"])
        return f"{match[1]}{place.needed(match['code'], *where)}{match[3]}"

    path = root / CAPITALS
    write_atomic(path, _CAPITAL.sub(moved, path.read_text(encoding="utf-8")).encode())


def _move_cities(root: pathlib.Path, vintage: int, place: Placed, gone: Collection[str]) -> list[str]:
    """The list of capitals of culture by where its cities lie, and its sidecar; those in no region now."""
    table, sidecar = root / f"{CITIES}.csv", root / f"{CITIES}.source.yml"
    rows = csv_rows(table)
    for row in rows:
        if row["geo"] not in gone:
            row["geo"] = place.needed(row["city"], float(row["lon"]), float(row["lat"]))
    content = csv_bytes(list(rows[0]), (row.values() for row in rows))
    write_atomic(table, content)
    left_out = sorted({row["geo"] for row in rows} & set(gone))
    stated = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
    stated |= {"nuts_vintage": vintage, "sha256": hashlib.sha256(content).hexdigest()}
    if left_out:
        stated["left_out"] = dict.fromkeys(left_out, f"NUTS {vintage} has no regions of the country")
    stated["note"] += f" Cities placed in the regions of NUTS {vintage} by their coordinates."
    text = yaml.safe_dump(stated, sort_keys=False, allow_unicode=True, width=108)
    write_atomic(sidecar, text.encode())
    cities = [row["city"] for row in rows if row["geo"] in gone]
    return [f"Capitals of culture in no region: {', '.join(cities)}"] if cities else []
