"""What the browser fetches once and keeps: values of all measures, words, series, as compact JSON."""

import base64
import json
from typing import Any

import numpy as np
import pandas as pd

from inducci_dash.atlas_map.classes import classify
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, NAMED_GROUPS
from inducci_dash.results.measure_values import year_span
from inducci_dash.results.measures import Measure, direction_words, note_words, published_eu_value
from inducci_dash.results.official import TOP
from inducci_dash.store.snapshot import Snapshot
from inducci_dash.store.values import flags

CLASSES = 5
METHODS = ("quantile", "equal", "natural")


def values_pack(data: Dataset) -> bytes:
    """Latest values, years, flags, ranks and class bounds of every measure for the map's regions.

    `groups` holds the positions of each named group's members, `latin` names where they are written
    otherwise in Latin letters.
    """
    regions = data.snapshot.regions
    return compact(
        {
            "version": data.snapshot.version,
            "regions": list(regions.index),
            "scored": [int(inside) for inside in regions["eu27"]],
            "latin": [
                latin if latin != name else None
                for name, latin in zip(regions["name"], regions["name_latin"], strict=True)
            ],
            "groups": {
                group: [int(place) for place in regions.index.get_indexer(data.members(group))]
                for group in NAMED_GROUPS
                if group != DEFAULT_GROUP
            },
            "measures": {
                name: _measure(data, measure, data.tables[name]) for name, measure in data.measures.items()
            },
        }
    )


def _measure(data: Dataset, measure: Measure, table: pd.DataFrame) -> dict[str, Any]:
    values = table["value"].to_numpy(float)
    scored = values[data.snapshot.regions["eu27"].to_numpy(bool)]
    wide = data.series.get(measure.measure_id)
    years = table["year"].to_numpy(float)
    known = np.unique(years[~np.isnan(values) & ~np.isnan(years)])
    letters = table["flag"].tolist()
    eu = published_eu_value(data.snapshot, measure)
    return {
        "kind": measure.kind,
        "measured": int(measure.measured),
        "v": _numbers(values, measure.decimals),
        "y": int(known[0]) if len(known) == 1 else [None if np.isnan(y) else int(y) for y in years],
        "span": year_span(data, measure),
        "f": letters if any(letters) else "",
        "r": [None if np.isnan(r) else int(r) for r in table["rank"].to_numpy(float)],
        "n": int(table["rank"].notna().sum()),
        "eu": None if eu is None else _rounded(eu, measure.decimals + 1),
        "classes": class_bounds(data.snapshot, measure, scored),
        "series_classes": class_bounds(data.snapshot, measure, wide.to_numpy(float).ravel())
        if wide is not None
        else {},
        "years": [int(year) for year in wide.columns] if wide is not None else [],
    }


def class_bounds(snapshot: Snapshot, measure: Measure, values: np.ndarray) -> dict[str, list[float]]:
    """Bounds of `CLASSES` classes by each method; empty without values.

    Breaks around the EU value (`eu100`) exist for measures published as EU = 100.
    """
    known = values[~np.isnan(values)]
    if known.size == 0:
        return {}
    methods = [*METHODS, "eu100"] if measure.eu_is_100 else list(METHODS)
    return {
        method: [_rounded(bound, measure.decimals + 1) for bound in classify(known, method, CLASSES)]
        for method in methods
    }


def series_pack(data: Dataset, measure_id: str) -> bytes:
    """All years of one measure: `years`, `v[year][region]` (null = not published), `f` flags likewise
    (empty where no flag is known at all), `eu[year]` as published.
    """
    wide = data.series[measure_id]
    measure = data.measure(measure_id)
    if measure.indicator is None:
        raise ValueError(f"{measure_id} has no series")
    letters = flags(data.snapshot, measure.indicator).reindex(columns=wide.columns).fillna("")
    flagged = bool((letters != "").to_numpy().any())
    return compact(
        {
            "years": [int(year) for year in wide.columns],
            "v": [_numbers(wide[year].to_numpy(float), measure.decimals) for year in wide.columns],
            "f": [letters[year].tolist() for year in wide.columns] if flagged else "",
            "eu": [published_eu_value(data.snapshot, measure, int(year)) for year in wide.columns],
        }
    )


def words_pack(data: Dataset) -> bytes:
    """Titles, units, sources and notes of every measure in the language in use."""
    return compact(
        {
            name: {
                "title": _(measure.title),
                "short": _(measure.short_title),
                "unit": _(measure.unit),
                "decimals": measure.decimals,
                "group": _(measure.group),
                "source": _(measure.source),
                "note": note_words(measure),
                "direction": direction_words(measure.direction),
            }
            for name, measure in data.measures.items()
        }
    )


def _numbers(values: np.ndarray, decimals: int) -> list[float | int | None]:
    """Values with one place more than is shown, null for missing: small on the wire."""
    return [None if np.isnan(value) else _rounded(float(value), decimals + 1) for value in values]


def _rounded(value: float, places: int) -> float | int:
    short = round(value, places)
    return int(short) if short == int(short) else short


def compact(content: Any) -> bytes:
    """JSON without a byte too many; NaN and infinity are refused, missing values are null."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def robust_pack(data: Dataset) -> bytes:
    """Bands, rank intervals, verdicts and pairwise shares, aligned with the map's regions.

    `bands` (1 = top fifth; `shares` of the draws spent there), `low`, `median`, `high` by measure, null
    where not scored. `verdict` of the index: base64 of one signed byte a pair, codes of `Verdict`, decided
    from the exact counts, row by row over `units`. `win` of the index: likewise one byte a pair, the share
    in per cent by which the row's region scores above the column's, to be shown and never to decide
    from; 255 = never scored together.
    """
    regions = list(data.snapshot.regions.index)
    rows = [data.given.row(region) for region in regions]
    top = data.robust[TOP]
    return compact(
        {
            "bands": {
                name: _aligned(np.where(ranking.bands.band > 0, ranking.bands.band, np.nan), rows)
                for name, ranking in data.robust.items()
            },
            "shares": {
                name: _aligned(ranking.bands.share, rows, 2) for name, ranking in data.robust.items()
            },
            **{
                part: {
                    name: _aligned(getattr(ranking.summary, part), rows)
                    for name, ranking in data.robust.items()
                }
                for part in ("low", "median", "high")
            },
            "units": list(data.given.units),
            "verdict": {TOP: base64.b64encode(top.verdict.tobytes()).decode("ascii")},
            "win": {TOP: base64.b64encode(_per_cent(top.win)).decode("ascii")},
        }
    )


def _aligned(array: np.ndarray, rows: list[int | None], places: int = 1) -> list[float | int | None]:
    found = [float("nan") if row is None else float(array[row]) for row in rows]
    return [None if np.isnan(value) else _rounded(value, places) for value in found]


def _per_cent(win: np.ndarray) -> bytes:
    known = np.where(np.isnan(win), 2.55, win)
    return np.rint(known * 100).astype(np.uint8).tobytes()
