"""The atlas's immutable files, published once a data version, and the addresses the pages hand out."""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

from inducci_dash.atlas_map.clusters import clusters_content
from inducci_dash.atlas_map.packs import (
    compact,
    near_pack,
    robust_pack,
    series_pack,
    values_pack,
    words_pack,
)
from inducci_dash.http_files.published import files, publish
from inducci_dash.http_files.served import ASK_AGAIN, Served, prepare, send_file
from inducci_dash.language import language
from inducci_dash.once import apart, forgets, once
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.outlines import home_box, load_outlines, with_markers, with_names
from inducci_dash.store.release import RECEIPT, release

JSON = "application/json"
files.keep_apart(apart)
forgets(files)
ROBUST = "/robust.json"


@dataclass(frozen=True)
class Late:
    """A file that is made when it is first asked for, of the data version in use then, and kept.

    The browser asks each time whether it has changed.
    """

    make: Callable[[], bytes]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send_file(await asyncio.to_thread(self.ready), scope, send)

    def ready(self) -> Served:
        """The file, made now if it is not there yet, compressed as well."""
        return _made(self)


@once
def _made(late: Late) -> Served:
    served = prepare(late.make(), JSON, ASK_AGAIN)
    _ = served.packed
    return served


robustness = Late(lambda: robust_pack(dataset()))
"""Fifths, intervals and pairs: a second of work that the first map does not wait for."""
LATE = {
    ROBUST: robustness,
    "/near.json": Late(lambda: near_pack(dataset())),
    "/clusters.json": Late(lambda: compact(clusters_content(dataset()))),
}
"""Files by address that are made when somebody first asks for them."""


def atlas_urls() -> dict[str, str]:
    """Addresses for the map: outlines, values, words, series (with `{measure}`), late files, picture."""
    return {**_common(), "words": _words(language())}


@once
def _common() -> Mapping[str, str]:
    data = dataset()
    receipt = f"{RECEIPT}={data.snapshot.version}"
    return {
        "outlines": publish("geo", "outlines", "json", compact(map_outlines())),
        "values": publish("values", "latest", "json", values_pack(data)),
        "series": _series(data),
        **{address.strip("/").removesuffix(".json"): f"{address}?{receipt}" for address in LATE},
        "picture": f"/picture.{{format}}?{receipt}",
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
    for name, body in packs.items():
        files.publish(f"/series/{name}-{together}.json", body)
    return f"/series/{{measure}}-{together}.json"
