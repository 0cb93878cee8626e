"""YAML lists become frozen records, or are refused by file, record and field."""

import collections.abc
import dataclasses
import functools
import re
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum, IntEnum
from typing import Any, TypeVar

import yaml

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import Manifest

DEEPEST = 100
"""Levels of nesting beyond which a YAML file is refused."""
WAY_OUT = "Correct the record; nothing was loaded."
_BRACKETS = re.compile(r"[\[\]{}]")
Record = TypeVar("Record")
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _OnceEachLoader(_BASE):
    """As the safe loader, but a key written twice is an error and not a silent replacement."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        repeated = sorted({str(key) for key in keys if keys.count(key) > 1})
        if repeated:
            raise yaml.constructor.ConstructorError(
                None, None, f"{', '.join(repeated)} is given twice", node.start_mark
            )
        return typing.cast(dict[Any, Any], super().construct_mapping(node, deep))


def read_yaml(content: bytes, *, file: str) -> Any:
    """What one YAML file holds.

    Raises DataRefused where it is empty, malformed, nested deeper than any record of ours, or holds a
    number or date that there is none of.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataRefused(f"not UTF-8 at byte {error.start}", file=file) from error
    _check_depth(text, file)
    try:
        with reading(file):
            given = yaml.load(text, Loader=_OnceEachLoader)  # noqa: S506 - derives from the safe loader
    except yaml.MarkedYAMLError as error:
        row = None if error.problem_mark is None else error.problem_mark.line + 1
        raise DataRefused(f"not readable as YAML ({error.problem})", file=file, row=row) from error
    except yaml.YAMLError as error:
        raise DataRefused(f"not readable as YAML ({error})", file=file) from error
    if not given:
        raise DataRefused("it is empty: no records", file=file)
    return given


def _check_depth(text: str, file: str) -> None:
    """Refuse nesting beyond DEEPEST before the parser, which recurses in C, meets it.

    Brackets are counted wherever they stand, so that the count is never below the true depth, save
    for closing ones inside quotes; indentation bounds the depth of blocks.
    """
    depth = 0
    for row, line in enumerate(text.splitlines(), start=1):
        block = line[: len(line) - len(line.lstrip(" -?:\t"))]
        for sign in _BRACKETS.findall(line):
            depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
            if depth > DEEPEST:
                break
        if depth > DEEPEST or len(block) > 2 * DEEPEST:
            raise DataRefused(f"nested deeper than {DEEPEST} levels", file=file, row=row)


def read_list(manifest: Manifest, file: str, kind: type[Record]) -> tuple[Record, ...]:
    """The records of one listed file, as `build_records`."""
    return build_records(read_yaml(manifest.read(file), file=file), kind, file=file)


def build_records(content: Any, kind: type[Record], *, file: str) -> tuple[Record, ...]:
    """A list of mappings as records; the first field of `kind` is the id and stands once."""
    if not isinstance(content, list):
        raise DataRefused(f"a list of {kind.__name__} records is expected", file=file)
    key = _fields(kind)[0][0]  # type: ignore[arg-type]
    records: list[Record] = []
    seen: set[Any] = set()
    for position, entry in enumerate(content, start=1):
        name = entry.get(key) if isinstance(entry, Mapping) else None
        place = f"{file}, record {name if name is not None else f'number {position}'}"
        record = build_record(entry, kind, place=place)
        own_id = (name,) if key.endswith("_id") else None
        if own_id is not None and own_id in seen:
            raise _refused(f"the {key} {name} is used twice", place, key)
        seen.add(own_id)
        records.append(record)
    return tuple(records)


def build_record(entry: Any, kind: type[Record], *, place: str, path: str = "") -> Record:
    """One mapping as a record of `kind`; `place` and `path` name it in a refusal.

    Raises DataRefused for a field that is unknown, missing, empty where something is required, or
    of another type than declared.
    """
    if not isinstance(entry, Mapping):
        raise _refused(f"a {kind.__name__} with named fields is expected, not {entry!r}", place, path)
    fields = _fields(kind)  # type: ignore[arg-type]
    unknown = sorted(set(map(str, entry)) - {name for name, _hint, _required in fields})
    if unknown:
        known = ", ".join(name for name, _hint, _required in fields)
        raise _refused(f"unknown field; a {kind.__name__} has {known}", place, f"{path}{unknown[0]}")
    values = {}
    for name, hint, required in fields:
        if name not in entry:
            if required:
                raise _refused("the field is missing", place, f"{path}{name}")
            continue
        value = _convert(entry[name], hint, place=place, path=f"{path}{name}")
        if required and value in ("", ()):
            raise _refused("the field is empty", place, f"{path}{name}")
        values[name] = value
    return kind(**values)


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    hints = typing.get_type_hints(kind)
    return tuple(
        (
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    )


def _convert(value: Any, hint: Any, *, place: str, path: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        (hint,) = [part for part in typing.get_args(hint) if part is not type(None)]
        return _convert(value, hint, place=place, path=path)
    if origin is tuple:
        if not isinstance(value, list):
            raise _refused(f"a list is expected, not {value!r}", place, path)
        part = typing.get_args(hint)[0]
        return tuple(
            _convert(item, part, place=place, path=f"{path}[{position}]")
            for position, item in enumerate(value, start=1)
        )
    if origin is collections.abc.Mapping:
        if not isinstance(value, Mapping):
            raise _refused(f"named entries are expected, not {value!r}", place, path)
        of_key, of_value = typing.get_args(hint)
        return {
            _convert(key, of_key, place=place, path=path): _convert(
                item, of_value, place=place, path=f"{path}.{key}"
            )
            for key, item in value.items()
        }
    if type(value) is hint and hint is not str:
        return value
    if dataclasses.is_dataclass(hint):
        return build_record(value, typing.cast(type, hint), place=place, path=f"{path}.")
    if issubclass(hint, Enum):
        names = issubclass(hint, IntEnum)
        words = {member.name.lower() if names else member.value: member for member in hint}
        if value not in words:
            raise _refused(f"{value!r} is not one of {', '.join(words)}", place, path)
        return words[value]
    if hint is str and isinstance(value, date):
        return value.isoformat()
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise _refused(f"{value!r} is not of the expected type {hint.__name__}", place, path)
    return value.strip() if isinstance(value, str) else value


def _refused(problem: str, place: str, path: str) -> DataRefused:
    return DataRefused(problem, file=place, column=path or None, way_out=WAY_OUT)
