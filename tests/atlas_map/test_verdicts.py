"""One verdict on two regions, wherever it is told: map, its file, the table of regions, a pair, what-if."""

import numpy as np
import pytest

from inducci_dash.atlas_map.decide import map_model
from inducci_dash.atlas_map.downloads import view_table
from inducci_dash.atlas_map.model import ABOVE, BELOW, TIED
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.domain.verdict import Verdict
from inducci_dash.results.compare.heat import heat
from inducci_dash.results.compare.words import verdicts
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.region.what_if import own_value, what_if

MINE = "PL22"
CLASSES = {ABOVE: Verdict.CLEARLY_BETTER, TIED: Verdict.NOT_TOLD_APART, BELOW: Verdict.CLEARLY_WORSE}
"""What the map's classes say of the region painted, seen from the one chosen."""


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset()


@pytest.fixture(scope="module", params=["index", "talent", "quality_of_life"])
def measure(request) -> str:
    return request.param


def decided(data: Dataset, measure: str) -> dict[str, Verdict]:
    """How every other scored region stands to MINE, from the exact counts of draws."""
    column = data.robust[measure].pairs.verdict[:, data.given.row(MINE)]
    found = {code: Verdict(int(column[data.given.row(code)])) for code in data.given.units}
    return {code: verdict for code, verdict in found.items() if code != MINE}


def test_the_map_and_its_file_tell_the_verdict_on_every_region(data, measure) -> None:
    view = ViewState(what=measure, mode="tied", region=MINE)
    painted = dict(zip(data.snapshot.regions.index, map_model(data, view).classes, strict=True))
    written = view_table(data, view).set_index("nuts_id")["verdict"]
    told = {code: verdict for code, verdict in decided(data, measure).items() if painted[code] in CLASSES}
    assert len(told) > 200
    for code, verdict in told.items():
        assert CLASSES[painted[code]] == verdict
        assert written[code] == verdict.name.lower()


def test_the_table_of_regions_tells_the_same(data, measure) -> None:
    others = [code for code in data.given.units if code != MINE][::9]
    found = heat(data, [MINE, *others])
    column = list(found.columns).index(measure)
    expected = decided(data, measure)
    for row, code in enumerate(others, start=1):
        if not np.isnan(found.scores[row, column]):
            assert found.verdicts[row, column] == expected[code], code


def test_a_pair_is_told_the_same_from_both_sides(data) -> None:
    others = ["DED4", "CZ04", "AT31", "SI04", "RO22"]
    found = verdicts(data, [MINE, *others])
    for code in others:
        assert found.at[code, MINE] == decided(data, "index")[code] == -found.at[MINE, code]


def test_what_if_nothing_changed_counts_the_same_regions(data) -> None:
    unchanged = what_if(data, MINE, "unemployment", own_value(data, MINE, "unemployment")).after
    told = list(decided(data, "index").values())
    assert unchanged.above == told.count(Verdict.CLEARLY_WORSE)
    assert unchanged.tied == told.count(Verdict.NOT_TOLD_APART)
