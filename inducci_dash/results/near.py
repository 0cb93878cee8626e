"""Near me: regions that share a border with one, and those within a distance, as groups to compare with.

Two regions share a border where their outlines (1:10 million) have a line in common; a common corner is
none, and islands have no neighbours. Distances are between points inside the regions, along the
ellipsoid.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pyproj import Geod

from inducci_dash.domain.nuts import read_code
from inducci_dash.once import once, own_tables
from inducci_dash.store.boundaries import load_boundaries
from inducci_dash.store.release import release
from inducci_dash.store.snapshot import Snapshot

BORDER, WITHIN = "border", "near"
DISTANCES = (200, 300, 500)
"""Kilometres that a chooser offers."""
_GROUND = Geod(ellps="GRS80")
_KM = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Near:
    """A group around a region: its neighbours (`km` None), or regions within so many kilometres."""

    nuts_id: str
    km: int | None

    @property
    def group_id(self) -> str:
        """How the group is written in an address: `border.PL22`, `near.PL22.300`."""
        return f"{BORDER}.{self.nuts_id}" if self.km is None else f"{WITHIN}.{self.nuts_id}.{self.km}"


@own_tables
@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """`borders`: pairs (a, b) of codes that share a border, both ways, with `km` of it.

    `longitude`, `latitude`: a point inside each region, in degrees, by code.
    """

    borders: pd.DataFrame
    points: pd.DataFrame


def near_of(group: str) -> Near | None:
    """The group of an id, whose code a person may have written; None for an id that is not of this kind."""
    kind, _dot, rest = group.partition(".")
    code, _dot, km = rest.partition(".")
    nuts_id = read_code(code)
    if nuts_id is None:
        return None
    if kind == BORDER and not km:
        return Near(nuts_id, None)
    return Near(nuts_id, int(km)) if kind == WITHIN and _KM.fullmatch(km) else None


def near_groups(snapshot: Snapshot, nuts_id: str) -> list[str]:
    """Ids of the groups around a region that have other regions in them: neighbours, then by distance."""
    codes = _codes(snapshot)
    others = np.sort(_distances(codes, nuts_id))[1:]
    nearest = others[0] if len(others) else np.inf
    offered = [Near(nuts_id, None)] if nuts_id in _neighbours(codes) else []
    offered += [Near(nuts_id, km) for km in DISTANCES if nearest <= km]
    return [near.group_id for near in offered]


def near_members(snapshot: Snapshot, near: Near) -> pd.Index:
    """Codes of a group's regions in the map's order, the region itself among them."""
    return _members(_codes(snapshot), near)


def distances(snapshot: Snapshot, nuts_id: str) -> pd.Series:
    """Kilometres from a region to every region of the map, by code; 0 to itself."""
    codes = _codes(snapshot)
    return pd.Series(_distances(codes, nuts_id), index=pd.Index(codes, name="nuts_id"))


@once(most=2048)
def _members(codes: tuple[str, ...], near: Near) -> pd.Index:
    """A few short lists for each region, asked for by every run of its pages."""
    regions = pd.Index(codes, name="nuts_id")
    if near.km is None:
        return regions[regions.isin([near.nuts_id, *_neighbours(codes).get(near.nuts_id, ())])]
    return regions[_distances(codes, near.nuts_id) <= near.km]


@once(most=512)
def _distances(codes: tuple[str, ...], nuts_id: str) -> np.ndarray:
    """Kilometres from a region to each of the map's, in their order."""
    points = _worked_out(codes).points
    longitudes, latitudes = (points[name].to_numpy() for name in ("longitude", "latitude"))
    own, count = points.index.get_loc(nuts_id), len(points)
    metres = _GROUND.inv(
        np.full(count, longitudes[own]), np.full(count, latitudes[own]), longitudes, latitudes
    )[2]
    return np.asarray(metres) / 1000.0


@once(most=2)
def _neighbours(codes: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Codes of the regions that share a border with each that has any."""
    return _worked_out(codes).borders.groupby("a")["b"].agg(tuple).to_dict()


@once(most=4)
def _codes(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(snapshot.regions.index)


def neighbourhood(snapshot: Snapshot) -> Neighbourhood:
    """Shared borders and inner points of all regions of the map, worked out once a process."""
    return _worked_out(_codes(snapshot))


@once(most=2)
def _worked_out(codes: tuple[str, ...]) -> Neighbourhood:
    import shapely  # a second of work that only those pay who ask

    shapes = load_boundaries(release(), pd.DataFrame(index=pd.Index(codes, name="nuts_id")))
    inside = shapes.geometry.representative_point()
    points = pd.DataFrame({"longitude": inside.x, "latitude": inside.y}, index=shapes.index)
    outlines = shapes.to_crs(3035).geometry.to_numpy()
    a, b = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    pairs = a != b
    a, b = a[pairs], b[pairs]
    shared = shapely.length(shapely.intersection(outlines[a], outlines[b])) / 1000.0
    touching = shared > 0.0
    borders = pd.DataFrame(
        {"a": shapes.index[a[touching]], "b": shapes.index[b[touching]], "km": shared[touching]}
    )
    return Neighbourhood(borders, points)
