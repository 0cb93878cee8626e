"""Pictures of a region's page: light, whole, legible, and made of what the browser lets through."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from inducci_dash import widgets
from inducci_dash.charts.figure.picture import stand_alone
from inducci_dash.charts.figure.svg import Element, to_text, to_tree
from inducci_dash.charts.index_years import index_years
from inducci_dash.charts.peer_map import extent, ground, peer_map
from inducci_dash.charts.place_bar import place_bar
from inducci_dash.charts.small_series import small_series
from inducci_dash.charts.strips import strips
from inducci_dash.results.region.reduced_years import RegionYears


@dataclass
class Row:
    title: str
    scores: np.ndarray
    low: float
    median: float
    high: float
    own: float
    share_below: float
    side: int


@dataclass
class Series:
    title: str
    unit: str
    decimals: int
    years: list[int]
    values: list[float]
    medians: list[float]
    breaks: tuple[int, ...] = ()


@dataclass
class Region:
    nuts_id: str
    name: str


ROWS = [
    Row("Entrepreneurial and innovative climate", np.linspace(0, 100, 240), 25, 50, 75, 80, 0.8, 1),
    Row("Talent & <learning>", np.array([10.0, np.nan, 30]), 10, 20, 30, 15, 0.5, 0),
]
YEARS = RegionYears(
    (2014, 2015), (40.0, 41.0), (39.0, 40.0), (41.0, 42.0), (42.0, 43.0), (9.0, 8.0), (2015,)
)
PEERS = [Region("AA02", "Two"), Region("BB01", "Far"), Region("CC10", "Island")]
OUTLINES = {
    "view": [0, 0, 1000, 1000],
    "frame": {"left": 0, "top": 0, "unit": 1000},
    "regions": [
        {"id": "AA01", "name": "One", "d": "M100 100l50 0 0 50-50 0z", "c": [125, 125]},
        {"id": "AA02", "name": "Two", "d": "M160 100l50 0 0 50-50 0z", "c": [185, 125]},
        {"id": "BB01", "name": "Far", "d": "M900 900l50 0 0 50-50 0z", "c": [925, 925]},
        {"id": "CC10", "name": "Island", "d": "M700 10l50 0 0 50-50 0z", "c": [725, 35]},
    ],
    "borders": [{"id": "AA-BB", "d": "M155 90l0 80"}],
    "insets": [{"id": "CC1", "title": "Island", "box": [690, 0, 100, 100]}],
    "land": "M0 0l10 0 0 10z",
}


def _series() -> list[Series]:
    figures = ([2014, 2015, 2016], [1.0, np.nan, 3.0], [2.0, 2.0, np.nan])
    return [Series(f"Series {number}", "%", 1, *figures) for number in range(4)]


@pytest.fixture(scope="module")
def drawings() -> list[Element]:
    chart = peer_map(ground(OUTLINES), "AA01", PEERS, PEERS[:1], region_name="One")
    assert chart is not None
    return [
        *strips(ROWS, region_name="One", group_name="EU regions").figure,
        *small_series(_series(), region_name="One", span=(2014.5, 2015.5), span_name="Project").figure,
        *place_bar(146, 242, 136, 153).figure,
        *index_years(YEARS, region_name="One", span=(2014.5, 2015.5), span_name="Project").figure,
        *chart.figure,
    ]


def _elements(part: Element) -> Iterator[Element]:
    yield part
    for inside in part.inside:
        if isinstance(inside, Element):
            yield from _elements(inside)


def test_a_step_onto_a_new_series_is_dotted_and_named() -> None:
    series = [Series("One", "%", 1, [2014, 2015, 2016], [1.0, 2.0, 3.0], [2.0, 2.0, 2.0], (2015,))]
    anew = small_series(series, region_name="One", span=(2014, 2015), span_name="Project")
    assert ">measured anew<" in to_text(anew.figure[0])
    assert anew.table.iloc[:, -1].tolist() == ["", "yes", ""]
    whole = small_series(_series(), region_name="One", span=(2014, 2015), span_name="Project")
    assert "measured anew" not in to_text(whole.figure[0])


def test_everything_drawn_is_let_through_by_the_browser(drawings):
    """What the server draws and the browser drops would be missing on the page without a word."""
    script = (Path(widgets.__file__).parent / "svg_figure" / "svg_figure.js").read_text()
    tags, attributes = (
        set(re.findall(r'"([\w-]+)"', script.split(f"const {name} = ")[1].split("]);")[0]))
        for name in ("TAGS", "ATTRIBUTES")
    )
    for element in (found for drawing in drawings for found in _elements(drawing)):
        assert element.name in tags
        assert set(element.attributes) <= attributes


def test_no_text_is_smaller_than_fourteen_pixels(drawings):
    for drawing in drawings:
        sizes = [float(e.attributes["font-size"]) for e in _elements(drawing) if e.name == "text"]
        assert all(size >= 14 for size in sizes)


def test_every_picture_stays_inside_its_frame(drawings):
    for drawing in drawings:
        width, height = drawing.size
        for element in _elements(drawing):
            if element.name == "text" and "transform" not in element.attributes:
                assert -1 <= float(element.attributes["x"]) <= width
                assert 0 <= float(element.attributes["y"]) <= height


def test_names_of_the_map_do_not_lie_on_each_other(drawings):
    texts = [e for e in _elements(drawings[-1]) if e.name == "text"]
    assert [text.inside for text in texts] == [("One",), ("Two",)]
    boxes = []
    for text in texts:
        x, y = float(text.attributes["x"]), float(text.attributes["y"])
        wide = 7.0 * len(text.inside[0])
        left = x if text.attributes["text-anchor"] == "start" else x - wide
        boxes.append((left, y - 14, left + wide, y))
    (one, other) = boxes
    assert one[0] > other[2] or other[0] > one[2] or one[1] > other[3] or other[1] > one[3]


def test_the_map_shows_what_lies_between_and_nothing_of_insets():
    chart = peer_map(ground(OUTLINES), "AA01", PEERS, PEERS[:1], region_name="One")
    assert chart is not None
    shown = {e.inside[0].inside[0] for e in _elements(chart.figure[0]) if e.name == "path" and e.inside}
    assert shown == {"One", "Two"}
    assert chart.sentence == "Map of One and the regions like it: Two, Far, Island; clearly better: Two."
    none_better = peer_map(ground(OUTLINES), "AA01", PEERS, [], region_name="One")
    assert none_better is not None
    assert none_better.sentence == "Map of One and the regions like it: Two, Far, Island."
    assert peer_map(ground(OUTLINES), "CC10", PEERS, [], region_name="Island") is None


def test_an_extent_follows_relative_steps_of_all_parts():
    assert extent("M10 10l5 0 0 5-5 0zM0 20l-3 4 1 1z") == (-3, 10, 15, 25)


def test_a_strip_has_a_dot_for_every_known_score_and_the_own_where_it_scores():
    wide = strips(ROWS, region_name="One", group_name="EU").figure[0]
    dots = [e.attributes["d"].count("h0") for e in _elements(wide) if e.attributes.get("class") == "dots"]
    assert dots[:2] == [240, 2]
    own = [float(e.attributes["cx"]) for e in _elements(wide) if e.attributes.get("class") == "mine"]
    ends = [
        float(re.findall(r"M([\d.]+) ", e.attributes["d"])[at])
        for e in _elements(wide)
        if e.attributes.get("class") == "dots"
        for at in (0, -1)
    ][:2]
    assert own[0] == pytest.approx(ends[0] + 0.8 * (ends[1] - ends[0]), abs=0.2)


def test_twins_hold_what_is_drawn():
    rows = strips(ROWS, region_name="One", group_name="EU regions")
    assert rows.table.iloc[0].tolist()[1:] == [80, 80, 25, 50, 75]
    assert rows.sentence == (
        "Share of EU regions that One does better than, by pull factor: "
        "Entrepreneurial and innovative climate 80\u00a0%, Talent & <learning> 50\u00a0%."
    )
    series = small_series(_series(), region_name="One", span=(2014.5, 2015.5), span_name="Project")
    assert len(series.table) == 12
    assert series.sentence.startswith("One over the years. Series 0: from 1.0 in 2014 to 3.0 in 2016 (%).")
    bar = place_bar(146, 242, 136, 153)
    assert bar.sentence == "146th of 242, by other reasonable methods 136th to 153rd"


def test_a_missing_year_breaks_the_line():
    drawn = small_series(_series(), region_name="One", span=(2014.5, 2015.5), span_name="Project").figure[0]
    lines = [
        e.attributes["d"]
        for e in _elements(drawn)
        if e.attributes.get("class") == "mine" and "d" in e.attributes
    ]
    assert lines[0].count("M") == 2


def test_pictures_stand_alone_with_their_words_and_text_stays_text(drawings):
    picture = stand_alone(drawings[0], title="A finding", subtitle="Measure", source="Source")
    root = ElementTree.fromstring(to_text(picture))
    said = "".join(root.itertext())
    assert "Talent & <learning>" in said
    assert all(words in said for words in ("A finding", "Measure", "Source"))


def test_pictures_are_light(drawings):
    assert len(json.dumps(to_tree(drawings[0]))) < 12_000


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no strip"):
        strips([], region_name="One", group_name="EU")
    with pytest.raises(ValueError, match="no series"):
        small_series([], region_name="One", span=(2019, 2022), span_name="Project")
