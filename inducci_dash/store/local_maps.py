"""Drawings of single regions at their own scale: the NUTS-3 parts inside a NUTS-2 outline."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyproj import Transformer

from inducci_dash.domain.errors import DataRefused
from inducci_dash.once import once
from inducci_dash.store.files import reading
from inducci_dash.store.geo_files import local_maps_file
from inducci_dash.store.manifest import ROOT, Source, opened
from inducci_dash.store.release import release


@dataclass(frozen=True)
class LocalPart:
    """One NUTS-3 area: SVG path data in drawing units, and the place for its label."""

    nuts_id: str
    name: str
    outline: str
    centre: tuple[float, float]


@dataclass(frozen=True)
class LocalMap:
    """One NUTS-2 region: `width` x `height` drawing units, y downwards, `unit` metres each.

    `left`, `top`: metres of EPSG:3035 at the drawing's origin. `scale_km`, `scale_units`: a round
    length for the scale bar.
    """

    nuts_id: str
    name: str
    width: float
    height: float
    left: float
    top: float
    unit: float
    scale_km: float
    scale_units: float
    outline: str
    parts: tuple[LocalPart, ...]

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Drawing units of a point given in degrees (WGS 84)."""
        x, y = project(latitude, longitude)
        return (x - self.left) / self.unit, (self.top - y) / self.unit


@once
def local_maps() -> Mapping[str, LocalMap]:
    """The process's drawings, read once."""
    return load_local_maps(release())


def load_local_maps(source: Source = ROOT) -> Mapping[str, LocalMap]:
    """All drawings by NUTS-2 code. Raises DataRefused where the file cannot be trusted."""
    manifest = opened(source)
    path = local_maps_file(manifest.nuts_vintage)
    with reading(path):
        content = manifest.read(path)
        try:
            regions = json.loads(content)["regions"]
            return {region["id"]: _local_map(region) for region in regions}
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise DataRefused(f"is not the expected drawing ({error!r})", file=path) from error


@functools.lru_cache(maxsize=256)
def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Metres of EPSG:3035 (east, north) of a point in degrees (WGS 84).

    Remembered, because the projection is set up anew in every thread, which takes some 40 ms.
    """
    east, north = _TRANSFORMER.transform(longitude, latitude)
    return float(east), float(north)


_TRANSFORMER = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)


def _local_map(region: Mapping[str, Any]) -> LocalMap:
    return LocalMap(
        nuts_id=region["id"],
        name=region["name"],
        width=float(region["view"][2]),
        height=float(region["view"][3]),
        left=float(region["frame"]["left"]),
        top=float(region["frame"]["top"]),
        unit=float(region["frame"]["unit"]),
        scale_km=float(region["scale"]["km"]),
        scale_units=float(region["scale"]["px"]),
        outline=region["d"],
        parts=tuple(
            LocalPart(part["id"], part["name"], part["d"], (float(part["c"][0]), float(part["c"][1])))
            for part in region["parts"]
        ),
    )
