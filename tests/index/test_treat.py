"""Outliers: the test, the points that move, the logarithm, and what is left alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from inducci_dash.domain.recipe import OFFICIAL, Treatment
from inducci_dash.index.treat import log_shift, pull_in_top, skewness_and_kurtosis, treat

NAN = float("nan")
COLUMNS = arrays(
    float, st.tuples(st.integers(1, 40), st.just(2)), elements=st.integers(-50, 1000).map(float)
)


def test_skewness_and_kurtosis_by_hand():
    # 1, 2, 3, 10: mean 4, m2 = 12.5, m3 = 45, m4 = 348.5
    skewness, kurtosis = skewness_and_kurtosis(np.array([1.0, 2.0, 3.0, 10.0]))
    assert skewness == pytest.approx(np.sqrt(12) / 2 * 45 / 12.5**1.5)
    assert kurtosis == pytest.approx(3 / 2 * (5 * (348.5 / 12.5**2 - 3) + 6))


def test_skewness_and_kurtosis_by_a_second_route_ignoring_missing_cells():
    x = np.random.default_rng(3).lognormal(size=(60, 4))
    x[:5, 1] = NAN
    skewness, kurtosis = skewness_and_kurtosis(x)
    np.testing.assert_allclose(skewness, stats.skew(x, bias=False, nan_policy="omit"))
    np.testing.assert_allclose(kurtosis, stats.kurtosis(x, bias=False, nan_policy="omit"))


@pytest.mark.parametrize("x", [[], [NAN], [1.0, 2.0], [0.1] * 9, [0.1] * 9 + [NAN]])
def test_no_skewness_without_three_values_or_without_spread(x):
    assert np.isnan(skewness_and_kurtosis(np.array(x))).all()


def pulled_in(*values: float) -> list[float]:
    return pull_in_top(np.array(values)[:, np.newaxis])[:, 0].tolist()


def test_the_most_extreme_point_is_replaced_by_the_next_value():
    x = np.array([[4.0], [100.0], [5.0], [30.0], [NAN], [1.0]])
    np.testing.assert_array_equal(pull_in_top(x)[:, 0], [4, 30, 5, 30, NAN, 1])
    np.testing.assert_array_equal(pull_in_top(pull_in_top(x))[:, 0], [4, 5, 5, 5, NAN, 1])
    assert x[1, 0] == 100.0


def test_ties_move_together():
    assert pulled_in(1, 2, 9, 9, 9) == [1, 2, 2, 2, 2]


def test_pulling_in_never_makes_all_units_equal():
    assert pulled_in(*[0.0] * 30, 1.0) == [*[0.0] * 30, 1.0]
    assert pulled_in(7, 7, 7) == [7, 7, 7]


def test_log_shift_by_hand():
    np.testing.assert_allclose(log_shift(np.array([2.0, 12.0, NAN])), [np.log(0.1), np.log(10.1), NAN])
    np.testing.assert_allclose(log_shift(np.array([2.0, 12.0]), "low"), [-np.log(10.1), -np.log(0.1)])
    assert np.isnan(log_shift(np.full(3, 4.0))).all()


def test_one_outlier_is_pulled_in_and_listed():
    x = np.append(np.arange(1.0, 31.0), 500.0)[:, np.newaxis]
    treated = treat(x, OFFICIAL)
    np.testing.assert_array_equal(np.flatnonzero(treated.winsorised[:, 0]), [30])
    assert treated.values[30, 0] == 30.0
    assert treated.points.tolist() == [1]
    assert not treated.logged.any()
    assert treated.skewness_before[0] > 2.0 > treated.skewness_after[0]


def test_a_low_outlier_is_pulled_up():
    x = np.append(np.arange(1.0, 31.0), -500.0)[:, np.newaxis]
    assert treat(x, OFFICIAL).values[30, 0] == 1.0


def test_both_limits_have_to_be_exceeded():
    x = np.append(np.arange(1.0, 31.0), 500.0)[:, np.newaxis]
    lenient = replace(OFFICIAL, kurtosis_limit=1000.0)
    np.testing.assert_array_equal(treat(x, lenient).values, x)


def test_a_column_that_five_points_do_not_cure_is_logged_from_its_own_values():
    x = np.exp(np.linspace(0.0, 24.0, 60))[:, np.newaxis]
    treated = treat(x, OFFICIAL)
    assert treated.logged.tolist() == [True]
    assert treated.points.tolist() == [0]
    np.testing.assert_allclose(treated.values, log_shift(x))


def test_without_the_logarithm_such_a_column_stays_winsorised():
    x = np.exp(np.linspace(0.0, 24.0, 60))[:, np.newaxis]
    treated = treat(x, replace(OFFICIAL, treatment=Treatment.WINSORISE))
    assert not treated.logged.any()
    assert treated.points.tolist() == [5]
    np.testing.assert_array_equal(treated.values[-6:, 0], np.full(6, x[-6, 0]))


def test_a_long_lower_tail_is_logged_mirrored():
    x = -np.exp(np.linspace(0.0, 24.0, 60))[:, np.newaxis]
    treated = treat(x, OFFICIAL)
    assert treated.logged.tolist() == [True]
    assert abs(treated.skewness_after[0]) < abs(treated.skewness_before[0])


def test_no_treatment_leaves_everything_as_it_is():
    x = np.append(np.arange(1.0, 31.0), 500.0)[:, np.newaxis]
    treated = treat(x, replace(OFFICIAL, treatment=Treatment.NONE))
    np.testing.assert_array_equal(treated.values, x)
    assert not treated.winsorised.any()
    np.testing.assert_array_equal(treated.skewness_after, treated.skewness_before)


def test_missing_cells_and_columns_too_short_to_test_are_left_alone():
    x = np.column_stack([np.full(5, NAN), [1.0, 2.0, NAN, NAN, 900.0], np.full(5, 3.0)])
    np.testing.assert_array_equal(treat(x, OFFICIAL).values, x)


@given(COLUMNS)
def test_treatment_keeps_the_order_and_at_most_the_tied_points_move(x):
    treated = treat(x, OFFICIAL)
    for column in range(x.shape[1]):
        order = np.argsort(x[:, column], kind="stable")
        assert np.all(np.diff(treated.values[order, column]) >= 0.0)
    assert not np.isnan(treated.values).any()
    np.testing.assert_array_equal(treated.points, treated.winsorised.sum(axis=0))


@given(COLUMNS, st.sampled_from([2.0**-20, 0.5, 4.0, 2.0**30]))
def test_the_unit_of_measurement_does_not_decide_what_is_an_outlier(x, factor):
    plain, scaled = treat(x, OFFICIAL), treat(x * factor, OFFICIAL)
    np.testing.assert_array_equal(plain.winsorised, scaled.winsorised)
    np.testing.assert_array_equal(plain.logged, scaled.logged)
