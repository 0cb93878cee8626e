"""The exported map: complete, escaped, and the same without an installed font."""

import io
import xml.etree.ElementTree as ElementTree
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inducci_dash.atlas_map.classes import classify
from inducci_dash.atlas_map.model import Frame, MapModel, pair_model, tied_model, value_model
from inducci_dash.atlas_map.picture import PictureWords, map_svg
from inducci_dash.charts.figure.frame import COPYRIGHT
from inducci_dash.exports.png import to_png
from inducci_dash.store.manifest import read_manifest
from inducci_dash.store.outlines import load_outlines
from inducci_dash.store.snapshot import load_regions

SVG = "{http://www.w3.org/2000/svg}"
WORDS = PictureWords("Score", "NUTS 2, 2024", "Source: us", "index", chosen="Chemnitz: 12")
HOSTILE = '</text><script>alert("1")</script>&\x00\u202e<b>'
REGIONS = load_regions(read_manifest())
SCORED = Frame.of(REGIONS["eu27"].to_numpy(bool))
VALUES = np.where(np.arange(len(REGIONS)) % 50 == 0, np.nan, np.linspace(0, 100, len(REGIONS)))


@pytest.fixture(scope="module")
def outlines() -> dict[str, Any]:
    return load_outlines(read_manifest(), list(REGIONS.index))


@pytest.fixture(scope="module")
def model() -> MapModel:
    bounds = {"quantile": classify(VALUES[SCORED.scored], "quantile", 5)}
    return value_model(VALUES, SCORED, bounds, eu=48.5)


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_region_is_drawn_in_the_colour_of_its_class(
    outlines: dict[str, Any], model: MapModel
) -> None:
    root = ElementTree.fromstring(map_svg(outlines, model, WORDS))
    (group,) = [element for element in root.iter(f"{SVG}g") if element.get("id") == "regions"]
    assert [path.get("d") for path in group] == [region["d"] for region in outlines["regions"]]
    assert [path.get("fill") for path in group] == [
        model.fill(place) or "url(#no-data)" for place in range(len(VALUES))
    ]


def test_regions_outside_the_group_are_pale_as_on_the_screen(outlines: dict[str, Any]) -> None:
    german = (REGIONS["country"] == "DE").to_numpy()
    model = value_model(VALUES, Frame.of(SCORED.scored, german), {"quantile": [0.0, 50.0, 100.0]})
    root = ElementTree.fromstring(map_svg(outlines, model, WORDS))
    (group,) = [element for element in root.iter(f"{SVG}g") if element.get("id") == "regions"]
    pale = [path.get("fill-opacity") is not None for path in group]
    assert pale == list(model.dim)
    assert sum(not is_pale for is_pale in pale) >= german.sum()


def test_the_picture_holds_title_unit_bounds_counts_eu_value_source_and_notice(
    outlines: dict[str, Any], model: MapModel
) -> None:
    found = texts(map_svg(outlines, model, WORDS))
    for expected in (
        *(WORDS.title, WORDS.subtitle, WORDS.source, WORDS.unit),
        COPYRIGHT,
        "EU: 48.5",
        "No data",
        "Guadeloupe (FR)",
        "500\u00a0km",
    ):
        assert expected in found
    for entry in model.legend.entries:
        assert entry.text in found
        assert str(entry.count) in found


def test_partners_the_chosen_region_and_places_are_marked(
    outlines: dict[str, Any], model: MapModel
) -> None:
    place = {"id": "E1", "name": "Padova", "x": 1964, "y": 2996, "nuts_id": "ITH3"}
    svg = map_svg(
        {**outlines, "places": [place]},
        model,
        WORDS,
        partners=("DED4", "ITH3"),
        chosen="DED4",
    )
    drawn = [path.get("d") for path in ElementTree.fromstring(svg).iter(f"{SVG}path")]
    by_code = {region["id"]: region["d"] for region in outlines["regions"]}
    assert drawn.count(by_code["DED4"]) == 3
    assert drawn.count(by_code["ITH3"]) == 3
    assert {"E1", "Padova", "Chemnitz: 12", "InduCCI regions", "2"} <= set(texts(svg))


def test_text_from_data_is_shown_letter_by_letter(outlines: dict[str, Any], model: MapModel) -> None:
    places = [{"id": HOSTILE, "name": HOSTILE, "x": 1, "y": 1, "nuts_id": "DED4"}]
    regions = [{**region, "name": HOSTILE} for region in outlines["regions"]]
    svg = map_svg(
        {**outlines, "places": places, "regions": regions},
        model,
        PictureWords(HOSTILE, HOSTILE, HOSTILE, HOSTILE, note=HOSTILE, chosen=HOSTILE),
        chosen="DED4",
    )
    root = ElementTree.fromstring(svg)
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert "\u202e" not in svg.decode()
    assert '</text><script>alert("1")</script>&<b>' in "".join(texts(svg))


def test_a_picture_asks_nothing_from_outside(outlines: dict[str, Any], model: MapModel) -> None:
    root = ElementTree.fromstring(map_svg(outlines, model, WORDS))
    links = [element.get("href") for element in root.iter() if element.get("href")]
    assert set(links) == {"#regions"}


def test_two_measures_and_ties_have_their_own_legends(outlines: dict[str, Any]) -> None:
    pair = texts(map_svg(outlines, pair_model(VALUES, VALUES[::-1], SCORED, names=("One", "Two")), WORDS))
    assert {"One", "Two"} <= set(pair)
    tied = texts(map_svg(outlines, tied_model(VALUES, SCORED, np.arange(len(VALUES)) % 3, 9), WORDS))
    assert {"Clearly better", "Cannot be told apart", "Clearly worse"} <= set(tied)


def test_a_model_of_other_regions_is_refused(outlines: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="3 classes for 334 regions"):
        map_svg(outlines, value_model([1, 2, 3], Frame.of([True] * 3), {}), WORDS)


def test_the_png_has_the_pictures_size_its_colours_and_its_text(
    outlines: dict[str, Any], model: MapModel
) -> None:
    svg = map_svg(outlines, model, WORDS)
    root = ElementTree.fromstring(svg)
    picture = Image.open(io.BytesIO(to_png(svg, 1.0))).convert("RGB")
    assert picture.size == (1280, int(root.attrib["height"]))
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    for fill in model.colours:
        assert tuple(int(fill[at : at + 2], 16) for at in (1, 3, 5)) in colours
    title = np.asarray(picture.crop((20, 10, 400, 46)).convert("L"))
    assert (title < 100).sum() > 200
