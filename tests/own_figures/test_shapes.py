"""Real tables are read as a person would read them, and what is left out is said."""

from collections import Counter

import pytest

from inducci_dash.own_figures.places import Places, places
from inducci_dash.own_figures.understand import Understood, understand
from inducci_dash.reported.reading.grid import read_grid
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.problems import Code
from inducci_dash.reported.reading.reader import read_cells
from inducci_dash.reported.reading.table import grid_from, to_json
from tests.own_figures.shapes import SHAPES, Shape


@pytest.fixture(scope="module")
def known() -> Places:
    return places()


def read(shape: Shape, known: Places) -> Understood:
    grid = grid_from(to_json(read_grid(shape.content, shape.encoding)))
    return understand(grid, known, DecimalSign(shape.sign) if shape.sign else None)


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape.asks], ids=lambda shape: shape.name)
def test_what_can_be_read_in_two_ways_is_asked_and_not_guessed(shape: Shape, known: Places) -> None:
    found = read(shape, known)
    assert found.ambiguous
    assert not found.series


@pytest.mark.parametrize(
    "shape", [shape for shape in SHAPES if not shape.asks], ids=lambda shape: shape.name
)
def test_a_table_is_read_as_a_person_reads_it(shape: Shape, known: Places) -> None:
    found = read(shape, known)
    assert len(found.series) == shape.series
    one = found.series[0]
    assert {(figure.nuts_id, figure.year): figure.value for figure in one.figures} == shape.figures
    left = Counter(row.why for row in (*found.left_out, *one.left_out))
    assert left == shape.left
    assert one.unit == shape.unit
    assert one.missing == shape.missing
    last = {figure.nuts_id: figure.flag for figure in one.figures if figure.flag}
    assert last == shape.flags
    if shape.label is not None:
        assert one.label == shape.label


def test_the_child_reads_the_same_cells() -> None:
    """The process that unpacks files hands over what was read in this one."""
    shape = next(shape for shape in SHAPES if shape.name == "a workbook with several sheets")
    assert read_cells(shape.content) == grid_from(to_json(read_grid(shape.content)))


def test_an_encoding_that_cannot_be_known_is_asked() -> None:
    asked = read_cells("région;2021\nKärnten;1,5\n".encode("cp1252"))
    assert [problem.code for problem in asked.problems] == [Code.CHOOSE_ENCODING]
    assert "Kärnten" in asked.previews["cp1252"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY),
        (b"%PDF-1.7", Code.NOT_A_TABLE),
        (b"geo,value\n" + b"AT11,1\n" * 10_011, Code.TOO_MANY_ROWS),
    ],
)
def test_what_is_no_table_is_refused_as_in_a_report(content: bytes, code: Code) -> None:
    assert [problem.code for problem in read_cells(content).problems] == [code]


def test_a_table_without_regions_has_no_layout(known: Places) -> None:
    found = understand(read_grid(b"colour,count\nred,1\nblue,2\n"), known)
    assert found.layout is None
    assert not found.series
