"""The map as a slide and on paper: its finding, letters of a size that can be read, nothing cut."""

import pytest

from inducci_dash.atlas_map.finding import finding
from inducci_dash.atlas_map.handed_on import is_map, map_sheet, map_slide, view_of
from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.charts.figure.svg import Element
from inducci_dash.exports.sheets import write_sheet
from inducci_dash.exports.slides import draw_slide
from inducci_dash.exports.slides.slide import FOOT, SMALL, WIDTH
from inducci_dash.results.dataset import dataset
from tests.exports.test_slides import texts

VIEWS = (
    {"region": "PL22"},
    {"mode": "tied", "region": "PL22"},
    {"mode": "pair"},
    {"mode": "confidence"},
    {"what": "talent", "group": "CE"},
    {"mode": "clusters"},
)


@pytest.mark.parametrize("query", VIEWS)
def test_a_view_is_a_slide_with_its_finding_and_letters_for_a_hall(query):
    view = view_of(dataset(), query)
    slide = map_slide(dataset(), view)
    assert slide.title == finding(dataset(), view)
    drawn = draw_slide(slide, 1, 1)
    assert min(size for _text, size in texts(drawn)) >= 0.95 * SMALL
    own = [part for part in drawn.inside if isinstance(part, Element)]
    assert not [part for part in own if part.name == "text" and str(part.inside[0]).endswith("\u2026")]
    (picture,) = [part for part in own if part.name == "svg"]
    x, y, wide, high = (float(picture.attributes[name]) for name in ("x", "y", "width", "height"))
    assert x + wide <= WIDTH
    assert y + high <= FOOT


def test_a_view_is_a_sheet_with_its_region_and_source():
    view = view_of(dataset(), {"region": "PL22", "group": "CE"})
    text = write_sheet(map_sheet(dataset(), view), link="https://dash.example.eu/explore").decode()
    for told in (finding(dataset(), view), "Śląskie (Poland): ", "Data version", "https://dash.example.eu"):
        assert told in text


def test_the_map_is_explore_without_another_view():
    assert is_map("explore", {})
    assert is_map("explore", {"view": "map"})
    assert not is_map("explore", {"view": "weights"})
    assert not is_map("region", {})


def test_two_measures_are_both_named_in_title_subtitle_and_source():
    view = view_of(dataset(), {"mode": "pair", "pair": "unemployment", "region": "PL22"})
    slide = map_slide(dataset(), view)
    assert slide.title.endswith("in the best third of CCI attractiveness and Unemployment")
    assert "index × Unemployment rate, 15–74 · 2016" in slide.subtitle
    assert slide.kicker == "Śląskie (Poland): CCI attractiveness 39.0 · Unemployment 2.4"
    for told in (slide.source, *map_sheet(dataset(), view).sources):
        assert "InduCCI index" in told
        assert "Eurostat" in told


def test_boxes_of_islands_are_named_on_a_slide():
    (picture,) = map_slide(dataset(), view_of(dataset(), {"mode": "tied", "region": "PL22"})).pictures
    said = " ".join(text for text, _size in texts(picture))
    for number, inset in enumerate(map_outlines()["insets"], 1):
        assert f"{number}\u00a0{inset['title'].partition(' (')[0]}" in said.replace("La\u00a0", "La ")
