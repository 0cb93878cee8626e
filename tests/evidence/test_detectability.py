"""The smallest change that could be seen: by hand, by simulation, and what must never be claimed."""

import numpy as np
import pytest

from inducci_dash.domain.outcome import Evidence, EvidenceGrade
from inducci_dash.evidence.autocorrelation import dependence
from inducci_dash.evidence.detectability import (
    Noise,
    StepFit,
    Verdict,
    Window,
    fit_step,
    judge,
    shows_change,
    smallest_detectable,
    smallest_if_unbroken,
    split_at_breaks,
    year_to_year_noise,
)
from inducci_dash.evidence.grade import grade_evidence

WINDOW = Window(2019, 2019)
YEARS = np.array([2015, 2016, 2017, 2018, 2020, 2021])


def test_a_break_starts_a_new_series() -> None:
    years, values = np.arange(2015, 2021), np.array([1.0, 2.0, np.nan, 4.0, 5.0, 6.0])
    parts = split_at_breaks(years, values, [2019])
    assert [part.tolist() for part, _values in parts] == [[2015, 2016, 2018], [2019, 2020]]


def test_noise_by_hand() -> None:
    # Differences 2, -1, 2 around their mean 1: squares 6 over two degrees of freedom, halved.
    years = np.array([2015, 2016, 2017, 2018])
    noise = year_to_year_noise(years, np.array([1.0, 3.0, 2.0, 4.0]))
    np.testing.assert_allclose(noise.sd, np.sqrt(1.5))
    assert noise.degrees == 2


def test_noise_never_looks_across_a_break_or_a_gap() -> None:
    years = np.array([2014, 2015, 2016, 2017, 2018, 2020])
    values = np.array([1.0, 2.0, 3.0, 1003.0, 1004.0, 5.0])
    assert year_to_year_noise(years, values, [2017]).sd == 0.0
    gaps = year_to_year_noise(np.array([2015, 2017, 2019]), np.array([1.0, 9.0, 2.0]))
    assert np.isnan(gaps.sd)
    assert gaps.degrees == 0


def test_the_step_and_the_years_compared_by_hand() -> None:
    disturbed = np.array([1.0, -1.0, -1.0, 1.0, 0.0, 0.0])  # orthogonal to level, line and step
    values = 10 + 0.5 * (YEARS - 2019) + 3.0 * (YEARS > 2019) + disturbed
    fit = fit_step(YEARS, values, WINDOW)
    assert fit is not None
    np.testing.assert_allclose(fit.step, 3.0)
    assert (fit.years_before, fit.years_after) == ((2015, 2016, 2017, 2018), (2020, 2021))
    # Six years less three coefficients; dependence can only take from that, and widen the noise.
    assert fit.degrees <= 3
    assert fit.sigma >= np.sqrt(2.0)  # differences of years before: 8 / 2 / 2


def test_the_smallest_change_by_the_printed_table() -> None:
    # t quantiles with 3 degrees of freedom: 3.182 (0.975) and 0.978 (0.80).
    fit = StepFit(3.0, 1.5, 1.0, 0.0, 3.0, (2015, 2016, 2017, 2018), (2020, 2021))
    np.testing.assert_allclose(smallest_detectable(fit), (3.182 + 0.978) * 1.5, rtol=3e-4)


def test_independent_years_by_hand() -> None:
    # Years from 2019: -4 -3 -2 -1 1 2. Sums of squares: years 35 - 49/6, step 4/3, product 3 + 7/3;
    # what the line leaves of the step: 4/3 - (16/3)^2 / (161/6) = 0.273292. Residuals that alternate
    # show no dependence: rho 0, variance 4 / 3, and the step's variance 1 / 0.273292 of it.
    left = 4 / 3 - (16 / 3) ** 2 / (35 - 49 / 6)
    years = YEARS - 2019
    design = np.column_stack([np.ones(6), years, years > 0]).astype(float)
    residuals = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    found = dependence(YEARS, design, residuals, coefficient=2)
    assert found.rho == 0.0
    np.testing.assert_allclose([found.variance, found.factor, found.degrees], [6 / 3, 1 / left, 3])


def test_a_break_between_before_and_after_leaves_nothing_to_compare() -> None:
    years, values = np.arange(2012, 2024), np.tile([0.0, 1.0, 0.5], 4)
    fit = fit_step(years, values, WINDOW, [2021])
    assert fit is not None
    assert fit.years_after == (2020,)
    assert fit_step(years, values, WINDOW, [2020]) is None
    judgement = judge(None, reach=1e9)
    assert judgement.verdict is Verdict.CANNOT_BE_SEEN
    assert not judgement.may_draw


def test_the_bound_without_a_break_by_hand() -> None:
    # Two degrees of freedom: t quantiles 4.303 and 1.061; four years before, one after.
    values = np.array([1.0, 3.0, 2.0, 4.0, np.nan, 9.0])
    bound = smallest_if_unbroken(Noise(np.sqrt(1.5), 2), YEARS, values, WINDOW)
    np.testing.assert_allclose(bound, (4.303 + 1.061) * np.sqrt(1.5) * np.sqrt(1 / 4 + 1), rtol=3e-4)
    assert smallest_if_unbroken(Noise(np.nan, 0), YEARS, values, WINDOW) is None
    assert smallest_if_unbroken(Noise(1.0, 2), YEARS[:4], values[:4], WINDOW) is None


def test_too_few_years_are_refused() -> None:
    assert fit_step(np.array([2017, 2018, 2020, 2021]), np.zeros(4), WINDOW) is None
    assert fit_step(np.array([2016, 2017, 2018]), np.zeros(3), WINDOW) is None


def test_a_perfect_line_says_nothing_about_noise() -> None:
    years = np.arange(2010, 2024)
    assert fit_step(years, np.full(14, 7.0), WINDOW) is None
    assert fit_step(years, np.linspace(3.0, 8.2, 14), WINDOW) is None


def test_unknown_reach_is_no_verdict_against_the_test_case() -> None:
    fit = fit_step(YEARS, np.array([1.0, 2.0, 1.0, 2.0, 1.0, 2.0]), WINDOW)
    judgement = judge(fit, None)
    assert judgement.verdict is Verdict.CANNOT_SAY
    assert not judgement.may_draw
    assert judgement.smallest > 0


def simulated(seed: int, effect: float, years: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0.0, 1.0, years.size)
    return 50 + 0.3 * (years - years[0]) + effect * (years > WINDOW.last) + noise


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_an_effect_below_the_threshold_never_yields_a_claim(share: float) -> None:
    years = np.arange(2008, 2025)
    for seed in range(300):
        threshold = smallest_detectable(fit_step(years, simulated(seed, 0.0, years), WINDOW))
        effect = share * threshold  # the threshold does not depend on the step itself
        fit = fit_step(years, simulated(seed, effect, years), WINDOW)
        judgement = judge(fit, effect)
        assert judgement.verdict is Verdict.CANNOT_BE_SEEN
        assert not shows_change(fit, judgement)
        claimed = Evidence(
            reported=True, baseline="before", comparison_group="peers", detectable=judgement.may_draw
        )
        assert grade_evidence(claimed).grade is EvidenceGrade.NOT_EVALUABLE


def test_without_a_known_reach_no_change_is_claimed_however_large() -> None:
    years = np.arange(2008, 2025)
    fit = fit_step(years, simulated(1, 1000.0, years), WINDOW)
    assert not shows_change(fit, judge(fit, None))


def dependent(random: np.random.Generator, rho: float, years: np.ndarray) -> np.ndarray:
    """A line with noise of variance 1 that carries over from year to year, drawn year by year."""
    noise, last = [], random.normal()
    for _year in range(years[0], years[-1] + 1):
        noise.append(last)
        last = rho * last + np.sqrt(1 - rho**2) * random.normal()
    return 50 + 0.3 * (years - years[0]) + np.array(noise)[years - years[0]]


@pytest.mark.parametrize(
    "years", [np.arange(2008, 2025), np.arange(2013, 2024)], ids=["17 years", "11 years"]
)
@pytest.mark.parametrize("rho", [0.0, 0.5, 0.8])
def test_false_alarms_stay_within_the_level_for_years_that_depend_on_each_other(rho, years) -> None:
    random, trials = np.random.default_rng(3), 500
    fits = [fit_step(years, dependent(random, rho, years), WINDOW) for _trial in range(trials)]
    alarms = sum(shows_change(fit, judge(fit, 1e6)) for fit in fits)
    assert alarms / trials <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / trials)


def test_power_is_at_least_as_promised_for_independent_years() -> None:
    years, random, trials = np.arange(2008, 2025), np.random.default_rng(4), 300
    found = 0
    for _trial in range(trials):
        values = dependent(random, 0.0, years)
        effect = smallest_detectable(fit_step(years, values, WINDOW)) * (years > WINDOW.last)
        fit = fit_step(years, values + effect, WINDOW)
        found += shows_change(fit, judge(fit, 1e6))
    assert found / trials >= 0.8 - 2 * np.sqrt(0.8 * 0.2 / trials)


def test_dependence_widens_the_error_as_the_covariance_of_the_step_says() -> None:
    years = np.arange(2010, 2020)
    fit = fit_step(years, dependent(np.random.default_rng(5), 0.8, years), Window(2015, 2015))
    assert fit is not None
    assert fit.rho > 0.0
    used = np.delete(years, 5)
    design = np.column_stack([np.ones(9), used, used > 2015]).astype(float)
    covariance = fit.sigma**2 * fit.rho ** np.abs(used[:, None] - used).astype(float)
    by_step = np.linalg.pinv(design)[2]
    np.testing.assert_allclose(fit.standard_error**2, by_step @ covariance @ by_step)
    assert fit.degrees < 6
