"""GISCO's boundaries of statistical units: asked by scale, vintage and level, kept as they came, compared.

Source: Eurostat, GISCO distribution service, version 2, regions as GeoJSON in EPSG:4326.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from inducci_dash.domain.nuts import EU27
from inducci_dash.ingest.boundaries import COLUMNS
from inducci_dash.ingest.carry_over import CARRIED_RULES
from inducci_dash.ingest.code_changes import changes_between
from inducci_dash.ingest.fetch.errors import NotData, NotReachable, UnknownDataset
from inducci_dash.ingest.fetch.transport import LATER, TRY_AGAIN, Answer, Archive, Transport

BASE = "https://gisco-services.ec.europa.eu/distribution/v2"
SCALE = "10M"
"""1:10 million, the scale of the map's layer."""
_OK, _NOT_FOUND = 200, 404
_TYPES = ("URBN_TYPE", "MOUNT_TYPE", "COAST_TYPE")
"""Of regions of level 3; null or 0 where a country has none."""
KEPT = "boundaries"
"""The folder of answers, below that of all answers."""
AGAIN = "Ask again; if it stays so, the service changed and the reader has to follow."


@dataclass(frozen=True)
class Boundaries:
    """Regions of one vintage and level, by code.

    Columns: `nuts_id`, `name`, `name_latin`, `country`, URBN_TYPE, MOUNT_TYPE, COAST_TYPE (NaN = not
    known) and geometry in EPSG:4326.
    """

    vintage: int
    answer: Answer
    regions: gpd.GeoDataFrame


def boundaries_of(
    transport: Transport, archive: Archive, vintage: int, *, level: int = 2, base: str = BASE
) -> Boundaries:
    """The boundaries of a vintage as they are published: kept ones, else fetched and kept.

    Raises UnknownDataset where there are none of that vintage, NotReachable, and NotData for what is no map
    of it.
    """
    name = f"NUTS_RG_{SCALE}_{vintage}_4326_LEVL_{level}.geojson"
    address = f"{base.rstrip('/')}/nuts/geojson/{name}"
    kept = archive.find(address)
    answer = kept or transport.get(address)
    if answer.status == _NOT_FOUND:
        way_out = "Name another year of the NUTS."
        raise UnknownDataset("there are no such boundaries", place=name, way_out=way_out)
    if answer.status != _OK:
        way_out = LATER if answer.status in TRY_AGAIN else AGAIN
        raise NotReachable(f"status {answer.status}", place=answer.address, way_out=way_out)
    found = Boundaries(vintage, answer, _regions(answer, name, level))
    if kept is None:
        archive.put(answer, nuts_vintage=vintage, features=len(found.regions))
    return found


def _trimmed(text: object) -> str:
    return " ".join(str(text).split())


def _regions(answer: Answer, name: str, level: int) -> gpd.GeoDataFrame:
    try:
        features = json.loads(answer.content)["features"]
        rows = [
            {
                **{ours: _trimmed(one["properties"][theirs]) for theirs, ours in COLUMNS.items()},
                **{kind: float(one["properties"].get(kind) or "nan") for kind in _TYPES},
            }
            for one in features
        ]
        levels = {int(one["properties"]["LEVL_CODE"]) for one in features}
        shapes = [shapely.from_geojson(json.dumps(one["geometry"])) for one in features]
    except (ValueError, KeyError, TypeError, shapely.errors.GEOSException) as error:
        raise NotData(f"no map of regions ({error!r:.80})", place=name, way_out=AGAIN) from error
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=4326)
    if not frame["geometry"].is_valid.all():
        frame["geometry"] = frame["geometry"].make_valid()
    if frame.empty or levels != {level} or frame["nuts_id"].duplicated().any():
        raise NotData(f"not one region a feature of level {level}", place=name, way_out=AGAIN)
    outside = frame.total_bounds
    if not (outside[0] >= -180 and outside[2] <= 180 and outside[1] >= -90 and outside[3] <= 90):
        raise NotData("its coordinates are no degrees", place=name, way_out=AGAIN)
    return frame.sort_values("nuts_id", ignore_index=True)


def differences(ours: gpd.GeoDataFrame, vintage: int, found: Boundaries) -> pd.DataFrame:
    """What becomes of the map's codes, of `vintage`, in the one that was fetched: as `changes_between`."""
    return changes_between(ours, found.regions, (vintage, found.vintage))


def describe_boundaries(
    changes: pd.DataFrame, observations: pd.DataFrame, found: Boundaries
) -> Iterator[str]:
    """How many regions there are, and which codes could not be carried, with the figures that they have."""
    eu = found.regions["country"].isin(EU27).sum()
    yield f"NUTS {found.vintage}: {len(found.regions)} regions, {eu} of them in the EU"
    other = changes[changes["rule"] != "same"]
    carried = other[other["rule"].isin(CARRIED_RULES)]
    yield f"Carried under another code or with a mark: {len(carried)}"
    for row in carried.itertuples():
        yield f"  {row.from_code} -> {row.to_code}: {row.rule}, {row.note}"
    gone = other.loc[other["rule"] == "gone", "from_code"]
    lost = other[~other["rule"].isin([*CARRIED_RULES, "gone"])]
    regions = lost["from_code"].unique()
    counts = observations["nuts_id"].astype(str).value_counts()
    yield f"Not carried: {len(regions)} regions with {sum(counts.get(code, 0) for code in regions)} figures"
    for code, rows in lost.groupby("from_code"):
        into = ", ".join(f"{row.to_code} ({row.rule})" for row in rows.itertuples())
        yield f"  {code} -> {into}: {int(counts.get(code, 0))} figures"
    if len(gone):
        figures = sum(counts.get(code, 0) for code in gone)
        countries = ", ".join(sorted({code[:2] for code in gone}))
        yield f"Not in NUTS {found.vintage}: {len(gone)} regions of {countries} with {figures} figures"
        yield f"  {', '.join(gone)}"
    unmet = sorted(set(found.regions["nuts_id"]) - set(changes["to_code"]))
    yield f"Regions that no code of the map leads to: {', '.join(unmet) or 'none'}"
