"""What a map shows, before any drawing: a class for every region, colours, and the legend.

Pure: values in, records out. The exported picture draws exactly this; the browser decides the same in
`js/colouring.js` from the same figures, bounds and colours, and a contract test holds one to the other.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.classes import AROUND_EU, NO_DATA, OUTSIDE, class_of
from inducci_dash.domain.rules import FEWEST_PAIRED
from inducci_dash.language import N_, _, format_number

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

BINS = 30

ABOVE, TIED, BELOW, SELF = range(4)
"""Classes of the map seen from a region; a verdict beyond `BELOW` is none (never scored together)."""

METHOD_NAMES = {
    "quantile": N_("Equal numbers of regions"),
    "equal": N_("Equal steps"),
    "natural": N_("Natural breaks"),
    AROUND_EU: N_("Around the EU value"),
}


@dataclass(frozen=True)
class Entry:
    """A line of the legend: colour, words (with bounds where there are any), number of regions."""

    colour: str
    text: str
    count: int


@dataclass(frozen=True)
class Legend:
    """All that the legend says; every count is of the group compared with.

    `ends` name the histogram's left and right. `bins` holds (left, right, count, colour) of its bars.
    `shades` say what a paler colour means. `grid` stands instead of a list where two measures are
    shown: rows of counts, the least attractive step first, with the names in `axes` (across, up).
    `no_data_text` says what is hatched where that is more than a missing figure.
    """

    heading: str
    entries: tuple[Entry, ...] = ()
    no_data: int = 0
    outside: int = 0
    shades: tuple[Entry, ...] = ()
    bins: tuple[tuple[float, float, int, str], ...] = ()
    ends: tuple[str, str] = ("", "")
    eu: float | None = None
    grid: tuple[tuple[int, ...], ...] = ()
    axes: tuple[str, str] = ("", "")
    no_data_text: str = ""
    note: str = ""


@dataclass(frozen=True)
class MapModel:
    """Colouring of all regions: `classes[i]` is a position in `colours`, or NO_DATA, or OUTSIDE.

    `dim` marks the regions outside the group compared with, which are drawn paler.
    """

    classes: tuple[int, ...]
    colours: tuple[str, ...]
    legend: Legend
    dim: tuple[bool, ...] = ()
    bounds: tuple[float, ...] = ()

    def fill(self, place: int) -> str | None:
        """Colour of the region at `place`; None where it is hatched (no data)."""
        number = self.classes[place]
        if number == NO_DATA:
            return None
        return map_colours.UNSCORED if number == OUTSIDE else self.colours[number]


@dataclass(frozen=True, eq=False)
class Frame:
    """The map's regions: which are scored (the EU's), and which belong to the group compared with."""

    scored: Mask
    members: Mask = field(default_factory=lambda: np.zeros(0, dtype=bool))

    @classmethod
    def of(cls, scored: ArrayLike, members: ArrayLike | None = None) -> "Frame":
        """From anything like arrays; without `members` the group is all scored regions."""
        inside = np.asarray(scored, dtype=bool)
        return cls(inside, inside if members is None else np.asarray(members, dtype=bool))

    def model(
        self, classes: Ints, colours: Sequence[str], told: Legend, bounds: Sequence[float] = ()
    ) -> MapModel:
        """The model with blanks told apart, and both kinds of them counted in its legend."""
        final = np.where((classes == NO_DATA) & ~self.scored, OUTSIDE, classes)
        counted = replace(
            told,
            no_data=int(np.count_nonzero((final == NO_DATA) & self.members)),
            outside=int(np.count_nonzero(final == OUTSIDE)),
        )
        dim = ~self.members & (final != OUTSIDE)
        return MapModel(tuple(final.tolist()), tuple(colours), counted, tuple(dim.tolist()), tuple(bounds))

    def counts(self, classes: Ints, number: int) -> list[int]:
        """How many regions of the group fall in each of the first `number` classes."""
        return [int(np.count_nonzero((classes == at) & self.members)) for at in range(number)]


def value_model(
    values: ArrayLike,
    frame: Frame,
    bounds_by_method: Mapping[str, Sequence[float]],
    *,
    method: str = "quantile",
    turned: bool = False,
    decimals: int = 1,
    eu: float | None = None,
    ends: tuple[str, str] = ("", ""),
) -> MapModel:
    """One measure in classes by `method`, or by the first method there is.

    Regions that are not scored are coloured where they have a value and neutral where they have
    none; without any value every scored region is hatched. `turned` has low values dark.
    """
    given = np.asarray(values, dtype=np.float64)
    method = method if method in bounds_by_method else next(iter(bounds_by_method), "quantile")
    limits = tuple(bounds_by_method.get(method, ()))
    count = max(len(limits) - 1, 0)
    colours = map_colours.ramp(count, diverging=method == AROUND_EU, turned=turned) if count else ()
    classes = class_of(given, limits)
    counts = frame.counts(classes, count)
    told = Legend(
        heading=_(METHOD_NAMES[method]),
        entries=tuple(map(Entry, colours, class_texts(limits, decimals), counts)),
        bins=_histogram(given[frame.members], limits, colours),
        ends=ends,
        eu=eu,
    )
    return frame.model(classes, colours, told, limits)


def nothing_model(frame: Frame, note: str) -> MapModel:
    """A map that waits for a choice, or has nothing to show: every scored region hatched, and why."""
    return frame.model(np.full(frame.scored.shape, NO_DATA), (), Legend(heading="", note=note))


def tied_model(
    values: ArrayLike, frame: Frame, verdicts: ArrayLike, place: int, *, heading: str = ""
) -> MapModel:
    """Which regions are clearly better than, tied with, or clearly worse than the region at `place`.

    `verdicts[i]` is ABOVE, TIED or BELOW, or anything else where the two were never scored together.
    The region itself is white.
    """
    given, found = np.asarray(values, dtype=np.float64), np.asarray(verdicts, dtype=np.int64)
    known = frame.scored & ~np.isnan(given) & (found >= ABOVE) & (found <= BELOW)
    classes = np.where(known, found, NO_DATA)
    classes[place] = SELF
    words = (_("Clearly better"), _("Cannot be told apart"), _("Clearly worse"))
    told = Legend(
        heading=heading,
        entries=tuple(map(Entry, map_colours.TIED, words, frame.counts(classes, 3))),
        note=_("Clearly: in at least 95 of 100 recomputations by other reasonable methods."),
    )
    return frame.model(classes, (*map_colours.TIED, map_colours.CHOSEN_FILL), told)


def pair_model(
    values: ArrayLike,
    other: ArrayLike,
    frame: Frame,
    *,
    names: tuple[str, str],
    turned: tuple[bool, bool] = (False, False),
) -> MapModel:
    """Two measures at once in three steps each, cut at the terciles of the scored regions with both.

    `names` are those of the measure across and of the other one; a `turned` one counts its steps
    from the highest value, so that the last step is the most attractive. Fewer than
    `FEWEST_PAIRED` regions with both leave the map without colours.
    """
    across, up = np.asarray(values, dtype=np.float64), np.asarray(other, dtype=np.float64)
    both = ~np.isnan(across) & ~np.isnan(up)
    base = both & frame.scored
    if np.count_nonzero(base) < FEWEST_PAIRED:
        return nothing_model(frame, few_pairs())
    steps = _thirds(across, base, turned[0]) + 3 * _thirds(up, base, turned[1])
    classes = np.where(both, steps, NO_DATA)
    counts = frame.counts(classes, 9)
    told = Legend(
        heading=_("Two measures, each in thirds"),
        grid=(tuple(counts[:3]), tuple(counts[3:6]), tuple(counts[6:])),
        axes=names,
        note=_("Thirds of the regions with both figures."),
    )
    return frame.model(classes, map_colours.BIVARIATE, told)


def class_texts(bounds: Sequence[float], decimals: int) -> list[str]:
    """Bounds of each class in words: `12.3 – 45.6`, or one number where a class holds one value."""
    texts = []
    for low, high in itertools.pairwise(bounds):
        ends = (format_number(low, decimals), format_number(high, decimals))
        texts.append(ends[0] if ends[0] == ends[1] else " \u2013 ".join(ends))
    return texts


def _histogram(
    values: NDArray[np.float64], bounds: Sequence[float], colours: Sequence[str]
) -> tuple[tuple[float, float, int, str], ...]:
    """Bars from the first bound to the last; what lies beyond stands in the end bars."""
    known = values[~np.isnan(values)]
    if known.size == 0 or len(bounds) < 2 or bounds[0] == bounds[-1]:
        return ()
    low, width = bounds[0], (bounds[-1] - bounds[0]) / BINS
    places = np.clip(np.floor((known - low) / width), 0, BINS - 1).astype(np.int64)
    counts = np.bincount(places, minlength=BINS).tolist()
    edges = low + width * np.arange(BINS + 1)
    middles = class_of((edges[:-1] + edges[1:]) / 2, bounds).tolist()
    bars = zip(edges[:-1].tolist(), edges[1:].tolist(), counts, middles, strict=True)
    return tuple((left, right, count, colours[number]) for left, right, count, number in bars)


def _thirds(values: NDArray[np.float64], base: Mask, turned: bool) -> Ints:
    """Step 0, 1 or 2 of each value; the cuts are values of the regions in `base`."""
    ordered = np.sort(values[base])
    cuts = [ordered[int(np.ceil(share * ordered.size)) - 1] for share in (1 / 3, 2 / 3)]
    steps = class_of(values, [float(ordered[0]), *map(float, cuts), float(ordered[-1])])
    return np.where(steps >= 0, 2 - steps, steps) if turned else steps


def few_pairs() -> str:
    """Why two measures have no map."""
    return _("Fewer than {count} regions have both figures.").format(count=format_number(FEWEST_PAIRED))
