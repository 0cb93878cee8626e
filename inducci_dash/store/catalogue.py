"""Catalogue YAML -> indicators, pull factors and sources. The only place of names and units."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import partial
from typing import Any, TypeVar

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Direction, Indicator, PullFactor, Source
from inducci_dash.domain.units import Unit
from inducci_dash.store.contracts import FIRST_YEAR, LAST_YEAR
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.records import build_records, read_yaml

FOLDER = "data/catalogue"
GROUPS_BESIDE_FACTORS = ("structure", "context", "benchmark")
"""What an indicator may belong to instead of a pull factor; never scored."""
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_Record = TypeVar("_Record", Indicator, PullFactor, Source)
_FIELDS = {"source": "source_id", "unit_id": "scale"}
"""Fields whose name in the file is that of an id, and in the record that of what it means."""
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
    sources = _records(manifest, "sources", Source, "source_id", {})
    factors = _records(manifest, "pull_factors", PullFactor, "pull_factor", {"references": tuple})
    units = load_units(manifest)
    indicators = _records(
        manifest,
        "indicators",
        Indicator,
        "indicator_id",
        {
            "direction": Direction,
            "caveats": tuple,
            "breaks": _years_by_country,
            "across_breaks": _years_by_country,
            "plausible_range": _range,
            "typical_range": _typical_range,
            "scale": partial(_unit_named, units),
            "nuts_vintage": str,
        },
    )
    _check_links(indicators, factors, sources)
    _check_bounds(indicators.values())
    return Catalogue(indicators, factors, sources, units)


def _check_bounds(indicators: Iterable[Indicator]) -> None:
    for one in indicators:
        lowest, highest = one.scale.lowest, one.scale.highest
        low, high = one.plausible_range
        if (lowest is not None and low < lowest) or (highest is not None and high > highest):
            raise DataRefused(
                f"{low:g} to {high:g} goes beyond what is possible in {one.scale.unit_id}",
                file=f"{FOLDER}/indicators.yml",
                column=f"{one.indicator_id}.plausible_range",
            )


def _years_by_country(given: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {country: tuple(sorted(int(year) for year in years)) for country, years in given.items()}


def _range(given: list[float]) -> tuple[float, float]:
    low, high = (float(bound) for bound in given)
    if low >= high:
        raise ValueError(f"{low} is not below {high}")
    return low, high


def _typical_range(given: list[float]) -> tuple[float, float]:
    low, high = _range(given)
    if low <= 0 or high >= SLIP * low:
        raise ValueError(f"{low:g} to {high:g} is not less than {SLIP:g}-fold wide and above 0")
    return low, high


def load_units(manifest: Manifest) -> Mapping[str, Unit]:
    """The units by id, in the file's order. Raises DataRefused naming unit and field."""
    name = f"{FOLDER}/units.yml"
    given = read_records(manifest.read(name), name)
    records = [
        {"unit_id": unit_id, **fields} if isinstance(fields, dict) else fields
        for unit_id, fields in given.items()
    ]
    with reading(name):
        return {unit.unit_id: unit for unit in build_records(records, Unit, file=name)}


def _unit_named(units: Mapping[str, Unit], unit_id: str) -> Unit:
    if unit_id not in units:
        raise ValueError(f"there is no unit {unit_id} in units.yml")
    return units[unit_id]


def _records(
    manifest: Manifest, stem: str, kind: type[_Record], key: str, convert: Mapping[str, Any]
) -> dict[str, _Record]:
    """The records of one file as frozen `kind`s, in the file's order."""
    name = f"{FOLDER}/{stem}.yml"
    known = {field.name: field for field in fields(kind) if field.name != key}
    found = {}
    for record_id, given in read_records(manifest.read(name), name).items():
        if not isinstance(record_id, str) or not _ID.match(record_id):
            raise DataRefused(f"{record_id!r} is no id (small letters, digits, underscores)", file=name)
        if not isinstance(given, dict):
            raise DataRefused("no fields", file=name, column=record_id)
        given = {_FIELDS.get(part, part): value for part, value in given.items()}
        for part in given:
            if part not in known:
                raise DataRefused(f"unknown field {part}", file=name, column=record_id)
        for part, field in known.items():
            if part not in given and field.default is MISSING and field.default_factory is MISSING:
                written = next((key for key, meant in _FIELDS.items() if meant == part), part)
                raise DataRefused(f"the field {written} is missing", file=name, column=record_id)
        values = {}
        for part, value in given.items():
            try:
                values[part] = convert[part](value) if part in convert else value
            except (TypeError, ValueError, AttributeError) as error:
                raise DataRefused(f"{part} is not usable ({error})", file=name, column=record_id) from error
            _check_type(known[part].type, values[part], f"{record_id}.{part}", name)
        found[record_id] = kind(**{key: record_id, **values})
    return found


_PLAIN = {"str": str, "int": int, "bool": bool}


def _check_type(annotation: Any, value: object, where: str, name: str) -> None:
    """Refuse a plain field whose YAML value is of another type (an unquoted `no`, a year as text)."""
    expected = annotation if isinstance(annotation, type) else _PLAIN.get(str(annotation))
    if expected in (str, int, bool) and type(value) is not expected:
        problem = f"{value!r} should be {expected.__name__}"
        raise DataRefused(problem, file=name, column=where)


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
