"""One rule set: what the browser paints and counts is what the server draws and counts."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import astuple
from itertools import cycle
from pathlib import Path

import pytest

from inducci_dash.atlas_map.clusters import clusters_content
from inducci_dash.atlas_map.decide import map_model
from inducci_dash.atlas_map.finding import finding
from inducci_dash.atlas_map.model import MapModel
from inducci_dash.atlas_map.packs import (
    compact,
    near_pack,
    robust_pack,
    series_pack,
    values_pack,
    words_pack,
)
from inducci_dash.atlas_map.texts import texts
from inducci_dash.atlas_map.view_state import CLASS_METHODS, ViewState
from inducci_dash.language import number_format
from inducci_dash.language.flags import flag_words
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.groups import NAMED_GROUPS
from inducci_dash.results.measure_values import shown_figures
from tools.find_node import find_node

SCRIPT = Path(__file__).parent / "js" / "decide.mjs"
REGIONS = ("DED4", "PL22", "AT31", "SI04", "BE22", "FR10", "RO21", "NO08", "ES70", "DE12")
SECONDS = ("unemployment", "rent", "talent", "patents")


def views(data: Dataset) -> Iterator[ViewState]:
    """Every measure by every method in every year, and in every other mode, seen from many places."""
    around = [
        "border.PL22",
        "near.DED4.200",
        "near.AT31.300",
        "near.SI04.500",
        "border.FR10",
        "near.ES70.300",
    ]
    groups = cycle([*NAMED_GROUPS, "DE", "FR", "LU", *around])
    places, seconds = cycle(REGIONS), cycle(SECONDS)
    for name in data.measures:
        years = (
            [None, *(int(year) for year in data.series[name].columns)] if name in data.series else [None]
        )
        for year in years:
            for method in CLASS_METHODS:
                yield ViewState(what=name, year=year, classes=method, group=next(groups))
            yield ViewState(what=name, year=year, mode="pair", pair=next(seconds), group=next(groups))
        yield ViewState(what=name, mode="pair")
        yield ViewState(what=name, mode="tied")
        for _ in REGIONS:
            yield ViewState(what=name, mode="tied", region=next(places), group=next(groups))
        for method in CLASS_METHODS:
            yield ViewState(what=name, mode="confidence", classes=method, group=next(groups))
        yield ViewState(what=name, mode="clusters", group=next(groups))
        if years[-1] is not None:
            yield ViewState(what=name, mode="clusters", year=years[-1])


@pytest.fixture(scope="module")
def both() -> list[tuple[ViewState, dict, MapModel]]:
    data = dataset()
    asked = list(views(data))
    values = json.loads(values_pack(data))
    packs = {
        "outlines": {
            "regions": [
                {"id": code, "country": country, "name": data.named[code][0]}
                for code, country in data.snapshot.regions["country"].items()
            ]
        },
        "values": values,
        "words": json.loads(words_pack(data)),
        "robust": json.loads(robust_pack(data)),
        "near": json.loads(near_pack(data)),
        "clusters": json.loads(compact(clusters_content(data))),
        "series": {name: json.loads(series_pack(data, name)) for name in data.series},
    }
    message = json.dumps(
        {
            "packs": packs,
            "views": [view.to_data() for view in asked],
            "texts": texts(),
            "number": astuple(number_format()),
        }
    )
    run = subprocess.run(
        [find_node(), SCRIPT], input=message, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr[-3000:]
    found = json.loads(run.stdout)
    return list(zip(asked, found, (map_model(data, view) for view in asked), strict=True))


def test_the_browser_paints_every_region_as_the_server_draws_it(both):
    assert len(both) > 2000
    for view, browser, model in both:
        drawn = [model.fill(place) for place in range(len(model.classes))]
        assert browser["fills"] == drawn, view


def test_the_browser_counts_the_group_as_the_server_does(both):
    for view, browser, model in both:
        told = model.legend
        assert (browser["nodata"], browser["outside"]) == (told.no_data, told.outside), view
        entries = [entry.count for entry in told.entries]
        if view.mode == "value":
            assert browser["found"] == entries, view
        if view.mode == "tied":
            assert browser["found"][:3] == entries, view
        if view.mode == "clusters":
            assert browser["found"] == entries, view
        if view.mode == "pair":
            assert browser["found"] == [count for row in told.grid for count in row], view
        if view.mode == "confidence" and told.shades:
            size = len(browser["found"]) // 3
            levels = [sum(browser["found"][at * size : (at + 1) * size]) for at in range(3)]
            assert levels == [shade.count for shade in told.shades], view


def test_the_titles_are_the_same(both):
    for view, browser, _model in both:
        assert browser["title"] == finding(dataset(), view), view


def test_the_histograms_are_the_same(both):
    compared = 0
    for view, browser, model in both:
        if view.mode == "value" and model.legend.bins:
            assert browser["bins"] == [count for _, _, count, _ in model.legend.bins], view
            compared += 1
    assert compared > 1000


def test_the_notes_of_figures_are_the_same(both):
    data, noted = dataset(), set()
    for view, browser, _model in both:
        if view.mode == "value":
            told = shown_figures(data, data.measure(view.what), view.year)["flag"]
            assert browser["notes"] == [flag_words(flag) for flag in told], view
            noted |= set(browser["notes"])
    assert any("larger region" in note for note in noted)


def test_a_mode_that_a_measure_has_not_got_waits_and_says_so_on_both_sides(both):
    waiting = 0
    for view, browser, model in both:
        if not browser["fits"]:
            assert browser["wanting"] or not model.colours, view
            assert model.legend.note or not dataset().measure(view.what).measured, view
            waiting += 1
    assert waiting > 100
