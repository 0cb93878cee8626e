"""The atlas's immutable files, published once a data version, and the addresses the pages hand out."""

import hashlib
from collections.abc import Mapping
from typing import Any

from inducci_dash.atlas_map.clusters import clusters_content
from inducci_dash.atlas_map.packs import (
    compact,
    near_pack,
    robust_pack,
    series_pack,
    values_pack,
    words_pack,
)
from inducci_dash.http_files.immutable import Immutable
from inducci_dash.http_files.late import LateFile
from inducci_dash.http_files.published import files, publish
from inducci_dash.language import language
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.outlines import home_box, load_outlines, with_markers, with_names
from inducci_dash.store.release import release

JSON = "application/json"
ROBUST = "/robust.json"
robustness = LateFile(lambda: robust_pack(dataset()))
"""Fifths, intervals and pairs: a second of work that the first map does not wait for."""
LATE = {
    ROBUST: robustness,
    "/near.json": LateFile(lambda: near_pack(dataset())),
    "/clusters.json": LateFile(lambda: compact(clusters_content(dataset()))),
}
"""Files by address that are made when somebody first asks for them."""


def atlas_urls() -> dict[str, str]:
    """Addresses for the map: outlines, values, words, series (with `{measure}`), late files, picture."""
    return {**_common(), "words": _words(language())}


@once
def _common() -> Mapping[str, str]:
    data = dataset()
    return {
        "outlines": publish("geo", "outlines", "json", compact(map_outlines())),
        "values": publish("values", "latest", "json", values_pack(data)),
        "series": _series(data),
        **{address.strip("/").removesuffix(".json"): address for address in LATE},
        "picture": "/picture.{format}",
    }


@once
def map_outlines() -> Mapping[str, Any]:
    """The outlines of the map's regions with the pilots' markers on them, and the box around the EU."""
    regions = dataset().snapshot.regions
    outlines = with_names(load_outlines(release(), list(regions.index)), regions)
    marked = with_markers(outlines, portfolio().facts.places.values())
    return {**marked, "home": home_box(outlines, regions.index[regions["eu27"]])}


@once
def _words(code: str) -> str:
    """Words in one language; `code` is the language in use, and what the cache remembers it by."""
    return publish("words", code, "json", words_pack(dataset()))


def _series(data: Dataset) -> str:
    """One hash for all series, so that a page can name any of them without knowing each hash."""
    packs = {name: series_pack(data, name) for name in data.series}
    together = hashlib.sha256(b"\n".join(packs.values())).hexdigest()[:12]
    files.publish(Immutable(f"/series/{name}-{together}.json", body, JSON) for name, body in packs.items())
    return f"/series/{{measure}}-{together}.json"
