"""Files of data/project/: a pilot, a partner or the project each, with all that only it needs."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.known import AreaFigures, Condition, Contradiction, Reference, Term, Unknown
from inducci_dash.domain.pilot import MatrixCell, Pilot, Place, Programme, Series
from inducci_dash.domain.project import Partner, Project
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.records import WAY_OUT, build_record, build_records, read_list, read_yaml

FOLDER = "data/project"
SECTIONS: Mapping[str, type[Any]] = {
    "areas": AreaFigures,
    "places": Place,
    "acts_on": MatrixCell,
    "programmes": Programme,
    "series": Series,
    "contradictions": Contradiction,
    "unknowns": Unknown,
    "references": Reference,
}
"""Lists that may stand in a file beside its own record, and what each holds."""
TERMS: Mapping[str, type[Any]] = {"service_types": Term, "target_groups": Term, "conditions": Condition}
OF_ONE_PILOT = ("places", "acts_on", "programmes", "series")


@dataclass(frozen=True)
class Found:
    """One record with the file and the list it stands in; `kind` is the list's name."""

    file: str
    kind: str
    record: Any

    @property
    def record_id(self) -> Any:
        """What the record is called: its first field, or for a cell of the matrix the pull factor."""
        if isinstance(self.record, MatrixCell):
            return f"{self.record.pilot} x {self.record.pull_factor}"
        return getattr(self.record, dataclasses.fields(self.record)[0].name)

    @property
    def place(self) -> str:
        """Where it stands, for a refusal."""
        return f"{self.file}, {self.kind}, record {self.record_id}"


def find_records(manifest: Manifest) -> Iterator[Found]:
    """Every record of every file. Raises DataRefused naming file, record and field."""
    yield from _project(manifest)
    for file in manifest.paths(f"{FOLDER}/partners"):
        yield from _partner(manifest, file)
    for file in manifest.paths(f"{FOLDER}/pilots"):
        yield from _pilot(manifest, file)


def _project(manifest: Manifest) -> Iterator[Found]:
    file = f"{FOLDER}/project.yml"
    own, lists = _parts(manifest, file)
    yield Found(file, "project", build_record(own, Project, place=file))
    yield from _sections(file, lists, {}, {"subjects": ["project"]})
    file = f"{FOLDER}/references.yml"
    for record in read_list(manifest, file, Reference):
        yield Found(file, "references", record)
    file = f"{FOLDER}/taxonomy.yml"
    taxonomy = _mapping(read_yaml(manifest.read(file), file=file), file)
    for name, kind in TERMS.items():
        if name not in taxonomy:
            raise DataRefused("the list is missing", file=file, column=name, way_out=WAY_OUT)
        for term in build_records(taxonomy[name], kind, file=f"{file}, {name}"):
            yield Found(file, name, term)


def _partner(manifest: Manifest, file: str) -> Iterator[Found]:
    own, lists = _parts(manifest, file)
    partner = build_record(own, Partner, place=file)
    _check_name(file, partner.partner_id, "partner_id")
    yield Found(file, "partners", partner)
    name = partner.partner_id
    yield from _sections(file, lists, {}, {"subjects": [name], "ask": [name]})


def _pilot(manifest: Manifest, file: str) -> Iterator[Found]:
    own, lists = _parts(manifest, file)
    pilot = build_record(own, Pilot, place=file)
    name = pilot.pilot_id
    _check_name(file, name, "pilot_id")
    yield Found(file, "pilots", pilot)
    yield from _sections(file, lists, {"pilot": name}, {"subjects": [name], "ask": [pilot.partner]})


def _sections(
    file: str, lists: Mapping[str, Any], fixed: Mapping[str, Any], usual: Mapping[str, Any]
) -> Iterator[Found]:
    """Records of a file's lists. `fixed` goes without saying and may not be said, `usual` may."""
    for name, entries in lists.items():
        kind = SECTIONS[name]
        fields = {field.name for field in dataclasses.fields(kind)}
        if name in OF_ONE_PILOT and not fixed:
            raise DataRefused(
                "only a pilot's file may hold this list", file=file, column=name, way_out=WAY_OUT
            )
        filled = [
            {
                **{key: value for key, value in usual.items() if key in fields},
                **_without(entry, fixed, f"{file}, {name}"),
                **{key: value for key, value in fixed.items() if key in fields},
            }
            if isinstance(entry, Mapping)
            else entry
            for entry in (entries if isinstance(entries, list) else [entries])
        ]
        for record in build_records(filled, kind, file=f"{file}, {name}"):
            yield Found(file, name, record)


def _without(entry: Mapping[str, Any], fixed: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    for key in fixed:
        if key in entry:
            raise DataRefused(
                "the file says which pilot it is; a record in it does not",
                file=place,
                column=key,
                way_out=WAY_OUT,
            )
    return entry


def _parts(manifest: Manifest, file: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A file's own record and its lists."""
    content = _mapping(read_yaml(manifest.read(file), file=file), file)
    own = {key: value for key, value in content.items() if key not in SECTIONS}
    return own, {key: content[key] for key in SECTIONS if key in content}


def _mapping(content: Any, file: str) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise DataRefused("named fields are expected", file=file, way_out=WAY_OUT)
    return content


def _check_name(file: str, name: str, key: str) -> None:
    if file.rpartition("/")[2] != f"{name}.yml":
        raise DataRefused(f"{name} stands in {name}.yml", file=file, column=key, way_out=WAY_OUT)
