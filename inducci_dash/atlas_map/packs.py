"""What the browser fetches once and keeps: figures of all measures, words, series, as compact JSON.

Key by key in README.md.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from inducci_dash.atlas_map.colours import palette
from inducci_dash.atlas_map.decide import axis, ends, sure, verdicts
from inducci_dash.atlas_map.shown import rounded, second_measure, series_bounds, shortened, shown
from inducci_dash.domain.rules import FEWEST_PAIRED
from inducci_dash.language import _
from inducci_dash.language.flags import flag_words
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, NAMED_GROUPS
from inducci_dash.results.measure_values import year_span
from inducci_dash.results.measures import Measure, direction_words, note_words, published_eu_values
from inducci_dash.results.near import DISTANCES, Near, distances, near_members
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.values import flags


def values_pack(data: Dataset) -> bytes:
    """Latest values, years, flags, ranks and class bounds of every measure for the map's regions.

    `groups` holds the positions of each named group's members, `palette` the colours that classes take.
    """
    regions = data.snapshot.regions
    return compact(
        {
            "version": data.snapshot.version,
            "regions": list(regions.index),
            "scored": [int(inside) for inside in regions["eu27"]],
            "groups": {
                group: [int(place) for place in regions.index.get_indexer(data.members(group))]
                for group in NAMED_GROUPS
                if group != DEFAULT_GROUP
            },
            "fewest_paired": FEWEST_PAIRED,
            "palette": palette(),
            "measures": {name: _measure(data, measure) for name, measure in data.measures.items()},
        }
    )


def _measure(data: Dataset, measure: Measure) -> dict[str, Any]:
    now = shown(data, measure)
    table = data.tables[measure.measure_id]
    wide = data.series.get(measure.measure_id)
    years = table["year"].to_numpy(float)
    known = np.unique(years[~np.isnan(now.values) & ~np.isnan(years)])
    letters = table["flag"].to_numpy(object).tolist()
    return {
        "kind": measure.kind,
        "measured": int(measure.measured),
        "direction": measure.direction,
        "second": second_measure(data, measure.measure_id),
        "v": numbers(now.values),
        "y": int(known[0]) if len(known) == 1 else [None if np.isnan(y) else int(y) for y in years],
        "span": year_span(data, measure),
        "f": letters if any(letters) else "",
        "r": [None if np.isnan(r) else int(r) for r in table["rank"].to_numpy(float)],
        "n": int(table["rank"].notna().sum()),
        "eu": None if now.eu is None else _short(shortened(now.eu, measure.decimals)),
        "classes": bounds_short(now.bounds),
        "series_classes": bounds_short(series_bounds(data, measure)),
        "years": [int(year) for year in wide.columns] if wide is not None else [],
    }


def bounds_short(by_method: Mapping[str, list[float]]) -> dict[str, list[float | int]]:
    """Bounds of classes by method, whole numbers without a point."""
    return {method: [_short(bound) for bound in bounds] for method, bounds in by_method.items()}


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
    values = rounded(wide.to_numpy(float), measure)
    return compact(
        {
            "years": [int(year) for year in wide.columns],
            "v": [numbers(values[:, at]) for at in range(values.shape[1])],
            "f": [letters[year].tolist() for year in wide.columns] if flagged else "",
            "eu": published_eu_values(data.snapshot, measure, [int(year) for year in wide.columns]),
        }
    )


def words_pack(data: Dataset) -> bytes:
    """Titles, units, sources, notes and words of flags of every measure in the language in use."""
    found = {}
    for name, measure in data.measures.items():
        now = shown(data, measure)
        found[name] = {
            "title": _(measure.title),
            "short": _(measure.short_title),
            "unit": _(measure.unit),
            "decimals": measure.decimals,
            "group": _(measure.group),
            "source": _(measure.source),
            "note": note_words(measure),
            "direction": direction_words(measure.direction),
            "ends": ends(now),
            "axis": axis(now),
            "flags": spelled_out(_flags_of(data, measure)),
        }
        if not measure.measured:
            found[name]["panel"] = _panel(data, measure.measure_id)
    return compact(found)


def _panel(data: Dataset, factor: str) -> dict[str, Any]:
    """What stands in the map's place where nobody measures a factor.

    `related`: measures that come near and are never scored; `pilots`: letter, name and why, each.
    """
    known = portfolio()
    cells = sorted(
        (cell for cell in known.facts.matrix if cell.pull_factor == factor), key=lambda cell: -cell.weight
    )
    return {
        "related": [
            name
            for name, measure in data.measures.items()
            if measure.indicator is not None and measure.indicator.pull_factor == factor
        ],
        "pilots": [
            [cell.pilot, _(known.cards[cell.pilot].pilot.short_title), _(cell.why)] for cell in cells
        ],
    }


def spelled_out(flags: Iterable[str]) -> dict[str, str]:
    """Words of each flag there is."""
    return {flag: flag_words(flag) for flag in dict.fromkeys(flags) if flag}


def _flags_of(data: Dataset, measure: Measure) -> list[str]:
    """Flags of a measure's latest figures and of all its years."""
    latest = data.tables[measure.measure_id]["flag"].tolist()
    if measure.indicator is None:
        return latest
    return latest + data.snapshot.rows_of(measure.measure_id)["flag"].tolist()


def robust_pack(data: Dataset) -> bytes:
    """Rank intervals and verdicts, aligned with the map's regions.

    `low`, `high` and `sure` (0 sure, 1 less, 2 not) by measure, null where not scored. `verdicts` by
    measure: base64 of two bits a pair, four pairs a byte from the lowest bits up, row by row over
    `units`: 0 the column's region is clearly better than the row's, 1 they cannot be told apart, 2 it
    is clearly worse, 3 they were never scored together.
    """
    rows = [data.given.row(region) for region in data.snapshot.regions.index]
    return compact(
        {
            **{
                part: {
                    name: _aligned(getattr(ranking.summary, part), rows)
                    for name, ranking in data.robust.items()
                }
                for part in ("low", "high")
            },
            "sure": {name: [int(v) if v >= 0 else None for v in sure(data, name)] for name in data.robust},
            "units": list(data.given.units),
            "verdicts": {
                name: base64.b64encode(two_bits(verdicts(data, name))).decode("ascii")
                for name in data.robust
            },
        }
    )


def near_pack(data: Dataset) -> bytes:
    """The groups around every region of the map, as positions of regions, the region itself among them.

    `border`: those that share a border with it. `near`: those within the greatest of `km`, the nearest
    first, and in `within` how many of these lie within each of `km`.
    """
    snapshot = data.snapshot
    codes = snapshot.regions.index
    border, near, within = [], [], []
    for code in codes:
        border.append([int(at) for at in codes.get_indexer(near_members(snapshot, Near(code, None)))])
        away = distances(snapshot, code).to_numpy()
        order = np.argsort(away, kind="stable")
        counts = [int(np.count_nonzero(away <= km)) for km in DISTANCES]
        near.append([int(at) for at in order[: counts[-1]]])
        within.append(counts)
    return compact({"km": list(DISTANCES), "border": border, "near": near, "within": within})


def two_bits(codes: np.ndarray) -> bytes:
    """Codes 0 to 3, four a byte, the first in the lowest bits."""
    flat = codes.astype(np.uint8).ravel()
    padded = np.append(flat, np.zeros(-len(flat) % 4, np.uint8)).reshape(-1, 4)
    packed: np.ndarray = padded @ np.array([1, 4, 16, 64], np.uint8)
    return packed.astype(np.uint8).tobytes()


def _aligned(array: np.ndarray, rows: list[int | None]) -> list[float | int | None]:
    found = [float("nan") if row is None else float(array[row]) for row in rows]
    return [None if np.isnan(value) else _short(value) for value in found]


def numbers(values: np.ndarray) -> list[float | int | None]:
    """Figures as JSON holds them: null = missing, whole numbers without a point."""
    return [None if value != value else _short(value) for value in values.astype(float).tolist()]


def _short(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def compact(content: Any) -> bytes:
    """JSON without a byte too many; NaN and infinity are refused, missing values are null."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
