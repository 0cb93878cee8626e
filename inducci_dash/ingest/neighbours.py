"""Land around the map that is in no NUTS region: one neutral shape without inner borders.

It is there for orientation only. Inner borders are left out, so nothing is said about any of them.
"""

import geopandas as gpd
import shapely

OVERLAP = 25_000.0
"""Metres by which the land reaches under the NUTS regions drawn on top, so that no gap shows."""
SMALLEST = 4e6
"""Square metres of the smallest island kept."""
AROUND_EUROPE = (-40.0, 22.0, 78.0, 76.0)
"""Longitude and latitude between which land is kept; wider than the map."""

NUTS_COUNTRIES = frozenset(
    (
        "Albania", "Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czechia", "Denmark", "Estonia",
        "Finland", "France", "Germany", "Greece", "Hungary", "Iceland", "Ireland", "Italy", "Latvia",
        "Liechtenstein", "Lithuania", "Luxembourg", "Macedonia", "Malta", "Montenegro", "N. Cyprus",
        "Netherlands", "Norway", "Poland", "Portugal", "Romania", "Serbia", "Slovakia", "Slovenia", "Spain",
        "Sweden", "Switzerland", "Turkey", "United Kingdom", "Åland",
    )
)  # fmt: skip
"""Names in the world package of the land that the NUTS layers cover; the package's own spelling."""


def neighbour_land(world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The land around the NUTS regions as one row (`nuts_id` empty), EPSG:4326.

    `world` has `name` and geometry, a row a country. Raises KeyError where a country that NUTS
    covers is missing under the name expected.
    """
    missing = NUTS_COUNTRIES - set(world["name"])
    if missing:
        raise KeyError(f"the world layer lacks {', '.join(sorted(missing))}")
    whole = world.assign(geometry=[shapely.make_valid(_unwrapped(shape)) for shape in world.geometry])
    near = whole.assign(geometry=whole.intersection(shapely.box(*AROUND_EUROPE))).to_crs(3035)
    near = near[~near.is_empty]
    near = near.assign(geometry=near.make_valid())
    outside = near[~near["name"].isin(NUTS_COUNTRIES)].union_all()
    reaching = outside.buffer(OVERLAP).intersection(near.union_all()).union(outside)
    parts = [part for part in shapely.get_parts(reaching) if part.area >= SMALLEST]
    land = gpd.GeoSeries([shapely.MultiPolygon(parts)], crs=3035).to_crs(4326)
    return gpd.GeoDataFrame(
        {"nuts_id": [""], "name": ["Land outside NUTS"], "country": [""]}, geometry=land
    )


def _unwrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """`shape` with what lies beyond the 180th meridian moved to the eastern side (Russia, Fiji)."""
    west, _, east, _ = shape.bounds
    if east - west < 180:
        return shape
    return shapely.transform(shape, lambda points: points + [360, 0] * (points[:, :1] < 0))
