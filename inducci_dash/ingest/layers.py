"""How layers of geo/ are written: one feature a line, so that a change can be reviewed."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
import yaml

from inducci_dash.ingest.atlas_package import Package
from inducci_dash.ingest.files import write_atomic

DECIMALS = 4
"""Decimals of a degree kept: about 10 m, a hundredth of what the 1:10 million scale can show."""


def layer_bytes(frame: gpd.GeoDataFrame) -> bytes:
    """A GeoJSON feature collection (RFC 7946, EPSG:4326), one feature a line, in the frame's order."""
    names = [column for column in frame.columns if column != "geometry"]
    lines = []
    for row in frame.itertuples(index=False):
        geometry = _sound(shapely.transform(row.geometry, lambda points: points.round(DECIMALS)))
        feature = {
            "type": "Feature",
            "properties": {name: getattr(row, name) for name in names},
            "geometry": json.loads(shapely.to_geojson(_plain(geometry))),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _sound(geometry: shapely.Geometry) -> shapely.Geometry:
    """The areas of a shape; of one that rounding made cross itself, without what crosses."""
    if geometry.is_valid:
        return geometry
    parts = shapely.get_parts(shapely.make_valid(geometry))
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == 2])


def _plain(geometry: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(geometry)
    return parts[0] if len(parts) == 1 else geometry


def package_origin(package: Package, source: str) -> dict[str, str]:
    """Where a layer comes from, for its sidecar: a file of a package, and how it is made again."""
    return {
        "package": package.facts.name,
        "package_version": package.facts.version,
        "package_sha256": package.facts.sha256,
        "source_file": source,
        "source_sha256": hashlib.sha256(package.read(source)).hexdigest(),
        "command": "python -m inducci_dash.ingest boundaries",
    }


def source_note(path: Path, made_from: Mapping[str, str], **facts: Any) -> Path:
    """Write the provenance sidecar of a layer; returns its path. `made_from`: as `package_origin`."""
    note = {
        "file": path.name,
        **{name: value for name, value in made_from.items() if name != "command"},
        "crs": "EPSG:4326",
        "coordinate_decimals": DECIMALS,
        **facts,
        "licence": "geo/LICENCE.md",
        "command": made_from["command"],
    }
    text = yaml.safe_dump(note, sort_keys=False, allow_unicode=True, width=100)
    return written(path.with_suffix(".source.yml"), text.encode())


def written(path: Path, content: bytes) -> Path:
    """Write `content` at `path` in one step and return the path."""
    write_atomic(path, content)
    return path
