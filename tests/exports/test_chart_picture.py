"""Every chart becomes a picture without a browser: complete, legible to machines, not blank."""

import io
import re
import xml.etree.ElementTree as ET
from functools import cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from inducci_dash.charts.correlation import WARNINGS
from inducci_dash.charts.figure import theme
from inducci_dash.charts.figure.key import GLYPHS
from inducci_dash.charts.figure.rows import Rows
from inducci_dash.charts.wins import SYMBOLS
from inducci_dash.domain.errors import PictureRefused
from inducci_dash.exports.chart_picture.picture import plain_values, to_picture
from inducci_dash.exports.chart_picture.text import runs
from inducci_dash.exports.png import FACES
from tests.charts.gallery import NAMES, SOURCE, TITLE, example

SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawn(name: str) -> ET.Element:
    """The picture of one example, drawn once."""
    return parsed(example(name))


def parsed(figure: go.Figure, width: float = 900) -> ET.Element:
    return ET.fromstring(to_picture(figure, width=width))


def lines(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def bare(*traces: object, **layout: object) -> go.Figure:
    """Two axes from 0 to 10 on a plot of 100 x 100 pixels at (50, 12)."""
    axes = {
        "xaxis": theme.axis(range=[0, 10], tickvals=[]),
        "yaxis": theme.axis(range=[0, 10], tickvals=[]),
    }
    return theme.canvas(traces, height=100, left=50, right=50, bottom=10, **{**axes, **layout})


@pytest.mark.parametrize("name", NAMES)
def test_each_chart_has_its_title_source_and_copyright_in_the_picture(name: str) -> None:
    root = drawn(name)
    said = lines(root)

    assert TITLE in said
    assert " ".join(said).find(SOURCE) >= 0
    assert "© EuroGeographics for the administrative boundaries" in said
    assert root.find(f"{SVG}title").text == TITLE


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_writes_every_text_the_chart_writes(name: str) -> None:
    figure = theme.fitted(example(name), 900)
    said = " ".join(lines(drawn(name)))

    for words in figure.layout.annotations:
        for line in runs(words.text):
            assert "".join(run.text for run in line).rstrip("…") in said
    for trace in figure.data:
        for text in trace.text or ():
            assert "".join(run.text for line in runs(text) for run in line) in said


@pytest.mark.parametrize("name", ["trend", "compare", "coverage"])
def test_png_is_not_blank_and_has_the_asked_size(name: str) -> None:
    figure = example(name)
    picture = Image.open(io.BytesIO(to_picture(figure, "png", width=600, scale=2)))
    middle = np.asarray(picture.convert("RGB"))[picture.height // 4 : picture.height * 3 // 4]

    assert picture.width == 1200
    assert picture.height == round(theme.fitted(figure, 600).layout.height * 2)
    assert (middle != 255).any(axis=2).mean() > 0.01
    assert len(np.unique(middle.reshape(-1, 3), axis=0)) > 10


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_drawn_outside_the_sheet_or_without_a_number(name: str) -> None:
    root = drawn(name)
    width, height = float(root.get("width")), float(root.get("height"))

    for element in root.iter():
        assert not {"nan", "inf", "None"} & set(re.findall(r"[A-Za-z]+", element.get("d", "")))
    for box in root.iter(f"{SVG}rect"):
        assert -1 <= float(box.get("x", 0)) <= width + 1
        assert -1 <= float(box.get("y", 0)) <= height + 1
        assert float(box.get("width")) >= 0


def test_a_point_a_bar_and_a_cell_lie_where_their_values_are() -> None:
    point = parsed(bare(go.Scatter(x=[5], y=[2], mode="markers")), 200)
    marks = [path for path in point.iter(f"{SVG}path") if path.get("transform")]
    assert [mark.get("transform") for mark in marks] == ["translate(100.00 92.00)"]

    bar = parsed(bare(go.Bar(x=[5], y=[4], width=2, base=1)), 200)
    box = [rect for rect in bar.iter(f"{SVG}rect") if rect.get("fill") == "#1f77b4"]
    assert [box[0].get(name) for name in ("x", "y", "width", "height")] == ["90", "62", "20", "40"]

    grid = go.Heatmap(
        z=[[0, None], [None, 1]], x=[2, 4], y=[2, 4], colorscale=[[0, "#ff0000"], [1, "#0000ff"]]
    )
    cells = parsed(bare(grid.update(showscale=False)), 200)
    found = {r.get("fill"): (r.get("x"), r.get("y")) for r in cells.iter(f"{SVG}rect")}
    assert (found["#ff0000"], found["#0000ff"]) == (("60", "82"), ("80", "62"))


def test_bars_beside_each_other_share_the_room_and_stacked_ones_add_up() -> None:
    def boxes(mode: str) -> list[tuple[float, float, float]]:
        two = [go.Bar(x=[5], y=[4], width=2), go.Bar(x=[5], y=[3], width=2)]
        root = parsed(bare(*two, barmode=mode), 200)
        return [
            (float(r.get("x")), float(r.get("y")), float(r.get("height")))
            for r in root.iter(f"{SVG}rect")
            if r.get("fill") == "#1f77b4"
        ]

    assert boxes("group") == [(80, 72, 40), (100, 82, 30)]
    assert boxes("stack") == [(90, 72, 40), (90, 42, 30)]
    assert boxes("overlay") == [(90, 72, 40), (90, 82, 30)]


def test_a_line_breaks_at_a_missing_value() -> None:
    root = parsed(bare(go.Scatter(x=[0, 5, None, 5, 10], y=[0, 5, None, 0, 5], mode="lines")), 200)
    drawn = [path.get("d") for path in root.iter(f"{SVG}path") if path.get("stroke") == "#1f77b4"]

    assert drawn == ["M50.00,112.00L100.00,62.00M100.00,112.00L150.00,62.00"]


def test_dates_and_categories_have_their_places() -> None:
    days = go.Scatter(x=["2020-01-01", "2021-01-01"], y=["b", "a"], mode="markers")
    figure = bare(days, xaxis=theme.axis(range=["2020-01-01", "2022-01-01"]), yaxis=theme.axis())
    root = parsed(figure, 200)
    places = [path.get("transform") for path in root.iter(f"{SVG}path") if path.get("transform")]

    assert places == ["translate(50.00 87.00)", "translate(100.07 37.00)"]
    assert {"2020", "2021", "a", "b"} <= set(lines(root))


def test_packed_arrays_and_numpy_values_are_read() -> None:
    packed = go.Scatter(x=np.array([1, 2], dtype="int16"), y=pd.Series([1.5, np.nan]), mode="markers")
    trace = plain_values(bare(packed).to_dict())["data"][0]

    assert (trace["x"], trace["y"]) == ([1, 2], [1.5, None])


def test_data_text_cannot_become_markup() -> None:
    evil = '</text><script>alert(1)</script> & "<b>" %{x} \x00\u202e'
    figure = theme.framed(
        bare(go.Scatter(x=[5], y=[5], mode="text", text=[theme.literal(evil)])), title=evil
    )
    root = parsed(figure)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "defs", "clipPath", "rect", "g", "path", "text", "tspan",
    }  # fmt: skip
    assert lines(root)[0] == '</text><script>alert(1)</script> & "<b>" %{x} '


def test_long_row_labels_are_whole_in_a_wide_picture_and_shortened_in_a_narrow_one() -> None:
    name = "Entrepreneurial and innovative climate"

    rows = Rows([name], ["41 (22-77), middle fifth"])
    dot = go.Scatter(mode="markers", x=[50], y=[0])
    figure = rows.figure([dot])
    assert name in lines(parsed(figure, 900))
    assert name not in lines(parsed(figure, 340))


@pytest.mark.parametrize(
    ("figure", "part"),
    [
        (bare(go.Pie(values=[1])), "pie"),
        (bare(go.Scatter(x=[1], y=[1], mode="markers", marker={"symbol": "hexagram"})), "hexagram"),
        (bare(go.Scatter(x=[1], y=[1], mode="markers"), xaxis={"type": "log", "range": [0, 1]}), "log"),
        (bare(go.Heatmap(z=[[1]])), "colour bar"),
        (bare(go.Bar(y=[1]), go.Bar(y=[2]), showlegend=True), "legend"),
        (bare(shapes=[{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]), "circle"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(figure: go.Figure, part: str) -> None:
    with pytest.raises(PictureRefused, match=part):
        to_picture(figure)


def test_another_format_is_refused() -> None:
    with pytest.raises(PictureRefused, match="gif"):
        to_picture(example("trend"), "gif")


def test_every_sign_that_a_picture_writes_is_in_its_faces():
    signs = {
        *"".join(GLYPHS.values()),
        *"".join(SYMBOLS.values()),
        *(sign for sign, *_words in WARNINGS.values()),
    }
    for path in (file for file in FACES if "Sans" in file):
        there = TTFont(path).getBestCmap()
        assert {sign for sign in signs if ord(sign) not in there} == set(), path
