"""Boundaries from a server that plays GISCO: kept as they came, compared, refused where faulty."""

import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from inducci_dash.ingest.fetch import gisco
from inducci_dash.ingest.fetch.errors import FetchRefused, NotData, NotReachable, UnknownDataset
from inducci_dash.ingest.fetch.gisco import (
    boundaries_of,
    describe_boundaries,
    differences,
)
from inducci_dash.ingest.fetch.transport import FOR_EVER, Archive, Transport
from inducci_dash.store.manifest import APPLICATION
from tests.ingest.fetch.interface import Reply, serving

CODES = ["AT11", "AT12", "AT13", "AT21", "NL31", "NL33", "PT16"]


@pytest.fixture(scope="module")
def ours() -> gpd.GeoDataFrame:
    """A few regions of the map."""
    layer = gpd.read_file(APPLICATION / "geo/nuts2_2021_10m.geojson")
    return layer[layer["nuts_id"].isin(CODES)].reset_index(drop=True)


def published(regions: dict[str, shapely.Geometry], level: int = 2) -> dict:
    """Regions in the attributes that GISCO gives them."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {
                "NUTS_ID": code,
                "NUTS_NAME": code,
                "NAME_LATN": code,
                "CNTR_CODE": code[:2],
                "LEVL_CODE": level,
            },
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, shape in regions.items()
    ]
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture
def service() -> Iterator[tuple[str, list[Reply], list[str]]]:
    replies: list[Reply] = []
    asked: list[str] = []

    def reply(address: str) -> Reply:
        asked.append(address)
        return replies[min(len(asked), len(replies)) - 1]

    with serving(reply) as base:
        yield base, replies, asked


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path, FOR_EVER)


def get(base: str, archive: Archive) -> gisco.Boundaries:
    return boundaries_of(Transport(attempts=2, wait=lambda _seconds: None), archive, 2024, base=base)


def test_codes_renamed_split_and_merged_are_listed_with_their_figures(service, ours, archive):
    base, replies, asked = service
    shape = dict(zip(ours["nuts_id"], ours.geometry, strict=True))
    west, south, east, north = shape["PT16"].bounds
    middle = (south + north) / 2
    # By hand: AT11 renamed, AT12 and AT13 (2 % of it) made one, PT16 divided, the rest as it was.
    new = {code: shape[code] for code in ("AT21", "NL31", "NL33")}
    new["AT1Z"] = shape["AT11"]
    new["AT1Y"] = shapely.union(shape["AT12"], shape["AT13"])
    new["PT1Y"] = shapely.intersection(shape["PT16"], shapely.box(west, south, east, middle))
    new["PT1Z"] = shapely.intersection(shape["PT16"], shapely.box(west, middle, east, north))
    body = json.dumps(published(new)).encode()
    replies.append(Reply(200, body))
    found = get(base, archive)
    assert asked == ["/nuts/geojson/NUTS_RG_10M_2024_4326_LEVL_2.geojson"]
    changes = differences(ours, 2021, found)
    figures = pd.DataFrame({"nuts_id": ["AT11", "AT12", "AT13", "AT13", "PT16"]})
    said = list(describe_boundaries(changes, figures, found))
    assert said[0] == "NUTS 2024: 7 regions, 7 of them in the EU"
    assert "  AT11 -> AT1Z: renamed, now AT1Z" in said
    assert "Carried under another code or with a mark: 2" in said
    assert any(line.startswith("  AT12 -> AT1Y: area_moved, came_from 4") for line in said)
    assert "Not carried: 2 regions with 3 figures" in said
    assert any(line.startswith("  PT16 -> PT1Y (split), PT1Z (split): 1 figures") for line in said)
    assert any(line.startswith("  AT13 -> AT1Y (merged): 2 figures") for line in said)
    assert said[-1] == "Regions that no code of the map leads to: none"
    (path,) = archive.folder.glob("*.answer")
    assert path.read_bytes() == body
    note = json.loads(path.with_suffix(".json").read_bytes())
    assert (note["nuts_vintage"], note["features"], note["bytes"]) == (2024, 7, len(body))
    assert dict(zip(changes["from_code"], changes["rule"], strict=True))["AT21"] == "same"
    assert get(base, archive).regions.equals(found.regions)
    assert len(asked) == 1
    path.write_bytes(body[:-1])
    assert get(base, archive).regions.equals(found.regions)  # the kept one was cut off
    assert len(asked) == 2


def faulty(level: int = 2, move: float = 0.0) -> bytes:
    box = shapely.box(10 + move, 50, 11 + move, 51)
    return json.dumps(published({"AT11": box}, level)).encode()


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (Reply(404, b"<html>no</html>"), UnknownDataset, "there are no such boundaries"),
        (Reply(503, b""), NotReachable, "status 503"),
        (Reply(200, b"<!doctype html>Sorry"), NotData, "no map of regions"),
        (Reply(200, b'{"type": "FeatureCollection"'), NotData, "no map of regions"),
        (Reply(200, b'{"features": []}'), NotData, "not one region a feature"),
        (Reply(200, faulty(level=3)), NotData, "of level 2"),
        (Reply(200, faulty(move=4_000_000)), NotData, "no degrees"),
        (Reply(200, faulty(), cut=40), NotReachable, "cut off"),
    ],
)
def test_what_is_no_map_is_one_sentence(service, archive, reply, kind, words):
    base, replies, _asked = service
    replies.append(reply)
    with pytest.raises(FetchRefused, match=words) as refused:
        get(base, archive)
    assert isinstance(refused.value, kind)
