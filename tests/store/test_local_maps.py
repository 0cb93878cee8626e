"""Drawings of single regions: places fall inside their own areas."""

import shutil
from pathlib import Path

import pytest
import shapely

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.store.geo_files import local_maps_file
from inducci_dash.store.local_maps import load_local_maps
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest, read_manifest
from inducci_dash.store.project import load_project
from tests.store.outline import rings

FILE = local_maps_file(MAP_VINTAGE)


def test_every_place_lies_in_its_own_area_to_within_two_kilometres() -> None:
    drawings = load_local_maps(read_manifest())
    for place in load_project().places.values():
        drawing = drawings[place.nuts2]
        (part,) = [part for part in drawing.parts if part.nuts_id == place.nuts3]
        area = shapely.union_all(
            [shapely.Polygon(zip(*ring, strict=True)).buffer(0) for ring in rings(part.outline)]
        )
        point = shapely.Point(drawing.place(place.latitude, place.longitude))
        assert area.distance(point) * drawing.unit <= 2_000, place.place_id


def test_every_region_of_a_partner_has_a_drawing() -> None:
    assert set(load_local_maps(read_manifest())) == {
        partner.nuts2 for partner in load_project().partners.values()
    }


def test_a_drawing_without_its_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "geo").mkdir()
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / FILE, tmp_path / FILE)
    path = tmp_path / FILE
    path.write_text(path.read_text().replace('"parts"', '"pieces"', 1))
    (tmp_path / MANIFEST).write_bytes(build_manifest(tmp_path))
    with pytest.raises(DataRefused, match="not the expected drawing"):
        load_local_maps(read_manifest(tmp_path))
