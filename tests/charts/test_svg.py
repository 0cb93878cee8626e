from xml.etree import ElementTree

import numpy as np
import pytest

from inducci_dash.charts.figure.svg import Element, tag, to_file, to_text, to_tree


@pytest.fixture
def drawing() -> Element:
    return tag(
        "svg",
        tag("rect", x=1, y=np.float64(2.5), font_size=14, class_="mine", stroke=None),
        [tag("text", "<script>&", "\u202eright"), []],
        "",
        width=300,
        height=40.0,
    )


def test_text_stays_text_in_files(drawing):
    text = to_text(drawing)
    assert "<text>&lt;script&gt;&amp;right</text>" in text
    root = ElementTree.fromstring(text)
    assert root[1].text == "<script>&right"
    assert to_file(drawing).decode() == text


def test_attributes_have_the_names_and_numbers_of_svg(drawing):
    assert to_text(drawing).startswith(
        '<svg width="300" height="40"><rect x="1" y="2.5" font-size="14" class="mine"/>'
    )
    assert drawing.size == (300, 40)


def test_groups_are_laid_flat_and_empty_ones_draw_nothing(drawing):
    assert to_tree(drawing) == [
        "svg",
        {"width": "300", "height": "40"},
        ["rect", {"x": "1", "y": "2.5", "font-size": "14", "class": "mine"}],
        ["text", {}, "<script>&", "right"],
    ]


def test_a_quote_in_an_attribute_ends_nothing():
    text = to_text(tag("path", d='M0 0" onload="alert(1)'))
    assert ElementTree.fromstring(text).attrib == {"d": 'M0 0" onload="alert(1)'}
