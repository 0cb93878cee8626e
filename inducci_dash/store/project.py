"""The project's own facts: files of data/project become records whose references all resolve."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import PullFactor
from inducci_dash.domain.known import AreaFigures, Condition, Contradiction, Reference, Term, Unknown
from inducci_dash.domain.pilot import (
    PURPOSE,
    SIDE_EFFECT,
    MatrixCell,
    Pilot,
    Place,
    Programme,
    Series,
)
from inducci_dash.domain.project import Partner, Project, Question
from inducci_dash.store.catalogue import load_pull_factors
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import ROOT, Source, opened
from inducci_dash.store.project_files import Found, find_records
from inducci_dash.store.records import WAY_OUT, read_list

QUESTIONS = "data/catalogue/questions.yml"


@dataclass(frozen=True)
class ProjectFacts:
    """Everything recorded about the project; mappings keep the files' order."""

    project: Project
    partners: Mapping[str, Partner]
    pilots: Mapping[str, Pilot]
    places: Mapping[str, Place]
    areas: Mapping[str, AreaFigures]
    programmes: Mapping[str, Programme]
    series: Mapping[str, Series]
    matrix: tuple[MatrixCell, ...]
    pull_factors: Mapping[str, PullFactor]
    service_types: Mapping[str, Term]
    target_groups: Mapping[str, Term]
    conditions: Mapping[str, Condition]
    contradictions: Mapping[str, Contradiction]
    unknowns: Mapping[str, Unknown]
    questions: Mapping[int, Question]
    references: Mapping[str, Reference]

    @cached_property
    def by_partner(self) -> Mapping[str, tuple[Pilot, ...]]:
        """Pilots of each partner; an empty tuple for an observer."""
        return {
            partner: tuple(item for item in self.pilots.values() if item.partner == partner)
            for partner in self.partners
        }

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """NUTS-2 codes of the project's regions: those of the pilots in order, then the observers'."""
        seats = (partner.nuts2 for partner in self.partners.values())
        return tuple(dict.fromkeys([*(item.nuts2 for item in self.pilots.values()), *seats]))

    def places_of(self, pilot: str) -> tuple[Place, ...]:
        """The places of one pilot, in the file's order."""
        return tuple(place for place in self.places.values() if place.pilot == pilot)

    def series_of(self, pilot: str) -> tuple[Series, ...]:
        """What one pilot repeated and counted."""
        return tuple(item for item in self.series.values() if item.pilot == pilot)

    def about(self, *subjects: str) -> tuple[tuple[Contradiction, ...], tuple[Unknown, ...]]:
        """Contradictions and unknowns that name any of these subjects, in the files' order."""
        wanted = set(subjects)
        return (
            tuple(item for item in self.contradictions.values() if wanted & set(item.subjects)),
            tuple(item for item in self.unknowns.values() if wanted & set(item.subjects)),
        )


@reading("data/project")
def load_project(source: Source = ROOT) -> ProjectFacts:
    """All facts of the project, checked record by record and against each other.

    Raises DataRefused naming file, record and field.
    """
    manifest = opened(source)
    found = list(find_records(manifest))
    questions = read_list(manifest, QUESTIONS, Question)
    (project,) = (one.record for one in found if one.kind == "project")
    facts = ProjectFacts(
        project=project,
        partners=_by_id(found, "partners"),
        pilots=_by_id(found, "pilots"),
        places=_by_id(found, "places"),
        areas=_by_id(found, "areas"),
        programmes=_by_id(found, "programmes"),
        series=_by_id(found, "series"),
        matrix=tuple(_by_id(found, "acts_on").values()),
        pull_factors=load_pull_factors(manifest),
        service_types=_by_id(found, "service_types"),
        target_groups=_by_id(found, "target_groups"),
        conditions=_by_id(found, "conditions"),
        contradictions=_by_id(found, "contradictions"),
        unknowns=_by_id(found, "unknowns"),
        questions={question.question_id: question for question in questions},
        references=_by_id(found, "references"),
    )
    check_sources(found, facts)
    check_links(found, facts)
    check_cases(found)
    return facts


def check_sources(found: Iterable[Found], facts: ProjectFacts) -> None:
    """Every record that lists sources lists known ones, and quantities are named once."""
    names: set[str] = set()
    for one in found:
        for record in walk_records(one.record):
            for source in getattr(record, "sources", ()):
                if source not in facts.references:
                    raise _refused(f"there is no reference {source}", one, "sources")
            for key in ("quantity_id", "claim_id"):
                name = getattr(record, key, None)
                if name is None:
                    continue
                if name in names:
                    raise _refused(f"the {key} {name} is used twice", one, key)
                names.add(name)


def check_links(found: Iterable[Found], facts: ProjectFacts) -> None:
    """Every id that points to another record points to one that exists."""
    known: dict[str, Iterable[str]] = {
        "partner": {"", *facts.partners},
        "lead_partner": facts.partners,
        "output_partner": facts.partners,
        "ask": facts.partners,
        "about": facts.partners,
        "subjects": {"project", *facts.pilots, *facts.partners},
        "service_types": facts.service_types,
        "target_groups": facts.target_groups,
        "condition": facts.conditions,
        "pull_factor": facts.pull_factors,
        "nuts2": facts.areas,
        "nuts3": facts.areas,
    }
    for one in found:
        if isinstance(one.record, MatrixCell) and one.record.weight not in (SIDE_EFFECT, PURPOSE):
            raise _refused(f"a weight is 1 or 2, not {one.record.weight}", one, "weight")
        if isinstance(one.record, Pilot):
            check_wording(one)
        for record in walk_records(one.record):
            for field in dataclasses.fields(record):
                value = getattr(record, field.name)
                if field.name not in known or not isinstance(value, str | tuple):
                    continue
                for target in (value,) if isinstance(value, str) else value:
                    if target not in known[field.name]:
                        raise _refused(f"{target} is not known", one, field.name)


def check_cases(found: Iterable[Found]) -> None:
    """Partners that carried out the same test case call it by one title."""
    titles: dict[str, str] = {}
    for one in found:
        if isinstance(one.record, Pilot):
            title = titles.setdefault(one.record.case, one.record.case_title)
            if title != one.record.case_title:
                raise _refused(f"{one.record.case} is called {title} elsewhere", one, "case_title")


def check_wording(one: Found) -> None:
    """`headline` and `in_short` of a pilot name numbers of its own and nothing else."""
    pilot = one.record
    known = {quantity.quantity_id for quantity in pilot.quantities}
    for field in ("headline", "in_short"):
        try:
            parts = Formatter().parse(getattr(pilot, field))
            named = {name for _text, name, _spec, _form in parts if name is not None}
        except ValueError as error:
            raise _refused(f"cannot be read: {error}", one, field) from error
        for name in sorted(named - known):
            raise _refused(f"the pilot has no number {name}", one, field)


def walk_records(record: Any) -> Iterator[Any]:
    """A record and all records inside it."""
    yield record
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if dataclasses.is_dataclass(item):
                yield from walk_records(item)


def _by_id(found: Iterable[Found], kind: str) -> dict[Any, Any]:
    """Records of one list over all files. Raises DataRefused where two have one name."""
    first: dict[Any, Found] = {}
    for one in found:
        if one.kind != kind:
            continue
        if one.record_id in first:
            key = dataclasses.fields(one.record)[0].name
            other = first[one.record_id].file
            raise _refused(f"the {key} {one.record_id} is used twice, here and in {other}", one, key)
        first[one.record_id] = one
    return {name: one.record for name, one in first.items()}


def _refused(problem: str, one: Found, field: str) -> DataRefused:
    return DataRefused(problem, file=one.place, column=field, way_out=WAY_OUT)
