"""What a map shows: classes, blanks told apart, and a legend that counts right."""

from itertools import pairwise

import numpy as np
import pytest

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.model import (
    NO_DATA,
    OUTSIDE,
    class_texts,
    confidence_model,
    pair_model,
    tied_model,
    value_model,
)
from inducci_dash.charts.figure.colours import relative_luminance
from inducci_dash.domain.verdict import Verdict

VALUES = [10.0, 20.0, 30.0, 40.0, np.nan, 25.0, np.nan]
SCORED = [True, True, True, True, True, False, False]


def test_blanks_inside_and_outside_the_eu_are_told_apart() -> None:
    model = value_model(VALUES, SCORED, k=4)
    assert model.classes == (0, 1, 2, 3, NO_DATA, 2, OUTSIDE)
    assert model.fill(4) is None
    assert model.fill(6) == map_colours.UNSCORED
    assert model.fill(3) == map_colours.SEQUENTIAL[4][3]


def test_the_legend_counts_the_scored_regions_only() -> None:
    told = value_model(VALUES, SCORED, k=4).legend
    assert [entry.count for entry in told.entries] == [1, 1, 1, 1]
    assert (told.no_data, told.outside) == (1, 1)
    assert sum(count for _, _, count, _ in told.bins) == 4


def test_classes_are_those_of_the_scored_regions_even_where_others_lie_beyond() -> None:
    model = value_model([1.0, 2.0, 3.0, 99.0], [True, True, True, False], k=3)
    assert model.bounds[-1] == 3.0
    assert model.classes[3] == 2


def test_given_bounds_are_kept() -> None:
    model = value_model(VALUES, SCORED, bounds=[0, 15, 50])
    assert model.bounds == (0, 15, 50)
    assert model.classes[:4] == (0, 1, 1, 1)


def test_a_measure_without_any_value_hatches_every_scored_region() -> None:
    model = value_model([np.nan] * 3, [True, True, False])
    assert model.classes == (NO_DATA, NO_DATA, OUTSIDE)
    assert model.legend.entries == ()
    assert model.legend.bins == ()


def test_breaks_around_the_eu_diverge_and_others_do_not() -> None:
    values, scored = [60.0, 80.0, 100.0, 120.0, 140.0], [True] * 5
    assert value_model(values, scored, method="eu100", eu=100.0).colours == map_colours.DIVERGING[5]
    assert value_model(values, scored, method="quantile").colours == map_colours.SEQUENTIAL[5]


def test_breaks_around_an_unknown_eu_value_become_quantiles_and_say_so() -> None:
    plain = value_model(VALUES, SCORED, method="quantile")
    asked = value_model(VALUES, SCORED, method="eu100")
    assert (asked.bounds, asked.legend.heading) == (plain.bounds, plain.legend.heading)


def test_bounds_are_written_with_their_decimals_and_one_value_alone() -> None:
    assert class_texts([0.0, 0.0, 1234.5], 1) == ["0.0", "0.0 \u2013 1\u202f234.5"]


def test_tied_with_tells_above_tied_and_below_from_the_verdicts() -> None:
    verdicts = [0, Verdict.CLEARLY_WORSE, 0, Verdict.NOT_COMPARED, Verdict.CLEARLY_BETTER, 0]
    model = tied_model([1.0] * 6, [True] * 5 + [False], verdicts, 0)
    assert model.classes == (3, 0, 1, NO_DATA, 2, OUTSIDE)
    assert [entry.count for entry in model.legend.entries] == [1, 1, 1]


def test_two_measures_are_cut_in_thirds_of_the_regions_that_have_both() -> None:
    across = [*range(1, 10), 5.0, np.nan]
    up = [*range(9, 0, -1), np.nan, 3.0]
    model = pair_model(across, up, [True] * 11, names=("a", "b"))
    assert model.classes == (6, 6, 6, 4, 4, 4, 2, 2, 2, NO_DATA, NO_DATA)
    assert model.legend.grid == ((0, 0, 3), (0, 3, 0), (3, 0, 0))
    assert model.legend.no_data == 2


def test_too_few_regions_with_both_measures_leave_the_map_without_colours() -> None:
    model = pair_model(range(8), range(8), [True] * 8, names=("a", "b"))
    assert set(model.classes) == {NO_DATA}


def test_colours_fade_with_the_width_of_the_rank_interval() -> None:
    count = 20
    values, scored = np.arange(count, dtype=float), [True] * count
    plain = value_model(values, scored, k=5)
    low = np.ones(count)
    high = np.array([3.0, 6.0, 7.0] + [2.0] * 16 + [np.nan])
    model = confidence_model(plain, scored, low, high)
    assert model.classes[:3] == (0, 5, 10)
    assert model.classes[-1] == NO_DATA
    assert [entry.count for entry in model.legend.shades] == [17, 1, 1]
    assert model.fill(0) == plain.fill(0)


@pytest.mark.parametrize("ramp", map_colours.SEQUENTIAL.values(), ids=len)
def test_sequential_ramps_darken_at_every_step_also_in_grey(ramp: tuple[str, ...]) -> None:
    light = [relative_luminance(colour) for colour in ramp]
    ratios = [(brighter + 0.05) / (darker + 0.05) for brighter, darker in pairwise(light)]
    assert min(ratios) > 1.15


@pytest.mark.parametrize("ramp", map_colours.DIVERGING.values(), ids=len)
def test_diverging_ramps_darken_away_from_the_middle(ramp: tuple[str, ...]) -> None:
    light = [relative_luminance(colour) for colour in ramp]
    half = len(light) // 2
    assert light[: half + len(light) % 2] == sorted(light[: half + len(light) % 2])
    assert light[half:] == sorted(light[half:], reverse=True)


def test_more_classes_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="one to seven"):
        map_colours.ramp(8)
