"""The matcher: needs by rank, own region nearest, uncertainty carried through."""

import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.evidence.transfer import FitGroup
from inducci_dash.results.pilots.fit_words import fits_title, of_group, reasons
from inducci_dash.results.pilots.matcher import factor_needs, match_region, need_draws
from inducci_dash.results.pilots.pilots import portfolio


def matched(made, region="PL22", **options):
    given = {"met": None, "stated": {}, **options}
    return match_region(made, portfolio(), region, "EU27", **given)


def test_need_follows_the_share_of_regions_below(made) -> None:
    needs = factor_needs(made, "PL22", "EU27", {})
    measured = needs[needs["status"] == "measured"]
    expected = np.clip(1 - 2 * measured["share_below"], 0, 1)
    np.testing.assert_allclose(measured["need"], expected)
    assert needs.loc[["space", "support"], "need"].isna().all()


def test_the_reader_can_state_what_is_not_measured(made) -> None:
    needs = factor_needs(made, "PL22", "EU27", {"space": 1.0})
    assert needs.at["space", "need"] == 1.0
    assert needs.at["space", "stated"]
    (desk,) = [fit for fit in matched(made, stated={"space": 1.0}).fits if fit.pilot == "D"]
    assert {part.key: part.points for part in desk.parts}["space"] > 0


def test_the_origin_is_nearest_to_itself(made) -> None:
    by_name = {fit.pilot: fit for fit in matched(made, "SI04").fits}
    structure = {
        name: part for name, fit in by_name.items() for part in fit.parts if part.key == "structure"
    }
    assert structure["E2"].points == structure["E2"].possible
    assert structure["E1"].points < structure["E1"].possible


def test_draws_scatter_around_the_official_need(made) -> None:
    needs = factor_needs(made, "CZ04", "EU27", {})
    draws = need_draws(made, "CZ04", "EU27", needs)
    assert draws.shape == (1000, len(needs))
    column = list(needs.index).index("talent")
    assert draws[:, column].std() > 0
    assert abs(np.median(draws[:, column]) - needs.at["talent", "need"]) < 0.25
    assert np.isnan(draws[:, list(needs.index).index("space")]).all()


@pytest.mark.parametrize("met", [None, frozenset({"trainers"})])
def test_every_score_lies_within_its_own_interval_in_every_region(made, met) -> None:
    for region in made.given.units:
        matches = matched(made, region, met=met)
        assert sum(fit.first for fit in matches.fits) == pytest.approx(1.0)
        assert [fit.first for fit in matches.fits] == sorted((f.first for f in matches.fits), reverse=True)
        for fit in matches.fits:
            assert fit.low <= fit.score <= fit.high, (region, fit.pilot)
            assert fit.score == pytest.approx(sum(part.points for part in fit.parts))
        leading = [fit for fit in matches.fits if fit.group is FitGroup.FIRST]
        assert sum(fit.first for fit in leading) >= 0.5
        assert sum(fit.first for fit in leading[:-1]) < 0.5


def test_ticking_a_condition_raises_only_those_that_need_it(made) -> None:
    none = {fit.pilot: fit.score for fit in matched(made, met=frozenset()).fits}
    trainers = {fit.pilot: fit.score for fit in matched(made, met=frozenset({"trainers"})).fits}
    assert [name for name in none if trainers[name] > none[name]] == ["C"]


def test_a_region_without_scores_is_refused(made) -> None:
    with pytest.raises(UnknownRegion):
        matched(made, "NO02")


def test_every_regions_title_names_where_to_look_in_fifteen_words(made):
    facts = portfolio()
    for region in made.given.units:
        matches = matched(made, region)
        title = fits_title(facts, matches)
        leading = of_group(matches, FitGroup.FIRST)
        assert leading, region
        assert len(title.split()) <= 15
        assert all(reasons(facts, fit) for fit in leading), region
