"""The heat table: order, verdicts against the first region, presets, and a title that is true."""

import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.domain.verdict import Verdict
from inducci_dash.results.compare.comparison import MOST, comparable_regions
from inducci_dash.results.compare.heat import PRESETS, heat, heat_rows, heat_title, ordered, preset
from inducci_dash.results.dataset import dataset


def test_the_readers_region_comes_first_and_the_others_by_score():
    data = dataset()
    regions = ordered(data, ["AT31", "DED4", "SI04", "CZ04"], "CZ04")
    assert regions[0] == "CZ04"
    scores = [float(data.scores.at[code, "index"]) for code in regions[1:]]
    assert scores == sorted(scores, reverse=True)


def test_cells_hold_official_scores_and_exact_verdicts_against_the_first():
    data = dataset()
    regions = ["DED4", "SI04", "CZ04"]
    found = heat(data, regions)
    rows = [data.given.row(code) for code in regions]
    for at, name in enumerate(found.columns):
        expected = data.official.score if name == "index" else data.official.scores[name]
        np.testing.assert_array_equal(found.scores[:, at], expected[rows])
        for place, row in enumerate(rows[1:], start=1):
            decided = (
                data.robust[name].pairs.verdict[row, rows[0]]
                if name in data.robust and not np.isnan(found.scores[place, at])
                else Verdict.NOT_COMPARED
            )
            assert found.verdicts[place, at] == decided
    assert (found.verdicts[0] == Verdict.NOT_COMPARED).all()
    assert list(heat_rows(data, found).iloc[:, 1:].to_numpy()[0]) == pytest.approx(list(found.scores[0]))


def test_a_factor_without_draws_has_no_verdict():
    data = dataset()
    found = heat(data, ["DED4", "SI04"])
    alone = [at for at, name in enumerate(found.columns) if name not in data.robust]
    assert alone
    assert (found.verdicts[:, alone] == Verdict.NOT_COMPARED).all()


def test_titles_count_what_the_table_shows_and_stay_short():
    data = dataset()
    known = comparable_regions(data)
    for at in range(0, len(known) - 9, 3):
        regions = known[at : at + 2 + at % 7]
        title = heat_title(data, regions)
        assert len(title.split()) <= 15, title
        column = heat(data, regions).verdicts[1:, 0]
        if len(regions) > 2:
            better, worse = (
                (column == Verdict.CLEARLY_WORSE).sum(),
                (column == Verdict.CLEARLY_BETTER).sum(),
            )
            above, below = better or "none", worse or "none"
            assert title.endswith(
                f"clearly above all {better} others"
                if better == len(column)
                else f"clearly below all {worse} others"
                if worse == len(column)
                else f"clearly above {above} of {len(column)}, clearly below {below}"
            )
        else:
            assert ("cannot be told apart" in title) == (column[0] == Verdict.NOT_TOLD_APART)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_hold_regions_that_can_be_compared_the_readers_own_first(name: str):
    data = dataset()
    for mine in ("DED4", "SI04", "MT00", None, "CH01"):
        regions = preset(data, name, mine)
        assert len(set(regions)) == len(regions) <= MOST
        assert set(regions) <= set(comparable_regions(data))
        if regions and mine in comparable_regions(data):
            assert regions[0] == mine


def test_regions_without_a_score_are_refused():
    with pytest.raises(UnknownRegion):
        ordered(dataset(), ["DED4", "CH01"], None)
    with pytest.raises(UnknownRegion):
        heat(dataset(), ["DED4", "XX99"])
