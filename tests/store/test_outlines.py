"""Outlines as the map is sent them, and points placed on them."""

import hashlib
import json
import pathlib
from dataclasses import dataclass
from typing import Any

import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.store.geo_files import outlines_file
from inducci_dash.store.manifest import Manifest, read_manifest
from inducci_dash.store.outlines import (
    load_outlines,
    markers,
    position,
    with_markers,
)
from inducci_dash.store.projection import to_laea_europe
from inducci_dash.store.snapshot import load_regions

OUTLINES = outlines_file(MAP_VINTAGE)


@dataclass(frozen=True)
class Somewhere:
    pilot: str
    name: str
    nuts2: str
    latitude: float
    longitude: float


CHEMNITZ = Somewhere("A", "Chemnitz", "DED4", 50.83, 12.92)
PADOVA = Somewhere("E1", "Padova", "ITH3", 45.41, 11.87)
VERONA = Somewhere("E1", "Verona", "ITH3", 45.44, 10.99)


@pytest.fixture(scope="module")
def codes() -> list[str]:
    return list(load_regions(read_manifest()).index)


@pytest.fixture(scope="module")
def outlines(codes: list[str]) -> dict[str, Any]:
    return load_outlines(read_manifest(), codes)


def altered(tmp_path: pathlib.Path, content: bytes) -> Manifest:
    """A data folder whose main outlines are `content`, listed as such."""
    path = tmp_path / OUTLINES
    path.parent.mkdir()
    path.write_bytes(content)
    return Manifest(tmp_path, {OUTLINES: hashlib.sha256(content).hexdigest()}, "test")


def test_outlines_hold_every_region_in_the_order_of_the_values(codes: list[str]) -> None:
    assert [region["id"] for region in load_outlines(read_manifest(), codes)["regions"]] == codes


def test_the_map_stays_small_enough_to_be_sent_at_first_sight() -> None:
    assert len(read_manifest().read(OUTLINES)) < 150_000


def test_outlines_of_other_regions_are_refused_by_name(codes: list[str]) -> None:
    with pytest.raises(DataRefused, match="XX01"):
        load_outlines(read_manifest(), [*codes[:-1], "XX01"])


def test_truncated_outlines_are_refused(tmp_path: pathlib.Path, codes: list[str]) -> None:
    whole = read_manifest().read(OUTLINES)
    with pytest.raises(DataRefused, match="not readable as JSON"):
        load_outlines(altered(tmp_path, whole[:5000]), codes)


def test_a_path_that_is_no_outline_is_refused_with_its_row(
    tmp_path: pathlib.Path, outlines: dict[str, Any], codes: list[str]
) -> None:
    broken = json.loads(json.dumps(outlines))
    broken["regions"][2]["d"] = 'M1 1l2 2z"/><script>'
    with pytest.raises(DataRefused, match="row 3, column d"):
        load_outlines(altered(tmp_path, json.dumps(broken).encode()), codes)


def test_a_marker_stands_in_the_middle_of_a_pilots_places(outlines: dict[str, Any]) -> None:
    both = markers(outlines, [CHEMNITZ, PADOVA, VERONA])
    assert [(marker["id"], marker["name"], marker["nuts_id"]) for marker in both] == [
        ("A", "Chemnitz", "DED4"),
        ("E1", "Padova, Verona", "ITH3"),
    ]
    padova = position(outlines["frame"], PADOVA.longitude, PADOVA.latitude)
    verona = position(outlines["frame"], VERONA.longitude, VERONA.latitude)
    assert verona[0] < both[1]["x"] < padova[0]


def test_a_place_outside_the_drawing_gets_no_marker(outlines: dict[str, Any]) -> None:
    assert markers(outlines, [Somewhere("X", "Cayenne", "FRY3", 4.94, -52.33)]) == []


def test_markers_go_into_a_copy(outlines: dict[str, Any]) -> None:
    sent = with_markers(outlines, [CHEMNITZ])
    assert sent["places"][0]["id"] == "A"
    assert "places" not in outlines


TO_3035 = pyproj.Transformer.from_crs(4326, 3035, always_xy=True)


@settings(deadline=None)
@given(longitude=st.floats(-31, 45), latitude=st.floats(27, 72))
def test_points_are_projected_as_the_projection_library_does(longitude: float, latitude: float) -> None:
    expected = TO_3035.transform(longitude, latitude)
    assert to_laea_europe(longitude, latitude) == pytest.approx(expected, abs=1e-3)


def test_a_point_outside_the_earth_is_refused() -> None:
    with pytest.raises(ValueError, match="no place on Earth"):
        to_laea_europe(10, 91)
