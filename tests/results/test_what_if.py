import itertools

import numpy as np
import pytest

from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.uncertainty import simulate
from inducci_dash.language.verdicts import band_words
from inducci_dash.results.region.what_if import (
    movable_indicators,
    observed_range,
    own_value,
    place,
    target_values,
    what_if,
)
from inducci_dash.results.region.what_if_words import effect_rows, effect_sentence


def test_a_figure_moved_to_where_it_is_changes_nothing(made):
    found = what_if(made, "DED4", "tertiary_education", own_value(made, "DED4", "tertiary_education"))
    assert found.after == found.before
    assert not found.scale_moved


def test_the_score_changes_by_the_weights_times_the_change_on_the_scale(made):
    low, high = observed_range(made, "tertiary_education")
    own = own_value(made, "DED4", "tertiary_education")
    found = what_if(made, "DED4", "tertiary_education", 40.0)
    on_scale = 100 * (40.0 - own) / (high - low)
    indicators = len(made.given.framework.children("talent"))
    factors = len(made.given.framework.at_level(2))
    assert not found.scale_moved
    assert found.after.factor_score - found.before.factor_score == pytest.approx(on_scale / indicators)
    assert found.after.score - found.before.score == pytest.approx(on_scale / indicators / factors)


def test_rank_interval_and_standings_are_recounted_from_draws_over_the_changed_figures(made):
    given, row = made.given, made.given.row("DED4")
    names = [node.node_id for node in given.framework.indicators]
    values = given.values.copy()
    values[row, names.index("adult_learning")] = 15.0
    ranks = simulate(values, given.framework, OFFICIAL, groups=given.countries).ranks
    found = what_if(made, "DED4", "adult_learning", 15.0)
    ordered = np.sort(ranks[:, row])
    assert (found.after.low, found.after.high) == (ordered[49], ordered[949])
    share = (ranks[:, [row]] < ranks).mean(axis=0) + (ranks[:, [row]] == ranks).mean(axis=0) / 2
    others = np.arange(len(share)) != row
    assert found.after.above == (share[others] >= 0.95).sum()
    assert found.after.tied == ((share[others] > 0.05) & (share[others] < 0.95)).sum()


def test_a_less_of_what_repels_is_never_worse(made):
    found = what_if(made, "ITH3", "unemployment", 1.5)
    assert found.after.score > found.before.score
    assert found.after.rank <= found.before.rank


def test_a_move_beyond_what_is_observed_ends_at_the_observed(made):
    high = observed_range(made, "tertiary_education")[1]
    assert what_if(made, "DED4", "tertiary_education", 1e9) == what_if(
        made, "DED4", "tertiary_education", high
    )


def test_moving_the_end_of_a_scale_is_said_to_move_others(made):
    column = [node.node_id for node in made.given.framework.indicators].index("tertiary_education")
    top = made.given.units[int(np.nanargmax(made.given.values[:, column]))]
    found = what_if(made, top, "tertiary_education", 40.0)
    assert found.scale_moved
    assert found.before != found.after


def test_targets_are_ascending_lie_within_the_observed_and_hold_the_own_figure(made):
    for region in ("DED4", "LU00", "BG31"):
        for name in movable_indicators(made, region):
            texts, own = target_values(made, region, name)
            values = [float(text) for text in texts]
            half = 0.5 * 10.0 ** -made.measure(name).decimals + 1e-9
            low, high = observed_range(made, name)
            assert all(before < after for before, after in itertools.pairwise(values))
            assert low - half <= values[0] <= values[-1] <= high + half
            assert own in texts
            assert abs(float(own) - own_value(made, region, name)) <= half


def test_only_published_and_scored_figures_can_be_moved(made):
    assert "cultural_employment_rate" not in movable_indicators(made, "PL22")
    with pytest.raises(DataNotFound):
        what_if(made, "PL22", "cultural_employment_rate", 10.0)
    with pytest.raises(DataNotFound, match="not scored"):
        what_if(made, "PL22", "population", 10.0)
    assert movable_indicators(made, "CH01") == []
    with pytest.raises(UnknownRegion):
        what_if(made, "CH01", "tertiary_education", 40.0)


def test_the_sentence_and_the_rows_give_a_rank_only_with_its_interval(made):
    indicator = made.snapshot.catalogue.indicators["adult_learning"]
    own = own_value(made, "DED4", "adult_learning")
    found = what_if(made, "DED4", "adult_learning", 15.0)
    said = effect_sentence(made, "DED4", indicator, 15.0, own, found)
    after = found.after
    assert f"{band_words(after.band)} (ranks {after.low}–{after.high} by other reasonable methods" in said
    rows = effect_rows(found, "Talent", 10).set_index("Measure")
    now = place(made, "DED4", "talent")
    ranks = next(row for name, row in rows.iterrows() if "Rank" in name)
    assert ranks["As published"] == f"{now.rank} ({now.low}–{now.high})"
