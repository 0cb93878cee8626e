"""Catalogue YAML -> indicators, pull factors and sources. The only place of names and units."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Direction, Indicator, PullFactor, Source, Unit
from inducci_dash.store.contracts import FIRST_YEAR, LAST_YEAR
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.records import build_records, read_yaml

FOLDER = "data/catalogue"
GROUPS_BESIDE_FACTORS = ("structure", "context", "benchmark")
"""What an indicator may belong to instead of a pull factor; never scored."""
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_Record = TypeVar("_Record")
SLIP = 1000.0
"""The slip of units that must not pass: a typical range is narrower than this."""


@dataclass(frozen=True)
class Catalogue:
    """Everything that has a name: all by id, pull factors in the method's order."""

    indicators: Mapping[str, Indicator]
    pull_factors: Mapping[str, PullFactor]
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]


def read_records(content: bytes, name: str) -> dict[str, Any]:
    """One YAML mapping of named records. Raises DataRefused naming the line where it breaks."""
    given = read_yaml(content, file=name)
    if not isinstance(given, dict):
        raise DataRefused("no records", file=name)
    return given


@reading(FOLDER)
def load_catalogue(manifest: Manifest) -> Catalogue:
    """All four catalogue files, checked against each other.

    Raises DataRefused where a record lacks a field, has an unknown one or one of the wrong type,
    or names a source, unit or pull factor that there is none of.
    """
    units = load_units(manifest)
    sources = _records(manifest, "sources", Source, "source_id")
    factors = load_pull_factors(manifest)
    indicators = _records(manifest, "indicators", Indicator, "indicator_id", partial(_meant, units))
    _check_links(indicators, factors, sources)
    _check_bounds(indicators.values())
    return Catalogue(indicators, factors, sources, units)


def load_pull_factors(manifest: Manifest) -> Mapping[str, PullFactor]:
    """The pull factors by id, in the method's order. Raises DataRefused naming factor and field."""
    return _records(manifest, "pull_factors", PullFactor, "pull_factor")


def _check_bounds(indicators: Iterable[Indicator]) -> None:
    for one in indicators:

        def refused(problem: str, field: str, name: str = one.indicator_id) -> DataRefused:
            return DataRefused(problem, file=f"{FOLDER}/indicators.yml", column=f"{name}.{field}")

        lowest, highest = one.scale.lowest, one.scale.highest
        low, high = one.plausible_range
        if low >= high:
            raise refused(f"{low:g} is not below {high:g}", "plausible_range")
        if (lowest is not None and low < lowest) or (highest is not None and high > highest):
            problem = f"{low:g} to {high:g} goes beyond what is possible in {one.scale.unit_id}"
            raise refused(problem, "plausible_range")
        low, high = one.typical_range
        if not 0 < low < high < SLIP * low:
            problem = f"{low:g} to {high:g} is not less than {SLIP:g}-fold wide and above 0"
            raise refused(problem, "typical_range")


def load_units(manifest: Manifest) -> Mapping[str, Unit]:
    """The units by id, in the file's order. Raises DataRefused naming unit and field."""
    return _records(manifest, "units", Unit, "unit_id")


def _meant(units: Mapping[str, Unit], fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fields of an indicator whose file has ids and signs, as the record has what they mean."""
    found = dict(fields)
    if "source" in found:
        found["source_id"] = found.pop("source")
    if found.get("direction") in set(Direction):
        found["direction"] = Direction(found["direction"])
    if "unit_id" in found:
        unit = found.pop("unit_id")
        if unit not in units:
            raise ValueError(f"there is no unit {unit} in units.yml")
        found["scale"] = units[unit]
    return found


def _records(
    manifest: Manifest,
    stem: str,
    kind: type[_Record],
    key: str,
    meant: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict,
) -> dict[str, _Record]:
    """The records of one file by id, in order; `meant` turns what is written into the record's fields."""
    name = f"{FOLDER}/{stem}.yml"
    given = read_records(manifest.read(name), name)
    for record_id in given:
        if not isinstance(record_id, str) or not _ID.match(record_id):
            raise DataRefused(f"{record_id!r} is no id (small letters, digits, underscores)", file=name)
    with reading(name):
        entries = [
            {key: record_id, **meant(fields)} if isinstance(fields, dict) else fields
            for record_id, fields in given.items()
        ]
        return {getattr(one, key): one for one in build_records(entries, kind, file=name)}


def _check_links(
    indicators: Mapping[str, Indicator], factors: Mapping[str, PullFactor], sources: Mapping[str, Source]
) -> None:
    name = f"{FOLDER}/indicators.yml"
    for indicator_id, indicator in indicators.items():
        if indicator.source_id not in sources:
            raise DataRefused(f"unknown source {indicator.source_id}", file=name, column=indicator_id)
        if indicator.pull_factor not in {*factors, *GROUPS_BESIDE_FACTORS}:
            raise DataRefused(
                f"unknown pull factor {indicator.pull_factor}", file=name, column=indicator_id
            )
        factor = factors.get(indicator.pull_factor)
        if indicator.scored and (factor is None or not factor.measured):
            raise DataRefused(
                "it has a direction, but its group is not scored", file=name, column=indicator_id
            )
        if indicator.first_year > indicator.last_year:
            raise DataRefused("first_year is after last_year", file=name, column=indicator_id)
        if indicator.first_year < FIRST_YEAR or indicator.last_year > LAST_YEAR:
            problem = f"years outside {FIRST_YEAR} to {LAST_YEAR}"
            raise DataRefused(problem, file=name, column=indicator_id)
        if indicator.smoothing < 1 or indicator.decimals < 0:
            raise DataRefused("smoothing or decimals out of range", file=name, column=indicator_id)
