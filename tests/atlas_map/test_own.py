"""A reader's own figures on the map: as of any measure, in this session's message and files alone."""

import csv
import io
import json

import numpy as np
import pytest

from inducci_dash.atlas_map.own import known_with, own_model, own_pack, own_svg, own_table
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.exports.tables import to_csv
from inducci_dash.own_figures.model import Figure, OwnFigures, Shelf
from inducci_dash.results.dataset import Dataset, dataset

SECRET = "Rehearsal rooms of our survey"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset()


@pytest.fixture(scope="module")
def shelf(data: Dataset) -> Shelf:
    """A measure where less is better, of two years, for the scored regions of five countries."""
    regions = [code for code in data.given.units if code[:2] in ("AT", "CZ", "DE", "PL", "SI")]
    figures = [
        Figure(code, year, 1.0 + place / 4 + (year - 2021), "e" if place == 0 else "")
        for place, code in enumerate(regions)
        for year in (2021, 2023)
    ]
    return Shelf().put([OwnFigures("", SECRET, "rooms", -1, "Own survey", tuple(figures))])


def test_the_pack_holds_what_the_packs_of_our_measures_hold(data: Dataset, shelf: Shelf) -> None:
    pack = own_pack(data, shelf)
    assert pack is not None
    measure = pack["measures"]["own1"]
    known = [value for value in measure["v"] if value is not None]
    assert len(measure["v"]) == len(data.snapshot.regions)
    assert len(known) == measure["n"] == len(shelf["own1"].regions)
    place = data.snapshot.regions.index.get_loc("AT11")
    assert (measure["v"][place], measure["y"][place], measure["f"][place], measure["r"][place]) == (
        3,
        2023,
        "e",
        1,
    )
    assert measure["classes"]["quantile"][0] == 3
    assert pack["series"]["own1"]["years"] == [2021, 2023]
    assert pack["series"]["own1"]["v"][0][place] == 1
    assert "only in this browser" in pack["words"]["own1"]["source"]
    assert pack["words"]["own1"]["flags"] == {"e": "estimated"}
    json.dumps(pack, allow_nan=False)
    assert own_pack(data, Shelf()) is None


def test_the_model_counts_every_region_once(data: Dataset, shelf: Shelf) -> None:
    def classes(**view: str) -> np.ndarray:
        return np.array(own_model(data, shelf, ViewState(what="own1", **view)).classes)

    scored = data.snapshot.regions["eu27"].to_numpy(bool)
    assert (classes()[scored] >= 0).sum() == len(shelf["own1"].regions)
    lowest = data.snapshot.regions.index.get_loc("AT11")
    highest = data.snapshot.regions.index.get_loc(shelf["own1"].regions[-1])
    assert (classes()[lowest], classes()[highest]) == (0, 4)
    assert (classes(mode="pair", pair="unemployment")[scored] >= 0).any()
    for mode in ("tied", "confidence", "clusters"):
        assert (classes(mode=mode, region="PL22") < 0).all()


def test_files_say_whose_figures_they_are(data: Dataset, shelf: Shelf) -> None:
    view = ViewState(what="index", mode="pair", pair="own1", region="PL22")
    content = to_csv(own_table(data, shelf, view), source="", licence="", version="v")
    rows = {row["nuts_id"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    assert float(rows["AT11"]["second_value"]) == 3
    assert float(rows["AT11"]["value"]) == pytest.approx(data.scores.at["AT11", "index"], abs=0.001)
    assert rows["PT11"]["second_value"] == ""
    assert {row["notice"] for row in rows.values()} == {"Your own figures, only in this browser"}
    of_2021 = own_table(data, shelf, ViewState(what="own1", year=2021)).set_index("nuts_id")
    assert of_2021.at["AT11", "value"] == 1
    picture = own_svg(data, shelf, ViewState(what="own1", region="PL22")).decode()
    assert f"{SECRET} (your own figures)" in picture
    assert "only in this browser" in picture


def test_only_this_session_knows_of_them(data: Dataset, shelf: Shelf) -> None:
    """What all sessions share is as before, whatever was made for one."""
    before = Known.of(data)
    assert "own1" in known_with(before, shelf).measures
    assert known_with(before, shelf).years["own1"] == (2021, 2023)
    own_pack(data, shelf)
    assert Known.of(data) == before
    assert "own1" not in before.measures
    assert "own1" not in data.measures
    assert "own1" not in data.tables
    view, notices = ViewState.from_query({"what": "own1"}, before)
    assert view.what == "index"
    assert notices
    assert np.isfinite(data.scores["index"].dropna()).all()
