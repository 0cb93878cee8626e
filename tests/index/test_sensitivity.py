"""Sobol indices of functions that are known, and of a ranking where the answer is known."""

import numpy as np
import pytest

from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Normalisation
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.choices import Uncertainty, WeightDraw
from inducci_dash.index.sensitivity import mean_absolute_shift, rank_sensitivity, sobol
from tests.index.made_up import made_up

NAN = float("nan")


def ishigami(uniform: np.ndarray) -> np.ndarray:
    """sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on [-pi, pi] (Ishigami and Homma 1990)."""
    x1, x2, x3 = ((2 * uniform - 1) * np.pi).T
    return np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)


def test_the_ishigami_function_has_its_published_indices():
    found = sobol(ishigami, {"x1": [0], "x2": [1], "x3": [2]}, samples=4096)
    first = [found.influences[name].first_order.estimate for name in ("x1", "x2", "x3")]
    total = [found.influences[name].total.estimate for name in ("x1", "x2", "x3")]
    np.testing.assert_allclose(first, [0.3139, 0.4424, 0.0], atol=0.01)
    np.testing.assert_allclose(total, [0.5576, 0.4424, 0.2437], atol=0.01)
    np.testing.assert_allclose([found.mean, found.variance], [3.5, 13.8446], rtol=0.01)
    for influence in found.influences.values():
        for share in (influence.first_order, influence.total):
            assert share.low < share.estimate < share.high < share.low + 0.15


def test_inputs_taken_together_keep_the_interaction_between_them():
    found = sobol(ishigami, {"x1 and x3": [0, 2], "x2": [1]}, samples=4096).influences
    for share in (found["x1 and x3"].first_order, found["x1 and x3"].total):
        np.testing.assert_allclose(share.estimate, 0.5576, atol=0.01)


def test_shift_counts_units_ranked_both_times():
    ranks = np.array([[1, 2, 0, 3], [3, 1, 2, 0], [0, 0, 0, 0]], np.uint16)
    np.testing.assert_allclose(
        mean_absolute_shift(ranks, np.array([1.0, 3.0, 2.0, NAN])), [(0 + 1) / 2, (2 + 2 + 0) / 3, 0]
    )


def test_a_choice_with_one_alternative_moves_nothing_and_the_rest_is_shared_out():
    given = made_up()
    spec = Uncertainty((), (), (Normalisation.MIN_MAX,), (Aggregation.ARITHMETIC,))
    found = rank_sensitivity(given.values, given.framework, OFFICIAL, spec, given.groups, samples=64)
    assert found.influences["normalisation"].total.estimate == 0.0
    np.testing.assert_allclose(found.influences["weights"].total.estimate, 1.0, atol=0.35)
    assert found.evaluations == (3 + 2) * 64


def test_all_open_choices_are_named_and_the_same_seed_gives_the_same_shares():
    given = made_up()
    run = [rank_sensitivity(given.values, given.framework, groups=given.groups, samples=64) for _ in "ab"]
    assert list(run[0].influences) == ["imputation", "treatment", "normalisation", "aggregation", "weights"]
    assert run[0] == run[1]
    assert run[0].mean > 0.0


def test_where_nothing_varies_no_share_is_claimed():
    found = sobol(lambda rows: np.ones(len(rows)), {"x": [0]}, samples=8)
    assert found.variance == 0.0
    assert np.isnan(found.influences["x"].total.estimate)


def test_no_open_choice_and_a_sample_that_is_no_power_of_two_are_refused():
    given = made_up()
    with pytest.raises(RecipeRefused):
        rank_sensitivity(
            given.values, given.framework, OFFICIAL, Uncertainty((), (), (), (), WeightDraw.FIXED)
        )
    with pytest.raises(ValueError, match="power of 2"):
        sobol(ishigami, {"x1": [0], "x2": [1], "x3": [2]}, samples=100)
