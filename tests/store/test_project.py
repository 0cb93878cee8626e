"""The project's facts: every number has a source, every id resolves, every refusal names its place."""

import dataclasses
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.known import Quantity, Reference
from inducci_dash.domain.pilot import Place
from inducci_dash.screens.directory import TITLES
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest
from inducci_dash.store.project import load_project, walk_records
from inducci_dash.store.project_files import FOLDER
from inducci_dash.store.records import build_records, read_yaml
from tests.eighth import EIGHTH

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / FOLDER).rglob("*.yml")
    if path.stem != "references"
)


@pytest.fixture(scope="module")
def facts():
    return load_project()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A writable copy of the project's files with a manifest of its own."""
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    (tmp_path / "geo").mkdir()
    shutil.copytree(ROOT / "data/catalogue", tmp_path / "data/catalogue")
    seal(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_sentences_write_numbers_and_money_as_the_pages_do(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "http" not in line]
    assert not [line for line in lines if re.search(r"\d,\d{3}|\d[ \u00a0]euros?\b", line)]


def seal(root: Path) -> None:
    (root / MANIFEST).write_bytes(build_manifest(root))


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / FOLDER / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    seal(root)


def unsourced(content: Any, sourced: bool, path: str) -> Iterator[str]:
    """Paths of numbers, and of texts with a digit, that no `sources` list covers.

    Names (`title`) and what these pages do about a contradiction (`handling`) state no fact.
    """
    if isinstance(content, dict):
        sourced = sourced or bool(content.get("sources"))
        for key, value in content.items():
            free = key.endswith("_id") or key in {"case", "title", "handling", "subjects", "sources"}
            if not free:
                yield from unsourced(value, sourced, f"{path}.{key}")
    elif isinstance(content, list):
        for position, value in enumerate(content):
            yield from unsourced(value, sourced, f"{path}[{position}]")
    elif not sourced and re.search(r"\d", "" if isinstance(content, bool) else str(content)):
        yield path


@pytest.mark.parametrize("name", FILES)
def test_every_number_in_the_files_has_a_source(name: str) -> None:
    content = read_yaml((ROOT / name).read_bytes(), file=name)
    # a file's own fields carry the sources at its top; the records in its lists carry their own
    lists = [part for value in content.values() if isinstance(value, list) for part in value]
    parts = [part for part in lists if isinstance(part, dict) and "reference_id" not in part]
    assert name.endswith("taxonomy.yml") or content["sources"]
    assert [path for part in parts for path in unsourced(part, False, name)] == []


def test_an_unsourced_number_is_found() -> None:
    assert list(unsourced({"note": "5 desks"}, False, "x")) == ["x.note"]
    assert list(unsourced({"value": 3, "sources": []}, False, "x")) == ["x.value"]
    assert list(unsourced({"sources": ["a"], "parts": [{"value": 3}]}, False, "x")) == []


def test_quantities_stand_on_their_own_sources(facts) -> None:
    for pilot in facts.pilots.values():
        for record in walk_records(pilot):
            if isinstance(record, Quantity):
                assert record.sources, record.quantity_id


def test_eight_partners_six_cases_seven_pilots(facts) -> None:
    assert list(facts.partners) == [f"PP{number}" for number in range(1, 9)]
    assert {item.case for item in facts.pilots.values()} == {f"T2.3.{number}" for number in range(1, 7)}
    assert list(facts.pilots) == ["A", "B", "C", "D", "E1", "E2", "F"]
    assert {item.partner for item in facts.pilots.values()} == set(facts.partners) - {"PP5"}
    assert facts.by_partner["PP5"] == ()


def test_seven_regions_and_limburg_is_be22(facts) -> None:
    regions = {item.nuts2 for item in facts.pilots.values()}
    assert regions == {"DED4", "AT31", "CZ04", "ITH3", "SI04", "BE22"}
    assert {partner.nuts2 for partner in facts.partners.values()} == regions | {"PL22"}
    assert "be2_be22" in facts.contradictions


def test_money_is_as_reported(facts) -> None:
    costs = {
        quantity.quantity_id: quantity.value
        for item in facts.pilots.values()
        for quantity in item.quantities
        if quantity.topic == "cost"
    }
    assert costs == {"e2_cost": 9000.0, "f_cost": 11475.0}
    project = {quantity.quantity_id: quantity.value for quantity in facts.project.quantities}
    assert project["project_pilot_investment"] == sum(costs.values())
    assert project["project_budget"] == 2027542.49
    assert project["project_pilot_share"] == round(100 * 20475 / 2027542.49, 1)


def test_five_desks_in_four_provinces(facts) -> None:
    places = facts.places_of("E1")
    assert len(places) == 5
    assert sorted(place.nuts3 for place in places) == ["ITH31", "ITH34", "ITH34", "ITH36", "ITH37"]


def test_places_lie_in_their_areas(facts) -> None:
    for place in facts.places.values():
        assert place.nuts3.startswith(place.nuts2)
        assert place.nuts3 in facts.areas
        assert place.nuts2 in facts.areas
        assert "general_knowledge" in place.sources


@pytest.mark.parametrize(("local", "region", "share"), [("SI042", "SI04", 20.6), ("CZ041", "CZ04", 26.6)])
def test_a_small_part_of_the_region_is_covered(facts, local: str, region: str, share: float) -> None:
    part, whole = facts.areas[local].population_2025, facts.areas[region].population_2025
    assert round(100 * part / whole, 1) == share


def test_matrix_sums_and_gaps(facts) -> None:
    sums: dict[str, int] = {}
    for cell in facts.matrix:
        sums[cell.pull_factor] = sums.get(cell.pull_factor, 0) + cell.weight
    assert sums == {
        "space": 6, "creative_scene": 9, "talent": 4, "openness": 3, "client_demand": 4, "support": 8,
        "administration": 1, "reach": 2, "image": 5, "entrepreneurship": 5,
    }  # fmt: skip


def test_werkschau_is_a_series_of_four(facts) -> None:
    editions = facts.series["werkschau"].editions
    counts = [{quantity.name: quantity.value for quantity in edition.values} for edition in editions]
    assert [edition.year for edition in editions] == [2019, 2021, 2023, 2025]
    assert [count["Exhibitors"] for count in counts] == [50, 150, 130, 100]
    assert [count["Area"] for count in counts] == [1000, 300, 600, 1000]
    assert [count.get("Visitors") for count in counts] == [25000, None, 16500, None]
    assert [edition.part_of_project for edition in editions] == [False, True, False, False]


def test_context_is_not_the_project(facts) -> None:
    for programme in facts.programmes.values():
        assert all(quantity.topic == "context" for quantity in programme.quantities)


def test_every_partner_with_a_case_has_somebody_to_ask(facts) -> None:
    asked = {partner for unknown in facts.unknowns.values() for partner in unknown.ask}
    assert asked == set(facts.partners)


def test_pull_factors_cite_known_references(facts) -> None:
    factors = read_yaml((ROOT / "data/catalogue/pull_factors.yml").read_bytes(), file="pull_factors")
    assert {cell.pull_factor for cell in facts.matrix} <= set(factors)
    cited = {reference for factor in factors.values() for reference in factor.get("references", [])}
    assert cited <= set(facts.references)


def test_twenty_questions_each_with_a_link(facts) -> None:
    assert list(facts.questions) == list(range(1, 21))
    pages = {question.link.partition("?")[0] for question in facts.questions.values()}
    assert pages <= {"", *TITLES}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "pilots/A.yml",
            "sources: [output_document]",
            "sources: [nowhere]",
            "no reference nowhere",
        ),
        ("pilots/A.yml", ", grade: counted, sources", ", sources", "grade: the field is missing"),
        ("pilots/A.yml", "grade: counted", "grade: proven", "'proven' is not one of"),
        ("pilots/B.yml", "pilot_id: B", "pilot_id: A", "A stands in A.yml"),
        ("pilots/A.yml", "partner: PP1", "partner: PP9", "PP9 is not known"),
        ("pilots/A.yml", "value: 2,", "value: two,", "not of the expected type float"),
        ("pilots/A.yml", "setting: urban", "seting: urban", "unknown field"),
        ("pilots/A.yml", "sources: [output_document]", "sources: []", "the field is empty"),
        ("pilots/A.yml", "place_id: A,", "place_id: A, place_id: A,", "given twice"),
        ("pilots/A.yml", "place_id: A,", "place_id: A, pilot: B,", "says which pilot it is"),
        ("pilots/A.yml", "place_id: A,", "place_id: B,", "B is used twice"),
        ("pilots/A.yml", "nuts3: [DED41]", "nuts3: [DED42]", "DED42 is not known"),
        ("pilots/A.yml", "weight: 2", "weight: 3", "1 or 2, not 3"),
        ("pilots/A.yml", "pull_factor: space", "pull_factor: spice", "spice is not known"),
        ("pilots/A.yml", "unknowns:", "unknowns: [", "not readable as YAML"),
        ("pilots/A.yml", "quantity_id: krach2_budget", "quantity_id: krach1_budget", "used twice"),
        (
            "pilots/E2.yml",
            "case_title: CCI help desk",
            "case_title: Desk",
            "called CCI help desk elsewhere",
        ),
        ("pilots/A.yml", "{a_weeks}", "{b_weeks}", "no number b_weeks"),
        ("pilots/A.yml", "{a_weeks}", "{a_weeks", "cannot be read"),
        ("pilots/A.yml", "{a_weeks}", "{}", "no number "),
        ("partners/PP3.yml", "nuts2: AT31", "nuts2: AT99", "AT99 is not known"),
        ("partners/PP3.yml", "unknowns:", "places:", "only a pilot's file may hold this list"),
    ],
)
def test_a_bad_record_is_refused_by_its_file(
    copied: Path, name: str, old: str, new: str, message: str
) -> None:
    change(copied, name, old, new)
    with pytest.raises(DataRefused, match=re.escape(message)) as refusal:
        load_project(copied)
    assert f"{FOLDER}/{name}" in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"- a\n- b\n", b"text", b"42", b"\xff"])
def test_a_file_of_another_kind_is_refused_by_its_name(copied: Path, content: bytes) -> None:
    (copied / FOLDER / "pilots/A.yml").write_bytes(content)
    seal(copied)
    with pytest.raises(DataRefused, match=r"data/project/pilots/A\.yml"):
        load_project(copied)


def test_the_refusal_names_file_record_and_field() -> None:
    with pytest.raises(DataRefused) as refusal:
        build_records([{"place_id": "T1", "name": 5, "sources": ["x"]}], Place, file="f.yml")
    assert str(refusal.value).startswith("f.yml, record T1, column pilot: the field is missing")


def test_a_record_without_its_id_is_counted_from_one() -> None:
    with pytest.raises(DataRefused, match="record number 1, column reference_id: the field is missing"):
        build_records([{"title": "x"}], Reference, file="f.yml")


def test_records_cannot_be_changed(facts) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        facts.pilots["A"].partner = "PP2"


def test_an_eighth_pilot_is_one_file(copied: Path) -> None:
    before = {path: path.read_bytes() for path in copied.rglob("*.yml")}
    shutil.copy(EIGHTH, copied / FOLDER / "pilots")
    seal(copied)
    facts = load_project(copied)
    assert {path: path.read_bytes() for path in before} == before
    assert list(facts.pilots) == ["A", "B", "C", "D", "E1", "E2", "F", "G"]
    assert set(facts.regions) - set(load_project().regions) == {"AT22"}
    assert facts.by_partner["PP5"] == (facts.pilots["G"],)
    assert [place.name for place in facts.places_of("G")] == ["Graz"]
    (unknown,) = facts.about("G")[1]
    assert unknown.ask == ("PP5",)
