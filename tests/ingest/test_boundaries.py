"""geo/ from published packages: topology read right, code changes found, outlines rebuilt the same."""

import argparse
import hashlib
import io
import json
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.domain.reasons import Reason, read
from inducci_dash.ingest import boundaries
from inducci_dash.ingest.atlas_package import ATLAS, PackageFacts, open_package, topology_features
from inducci_dash.ingest.boundaries import NUTS_COUNTRIES, neighbour_land
from inducci_dash.ingest.code_changes import changes_from_2024, compare_vintages
from inducci_dash.ingest.insets import scale_bar
from inducci_dash.ingest.layers import layer_bytes
from inducci_dash.ingest.outlines import MAIN, build_outlines, nuts2_outlines
from inducci_dash.ingest.svg_path import Frame, path, rings, shared_lines
from inducci_dash.store.manifest import ROOT

GEO = ROOT / "geo"

TWO_SQUARES: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [10, 50]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
    "objects": {
        "NUTS": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"NUTS_ID": "AA01"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"NUTS_ID": "BB01"}},
            ],
        }
    },
}


def module(topology: dict[str, Any]) -> bytes:
    return f"export default {json.dumps(topology)};\n".encode()


def tarball(folder: Path, **files: bytes) -> tuple[Path, PackageFacts]:
    """A package tarball and the facts that name it as the one expected."""
    place = folder / "package.tgz"
    with tarfile.open(place, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return place, replace(ATLAS, sha256=hashlib.sha256(place.read_bytes()).hexdigest())


def squares(**areas: tuple[float, float, float, float]) -> gpd.GeoDataFrame:
    """Regions as boxes of EPSG:3035, in kilometres from a point in Germany: west, south, east, north."""
    boxes = [shapely.box(*(np.array(area) * 1000 + [4.3e6, 3.0e6] * 2)) for area in areas.values()]
    shapes = gpd.GeoSeries(shapely.segmentize(boxes, 5_000), crs=3035).to_crs(4326)
    return gpd.GeoDataFrame({"nuts_id": list(areas), "name": list(areas)}, geometry=shapes)


def rules(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> list[tuple[str, str, str]]:
    table = compare_vintages(old, new)
    return list(zip(table["from_code"], table["to_code"], table["rule"], strict=True))


def test_a_topology_becomes_areas_that_share_their_border_exactly() -> None:
    found = topology_features(TWO_SQUARES, "NUTS")
    assert found["NUTS_ID"].tolist() == ["AA01", "BB01"]
    assert found.geometry[0].equals(shapely.box(10, 50, 11, 51))
    assert found.geometry[1].equals(shapely.box(11, 50, 12, 51))
    assert shapely.coverage_is_valid(found.geometry.to_numpy())


def test_a_package_is_read_from_a_tarball_of_the_right_checksum(tmp_path: Path) -> None:
    place, facts = tarball(tmp_path, **{"nuts.js": module(TWO_SQUARES)})
    package = open_package(place, facts, ["nuts.js"])
    assert package.read_topology("nuts.js") == TWO_SQUARES


def test_a_package_of_another_checksum_or_version_is_refused(tmp_path: Path) -> None:
    place, _facts = tarball(tmp_path, **{"nuts.js": module(TWO_SQUARES)})
    with pytest.raises(DataRefused, match="SHA-256"):
        open_package(place, ATLAS, ["nuts.js"])
    (tmp_path / "package.json").write_text('{"version": "0.9.0"}')
    with pytest.raises(DataRefused, match=r"version 0\.9\.0 .* expected 0\.9\.1"):
        open_package(tmp_path, ATLAS, [])


def test_a_package_without_a_file_or_with_a_broken_one_is_refused_by_name(tmp_path: Path) -> None:
    place, facts = tarball(tmp_path, **{"nuts.js": b"<html>"})
    with pytest.raises(DataRefused, match=r"other\.js"):
        open_package(place, facts, ["other.js"])
    with pytest.raises(DataRefused, match=r"nuts\.js: not a topology"):
        open_package(place, facts, ["nuts.js"]).read_topology("nuts.js")


def test_unchanged_and_renamed_areas_are_told_apart_from_noise_in_their_lines() -> None:
    old = squares(AA01=(0, 0, 100, 100), AA02=(100, 0, 200, 100))
    new = squares(AA01=(0, 0, 100.8, 100.5), AA09=(100.8, 0, 200, 100))
    assert rules(old, new) == [("AA01", "AA01", "same"), ("AA02", "AA09", "renamed")]


def test_a_small_piece_that_moved_marks_both_regions_and_is_no_row_of_its_own() -> None:
    old = squares(AA01=(0, 0, 100, 100), AA02=(100, 0, 200, 100))
    new = squares(AA01=(0, 0, 103, 100), AA02=(103, 0, 200, 100))
    table = compare_vintages(old, new)
    assert table["rule"].tolist() == ["area_moved", "area_moved"]
    notes = [(given.reason, given.values[1]) for note in table["note"] for given in read(note)]
    assert notes == [(Reason.CAME_FROM, "AA02"), (Reason.WENT_TO, "AA01")]


def test_split_and_merged_areas_are_named_with_every_successor() -> None:
    old = squares(AA01=(0, 0, 100, 100), BB01=(200, 0, 250, 100), BB02=(250, 0, 300, 100))
    new = squares(AA05=(0, 0, 60, 100), AA06=(60, 0, 100, 100), BB00=(200, 0, 300, 100))
    assert rules(old, new) == [
        ("AA01", "AA05", "split"),
        ("AA01", "AA06", "split"),
        ("BB01", "BB00", "merged"),
        ("BB02", "BB00", "merged"),
    ]


def test_a_region_too_small_for_a_wide_place_is_still_the_same() -> None:
    assert rules(squares(AA01=(0, 0, 3, 3)), squares(AA01=(0.3, 0, 3, 3.2))) == [("AA01", "AA01", "same")]


@pytest.mark.parametrize(
    ("table", "from_code", "expected"),
    [
        ("2010_2013", "EL11", [("EL51", "renamed")]),
        ("2010_2013", "SI02", [("SI04", "area_moved")]),
        ("2013_2016", "FR24", [("FRB0", "renamed")]),
        ("2013_2016", "HU10", [("HU11", "split"), ("HU12", "split")]),
        ("2016_2021", "HR04", [("HR02", "split"), ("HR05", "split"), ("HR06", "split")]),
        ("2016_2021", "NO01", [("NO08", "merged")]),
        ("2016_2021", "DED4", [("DED4", "same")]),
        ("2024_2021", "NL35", [("NL31", "area_moved")]),
        ("2024_2021", "PT1D", [("PT16", "split"), ("PT18", "split")]),
        ("2024_2021", "PT1A", [("PT17", "merged")]),
    ],
)
def test_the_tables_hold_the_known_changes(
    table: str, from_code: str, expected: list[tuple[str, str]]
) -> None:
    rows = pd.read_csv(GEO / "code_changes" / f"{table}.csv", keep_default_na=False)
    mine = rows[rows["from_code"] == from_code]
    assert list(zip(mine["to_code"], mine["rule"], strict=True)) == expected


def test_no_two_codes_are_carried_to_one() -> None:
    for path_ in sorted((GEO / "code_changes").glob("*.csv")):
        rows = pd.read_csv(path_, keep_default_na=False)
        carried = rows[rows["rule"].isin(["same", "renamed", "area_moved"])]
        assert not carried["to_code"].duplicated().any()
        assert not carried["from_code"].duplicated().any()


def test_codes_of_2024_reach_every_region_of_2021() -> None:
    codes = pd.read_csv(GEO / "regions_nuts2_2021.csv")["nuts_id"].tolist()
    assert set(changes_from_2024(codes)["to_code"]) == set(codes)


def test_layers_are_written_a_feature_a_line_and_read_back() -> None:
    layer = squares(AA01=(0, 0, 10, 10), AA02=(10, 0, 20, 10))
    content = layer_bytes(layer)
    assert content.count(b"\n") == 4
    assert gpd.read_file(io.BytesIO(content))["nuts_id"].tolist() == ["AA01", "AA02"]


def test_paths_are_relative_steps_in_whole_units_downwards() -> None:
    frame = Frame(left=0, top=100, unit=10)
    shape = shapely.box(0, 0, 100, 50)
    assert path(rings(shape, frame)) == "M10 10l0-5-10 0 0 5z"


def test_small_islands_go_but_never_the_largest_part() -> None:
    islands = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(50, 0, 53, 3)])
    frame = Frame(0, 100, 1)
    assert len(rings(islands, frame, smallest=20)) == 1
    assert len(rings(islands, frame, smallest=5)) == 2
    assert len(rings(islands, frame, smallest=1e6)) == 1


def test_an_area_smaller_than_a_unit_keeps_a_mark() -> None:
    assert path(rings(shapely.box(0, 0, 1, 1), Frame(0, 100, 50))) == "M0 2l1 0 0 1z"


def test_borders_are_the_lines_that_two_countries_share() -> None:
    left = [[(0, 0), (0, 2), (2, 2), (2, 1), (2, 0), (0, 0)]]
    right = [[(2, 0), (2, 1), (2, 2), (4, 2), (4, 0), (2, 0)]]
    assert shared_lines({"AA": left, "BB": right}) == {("AA", "BB"): [[(2, 0), (2, 1), (2, 2)]]}


def test_scale_bars_are_round() -> None:
    assert scale_bar(Frame(0, 0, 1_000), 600) == {"km": 500, "px": 500}
    assert scale_bar(Frame(0, 0, 170), 240) == {"km": 20, "px": 118}


def test_land_around_has_no_nuts_country_but_reaches_under_it() -> None:
    names = sorted(NUTS_COUNTRIES)
    places = [shapely.box(2 + 0.1 * at, 47, 2.1 + 0.1 * at, 48) for at in range(len(names))]
    world = gpd.GeoDataFrame(
        {"name": [*names, "Elsewhere"]}, geometry=[*places, shapely.box(8, 47, 12, 48)], crs=4326
    )
    world.loc[world["name"] == "Sweden", "geometry"] = shapely.box(7, 47, 8, 48)
    west, _south, east, _north = neighbour_land(world).total_bounds
    assert east == pytest.approx(12, abs=1e-6)
    assert 7.6 < west < 7.75


def test_a_world_without_a_country_that_nuts_covers_is_refused() -> None:
    world = gpd.GeoDataFrame({"name": ["Austria"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    with pytest.raises(KeyError, match="Albania"):
        neighbour_land(world)


@pytest.fixture(scope="module")
def rebuilt() -> dict[str, bytes]:
    return build_outlines(GEO, MAP_VINTAGE)


def test_outlines_are_rebuilt_from_the_layers_byte_for_byte(rebuilt: dict[str, bytes]) -> None:
    assert len(rebuilt) == 2
    for name, content in rebuilt.items():
        assert content == (GEO / name).read_bytes(), name


def test_neighbours_share_their_border_after_simplification(rebuilt: dict[str, bytes]) -> None:
    outlines = json.loads(rebuilt["outlines_nuts2_2021_main.json"])
    pairs = {border["id"] for border in outlines["borders"]}
    assert {"AT-DE", "CZ-DE", "CZ-PL", "IT-SI", "BE-NL", "ES-FR", "BG-EL", "FI-SE"} <= pairs


def test_overseas_regions_are_drawn_and_labelled_inside_their_boxes(rebuilt: dict[str, bytes]) -> None:
    outlines = json.loads(rebuilt["outlines_nuts2_2021_main.json"])
    regions = {region["id"]: region for region in outlines["regions"]}
    for inset in outlines["insets"]:
        left, top, width, height = inset["box"]
        if inset["id"] in ("MT00", "LI00"):
            continue
        x, y = regions[inset["id"]]["c"]
        assert left < x < left + width
        assert top < y < top + height


def outlines_of(**boxes: shapely.Geometry) -> dict[str, Any]:
    regions = gpd.GeoDataFrame(
        {"nuts_id": list(boxes), "name": list(boxes)}, geometry=[*boxes.values()], crs=4326
    )
    land = gpd.GeoDataFrame(geometry=[shapely.box(30, 50, 31, 51)], crs=4326)
    return nuts2_outlines(regions, land, MAIN)


def test_a_region_over_the_edge_of_the_map_is_cut_there() -> None:
    austria, georgia = shapely.box(14, 47, 15, 48), shapely.box(42, 41.5, 46.5, 43)
    regions = {region["id"]: region for region in outlines_of(AT11=austria, GE01=georgia)["regions"]}
    x, y = regions["GE01"]["c"]
    assert 0 < x < 4_900
    assert 0 < y < 4_140
    assert regions["GE01"]["d"]


def test_a_region_that_is_nowhere_on_the_map_is_refused_by_name() -> None:
    with pytest.raises(DataRefused, match="KZ01 lies outside the map and has no box of its own"):
        outlines_of(AT11=shapely.box(14, 47, 15, 48), KZ01=shapely.box(70, 47, 72, 49))


def test_the_command_needs_a_package() -> None:
    parser = argparse.ArgumentParser()
    boundaries.add_arguments(parser)
    given = parser.parse_args(["--package", "x.tgz"])
    assert (given.package, given.land_package, given.geo) == (Path("x.tgz"), None, GEO)
