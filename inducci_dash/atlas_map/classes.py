"""Values into classes: where one colour of a map ends and the next begins.

Conventions of mapclassify (Rey et al.): a class holds what is above its lower and up to its upper
bound, the first also its lowest value. The tests hold each method to that library; it is not
imported here because its import alone takes a second of the start.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

NO_DATA = -1
OUTSIDE = -2

LARGEST_SAMPLE = 500
"""More distinct values than this are thinned to evenly spaced order statistics for natural breaks."""

AROUND: dict[int, tuple[int, ...]] = {
    3: (90, 110),
    4: (80, 100, 120),
    5: (75, 90, 110, 125),
    6: (75, 90, 100, 110, 125),
    7: (50, 75, 90, 110, 125, 150),
}
"""Breaks around a middle, in percent of it, by number of classes."""


def classify(
    values: ArrayLike, method: str = "quantile", k: int = 5, *, middle: float = 100.0
) -> list[float]:
    """Bounds of at most `k` classes in ascending order, lowest value first, highest last.

    Only the first two may be equal: that class holds the lowest value alone, as where a fifth of
    the regions have 0. NaN is left out. Not more distinct values than classes give a class each;
    no value gives no bounds. `eu100` has fixed breaks around `middle` (the EU's value) and always
    exactly `k` classes, some of which may be empty. Raises ValueError for another method, an
    infinite value, or a number of classes that the method does not have.
    """
    known = np.asarray(values, dtype=np.float64)
    known = np.sort(known[~np.isnan(known)])
    if method not in METHODS:
        raise ValueError(f"no classes by {method!r}; there are {', '.join(METHODS)}")
    if k < 1:
        raise ValueError("at least one class is needed")
    if known.size and not np.isfinite(known[[0, -1]]).all():
        raise ValueError("an infinite value has no class")
    if known.size == 0:
        return []
    if method == AROUND_EU:
        return _around(known, k, middle)
    distinct = np.unique(known)
    uppers = distinct if distinct.size <= k else np.unique(METHODS[method](known, k))
    return [float(known[0]), *map(float, uppers)]


def class_of(values: ArrayLike, bounds: Sequence[float]) -> NDArray[np.int64]:
    """Position of each value's class; NO_DATA where it is NaN or there are no classes.

    Values beyond the bounds belong to the end classes.
    """
    given = np.asarray(values, dtype=np.float64)
    if len(bounds) < 2:
        return np.full(given.shape, NO_DATA)
    places = np.searchsorted(np.asarray(bounds[1:-1]), given, side="left")
    return np.where(np.isnan(given), NO_DATA, places)


def _quantile(known: FloatArray, k: int) -> FloatArray:
    """Upper bounds with as equal a number of values in each class as possible, none of them empty."""
    uppers = np.quantile(known, np.arange(1, k + 1) / k)
    return uppers[np.unique(np.searchsorted(uppers, known, side="left"))]


def _equal(known: FloatArray, k: int) -> FloatArray:
    """Upper bounds of classes of equal width."""
    width = (known[-1] - known[0]) / k
    return np.append(known[0] + width + width * np.arange(k - 1), known[-1])


def _natural(known: FloatArray, k: int) -> FloatArray:
    """Upper bounds with the least sum of squared distances to the class means.

    Exact (Fisher 1958), by dynamic programming over the distinct values; above LARGEST_SAMPLE of
    them over a thinned list that keeps both ends.
    """
    values, counts = np.unique(known, return_counts=True)
    if values.size > LARGEST_SAMPLE:
        places = np.linspace(0, known.size - 1, LARGEST_SAMPLE).round().astype(np.int64)
        values, counts = np.unique(known[places], return_counts=True)
    cost = _spread(values, counts)
    size = values.size
    best = cost[:, 0].copy()
    starts = np.zeros((k, size), dtype=np.int64)
    for number in range(1, k):
        before = np.append(np.inf, best[:-1])
        totals = cost + before
        starts[number] = np.argmin(totals, axis=1)
        best = totals[np.arange(size), starts[number]]
    ends = [size - 1]
    for number in range(k - 1, 0, -1):
        ends.append(int(starts[number, ends[-1]]) - 1)
    return values[ends[::-1]]


def _spread(values: FloatArray, counts: NDArray[np.int64]) -> FloatArray:
    """Sum of squared distances to their mean of values `i` to `j`, at [j, i]; infinite for i > j."""
    centred = values - values.mean()
    weights = np.append(0, np.cumsum(counts))
    sums = np.append(0.0, np.cumsum(counts * centred))
    squares = np.append(0.0, np.cumsum(counts * centred**2))
    found = np.subtract.outer(sums[1:], sums[:-1])
    found *= found
    found /= np.maximum(np.subtract.outer(weights[1:], weights[:-1]), 1)
    np.subtract(np.subtract.outer(squares[1:], squares[:-1]), found, out=found)
    found[np.triu_indices(values.size, 1)] = np.inf
    return found


def _around(known: FloatArray, k: int, middle: float) -> list[float]:
    if k not in AROUND:
        raise ValueError(f"{k} classes around the EU; there are {', '.join(map(str, AROUND))}")
    if not middle > 0:
        raise ValueError("breaks around the EU need a value above zero, in a unit that has a true zero")
    breaks = [share * middle / 100 for share in AROUND[k]]
    lowest = min(float(known[0]), breaks[0] - (middle - breaks[0]))
    highest = max(float(known[-1]), breaks[-1] + (breaks[-1] - middle))
    return [lowest, *breaks, highest]


AROUND_EU = "eu100"
METHODS: dict[str, Callable[[FloatArray, int], FloatArray]] = {
    "quantile": _quantile,
    "equal": _equal,
    "natural": _natural,
    AROUND_EU: lambda known, k: np.asarray(_around(known, k, 100.0)[1:]),
}
