"""What a map shows, before any drawing: a class for every region, colours, and the legend.

Pure: values in, records out. The exported picture draws exactly this; the browser computes the same
from the same bounds and colours.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.classes import NO_DATA, OUTSIDE, class_of, classify
from inducci_dash.charts.figure.colours import PAPER
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import N_, _, format_number

__all__ = [
    "NO_DATA",
    "OUTSIDE",
    "Legend",
    "MapModel",
    "class_of",
    "classify",
    "confidence_model",
    "legend",
    "pair_model",
    "tied_model",
    "value_model",
]

NARROW, MIDDLING = 0.1, 0.25
"""Width of a rank interval, as a share of all ranks, up to which it is narrow or middling."""
BINS = 28

METHOD_NAMES = {
    "quantile": N_("Quantiles: as many regions in each class"),
    "equal": N_("Equal intervals"),
    "natural": N_("Natural breaks"),
    "eu100": N_("Breaks around the EU value"),
}
CONFIDENCE_NAMES = (N_("Rank certain"), N_("Rank less certain"), N_("Rank uncertain"))


@dataclass(frozen=True)
class Entry:
    """A line of the legend: colour, words (with bounds where there are any), number of regions."""

    colour: str
    text: str
    count: int


@dataclass(frozen=True)
class Legend:
    """All that the legend says. `bins` holds (left, right, count, colour) of the histogram's bars.

    `shades` say what a paler colour means. `grid` stands instead of a list where two measures are
    shown: rows of counts, the lowest step first, with the measures' names in `axes` (across, up).
    """

    heading: str
    entries: tuple[Entry, ...]
    no_data: int = 0
    outside: int = 0
    shades: tuple[Entry, ...] = ()
    bins: tuple[tuple[float, float, int, str], ...] = ()
    eu: float | None = None
    grid: tuple[tuple[int, ...], ...] = ()
    axes: tuple[str, str] = ("", "")
    note: str = ""


@dataclass(frozen=True)
class MapModel:
    """Colouring of all regions: `classes[i]` is a position in `colours`, or NO_DATA, or OUTSIDE."""

    classes: tuple[int, ...]
    colours: tuple[str, ...]
    legend: Legend
    bounds: tuple[float, ...] = ()

    def fill(self, place: int) -> str | None:
        """Colour of the region at `place`; None where it is hatched (no data)."""
        number = self.classes[place]
        if number == NO_DATA:
            return None
        return map_colours.UNSCORED if number == OUTSIDE else self.colours[number]


def legend(
    values: ArrayLike,
    scored: ArrayLike,
    bounds: Sequence[float],
    *,
    colours: Sequence[str],
    decimals: int,
    heading: str = "",
    eu: float | None = None,
) -> Legend:
    """The legend of a map of one measure: a line a class with bounds and counts, and a histogram.

    `values` and `scored` (whether the region belongs to those compared) are in the map's order.
    Classes, histogram and `no_data` count the scored regions; `outside` the others without a value.
    """
    given, inside = np.asarray(values, dtype=np.float64), np.asarray(scored, dtype=bool)
    classes = class_of(given[inside], bounds)
    counts = [int(np.count_nonzero(classes == number)) for number in range(len(colours))]
    entries = tuple(
        Entry(colour, text, count)
        for colour, text, count in zip(colours, class_texts(bounds, decimals), counts, strict=True)
    )
    return Legend(
        heading=heading,
        entries=entries,
        no_data=int(np.count_nonzero(np.isnan(given) & inside)),
        outside=int(np.count_nonzero(np.isnan(given) & ~inside)),
        bins=_histogram(given[inside], bounds, colours),
        eu=eu,
    )


def class_texts(bounds: Sequence[float], decimals: int) -> list[str]:
    """Bounds of each class in words: `12.3 – 45.6`, or one number where a class holds one value."""
    texts = []
    for low, high in itertools.pairwise(bounds):
        ends = (format_number(low, decimals), format_number(high, decimals))
        texts.append(ends[0] if ends[0] == ends[1] else " \u2013 ".join(ends))
    return texts


def value_model(
    values: ArrayLike,
    scored: ArrayLike,
    *,
    method: str = "quantile",
    bounds: Sequence[float] | None = None,
    k: int = 5,
    decimals: int = 1,
    eu: float | None = None,
) -> MapModel:
    """One measure in classes. `bounds` as given, or by `method` over the scored regions' values.

    Regions that are not scored are coloured where they have a value and neutral where they have
    none; without any value every scored region is hatched. `eu100` needs `bounds` or `eu`; without
    them it gives quantiles, as the browser's map does, and the legend says so.
    """
    given, inside = np.asarray(values, dtype=np.float64), np.asarray(scored, dtype=bool)
    if method == "eu100" and bounds is None and eu is None:
        method = "quantile"
    middle = 100.0 if eu is None else eu
    limits = tuple(bounds if bounds is not None else classify(given[inside], method, k, middle=middle))
    count = max(len(limits) - 1, 0)
    colours = map_colours.ramp(count, diverging=method == "eu100") if count else ()
    heading = _(METHOD_NAMES[method])
    told = legend(given, inside, limits, colours=colours, decimals=decimals, heading=heading, eu=eu)
    return _model(class_of(given, limits), inside, colours, told, limits)


def tied_model(values: ArrayLike, scored: ArrayLike, verdicts: ArrayLike, place: int) -> MapModel:
    """Which regions are clearly above, tied with, or clearly below the region at `place`.

    `verdicts[i]`: how the region at `place` stands to region i, codes of `Verdict`. The region itself is
    white.
    """
    given, inside = np.asarray(values, dtype=np.float64), np.asarray(scored, dtype=bool)
    found = np.asarray(verdicts)
    known = inside & ~np.isnan(given) & (found != Verdict.NOT_COMPARED)
    number = np.where(found == Verdict.CLEARLY_WORSE, 0, np.where(found == Verdict.CLEARLY_BETTER, 2, 1))
    classes = np.where(known, number, NO_DATA)
    classes[place] = 3
    words = (_("Clearly above"), _("Cannot be told apart"), _("Clearly below"))
    entries = tuple(
        Entry(colour, text, int(np.count_nonzero(classes == at)))
        for at, (colour, text) in enumerate(zip(map_colours.TIED, words, strict=True))
    )
    told = Legend(
        heading=_("Compared with the chosen region"),
        entries=entries,
        note=_("Clearly: in at least 95 % of recomputations with other methods and weights."),
    )
    return _model(classes, inside, (*map_colours.TIED, PAPER), told)


def pair_model(
    values: ArrayLike, other: ArrayLike, scored: ArrayLike, *, names: tuple[str, str]
) -> MapModel:
    """Two measures at once in three steps each, cut at the terciles of the scored regions with both.

    `names` are those of the measure across and of the other one. Fewer than nine regions with both
    leave the map without colours.
    """
    across, up = np.asarray(values, dtype=np.float64), np.asarray(other, dtype=np.float64)
    inside = np.asarray(scored, dtype=bool)
    both = ~np.isnan(across) & ~np.isnan(up)
    base = both & inside
    classes = np.full(across.shape, NO_DATA)
    if np.count_nonzero(base) >= 9:
        steps = class_of(across, _terciles(across[base])) + 3 * class_of(up, _terciles(up[base]))
        classes = np.where(both, steps, NO_DATA)
    counts = tuple(
        tuple(int(np.count_nonzero((classes == row * 3 + column) & inside)) for column in range(3))
        for row in range(3)
    )
    told = Legend(
        heading=_("Two measures at once, in thirds"),
        entries=(),
        grid=counts,
        axes=names,
    )
    return _model(classes, inside, map_colours.BIVARIATE, told)


def confidence_model(plain: MapModel, scored: ArrayLike, low: ArrayLike, high: ArrayLike) -> MapModel:
    """`plain` with colours faded where the rank is uncertain.

    `low` and `high` bound each region's rank in 5 to 95 % of recomputations (NaN: not computed, and
    then without a colour).
    """
    inside = np.asarray(scored, dtype=bool)
    width = np.asarray(high, dtype=np.float64) - np.asarray(low, dtype=np.float64)
    classes = np.asarray(plain.classes)
    ranked = int(np.count_nonzero((classes >= 0) & inside))
    share = width / ranked if ranked else width
    fade = np.where(share <= NARROW, 0, np.where(share <= MIDDLING, 1, 2))
    shown = (classes >= 0) & ~np.isnan(width)
    faded = np.where(shown, classes + len(plain.colours) * fade, NO_DATA)
    middle = plain.colours[len(plain.colours) // 2] if plain.colours else map_colours.FADED
    shades = tuple(
        Entry(
            map_colours.mixed(middle, map_colours.FADED, part),
            _(name),
            int(np.count_nonzero(shown & (fade == at))),
        )
        for at, (part, name) in enumerate(zip(map_colours.FADING, CONFIDENCE_NAMES, strict=True))
    )
    told = replace(
        plain.legend,
        shades=shades,
        note=_(
            "Pale: the 5 to 95 % interval of the rank spans more than a tenth, or a quarter, of all ranks."
        ),
    )
    return _model(faded, inside, map_colours.faded(plain.colours), told, plain.bounds)


def _model(
    classes: NDArray[np.int64],
    inside: NDArray[np.bool_],
    colours: tuple[str, ...],
    told: Legend,
    bounds: tuple[float, ...] = (),
) -> MapModel:
    """The model with blanks told apart, and both kinds of them counted in its legend."""
    shown = np.where((classes == NO_DATA) & ~inside, OUTSIDE, classes)
    counted = replace(
        told,
        no_data=int(np.count_nonzero(shown == NO_DATA)),
        outside=int(np.count_nonzero(shown == OUTSIDE)),
    )
    return MapModel(tuple(shown.tolist()), colours, counted, bounds)


def _histogram(
    values: NDArray[np.float64], bounds: Sequence[float], colours: Sequence[str]
) -> tuple[tuple[float, float, int, str], ...]:
    known = values[~np.isnan(values)]
    if known.size == 0 or bounds[0] == bounds[-1]:
        return ()
    counts, edges = np.histogram(known, bins=BINS)
    middles = class_of((edges[:-1] + edges[1:]) / 2, bounds)
    bars = zip(edges[:-1].tolist(), edges[1:].tolist(), counts.tolist(), middles.tolist(), strict=True)
    return tuple((left, right, count, colours[number]) for left, right, count, number in bars)


def _terciles(values: NDArray[np.float64]) -> list[float]:
    ordered = np.sort(values)
    cuts = [ordered[int(np.ceil(share * ordered.size)) - 1] for share in (1 / 3, 2 / 3)]
    return [float(ordered[0]), *map(float, cuts), float(ordered[-1])]
