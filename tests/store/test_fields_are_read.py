"""Every field of the records under data/ is read somewhere: what nobody reads is not kept up."""

import ast
import dataclasses
import pathlib
import typing
from collections.abc import Iterator

import pytest

import inducci_dash
from inducci_dash.domain.finding import Capital, Finding
from inducci_dash.domain.indicator import DeclaredSeries, Indicator, PullFactor, Source, Unit
from inducci_dash.domain.metric import Metric
from inducci_dash.domain.pilot import Pilot
from inducci_dash.domain.profile import WeightProfile
from inducci_dash.domain.project import Partner, Project, Question
from inducci_dash.ingest.sidecar import Sidecar
from inducci_dash.store.project_files import SECTIONS, TERMS

KINDS = (
    Capital, DeclaredSeries, Finding, Pilot, Indicator, Metric, Partner, Project, PullFactor,
    Question, Sidecar, Source, Unit, WeightProfile, *SECTIONS.values(), *TERMS.values(),
)  # fmt: skip
FOR_PEOPLE = {(Sidecar, "obtained_from"), (Sidecar, "datasets")}
"""Read by who looks into the file: which tables the figures are of, and the way by which they came here."""


def read_names() -> set[str]:
    """Names of all attributes that the package reads."""
    folder = pathlib.Path(inducci_dash.__file__).parent
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {
        node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


def with_parts(kind: type) -> Iterator[type]:
    """A kind of record and those of the records inside it."""
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner):
                yield from with_parts(typing.cast(type, inner))


@pytest.fixture(scope="module")
def names() -> set[str]:
    return read_names()


@pytest.mark.parametrize("kind", sorted({part for kind in KINDS for part in with_parts(kind)}, key=str))
def test_every_field_is_read(kind: type, names: set[str]) -> None:
    first, *others = (field.name for field in dataclasses.fields(kind))
    unread = {name for name in others if name not in names and (kind, name) not in FOR_PEOPLE}
    assert not unread, f"{kind.__name__}: show {unread} to readers, or take it out of the files"
    assert first in names or first.endswith("_id"), first
