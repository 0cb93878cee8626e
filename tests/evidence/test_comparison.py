"""A region beside its peers: by hand, and what placebo runs make of it."""

import numpy as np

from inducci_dash.evidence.comparison import change_across, event_study, placebo_test, unbroken
from inducci_dash.evidence.detectability import Window

YEARS = np.arange(2016, 2023)
WINDOW = Window(2019, 2020)
VALUES = np.array(
    [
        [1.0, 1.0, 1.0, 9.0, 9.0, 4.0, 4.0],
        [2.0, 2.0, 2.0, 9.0, 9.0, 3.0, 3.0],
        [5.0, 5.0, 5.0, 9.0, 9.0, 5.0, 5.0],
        [0.0, 0.0, 0.0, 9.0, 9.0, 2.0, 2.0],
    ]
)
NO_BREAKS = [()] * 4


def test_change_leaves_the_years_of_the_test_case_out() -> None:
    np.testing.assert_allclose(change_across(YEARS, VALUES, WINDOW), [3.0, 1.0, 0.0, 2.0])


def test_placebos_by_hand() -> None:
    result = placebo_test(YEARS, VALUES, NO_BREAKS, WINDOW)
    assert result is not None
    np.testing.assert_allclose(result.difference, 3.0 - 1.0)
    np.testing.assert_allclose(result.placebos, [0.0, -1.5, 1.5])
    assert result.share_as_large == 1 / 4 == result.smallest_share


def test_a_peer_with_a_break_inside_takes_no_part_and_two_peers_are_too_few() -> None:
    breaks = [(), (2021,), (), ()]
    assert np.isnan(unbroken(YEARS, VALUES, breaks, WINDOW)[1]).all()
    assert placebo_test(YEARS, VALUES, breaks, WINDOW) is None
    assert event_study(YEARS, VALUES, breaks, WINDOW) is None


def test_a_region_whose_own_series_breaks_has_no_comparison() -> None:
    breaks = [(2020,), (), (), ()]
    assert placebo_test(YEARS, VALUES, breaks, WINDOW) is None
    assert event_study(YEARS, VALUES, breaks, WINDOW) is None


def test_event_study_by_hand() -> None:
    study = event_study(YEARS, VALUES, NO_BREAKS, WINDOW)
    assert study is not None
    np.testing.assert_allclose(study.gap, [0, 0, 0, np.nan, np.nan, 2, 2])
    np.testing.assert_allclose(study.placebo_low, [0, 0, 0, np.nan, np.nan, -1.5, -1.5])
    np.testing.assert_allclose(study.placebo_high, [0, 0, 0, np.nan, np.nan, 1.5, 1.5])
    assert study.peers == 3


def test_shares_are_even_when_nothing_happened() -> None:
    shares = []
    for seed in range(300):
        noise = np.random.default_rng(seed).normal(size=(10, 12))
        result = placebo_test(np.arange(2012, 2024), noise, [()] * 10, WINDOW)
        shares.append(result.share_as_large)
    assert 0.45 < np.mean(shares) < 0.65
    assert np.mean(np.array(shares) <= 0.1) < 0.16
