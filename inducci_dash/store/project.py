"""The project's own facts: YAML under data/catalogue become records whose references all resolve."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.project import (
    AreaFigures,
    Case,
    Condition,
    Contradiction,
    Implementation,
    MatrixCell,
    Partner,
    Place,
    Programme,
    Project,
    Question,
    Reference,
    Series,
    Term,
    Unknown,
)
from inducci_dash.store.manifest import ROOT, Manifest, read_manifest
from inducci_dash.store.records import build_record, build_records, read_yaml

FOLDER = "data/catalogue"
Record = TypeVar("Record")


@dataclass(frozen=True)
class ProjectFacts:
    """Everything recorded about the project; mappings keep the files' order."""

    project: Project
    partners: Mapping[str, Partner]
    cases: Mapping[str, Case]
    implementations: Mapping[str, Implementation]
    places: Mapping[str, Place]
    areas: Mapping[str, AreaFigures]
    programmes: Mapping[str, Programme]
    series: Mapping[str, Series]
    matrix: tuple[MatrixCell, ...]
    service_types: Mapping[str, Term]
    target_groups: Mapping[str, Term]
    conditions: Mapping[str, Condition]
    contradictions: Mapping[str, Contradiction]
    unknowns: Mapping[str, Unknown]
    questions: Mapping[int, Question]
    references: Mapping[str, Reference]

    @cached_property
    def by_partner(self) -> Mapping[str, tuple[Implementation, ...]]:
        """Implementations of each partner; an empty tuple for the observer."""
        return {
            partner: tuple(item for item in self.implementations.values() if item.partner == partner)
            for partner in self.partners
        }

    def places_of(self, implementation: str) -> tuple[Place, ...]:
        """The places of one implementation, in the file's order."""
        return tuple(place for place in self.places.values() if place.implementation == implementation)

    def about(self, *subjects: str) -> tuple[tuple[Contradiction, ...], tuple[Unknown, ...]]:
        """Contradictions and unknowns that name any of these subjects, in the files' order."""
        wanted = set(subjects)
        return (
            tuple(item for item in self.contradictions.values() if wanted & set(item.subjects)),
            tuple(item for item in self.unknowns.values() if wanted & set(item.subjects)),
        )


def load_project(root: Path = ROOT) -> ProjectFacts:
    """All facts of the project, checked record by record and against each other.

    Raises DataRefused naming file, record and field.
    """
    manifest = read_manifest(root)
    taxonomy = _read(manifest, "taxonomy")
    facts = ProjectFacts(
        project=_one(manifest, "project", Project),
        partners=_many(manifest, "partners", Partner),
        cases=_many(manifest, "test_cases", Case),
        implementations=_many(manifest, "implementations", Implementation),
        places=_many(manifest, "places", Place),
        areas=_many(manifest, "local_areas", AreaFigures),
        programmes=_many(manifest, "context", Programme),
        series=_many(manifest, "series", Series),
        matrix=_list(manifest, "service_factor_matrix", MatrixCell),
        service_types=_terms(taxonomy, "service_types", Term),
        target_groups=_terms(taxonomy, "target_groups", Term),
        conditions=_terms(taxonomy, "conditions", Condition),
        contradictions=_many(manifest, "contradictions", Contradiction),
        unknowns=_many(manifest, "unknowns", Unknown),
        questions=_many(manifest, "questions", Question),
        references=_many(manifest, "references", Reference),
    )
    check_sources(facts)
    check_links(facts)
    return facts


def check_sources(facts: ProjectFacts) -> None:
    """Every record that lists sources lists known ones, and quantities are named once."""
    quantities: set[str] = set()
    for group, record_id, record in _walk(facts):
        place = f"{FOLDER}, {group}, record {record_id}"
        for source in getattr(record, "sources", ()):
            if source not in facts.references:
                raise _refused(f"the source {source} is not in references.yml", place, "sources")
        for key in ("quantity_id", "claim_id"):
            name = getattr(record, key, None)
            if name is None:
                continue
            if name in quantities:
                raise _refused(f"the {key} {name} is used twice", place, key)
            quantities.add(name)


def check_links(facts: ProjectFacts) -> None:
    """Every id that points to another record points to one that exists."""
    subjects = {"project", *facts.implementations, *facts.partners}
    known: dict[str, Iterable[str]] = {
        "partner": {"", *facts.partners},
        "partners": facts.partners,
        "lead_partner": facts.partners,
        "output_partner": facts.partners,
        "ask": facts.partners,
        "case": facts.cases,
        "implementation": facts.implementations,
        "subjects": subjects,
        "service_types": facts.service_types,
        "target_groups": facts.target_groups,
        "condition": facts.conditions,
    }
    for group, record_id, record in _walk(facts):
        for field in dataclasses.fields(record):
            if field.name not in known or not isinstance(getattr(record, field.name), str | tuple):
                continue
            value = getattr(record, field.name)
            for target in (value,) if isinstance(value, str) else value:
                if target not in known[field.name]:
                    place = f"{FOLDER}, {group}, record {record_id}"
                    raise _refused(f"{target} is not known", place, field.name)
    cells = [(cell.implementation, cell.pull_factor) for cell in facts.matrix]
    for cell in facts.matrix:
        place = f"{FOLDER}/service_factor_matrix.yml, record {cell.implementation}"
        if cell.weight not in (1, 2):
            raise _refused(f"a weight is 1 or 2, not {cell.weight}", place, "weight")
        if cells.count((cell.implementation, cell.pull_factor)) > 1:
            raise _refused(f"the cell {cell.pull_factor} is there twice", place, "pull_factor")


def walk_records(record: Any) -> Iterator[Any]:
    """A record and all records inside it."""
    yield record
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if dataclasses.is_dataclass(item):
                yield from walk_records(item)


def _walk(facts: ProjectFacts) -> Iterator[tuple[str, str, Any]]:
    for field in dataclasses.fields(facts):
        content = getattr(facts, field.name)
        if isinstance(content, Mapping):
            entries = [(str(key), value) for key, value in content.items()]
        elif isinstance(content, tuple):
            entries = [(f"{cell.implementation} x {cell.pull_factor}", cell) for cell in content]
        else:
            entries = [(content.project_id, content)]
        for record_id, record in entries:
            for part in walk_records(record):
                yield field.name, record_id, part


def _read(manifest: Manifest, name: str) -> Any:
    file = f"{FOLDER}/{name}.yml"
    return read_yaml(manifest.read(file), file=file)


def _one(manifest: Manifest, name: str, kind: type[Record]) -> Record:
    return build_record(_read(manifest, name), kind, place=f"{FOLDER}/{name}.yml")


def _list(manifest: Manifest, name: str, kind: type[Record]) -> tuple[Record, ...]:
    return build_records(_read(manifest, name), kind, file=f"{FOLDER}/{name}.yml")


def _many(manifest: Manifest, name: str, kind: type[Record]) -> dict[Any, Record]:
    return _by_id(_list(manifest, name, kind), kind)


def _terms(taxonomy: Any, name: str, kind: type[Record]) -> dict[str, Record]:
    file = f"{FOLDER}/taxonomy.yml"
    if not isinstance(taxonomy, Mapping) or name not in taxonomy:
        raise DataRefused("the list is missing", file=file, column=name)
    return _by_id(build_records(taxonomy[name], kind, file=f"{file}, {name}"), kind)


def _by_id(records: tuple[Record, ...], kind: type[Record]) -> dict[Any, Record]:
    key = dataclasses.fields(kind)[0].name  # type: ignore[arg-type]
    return {getattr(record, key): record for record in records}


def _refused(problem: str, place: str, field: str) -> DataRefused:
    return DataRefused(problem, file=place, column=field, way_out="Correct the record; nothing was loaded.")
