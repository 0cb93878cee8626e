"""Regions far from Europe, or too small to see there, in boxes of their own with their own scale."""

from dataclasses import dataclass
from math import floor, log10

import geopandas as gpd
import numpy as np
import shapely

from inducci_dash.ingest.svg_path import Frame

Box = tuple[float, float, float, float]
"""Left, top, width, height."""

CORNER_X, CORNER_Y = 3_075.0, 15.0
"""Kilometres from the map's left and top edge to the first box: the free space over Russia."""
WIDTH, HEIGHT, GAP = 595.0, 590.0, 10.0
"""Kilometres of one box, and between two, at the scale of the main map."""
TITLE, FOOT, SIDE = 110.0, 95.0, 30.0
"""Kilometres of a box kept free for its title, for its scale bar, and at its sides."""


@dataclass(frozen=True)
class Inset:
    """One box: what it shows and where in the grid of boxes it stands.

    `enlarged` regions are labelled at their place on the main map. `within` cuts the box to a part
    of the region (west, south, east, north in degrees), where far small islands would shrink the
    rest. Whatever part of a region lies on the main map is drawn there as well (Jan Mayen).
    """

    inset_id: str
    title: str
    column: int
    row: int
    columns: int = 1
    enlarged: bool = False
    within: Box | None = None


INSETS = (
    Inset("PT20", "Açores (PT)", 0, 0, columns=2),
    Inset("PT30", "Madeira (PT)", 2, 0, within=(-17.5, 32.3, -16.0, 33.3)),
    Inset("ES70", "Canarias (ES)", 0, 1),
    Inset("FRY1", "Guadeloupe (FR)", 1, 1, within=(-62.0, 15.7, -60.9, 16.7)),
    Inset("FRY2", "Martinique (FR)", 2, 1),
    Inset("FRY3", "Guyane (FR)", 0, 2),
    Inset("FRY4", "La Réunion (FR)", 1, 2),
    Inset("FRY5", "Mayotte (FR)", 2, 2),
    Inset("MT00", "Malta", 0, 3, enlarged=True),
    Inset("LI00", "Liechtenstein", 1, 3, enlarged=True),
    Inset("NO0B", "Svalbard (NO)", 2, 3, within=(5.0, 73.0, 40.0, 82.0)),
)


def box_of(inset: Inset, unit: float) -> Box:
    """The box of an inset in drawing units of `unit` metres."""
    km = 1_000 / unit
    return (
        (CORNER_X + inset.column * (WIDTH + GAP)) * km,
        (CORNER_Y + inset.row * (HEIGHT + GAP)) * km,
        (inset.columns * (WIDTH + GAP) - GAP) * km,
        HEIGHT * km,
    )


def local_shape(inset: Inset, region: shapely.Geometry) -> shapely.Geometry:
    """`region` (EPSG:4326) in metres of an equal-area projection around its middle."""
    shown = region.intersection(shapely.box(*inset.within)) if inset.within else region
    west, south, east, north = shown.bounds
    middle = f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=GRS80"
    return gpd.GeoSeries([shown], crs=4326).to_crs(middle).iloc[0]


def frame_in(box: Box, shape: shapely.Geometry, unit: float) -> Frame:
    """The frame that fits `shape` (metres) into `box` (units of `unit` metres), centred."""
    km = 1_000 / unit
    left, bottom, right, top = shape.bounds
    across, down = box[2] - 2 * SIDE * km, box[3] - (TITLE + FOOT) * km
    metres = max((right - left) / across, (top - bottom) / down)
    return Frame(
        left,
        top,
        metres,
        across=box[0] + SIDE * km + (across - (right - left) / metres) / 2,
        down=box[1] + TITLE * km + (down - (top - bottom) / metres) / 2,
    )


def scale_bar(frame: Frame, longest: float) -> dict[str, float]:
    """The longest round scale bar not longer than `longest` units: `km` and its length `px`."""
    reach = longest * frame.unit / 1_000
    power = 10.0 ** floor(log10(reach))
    km = max(step * power for step in (1, 2, 5) if step * power <= reach)
    return {"km": int(km) if km >= 1 else km, "px": int(np.rint(km * 1_000 / frame.unit))}
