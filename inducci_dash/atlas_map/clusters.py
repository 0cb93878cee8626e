"""The map's mode for statisticians: where high figures lie beside high ones, and low beside low."""

from typing import Any

import numpy as np

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.classes import NO_DATA
from inducci_dash.atlas_map.model import Entry, Frame, Ints, Legend, MapModel, nothing_model
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.spatial import (
    CLUSTERS,
    PERMUTATIONS,
    Spatial,
    no_cause,
    no_clusters,
    spatial,
)

KINDS = tuple(CLUSTERS)
"""Kinds of cluster in the order of their class and colour."""


def clusters_model(data: Dataset, frame: Frame, measure_id: str, year: int | None) -> MapModel:
    """Clusters of a measure's latest figures; a map that waits where there are none, or a year is asked."""
    if year is not None:
        return nothing_model(frame, latest_only())
    try:
        found = spatial(data, measure_id)
    except DataNotFound:
        return nothing_model(frame, no_clusters())
    classes = cluster_codes(data, found)
    counts = frame.counts(classes, len(KINDS))
    words = [_(CLUSTERS[kind]) for kind in KINDS]
    told = Legend(
        heading=global_words(found),
        entries=tuple(map(Entry, map_colours.CLUSTERS, words, counts)),
        no_data_text=untested(),
        note=no_cause(),
    )
    return frame.model(classes, map_colours.CLUSTERS, told)


def cluster_codes(data: Dataset, found: Spatial) -> Ints:
    """Position in `KINDS` of every region of the map; NO_DATA where it was not tested."""
    kinds = found.table["cluster"].reindex(data.snapshot.regions.index)
    return kinds.map({kind: at for at, kind in enumerate(KINDS)}).fillna(NO_DATA).to_numpy(np.int64)


def clusters_content(data: Dataset) -> dict[str, Any]:
    """By measure that can be tested `i`, `expected`, `p`, and by region `kind` and `local` p, or null."""
    regions = data.snapshot.regions.index
    found: dict[str, Any] = {}
    for name, measure in data.measures.items():
        if not measure.measured:
            continue
        try:
            tested = spatial(data, name)
        except DataNotFound:
            continue
        local = tested.table["p"].reindex(regions).to_numpy(float)
        found[name] = {
            "i": round(tested.i, 6),
            "expected": round(tested.expected, 6),
            "p": round(tested.p, 4),
            "kind": [int(kind) if kind >= 0 else None for kind in cluster_codes(data, tested)],
            "local": [None if np.isnan(p) else round(float(p), 4) for p in local],
        }
    return {"permutations": PERMUTATIONS, "measures": found}


def global_words(found: Spatial) -> str:
    """Moran's I with its test, in one line."""
    return global_line().format(
        i=format_number(found.i, 2),
        expected=format_number(found.expected, 3),
        p=format_number(found.p, 3),
        count=format_number(PERMUTATIONS),
    )


def global_line() -> str:
    """The line with its places for `i`, `expected`, `p` and `count`."""
    return _("Moran's I {i} (about {expected} without any pattern), p {p} by {count} permutations")


def untested() -> str:
    """What a hatched region is: without a figure, or without a neighbour that has one."""
    return _("Not tested")


def latest_only() -> str:
    """Why a year shows no clusters."""
    return _("Clusters are worked out for the latest figures; move the years to their end.")
