"""What a map shows: classes, blanks told apart, and a legend that counts right."""

from itertools import pairwise

import numpy as np
import pytest

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.classes import NO_DATA, OUTSIDE, classify
from inducci_dash.atlas_map.decide import confidence_model, sureness
from inducci_dash.atlas_map.model import (
    Frame,
    class_texts,
    nothing_model,
    pair_model,
    tied_model,
    value_model,
)
from inducci_dash.charts.figure.colours import relative_luminance

VALUES = [10.0, 20.0, 30.0, 40.0, np.nan, 25.0, np.nan]
SCORED = Frame.of([True, True, True, True, True, False, False])
BOUNDS = {"quantile": [10.0, 10.0, 20.0, 30.0, 40.0]}


def test_blanks_inside_and_outside_the_eu_are_told_apart() -> None:
    model = value_model(VALUES, SCORED, BOUNDS)
    assert model.classes == (0, 1, 2, 3, NO_DATA, 2, OUTSIDE)
    assert model.fill(4) is None
    assert model.fill(6) == map_colours.UNSCORED
    assert model.fill(3) == map_colours.SEQUENTIAL[4][3]


def test_the_legend_counts_the_group_and_the_rest_steps_back() -> None:
    frame = Frame.of(SCORED.scored, [True, True, False, False, True, False, False])
    model = value_model(VALUES, frame, BOUNDS)
    assert [entry.count for entry in model.legend.entries] == [1, 1, 0, 0]
    assert (model.legend.no_data, model.legend.outside) == (1, 1)
    assert sum(count for _, _, count, _ in model.legend.bins) == 2
    assert model.dim == (False, False, True, True, False, True, False)


def test_where_lower_is_more_attractive_the_lowest_class_is_dark() -> None:
    plain, turned = (value_model(VALUES, SCORED, BOUNDS, turned=turned) for turned in (False, True))
    assert turned.classes == plain.classes
    assert turned.colours == plain.colours[::-1]
    assert relative_luminance(str(turned.fill(0))) < relative_luminance(str(turned.fill(3)))


def test_a_measure_without_any_value_hatches_every_scored_region() -> None:
    model = value_model([np.nan] * 3, Frame.of([True, True, False]), {})
    assert model.classes == (NO_DATA, NO_DATA, OUTSIDE)
    assert model.legend.entries == ()
    assert model.legend.bins == ()


def test_breaks_around_the_eu_diverge_and_others_do_not() -> None:
    values, frame = [60.0, 80.0, 100.0, 120.0, 140.0], Frame.of([True] * 5)
    bounds = {method: classify(values, method, 5) for method in ("quantile", "eu100")}
    assert value_model(values, frame, bounds, method="eu100").colours == map_colours.DIVERGING[5]
    assert value_model(values, frame, bounds).colours == map_colours.SEQUENTIAL[5]


def test_a_method_that_a_measure_has_not_got_becomes_the_first_and_says_so() -> None:
    plain = value_model(VALUES, SCORED, BOUNDS, method="quantile")
    asked = value_model(VALUES, SCORED, BOUNDS, method="eu100")
    assert (asked.bounds, asked.legend.heading) == (plain.bounds, plain.legend.heading)


def test_bounds_are_written_with_their_decimals_and_one_value_alone() -> None:
    assert class_texts([0.0, 0.0, 1234.5], 1) == ["0.0", "0.0 \u2013 1\u202f234.5"]


def test_seen_from_a_region_verdicts_become_classes() -> None:
    frame = Frame.of([True] * 5 + [False])
    model = tied_model([1.0, 1.0, 1.0, 1.0, np.nan, 1.0], frame, [1, 0, 1, 2, 0, 0], 0)
    assert model.classes == (3, 0, 1, 2, NO_DATA, OUTSIDE)
    assert [entry.count for entry in model.legend.entries] == [1, 1, 1]


def test_regions_never_scored_together_have_no_verdict() -> None:
    assert tied_model([1.0, 1.0], Frame.of([True, True]), [1, 3], 0).classes == (3, NO_DATA)


def test_a_map_that_waits_is_hatched_and_says_for_what() -> None:
    model = nothing_model(SCORED, "Choose one")
    assert set(model.classes) == {NO_DATA, OUTSIDE}
    assert model.legend.note == "Choose one"


def test_two_measures_are_cut_in_thirds_of_the_regions_that_have_both() -> None:
    across = [*range(1, 10), 5.0, np.nan]
    up = [*range(9, 0, -1), np.nan, 3.0]
    frame = Frame.of([True] * 11)
    model = pair_model(across, up, frame, names=("a", "b"))
    assert model.classes == (6, 6, 6, 4, 4, 4, 2, 2, 2, NO_DATA, NO_DATA)
    assert model.legend.grid == ((0, 0, 3), (0, 3, 0), (3, 0, 0))
    assert model.legend.no_data == 2
    turned = pair_model(across, up, frame, names=("a", "b"), turned=(False, True))
    assert turned.classes == (0, 0, 0, 4, 4, 4, 8, 8, 8, NO_DATA, NO_DATA)


def test_too_few_regions_with_both_measures_leave_the_map_without_colours() -> None:
    model = pair_model(range(8), range(8), Frame.of([True] * 8), names=("a", "b"))
    assert set(model.classes) == {NO_DATA}
    assert model.legend.note


def test_a_rank_is_sure_within_a_tenth_of_the_places_and_not_beyond_a_quarter() -> None:
    low, high = np.ones(5), np.array([3.0, 3.1, 6.0, 6.1, np.nan])
    assert sureness(low, high, 20).tolist() == [0, 1, 1, 2, NO_DATA]


def test_colours_fade_where_a_rank_is_less_sure() -> None:
    values, frame = np.arange(20, dtype=float), Frame.of([True] * 20)
    plain = value_model(values, frame, {"quantile": classify(values, "quantile", 5)})
    model = confidence_model(plain, frame, [0, 1, 2] + [0] * 16 + [NO_DATA])
    assert model.classes[:3] == (0, 5, 10)
    assert model.classes[-1] == NO_DATA
    assert [entry.count for entry in model.legend.shades] == [17, 1, 1]
    assert model.fill(0) == plain.fill(0)


def test_seen_from_a_region_the_three_verdicts_differ_in_lightness_too() -> None:
    light = sorted(relative_luminance(colour) for colour in map_colours.TIED)
    ratios = [(brighter + 0.05) / (darker + 0.05) for darker, brighter in pairwise(light)]
    assert min(ratios) > 1.8


@pytest.mark.parametrize("ramp", map_colours.SEQUENTIAL.values(), ids=len)
def test_sequential_ramps_darken_at_every_step_also_in_grey(ramp: tuple[str, ...]) -> None:
    light = [relative_luminance(colour) for colour in ramp]
    ratios = [(brighter + 0.05) / (darker + 0.05) for brighter, darker in pairwise(light)]
    assert min(ratios, default=2.0) > 1.15


@pytest.mark.parametrize("ramp", map_colours.DIVERGING.values(), ids=len)
def test_diverging_ramps_darken_away_from_the_middle(ramp: tuple[str, ...]) -> None:
    light = [relative_luminance(colour) for colour in ramp]
    half = len(light) // 2
    assert light[: half + len(light) % 2] == sorted(light[: half + len(light) % 2])
    assert light[half:] == sorted(light[half:], reverse=True)


def test_more_classes_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="one to seven"):
        map_colours.ramp(8)
