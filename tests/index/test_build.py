"""One index from a recipe: by hand on two levels, who is scored and why not, what the record holds."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Imputation, Normalisation, Treatment
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.build import Reason, build_index
from inducci_dash.index.levels import local_weights, nominal_weights
from tests.index.recipes import geometric

NAN = float("nan")
FRAMEWORK = Framework.of({"talent": [("tertiary", 1), ("neet", -1)], "digital": [("access", 1)]})
PLAIN = replace(OFFICIAL, treatment=Treatment.NONE)
VALUES = np.array([[10.0, 5.0, 0.0], [20.0, 15.0, 50.0], [30.0, 25.0, 100.0]])


def test_two_levels_by_hand():
    result = build_index(VALUES, FRAMEWORK, PLAIN)
    np.testing.assert_allclose(result.normalised, [[0, 100, 0], [50, 50, 50], [100, 0, 100]])
    np.testing.assert_allclose(result.scores["talent"], [50, 50, 50])
    np.testing.assert_allclose(result.scores["digital"], [0, 50, 100])
    np.testing.assert_allclose(result.score, [25, 50, 75])
    np.testing.assert_array_equal(result.rank, [3, 2, 1])
    np.testing.assert_array_equal(result.scores["index"], result.score)
    np.testing.assert_array_equal(result.available, [1, 1, 1])


def test_weights_act_within_their_parent():
    recipe = replace(PLAIN, weights={"tertiary": 3.0, "digital": 4.0})
    result = build_index(VALUES, FRAMEWORK, recipe)
    np.testing.assert_allclose(result.scores["talent"], [25, 50, 75])
    np.testing.assert_allclose(result.score, [5, 50, 95])
    assert result.weights["tertiary"] == 0.75
    assert result.nominal_weights == pytest.approx(
        {"index": 1, "talent": 0.2, "digital": 0.8, "tertiary": 0.15, "neet": 0.05, "access": 0.8}
    )


def test_a_missing_cell_hands_its_weight_to_its_siblings():
    values = VALUES.copy()
    values[0, 0] = NAN
    result = build_index(values, FRAMEWORK, PLAIN)
    np.testing.assert_allclose(result.normalised[:, 0], [NAN, 0, 100])
    assert result.scores["talent"][0] == 100.0
    assert result.score[0] == 50.0
    assert result.reason[0] == Reason.SCORED


def test_a_unit_with_too_few_indicators_is_not_scored_and_moves_nobody():
    values = np.vstack([VALUES, [1000.0, NAN, NAN]])
    result = build_index(values, FRAMEWORK, PLAIN)
    np.testing.assert_allclose(result.score, [25, 50, 75, NAN])
    np.testing.assert_array_equal(result.rank, [3, 2, 1, NAN])
    assert result.reason.tolist() == [0, 0, 0, Reason.TOO_FEW_INDICATORS]
    assert result.available[3] == pytest.approx(1 / 3)
    assert np.isnan(result.normalised[3]).all()


def test_a_unit_with_too_few_parts_is_not_scored():
    framework = Framework.of({"a": [("a1", 1), ("a2", 1), ("a3", 1)], "b": [("b1", 1)], "c": [("c1", 1)]})
    values = np.vstack([np.random.default_rng(1).random((4, 5)), [9.0, 9.0, 9.0, NAN, NAN]])
    result = build_index(values, framework, replace(PLAIN, overall_availability=0.5))
    assert result.reason[4] == Reason.TOO_FEW_PARTS
    assert np.isnan(result.score[4])
    assert np.nanmax(result.normalised) == 100.0


def test_exactly_the_share_asked_for_is_enough():
    framework = Framework.of({"a": [("a1", 1), ("a2", 1)], "b": [("b1", 1), ("b2", 1), ("b3", 1)]})
    values = np.array([[1.0, 2, 3, 4, 5], [2.0, NAN, 4, 5, NAN], [3.0, 1, 1, 1, 1]])
    result = build_index(values, framework, replace(PLAIN, overall_availability=0.6, availability=0.5))
    assert result.reason.tolist() == [0, 0, 0]


def test_imputed_cells_are_marked_and_do_not_count_as_available():
    values = VALUES.copy()
    values[0, 0] = NAN
    recipe = replace(PLAIN, imputation=Imputation.GROUP_MEDIAN)
    result = build_index(values, FRAMEWORK, recipe, groups=np.array(["AT", "AT", "BE"]))
    assert result.treated[0, 0] == 20.0
    assert np.argwhere(result.imputed).tolist() == [[0, 0]]
    assert result.available[0] == pytest.approx(2 / 3)


def test_an_indicator_without_spread_leaves_to_its_siblings():
    values = VALUES.copy()
    values[:, 0] = 7.0
    result = build_index(values, FRAMEWORK, PLAIN)
    assert np.isnan(result.normalised[:, 0]).all()
    np.testing.assert_allclose(result.scores["talent"], [100, 50, 0])


def test_where_nothing_differs_nobody_is_scored_and_the_reason_is_told():
    result = build_index(np.ones((3, 3)), FRAMEWORK, PLAIN)
    assert result.reason.tolist() == [Reason.NO_SPREAD] * 3
    assert build_index(VALUES[:1], FRAMEWORK, PLAIN).reason.tolist() == [Reason.NO_SPREAD]


def test_one_region_can_be_scored_against_goalposts():
    posts = {"tertiary": (0.0, 40.0), "neet": (0.0, 20.0), "access": (0.0, 100.0)}
    recipe = replace(PLAIN, normalisation=Normalisation.GOALPOSTS, goalposts=posts)
    result = build_index(VALUES[:1], FRAMEWORK, recipe)
    np.testing.assert_allclose(result.normalised, [[25, 75, 0]])
    np.testing.assert_allclose(result.score, [25])
    np.testing.assert_array_equal(result.rank, [1])


def test_one_indicator_is_an_index():
    result = build_index(VALUES[:, :1], Framework.of({"talent": [("tertiary", 1)]}), PLAIN)
    np.testing.assert_allclose(result.score, [0, 50, 100])


def test_no_region_is_an_empty_index():
    result = build_index(np.empty((0, 3)), FRAMEWORK, OFFICIAL)
    assert result.score.shape == result.rank.shape == (0,)
    assert result.normalised.shape == (0, 3)


def test_each_level_has_its_own_mean_and_the_last_serves_all_above():
    nodes = (
        Node("a", 1, "p"), Node("b", 1, "p"), Node("c", 1, "q"),
        Node("p", 2, "s"), Node("q", 2, "s"), Node("s", 3, "top"), Node("top", 4, None),
    )  # fmt: skip
    values = np.array([[0.0, 0.0, 0.0], [99.0, 0.0, 99.0], [99.0, 99.0, 15.0]])
    geometric = Aggregation.GEOMETRIC
    recipe = replace(PLAIN, aggregation=(Aggregation.ARITHMETIC, geometric), scale=(1.0, 100.0))
    result = build_index(values, Framework(nodes), recipe)
    np.testing.assert_allclose(result.scores["p"], [1, 50.5, 100])
    np.testing.assert_allclose(result.scores["s"], [1, np.sqrt(5050.0), 40])
    np.testing.assert_allclose(result.score, result.scores["s"])


@pytest.mark.parametrize(
    "normalisation", [Normalisation.MIN_MAX, Normalisation.Z_SCORE, Normalisation.BORDA]
)
def test_the_geometric_form_of_a_recipe_can_be_built(normalisation):
    recipe = geometric(replace(OFFICIAL, normalisation=normalisation))
    assert np.nanmin(build_index(VALUES, FRAMEWORK, recipe).score) > 0.0


def test_a_recipe_that_cannot_be_applied_is_refused_before_anything_is_computed():
    with pytest.raises(RecipeRefused, match="geometric mean needs scores above 0"):
        build_index(VALUES, FRAMEWORK, replace(PLAIN, aggregation=(Aggregation.GEOMETRIC,)))
    with pytest.raises(RecipeRefused, match="no groups are given"):
        build_index(VALUES, FRAMEWORK, replace(PLAIN, imputation=Imputation.GROUP_MEAN))
    with pytest.raises(RecipeRefused, match="All weights within 'talent' are 0"):
        local_weights(FRAMEWORK, {"tertiary": 0.0, "neet": 0.0})


def test_values_of_another_shape_or_infinite_are_an_error():
    with pytest.raises(ValueError, match="3 columns"):
        build_index(VALUES[:, :2], FRAMEWORK)
    with pytest.raises(ValueError, match="finite"):
        build_index(np.where(VALUES == 25.0, np.inf, VALUES), FRAMEWORK)


def test_a_result_cannot_be_changed_and_the_values_given_are_not():
    values = VALUES.copy()
    result = build_index(values, FRAMEWORK, OFFICIAL)
    np.testing.assert_array_equal(values, VALUES)
    with pytest.raises(ValueError, match="read-only"):
        result.score[0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        result.treated[0, 0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        result.treatment.logged[0] = True
    with pytest.raises(TypeError):
        result.scores["index"] = result.score  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        result.score = result.rank  # type: ignore[misc]
    values[0, 0] = 99.0
    assert result.treated[0, 0] == 10.0


@given(
    st.lists(st.floats(1e-6, 1e6), min_size=5, max_size=5), st.sampled_from(["tertiary", "digital", None])
)
def test_weights_sum_to_one_within_each_parent_and_over_all_indicators(weights, without):
    overrides = dict(zip(["tertiary", "neet", "access", "talent", "digital"], weights, strict=True))
    overrides |= {without: 0.0} if without else {}
    for shares in local_weights(FRAMEWORK, overrides).values():
        assert shares.sum() == pytest.approx(1.0)
    nominal = nominal_weights(FRAMEWORK, overrides)
    assert sum(nominal[node.node_id] for node in FRAMEWORK.indicators) == pytest.approx(1.0)


TABLES = arrays(float, (6, 3), elements=st.integers(-8, 40).map(lambda v: float(v) if v >= 0 else NAN))


@given(TABLES, st.permutations(range(6)))
def test_the_order_of_rows_is_no_matter(values, order):
    one = build_index(values, FRAMEWORK, OFFICIAL)
    other = build_index(values[order], FRAMEWORK, OFFICIAL)
    np.testing.assert_allclose(other.score, one.score[order], rtol=1e-12)
    np.testing.assert_array_equal(other.reason, one.reason[order])


@given(TABLES)
def test_everybody_has_a_score_between_0_and_100_or_a_reason(values):
    result = build_index(values, FRAMEWORK, OFFICIAL)
    np.testing.assert_array_equal(np.isnan(result.score), result.reason != Reason.SCORED)
    assert np.all((result.score[result.scored] >= 0.0) & (result.score[result.scored] <= 100.0))
