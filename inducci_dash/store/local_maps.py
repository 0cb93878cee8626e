"""Drawings of single regions at their own scale: the NUTS-3 parts inside a NUTS-2 outline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inducci_dash.domain.errors import DataRefused
from inducci_dash.once import once
from inducci_dash.store.files import reading
from inducci_dash.store.geo_files import local_maps_file
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.projection import to_laea_europe
from inducci_dash.store.release import release


@dataclass(frozen=True)
class LocalPart:
    """One NUTS-3 area: SVG path data in drawing units."""

    nuts_id: str
    name: str
    outline: str


@dataclass(frozen=True)
class LocalMap:
    """One NUTS-2 region: `width` x `height` drawing units, y downwards, `unit` metres each.

    `left`, `top`: metres of EPSG:3035 at the drawing's origin.
    """

    nuts_id: str
    name: str
    width: float
    height: float
    left: float
    top: float
    unit: float
    outline: str
    parts: tuple[LocalPart, ...]

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Drawing units of a point given in degrees (WGS 84)."""
        x, y = to_laea_europe(longitude, latitude)
        return (x - self.left) / self.unit, (self.top - y) / self.unit


@once
def local_maps() -> Mapping[str, LocalMap]:
    """The process's drawings, read once."""
    return load_local_maps(release())


def load_local_maps(manifest: Manifest) -> Mapping[str, LocalMap]:
    """All drawings by NUTS-2 code. Raises DataRefused where the file cannot be trusted."""
    path = local_maps_file(manifest.nuts_vintage)
    with reading(path):
        content = manifest.read(path)
        try:
            regions = json.loads(content)["regions"]
            return {region["id"]: _local_map(region) for region in regions}
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise DataRefused(f"is not the expected drawing ({error!r})", file=path) from error


def _local_map(region: Mapping[str, Any]) -> LocalMap:
    return LocalMap(
        nuts_id=region["id"],
        name=region["name"],
        width=float(region["view"][2]),
        height=float(region["view"][3]),
        left=float(region["frame"]["left"]),
        top=float(region["frame"]["top"]),
        unit=float(region["frame"]["unit"]),
        outline=region["d"],
        parts=tuple(LocalPart(part["id"], part["name"], part["d"]) for part in region["parts"]),
    )
