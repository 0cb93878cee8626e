import base64
import json

import numpy as np
import pytest

from inducci_dash.atlas_map.packs import robust_pack, series_pack, values_pack, words_pack
from inducci_dash.atlas_map.shown import shortened
from inducci_dash.results.dataset import dataset
from inducci_dash.results.measure_values import shown_figures


@pytest.fixture(scope="module")
def values():
    return json.loads(values_pack(dataset()))


@pytest.fixture(scope="module")
def words():
    return json.loads(words_pack(dataset()))


def test_every_measure_reaches_the_map_with_classes_and_words(values, words):
    data = dataset()
    assert list(values["measures"]) == list(words) == list(data.measures)
    for name, measure in data.measures.items():
        packed = values["measures"][name]
        assert len(packed["v"]) == len(packed["r"]) == len(values["regions"]) == 334
        if measure.measured:
            for bounds in packed["classes"].values():
                assert bounds == sorted(bounds)
        else:
            assert packed["v"] == [None] * 334
        assert words[name]["title"]
        assert words[name]["unit"]
        assert words[name]["source"]


def test_values_on_the_map_are_those_of_the_store(values):
    data = dataset()
    for name, measure in data.measures.items():
        if not measure.measured:
            continue
        sent = np.array([np.nan if v is None else v for v in values["measures"][name]["v"]])
        stored = data.tables[name]["value"].to_numpy(float)
        np.testing.assert_allclose(sent, stored, atol=0.5001 * 10.0 ** -(measure.decimals + 1))


def test_a_figure_is_written_on_the_map_as_everywhere_else(values):
    data = dataset()
    for name, measure in data.measures.items():
        exact = shown_figures(data, measure, None)["value"].to_numpy(float)
        sent = np.array(values["measures"][name]["v"], float)
        assert [f"{value:.{measure.decimals}f}" for value in sent] == [
            f"{value:.{measure.decimals}f}" for value in exact
        ], name


@pytest.mark.parametrize(
    ("value", "decimals", "sent"),
    [(45.65312, 1, 45.653), (45.6461, 1, 45.65), (45.62, 1, 45.62), (2.4, 1, 2.4), (0.4496, 1, 0.4496)],
)
def test_a_figure_is_not_rounded_twice(value, decimals, sent):
    assert shortened(value, decimals) == sent


def test_a_series_holds_every_year_of_every_region():
    data = dataset()
    pack = json.loads(series_pack(data, "unemployment"))
    wide = data.series["unemployment"]
    assert pack["years"] == [int(year) for year in wide.columns]
    at = pack["years"].index(2020)
    row = wide.index.get_loc("AT31")
    assert pack["v"][at][row] == pytest.approx(wide.loc["AT31", 2020], abs=0.006)


def test_verdicts_are_sent_pair_by_pair_as_decided_from_the_draws():
    data = dataset()
    pack = json.loads(robust_pack(data))
    n = len(pack["units"])
    for name in ("index", "talent"):
        packed = np.frombuffer(base64.b64decode(pack["verdicts"][name]), np.uint8)
        codes = np.stack([packed >> shift & 3 for shift in (0, 2, 4, 6)], axis=1).ravel()[: n * n]
        pairs = data.robust[name].pairs.verdict
        expected = np.select([pairs == code for code in (-1, 0, 1)], [0, 1, 2], 3)
        np.testing.assert_array_equal(codes.reshape(n, n), expected)


def test_intervals_are_those_of_the_ranking_in_the_maps_order():
    data = dataset()
    pack = json.loads(robust_pack(data))
    at = list(data.snapshot.regions.index).index("AT31")
    row = data.given.row("AT31")
    assert pack["low"]["index"][at] == data.robust["index"].summary.low[row]
    assert pack["sure"]["index"][at] in (0, 1, 2)
    assert set(pack["verdicts"]) == set(pack["sure"]) == set(data.robust)


def test_a_suppressed_year_is_sent_as_missing():
    data = dataset()
    pack = json.loads(series_pack(data, "unemployment"))
    row = data.series["unemployment"].index.get_loc("DED4")
    assert pack["v"][pack["years"].index(2020)][row] is None
