"""The heat table: order, verdicts against the first region, presets, and a title that is true."""

import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.domain.verdict import Verdict
from inducci_dash.results.compare.comparison import MOST, comparable_regions
from inducci_dash.results.compare.heat import PRESETS, heat, heat_title, ordered, preset


def test_the_readers_region_comes_first_and_the_others_by_score(made):
    regions = ordered(made, ["AT31", "DED4", "SI04", "CZ04"], "CZ04")
    assert regions[0] == "CZ04"
    scores = [float(made.scores.at[code, "index"]) for code in regions[1:]]
    assert scores == sorted(scores, reverse=True)


def test_cells_hold_official_scores_and_exact_verdicts_against_the_first(made):
    regions = ["DED4", "SI04", "CZ04"]
    found = heat(made, regions)
    rows = [made.given.row(code) for code in regions]
    for at, name in enumerate(found.columns):
        expected = made.official.score if name == "index" else made.official.scores[name]
        np.testing.assert_array_equal(found.scores[:, at], expected[rows])
        for place, row in enumerate(rows[1:], start=1):
            decided = (
                made.robust[name].pairs.verdict[row, rows[0]]
                if name in made.robust and not np.isnan(found.scores[place, at])
                else Verdict.NOT_COMPARED
            )
            assert found.verdicts[place, at] == decided
    assert (found.verdicts[0] == Verdict.NOT_COMPARED).all()


def test_a_factor_without_draws_has_no_verdict(made):
    found = heat(made, ["DED4", "SI04"])
    alone = [at for at, name in enumerate(found.columns) if name not in made.robust]
    assert alone
    assert (found.verdicts[:, alone] == Verdict.NOT_COMPARED).all()


def test_titles_count_what_the_table_shows_and_stay_short(made):
    known = comparable_regions(made)
    for at in range(len(known) - 1):
        regions = known[at : at + 2 + at % 7]
        title = heat_title(made, regions)
        assert len(title.split()) <= 15, title
        column = heat(made, regions).verdicts[1:, 0]
        if len(regions) > 2:
            better, worse = (
                (column == Verdict.CLEARLY_WORSE).sum(),
                (column == Verdict.CLEARLY_BETTER).sum(),
            )
            above, below = better or "none", worse or "none"
            assert title.endswith(
                ("clearly above both others" if better == 2 else f"clearly above all {better} others")
                if better == len(column)
                else ("clearly below both others" if worse == 2 else f"clearly below all {worse} others")
                if worse == len(column)
                else (
                    f"apart from {'either of the' if len(column) == 2 else f'any of {len(column)}'} others"
                )
                if not better and not worse
                else f"clearly above {above} of {len(column)}, clearly below {below}"
            )
        else:
            assert ("cannot be told apart" in title) == (column[0] == Verdict.NOT_TOLD_APART)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_hold_regions_that_can_be_compared_the_readers_own_first(made, name: str):
    for mine in ("DED4", "SI04", "AT31", None, "CH01"):
        regions = preset(made, name, mine)
        assert len(set(regions)) == len(regions) <= MOST
        assert set(regions) <= set(comparable_regions(made))
        if regions and mine in comparable_regions(made):
            assert regions[0] == mine


def test_regions_without_a_score_are_refused(made):
    with pytest.raises(UnknownRegion):
        ordered(made, ["DED4", "CH01"], None)
    with pytest.raises(UnknownRegion):
        heat(made, ["DED4", "XX99"])
