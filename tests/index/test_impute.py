"""Missing cells filled from the own group alone, and marked."""

import numpy as np
import pytest

from inducci_dash.domain.recipe import Imputation
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.impute import impute

NAN = float("nan")
VALUES = np.array([[1.0, 10.0], [2.0, NAN], [9.0, NAN], [NAN, NAN], [100.0, 7.0]])
GROUPS = np.array(["AT", "AT", "AT", "AT", "BE"])


def test_mean_and_median_of_the_own_group():
    filled, mask = impute(VALUES, GROUPS, Imputation.GROUP_MEAN)
    np.testing.assert_array_equal(filled, [[1, 10], [2, 10], [9, 10], [4, 10], [100, 7]])
    np.testing.assert_array_equal(mask, np.isnan(VALUES))
    filled, _ = impute(VALUES, GROUPS, Imputation.GROUP_MEDIAN)
    assert filled[3, 0] == 2.0


def test_a_group_without_any_value_stays_missing():
    values = np.array([[NAN, 1.0], [NAN, 2.0], [5.0, 3.0]])
    filled, mask = impute(values, np.array([0, 0, 1]), Imputation.GROUP_MEAN)
    np.testing.assert_array_equal(filled, values)
    assert not mask.any()


def test_nothing_is_filled_by_default_and_the_input_is_never_changed():
    before = VALUES.copy()
    filled, mask = impute(VALUES, None, Imputation.NONE)
    np.testing.assert_array_equal(filled, before)
    assert not mask.any()
    impute(VALUES, GROUPS, Imputation.GROUP_MEAN)
    np.testing.assert_array_equal(VALUES, before)


def test_groups_are_needed_one_a_unit():
    with pytest.raises(RecipeRefused, match="no groups are given"):
        impute(VALUES, None, Imputation.GROUP_MEAN)
    with pytest.raises(ValueError, match="one group a unit"):
        impute(VALUES, GROUPS[:3], Imputation.GROUP_MEAN)
