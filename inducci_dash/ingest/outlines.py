"""Boundaries of geo/ become the outlines the map draws: projected, simplified, as SVG path data.

Europe is drawn in EPSG:3035 (ETRS89-LAEA), the projection of Eurostat's maps; regions far from it
in boxes of their own, each in an equal-area projection around its centre and with its own scale.
All regions are simplified together as one coverage, so a shared border stays shared.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import country
from inducci_dash.ingest.insets import INSETS, Inset, box_of, frame_in, local_shape, scale_bar
from inducci_dash.ingest.layers import written
from inducci_dash.ingest.svg_path import Frame, Point, path, rings, shared_lines
from inducci_dash.store.geo_files import layer_file, local_maps_file, outlines_file, places_file

LEFT, TOP, RIGHT, BOTTOM = 2_500_000.0, 5_480_000.0, 7_400_000.0, 1_340_000.0
"""Metres of EPSG:3035 shown: Iceland to the east of Türkiye, the North Cape to Cyprus."""


@dataclass(frozen=True)
class Detail:
    """How fine a drawing is: metres a unit, simplification in metres, smallest island in m2."""

    unit: float
    tolerance: float
    smallest: float


MAIN = Detail(unit=1_000.0, tolerance=2_500.0, smallest=15e6)
PLACES = Detail(unit=200.0, tolerance=300.0, smallest=0.0)


def write_outlines(geo: Path, vintage: int) -> list[Path]:
    """Build every outlines file from the layers in `geo` and write them; returns their paths."""
    return [written(geo / name, content) for name, content in build_outlines(geo, vintage).items()]


def build_outlines(geo: Path, vintage: int) -> dict[str, bytes]:
    """The outlines files by name. The same layers give the same bytes."""
    regions = gpd.read_file(geo / Path(layer_file(vintage)).name)
    parts = gpd.read_file(geo / Path(places_file(vintage)).name)
    land = gpd.read_file(geo / "land_50m.geojson")
    built = {
        outlines_file(vintage): nuts2_outlines(regions, land, MAIN),
        local_maps_file(vintage): place_outlines(regions, parts, PLACES),
    }
    return {Path(name).name: to_json(outlines) for name, outlines in built.items()}


def to_json(outlines: Mapping[str, Any]) -> bytes:
    """Compact JSON, one list entry a line, so that a change can be reviewed."""
    members = []
    for key, value in outlines.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            text = "[\n" + ",\n".join(_compact(entry) for entry in value) + "\n]"
        else:
            text = _compact(value)
        members.append(f'"{key}":{text}')
    return ("{" + ",\n".join(members) + "}\n").encode()


def nuts2_outlines(regions: gpd.GeoDataFrame, land: gpd.GeoDataFrame, detail: Detail) -> dict[str, Any]:
    """Outlines of all regions in `nuts_id` order, country borders, insets, and the land around.

    `regions` has `nuts_id`, `name` and geometry in EPSG:4326. All lengths are in drawing units;
    `frame` says which metres of EPSG:3035 they stand for. A border is named by its two countries.
    """
    frame = Frame(LEFT, TOP, detail.unit)
    width, height = round((RIGHT - LEFT) / detail.unit), round((TOP - BOTTOM) / detail.unit)
    near = _on_the_main_map(regions)
    simple = near.simplify_coverage(detail.tolerance)
    drawn = {code: rings(shape, frame, detail.smallest) for code, shape in simple.items()}
    centres = {code: _label_point(shape, frame) for code, shape in near.geometry.items()}
    borders = _country_borders(drawn)
    whole = regions.set_index("nuts_id").geometry
    insets = []
    for inset in (inset for inset in INSETS if inset.inset_id in whole.index):
        lines, centre, facts = _inset(inset, whole[inset.inset_id], detail)
        drawn[inset.inset_id] = drawn.get(inset.inset_id, []) + lines
        if not inset.enlarged:
            centres[inset.inset_id] = centre
        insets.append(facts)
    names = regions.sort_values("nuts_id").set_index("nuts_id")["name"]
    return {
        "view": [0, 0, width, height],
        "frame": _told(frame),
        "scale": scale_bar(frame, 0.12 * width),
        "regions": [
            {
                "id": code,
                "name": name,
                "country": country(code),
                "d": path(drawn[code]),
                "c": centres[code],
            }
            for code, name in names.items()
        ],
        "borders": [
            {"id": "-".join(pair), "d": path(lines, closed=False)} for pair, lines in borders.items()
        ],
        "insets": insets,
        "land": _land_path(land, frame, detail, (width, height)),
    }


def place_outlines(regions: gpd.GeoDataFrame, parts: gpd.GeoDataFrame, detail: Detail) -> dict[str, Any]:
    """For each region that has `parts` (NUTS-3): a drawing of its own, the parts inside it.

    Same projection for all (EPSG:3035), so that the drawings can be compared by their scale bars.
    """
    whole = regions.set_index("nuts_id").to_crs(3035)
    inner = parts.set_index("nuts_id").to_crs(3035)
    drawings = []
    for code in sorted({part[:4] for part in inner.index}):
        mine = inner[inner.index.str[:4] == code]
        left, bottom, right, top = mine.total_bounds
        margin = 0.03 * max(right - left, top - bottom)
        frame = Frame(round(left - margin), round(top + margin), detail.unit)
        simple = mine.simplify_coverage(detail.tolerance)
        width = round((right - left + 2 * margin) / detail.unit)
        drawings.append(
            {
                "id": code,
                "name": whole["name"][code],
                "view": [0, 0, width, round((top - bottom + 2 * margin) / detail.unit)],
                "frame": _told(frame),
                "scale": scale_bar(frame, 0.3 * width),
                "d": path(rings(shapely.coverage_union_all(simple.to_numpy()), frame)),
                "parts": [
                    {
                        "id": part,
                        "name": mine["name"][part],
                        "d": path(rings(shape, frame, detail.smallest)),
                        "c": _label_point(mine.geometry[part], frame),
                    }
                    for part, shape in simple.items()
                ],
            }
        )
    return {"regions": drawings}


def _on_the_main_map(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The parts of regions inside the view, EPSG:3035, by `nuts_id`.

    Parts are whole polygons, so that shared borders stay shared; only a region that would not be there at
    all is cut at the edge. Those with a box of their own may be left out. Raises DataRefused for another
    one that is nowhere on the map.
    """
    view = shapely.box(LEFT, BOTTOM, RIGHT, TOP)
    parts = regions.set_index("nuts_id").to_crs(3035).explode()
    whole = parts[parts.within(view)]
    boxes = {inset.inset_id for inset in INSETS}
    cut = parts[~parts.index.isin(whole.index) & ~parts.index.isin(boxes)].clip(view)
    cut = cut[cut.geom_type.isin(["Polygon", "MultiPolygon"])]
    nowhere = sorted(set(parts.index) - set(whole.index) - boxes - set(cut.index))
    if nowhere:
        raise DataRefused(
            f"{', '.join(nowhere)} lies outside the map and has no box of its own",
            file="geo",
            way_out="Widen the view in ingest/outlines.py, or add a box in ingest/insets.py.",
        )
    return gpd.GeoDataFrame(pd.concat([whole, cut])).dissolve(by="nuts_id", method="coverage")


def _inset(
    inset: Inset, region: shapely.Geometry, detail: Detail
) -> tuple[list[list[Point]], list[int], dict[str, Any]]:
    """Rings of a region inside its box, its label point there, and what is told of the box."""
    box = box_of(inset, detail.unit)
    shape = local_shape(inset, region)
    frame = frame_in(box, shape, detail.unit)
    coarser = frame.unit / detail.unit
    simple = shapely.simplify(shape, detail.tolerance * coarser / 2)
    lines = rings(simple, frame, detail.smallest * coarser**2)
    facts = {
        "id": inset.inset_id,
        "title": inset.title,
        "box": [round(side) for side in box],
        "scale": scale_bar(frame, 0.4 * box[2]),
    }
    return lines, _label_point(shape, frame), facts


def _country_borders(drawn: Mapping[str, list[list[Point]]]) -> dict[tuple[str, str], list[list[Point]]]:
    countries: dict[str, list[list[Point]]] = defaultdict(list)
    for code, lines in drawn.items():
        countries[country(code)] += lines
    return shared_lines(countries)


def _land_path(land: gpd.GeoDataFrame, frame: Frame, detail: Detail, size: tuple[int, int]) -> str:
    """Path of the land around, cut a little outside the view."""
    edge = 20 * detail.unit
    view = shapely.box(
        frame.left - edge,
        frame.top - size[1] * detail.unit - edge,
        frame.left + size[0] * detail.unit + edge,
        frame.top + edge,
    )
    shape = land.to_crs(3035).union_all().intersection(view)
    simple = shapely.simplify(shape, detail.tolerance)
    return path(rings(simple, frame, detail.smallest))


def _label_point(shape: shapely.Geometry, frame: Frame) -> list[int]:
    """Where a label fits best: the middle of the widest place of the largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    widest = shapely.maximum_inscribed_circle(largest, tolerance=largest.area**0.5 / 50)
    (point,) = frame.place(shapely.get_coordinates(widest)[:1])
    return [int(point[0]), int(point[1])]


def _told(frame: Frame) -> dict[str, Any]:
    """What lets a reader place a point of EPSG:3035 in the drawing."""
    return {"crs": "EPSG:3035", "left": int(frame.left), "top": int(frame.top), "unit": int(frame.unit)}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
