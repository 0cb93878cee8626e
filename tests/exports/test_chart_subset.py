"""No chart leaves the subset of Plotly that pictures draw, as its README lists it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from inducci_dash.exports import chart_picture
from inducci_dash.exports.chart_picture.picture import plain_values
from tests.charts.gallery import NAMES, example

README = Path(chart_picture.__file__).with_name("README.md")
PARTS = {"annotations", "shapes", "xaxis", "yaxis"}


def listed() -> set[str]:
    """Properties on both lists of the README, as `part.property`."""
    subset = README.read_text(encoding="utf-8").partition("## The subset of Plotly")[2]
    lines = re.findall(r"^- ([a-z, ]+): (.+)$", subset, flags=re.MULTILINE)
    return {
        f"{part}.{name}" for parts, names in lines for part in parts.split(", ") for name in names.split()
    }


def used(figure: go.Figure) -> set[str]:
    """Properties of a figure, as `part.property`."""
    document = plain_values(figure.to_dict())
    layout = {name: value for name, value in document["layout"].items() if name != "template"}
    found = {f"{trace['type']}.{name}" for trace in document["data"] for name in _names(trace)}
    for name, value in layout.items():
        part = name.rstrip("0123456789")
        found |= {f"{part}.{one}" for one in _names(value)} if part in PARTS else _of_layout(name, value)
    return found


def _of_layout(name: str, value: Any) -> set[str]:
    return {f"layout.{name}"} if name == "meta" else {f"layout.{one}" for one in _names({name: value})}


def _names(value: Any, before: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _names(part, f"{before}.{name}" if before else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for part in value:
            yield from _names(part, before)
    elif before:
        yield before


@pytest.mark.parametrize("name", NAMES)
def test_no_chart_uses_what_pictures_do_not_draw(name: str) -> None:
    assert used(example(name)) - listed() == set()


def test_a_property_that_is_not_listed_is_named() -> None:
    figure = go.Figure(
        go.Scatter(x=[1], y=[1], marker={"gradient": {"type": "radial"}}),
        {"xaxis2": {"rangemode": "tozero"}, "annotations": [{"text": "a", "hovertext": "b"}]},
    )
    assert used(figure) - listed() == {
        "scatter.marker.gradient.type", "xaxis.rangemode", "annotations.hovertext",
    }  # fmt: skip


@pytest.mark.parametrize("package", ["charts", "exports/slides", "exports/sheets"])
def test_every_chart_that_becomes_a_picture_is_among_the_examples(package: str) -> None:
    folder = README.parents[2] / package
    making = {
        path.stem
        for path in folder.glob("*.py")
        if re.search(
            r"^def [a-z]\w*\(.*?\) -> go\.Figure:", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
    }
    gallery = (README.parents[3] / "tests/charts/gallery.py").read_text("utf-8")
    assert {name for name in making if not re.search(rf"\b{name}\.\w+\(", gallery)} == set()
