"""Catalogue YAML -> indicators, pull factors and sources. The only place of names and units."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar

import yaml

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Direction, Indicator, PullFactor, Source
from inducci_dash.store.manifest import Manifest

FOLDER = "data/catalogue"
GROUPS_BESIDE_FACTORS = ("structure", "context", "benchmark")
"""What an indicator may belong to instead of a pull factor; never scored."""
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_Record = TypeVar("_Record", Indicator, PullFactor, Source)


@dataclass(frozen=True)
class Catalogue:
    """Everything that has a name: all by id, pull factors in the method's order."""

    indicators: Mapping[str, Indicator]
    pull_factors: Mapping[str, PullFactor]
    sources: Mapping[str, Source]


class _Strict(yaml.CSafeLoader):
    """YAML in which a key given twice is an error instead of the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key} is given twice", node.start_mark
                )
        return super().construct_mapping(node, deep)


def read_yaml(content: bytes, name: str) -> dict[str, Any]:
    """One YAML mapping of named records. Raises DataRefused naming the line where it breaks."""
    try:
        given = yaml.load(content.decode("utf-8"), Loader=_Strict)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        raise DataRefused(f"not UTF-8 at byte {error.start}", file=name) from error
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataRefused(f"not readable as YAML ({error.problem})", file=name, row=row) from error
    if not isinstance(given, dict) or not given:
        raise DataRefused("no records", file=name)
    return given


def load_catalogue(manifest: Manifest) -> Catalogue:
    """All three catalogue files, checked against each other.

    Raises DataRefused where a record lacks a field, has an unknown one or one of the wrong type,
    or names a source or pull factor that there is none of.
    """
    sources = _records(manifest, "sources", Source, "source_id", {})
    factors = _records(manifest, "pull_factors", PullFactor, "pull_factor", {"references": tuple})
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
            "valid_range": _range,
            "nuts_vintage": str,
        },
    )
    _check_links(indicators, factors, sources)
    return Catalogue(indicators, factors, sources)


def _years_by_country(given: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {country: tuple(sorted(int(year) for year in years)) for country, years in given.items()}


def _range(given: list[float]) -> tuple[float, float]:
    low, high = (float(bound) for bound in given)
    if low >= high:
        raise ValueError(f"{low} is not below {high}")
    return low, high


def _records(
    manifest: Manifest, stem: str, kind: type[_Record], key: str, convert: Mapping[str, Any]
) -> dict[str, _Record]:
    """The records of one file as frozen `kind`s, in the file's order."""
    name = f"{FOLDER}/{stem}.yml"
    known = {field.name: field for field in fields(kind) if field.name != key}
    found = {}
    for record_id, given in read_yaml(manifest.read(name), name).items():
        if not isinstance(record_id, str) or not _ID.match(record_id):
            raise DataRefused(f"{record_id!r} is no id (small letters, digits, underscores)", file=name)
        if not isinstance(given, dict):
            raise DataRefused("no fields", file=name, column=record_id)
        given = {"source_id" if part == "source" else part: value for part, value in given.items()}
        for part in given:
            if part not in known:
                raise DataRefused(f"unknown field {part}", file=name, column=record_id)
        for part, field in known.items():
            if part not in given and field.default is MISSING and field.default_factory is MISSING:
                raise DataRefused(f"the field {part} is missing", file=name, column=record_id)
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
        if indicator.smoothing < 1 or indicator.decimals < 0:
            raise DataRefused("smoothing or decimals out of range", file=name, column=indicator_id)
