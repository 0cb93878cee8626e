"""The outlines the map draws: read from geo/, checked, and points placed on them."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.boundaries import WAY_OUT
from inducci_dash.store.files import reading
from inducci_dash.store.geo_files import outlines_file
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.projection import to_laea_europe

_PART = re.compile(r"M(-?\d+) (-?\d+)l([-\d ]+)z")
_PATH = re.compile(r"(?:M-?\d+ -?\d+l[-\d ]+z)+")


class LocatedPlace(Protocol):
    """What a marker needs to know of a place."""

    @property
    def pilot(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def nuts2(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


def load_outlines(manifest: Manifest, codes: Sequence[str]) -> dict[str, Any]:
    """NUTS-2 outlines for exactly the regions `codes`, in that order.

    Keys: `view`, `frame` (metres of EPSG:3035 behind the drawing), `scale`, `regions` (`id`, `d`,
    `c`, `name`, `country`), `borders`, `insets`, `land`. Raises DataRefused where
    the file is not sound or its regions are others.
    """
    path = outlines_file(manifest.nuts_vintage)
    with reading(path):
        return _checked_outlines(manifest, codes, path)


def _checked_outlines(manifest: Manifest, codes: Sequence[str], path: str) -> dict[str, Any]:
    outlines = _read(manifest, path, {"view", "frame", "scale", "regions", "borders", "insets", "land"})
    found = [region["id"] for region in outlines["regions"]]
    if len(set(found)) != len(found):
        raise DataRefused("a region stands in it twice", file=path, column="id", way_out=WAY_OUT)
    if found != list(codes):
        strangers = sorted(set(found) ^ set(codes))
        problem = f"its regions are not those of the map ({', '.join(strangers[:5]) or 'other order'})"
        raise DataRefused(problem, file=path, column="id", way_out=WAY_OUT)
    for row, region in enumerate(outlines["regions"], start=1):
        if not _PATH.fullmatch(region["d"]):
            problem = "not a closed outline in whole units"
            raise DataRefused(problem, file=path, row=row, column="d", way_out=WAY_OUT)
    return outlines


def position(frame: Mapping[str, Any], longitude: float, latitude: float) -> tuple[int, int]:
    """Where a point in degrees lies in a drawing with this `frame`, in its whole units."""
    east, north = to_laea_europe(longitude, latitude)
    return round((east - frame["left"]) / frame["unit"]), round((frame["top"] - north) / frame["unit"])


def markers(outlines: Mapping[str, Any], places: Iterable[LocatedPlace]) -> list[dict[str, Any]]:
    """One marker a pilot, in the middle of its places: `id`, `name`, `x`, `y`, `nuts_id`.

    Places outside the drawing are left out.
    """
    grouped: dict[str, list[LocatedPlace]] = defaultdict(list)
    for place in places:
        grouped[place.pilot].append(place)
    made = []
    for pilot, group in grouped.items():
        longitude = sum(place.longitude for place in group) / len(group)
        latitude = sum(place.latitude for place in group) / len(group)
        x, y = position(outlines["frame"], longitude, latitude)
        left, top, width, height = outlines["view"]
        if left <= x <= left + width and top <= y <= top + height:
            names = ", ".join(dict.fromkeys(place.name for place in group))
            made.append({"id": pilot, "name": names, "x": x, "y": y, "nuts_id": group[0].nuts2})
    return made


def with_markers(outlines: Mapping[str, Any], places: Iterable[LocatedPlace]) -> dict[str, Any]:
    """A copy of the outlines with `places`: what the browser's map is sent."""
    return {**outlines, "places": markers(outlines, places)}


def with_names(outlines: Mapping[str, Any], regions: pd.DataFrame) -> dict[str, Any]:
    """A copy whose regions have the `name` of the table of regions, and `own` where theirs is other."""
    names = zip(outlines["regions"], regions["name"], regions["own_name"], strict=True)
    named = [
        {**region, "name": name, **({"own": own} if own != name else {})} for region, name, own in names
    ]
    return {**outlines, "regions": named}


def home_box(outlines: Mapping[str, Any], codes: Iterable[str]) -> list[int]:
    """Left, top, width and height of the box around regions, without their parts in insets."""
    wanted = set(codes)
    insets = [inset["box"] for inset in outlines["insets"]]
    points = [
        point
        for region in outlines["regions"]
        if region["id"] in wanted
        for part in _PART.finditer(region["d"])
        if not any(_inside((int(part[1]), int(part[2])), box) for box in insets)
        for point in _points(part)
    ]
    across, down = zip(*points, strict=True)
    return [min(across), min(down), max(across) - min(across), max(down) - min(down)]


def _points(part: re.Match[str]) -> Iterator[tuple[int, int]]:
    x, y = int(part[1]), int(part[2])
    yield x, y
    steps = [int(step) for step in re.findall(r"-?\d+", part[3])]
    for across, down in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + down
        yield x, y


def _inside(point: tuple[int, int], box: Sequence[float]) -> bool:
    left, top, width, height = box
    return left <= point[0] <= left + width and top <= point[1] <= top + height


def _read(manifest: Manifest, path: str, keys: set[str]) -> dict[str, Any]:
    try:
        outlines = json.loads(manifest.read(path))
    except ValueError as error:
        raise DataRefused(f"not readable as JSON ({error})", file=path, way_out=WAY_OUT) from error
    if not isinstance(outlines, dict) or not keys <= set(outlines):
        raise DataRefused("it holds no outlines", file=path, way_out=WAY_OUT)
    if not outlines["regions"]:
        raise DataRefused("it holds no region", file=path, way_out=WAY_OUT)
    return outlines
