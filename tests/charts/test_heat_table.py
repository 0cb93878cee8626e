"""The heat table as a drawing: every cell said, what differs marked by more than colour."""

import numpy as np
import pytest

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.figure.svg import Element, to_text
from inducci_dash.charts.heat_table import WIDTHS, head_lines, heat_table

SCORES = np.array([[50.0, 20.0], [80.0, np.nan], [10.0, 30.0]])
BETTER = np.array([[False, False], [True, False], [False, False]])
WORSE = np.array([[False, False], [False, False], [True, False]])


TITLES = {"titles": ["Talent", "Image"], "short_titles": ["T", "I"], "codes": ["t", "i"]}


def drawn() -> LightDrawing:
    return heat_table(SCORES, BETTER, WORSE, names=["Mine", "Theirs", "Others"], **TITLES)


def parts(element: Element) -> list[Element]:
    inside = [part for part in element.inside if isinstance(part, Element)]
    return [element, *(part for one in inside for part in parts(one))]


@pytest.mark.parametrize("picture", drawn().figure, ids=[f"{width:.0f}" for width in WIDTHS])
def test_every_cell_is_said_and_what_differs_has_an_edge_and_a_sign(picture: Element):
    elements = parts(picture)
    titles = {str(part.inside[0]) for part in elements if part.name == "title"}
    assert titles == {
        "Mine, Talent: 50",
        "Mine, Image: 20",
        "Theirs, Talent: 80, clearly better than Mine",
        "Theirs, Image: not enough data",
        "Others, Talent: 10, clearly worse than Mine",
        "Others, Image: 30",
    }
    assert sum(part.attributes.get("stroke-width") == "2" for part in elements) == 2
    texts = [str(part.inside[0]) for part in elements if part.name == "text"]
    assert "80▲" in texts
    assert "10▼" in texts
    assert [part.attributes["data-press"] for part in elements if "data-press" in part.attributes] == [
        "t",
        "i",
    ]
    assert all(float(part.attributes.get("font-size", 14)) >= 14 for part in elements)
    assert picture.size[0] in WIDTHS


def test_short_names_head_their_columns_on_a_phone_too():
    phone = [part for part in parts(drawn().figure[-1]) if part.name == "text"]
    heads = {str(part.inside[0]): part for part in phone[:3]}
    assert list(heads) == ["Mine", "Theirs", "Others"]
    cells = [part for part in phone if str(part.inside[0]).startswith(("50", "80", "10"))]
    assert [head.attributes["x"] for head in heads.values()] == [cell.attributes["x"] for cell in cells]


def test_names_are_shown_letter_by_letter():
    titles = {**TITLES, "titles": ["<i>", "x"]}
    picture = heat_table(SCORES[:1], BETTER[:1], WORSE[:1], names=["<b>"], **titles).figure[0]
    assert "<b>" not in to_text(picture)
    assert "&lt;b&gt;" in to_text(picture)


def test_the_sentence_counts_the_marks_and_the_table_has_the_scores():
    assert drawn().sentence.endswith("from Mine: 1 better (▲), 1 worse (▼).")
    table = drawn().table
    assert list(table) == ["Region", "T", "I"]
    assert table.iloc[:, 0].tolist() == ["Mine", "Theirs", "Others"]
    np.testing.assert_array_equal(table.iloc[:, 1:].to_numpy(), SCORES)


def test_sizes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="3, 2"):
        heat_table(SCORES, BETTER, WORSE, names=["a"], **TITLES)
    with pytest.raises(ValueError, match="columns"):
        heat_table(SCORES, BETTER, WORSE, names=["a", "b", "c"], **{**TITLES, "short_titles": ["T"]})


def test_a_heading_breaks_between_words_only():
    assert head_lines("Provincia Autonoma di Bolzano/Bozen", 90) == [
        "Provincia",
        "Autonoma di",
        "Bolzano/",
        "Bozen",
    ]
    assert head_lines("Mecklenburg-Vorpommern", 110) == ["Mecklenburg-", "Vorpommern"]
    assert head_lines("Castilla - La Mancha", 300) == ["Castilla - La Mancha"]
    assert head_lines("Oberösterreich", 60) is None


def test_regions_whose_names_would_break_are_numbered_with_a_key():
    names = ["Oberösterreich", "Niederösterreich", "Moravskoslezsko"]
    pictures = heat_table(SCORES, BETTER, WORSE, names=names, **TITLES).figure
    wide = [str(part.inside[0]) for part in parts(pictures[0]) if part.name == "text"]
    phone = [str(part.inside[0]) for part in parts(pictures[-1]) if part.name == "text"]
    assert names[0] in wide
    assert f"1  {names[0]}" in phone
    eight = [np.repeat(table, 3, axis=0)[:8] for table in (SCORES, BETTER, WORSE)]
    narrow = heat_table(*eight, names=[*names, *names, *names][:8], **TITLES).figure[1]
    said = [str(part.inside[0]) for part in parts(narrow) if part.name == "text"]
    assert "2  Niederösterreich" in said
    assert "2" in said
