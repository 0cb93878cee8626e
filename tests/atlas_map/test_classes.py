"""Classes of a map, held to mapclassify and to their own rules."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inducci_dash.atlas_map.classes import LARGEST_SAMPLE, METHODS, NO_DATA, class_of, classify

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mapclassify

REFERENCE = {
    "quantile": mapclassify.Quantiles,
    "equal": mapclassify.EqualInterval,
    "natural": mapclassify.FisherJenks,
}
DRAW = np.random.default_rng(20210101)
SKEWED = DRAW.gamma(2.0, 3.0, 242)
ROUNDED = np.minimum(np.round(DRAW.gamma(2.0, 3.0, 120), 1), 19.37)

values = st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), min_size=1, max_size=60)


@pytest.mark.parametrize("method", REFERENCE)
@pytest.mark.parametrize("k", [3, 5, 7])
@pytest.mark.parametrize("sample", [SKEWED, ROUNDED], ids=["skewed", "with ties"])
def test_bounds_and_classes_are_those_of_the_reference_library(
    method: str, k: int, sample: np.ndarray
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it runs without a compiler
        reference = REFERENCE[method](sample, k=k)
    bounds = classify(sample, method, k)
    np.testing.assert_allclose(bounds[1:], reference.bins, rtol=1e-12)
    assert bounds[0] == sample.min()
    np.testing.assert_array_equal(class_of(sample, bounds), reference.yb)


@settings(max_examples=60, deadline=None)
@given(values=values, method=st.sampled_from(["quantile", "equal", "natural"]), k=st.integers(1, 7))
def test_bounds_ascend_span_the_values_and_are_never_too_many(
    values: list[float], method: str, k: int
) -> None:
    bounds = classify(values, method, k)
    assert bounds[0] == min(values)
    assert bounds[-1] == pytest.approx(max(values))
    assert 2 <= len(bounds) <= k + 1
    assert bounds[1:] == sorted(set(bounds[1:]))
    assert bounds[0] <= bounds[1]


@settings(max_examples=60, deadline=None)
@given(values=values, method=st.sampled_from(["quantile", "natural"]), k=st.integers(1, 7))
def test_no_class_by_quantiles_or_natural_breaks_is_empty(values: list[float], method: str, k: int) -> None:
    bounds = classify(values, method, k)
    assert set(class_of(values, bounds)) == set(range(len(bounds) - 1))


def test_natural_breaks_leave_the_least_spread_of_all_divisions() -> None:
    sample = np.sort(SKEWED[:12])

    def spread(cuts: tuple[int, ...]) -> float:
        parts = np.split(sample, cuts)
        return sum(float(((part - part.mean()) ** 2).sum()) for part in parts)

    best = min(((a, b) for a in range(1, 11) for b in range(a + 1, 12)), key=spread)
    assert classify(sample, "natural", 3)[1:] == [sample[best[0] - 1], sample[best[1] - 1], sample[-1]]


def test_many_values_are_thinned_for_natural_breaks_the_same_way_each_time() -> None:
    many = DRAW.normal(size=20 * LARGEST_SAMPLE)
    bounds = classify(many, "natural", 5)
    assert bounds == classify(DRAW.permutation(many), "natural", 5)
    assert (bounds[0], bounds[-1]) == (many.min(), many.max())


@pytest.mark.parametrize("method", ["quantile", "equal", "natural"])
def test_one_value_everywhere_is_one_class(method: str) -> None:
    assert classify([3.0] * 20, method) == [3.0, 3.0]
    np.testing.assert_array_equal(class_of([3.0, np.nan], [3.0, 3.0]), [0, NO_DATA])


def test_few_distinct_values_get_a_class_each() -> None:
    bounds = classify([2, 1, 2, 4, np.nan], k=5)
    assert bounds == [1, 1, 2, 4]
    np.testing.assert_array_equal(class_of([1, 2, 4], bounds), [0, 1, 2])


def test_a_mass_of_zeros_is_a_class_of_its_own() -> None:
    bounds = classify([0.0] * 90 + [float(value) for value in range(1, 61)], "quantile", 5)
    assert bounds[:2] == [0, 0]
    assert (class_of([0, 1], bounds) == [0, 1]).all()


def test_without_a_value_there_are_no_classes() -> None:
    assert classify([np.nan, np.nan]) == []
    np.testing.assert_array_equal(class_of([1.0, np.nan], []), [NO_DATA, NO_DATA])


def test_breaks_around_the_eu_stand_still_and_keep_their_colours() -> None:
    assert classify([28, 100, 245], "eu100", 5) == [28, 75, 90, 110, 125, 245]
    assert classify([95, 99, 101], "eu100", 5) == [50, 75, 90, 110, 125, 150]
    assert classify([10, 20, 60], "eu100", 6, middle=20) == [10, 15, 18, 20, 22, 25, 60]


def test_values_beyond_the_bounds_belong_to_the_end_classes() -> None:
    np.testing.assert_array_equal(class_of([-5, 2, 99], [0, 1, 2, 3]), [0, 1, 2])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (([1, 2], "jenks"), "quantile, equal, natural, eu100"),
        (([1, 2], "quantile", 0), "at least one class"),
        (([1, np.inf],), "infinite"),
        (([1, 2], "eu100", 9), "9 classes around the EU"),
    ],
)
def test_what_cannot_be_divided_is_refused(arguments: tuple, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        classify(*arguments)


def test_breaks_around_an_eu_value_of_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="true zero"):
        classify([-1, 0, 1], "eu100", middle=0)


def test_the_methods_are_those_the_reader_may_choose() -> None:
    assert list(METHODS) == ["quantile", "equal", "natural", "eu100"]
