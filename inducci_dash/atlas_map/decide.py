"""From a view to what the map shows: the one place where the server decides what the browser also does."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.classes import NO_DATA
from inducci_dash.atlas_map.clusters import clusters_model
from inducci_dash.atlas_map.model import (
    ABOVE,
    BELOW,
    TIED,
    Entry,
    Frame,
    Ints,
    MapModel,
    nothing_model,
    pair_model,
    tied_model,
    value_model,
)
from inducci_dash.atlas_map.shown import Shown, measures_shown, shown
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.domain.rules import LESS_SURE_WITHIN, SURE_WITHIN
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import N_, _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import region_name

NEVER_COMPARED = 3
"""Code of two regions that were never scored together, beside the map's classes ABOVE, TIED and BELOW."""
SURE_NAMES = (
    N_("Sure: by other reasonable methods within a tenth of the places"),
    N_("Less sure: within a quarter"),
    N_("Not sure: wider"),
)
"""What the three levels of a rank's certainty are called."""


def map_model(data: Dataset, view: ViewState) -> MapModel:
    """The view as the browser paints it: score, against my region, two measures, how sure, or clusters."""
    frame = frame_of(data, view.group)
    now = shown(data, data.measure(view.what), view.year)
    if view.mode == "tied":
        return _tied(data, view, frame, now)
    if view.mode == "pair":
        return two_at_once(now, shown(data, measures_shown(data, view)[1]), frame)
    if view.mode == "clusters":
        return clusters_model(data, frame, view.what, view.year)
    plain = in_classes(now, frame, view.classes)
    if view.mode != "confidence":
        return plain
    if view.what not in data.robust:
        return nothing_model(frame, no_confidence())
    return confidence_model(plain, frame, sure(data, view.what))


def _tied(data: Dataset, view: ViewState, frame: Frame, now: Shown) -> MapModel:
    if view.what not in data.robust:
        return nothing_model(frame, no_ties())
    regions = data.snapshot.regions.index
    place = regions.get_loc(view.region) if view.region in regions else None
    if place is None or np.isnan(now.values[place]) or not frame.scored[place]:
        return nothing_model(frame, choose_first())
    codes = np.full(len(regions), NEVER_COMPARED)
    rows = unit_rows(data)
    there = rows >= 0
    codes[there] = verdicts(data, view.what)[rows[place]][rows[there]]
    heading = _("Compared with {region}").format(region=region_name(data, str(view.region)))
    return tied_model(now.values, frame, codes, place, heading=heading)


def in_classes(now: Shown, frame: Frame, method: str) -> MapModel:
    """One measure in classes by `method`."""
    return value_model(
        now.values, frame, now.bounds, method=method, turned=now.turned, decimals=now.measure.decimals,
        eu=now.eu, ends=ends(now),
    )  # fmt: skip


def two_at_once(now: Shown, other: Shown, frame: Frame) -> MapModel:
    """Two measures, each in thirds."""
    names, turned = (axis(now), axis(other)), (now.turned, other.turned)
    return pair_model(now.values, other.values, frame, names=names, turned=turned)


@once(most=64)
def frame_of(data: Dataset, group: str) -> Frame:
    """The map's regions with the members of a group marked."""
    regions = data.snapshot.regions
    return Frame.of(regions["eu27"].to_numpy(bool), regions.index.isin(data.members(group)))


@once(most=4)
def unit_rows(data: Dataset) -> np.ndarray:
    """Row among the scored units of every region of the map; -1 where it is not among them."""
    rows = [data.given.row(code) for code in data.snapshot.regions.index]
    return np.array([-1 if row is None else row for row in rows])


def verdicts(data: Dataset, measure_id: str) -> np.ndarray:
    """(units, units): ABOVE, TIED, BELOW or NEVER_COMPARED, the column's unit seen from the row's."""
    found = data.robust[measure_id].verdict
    seen = {Verdict.CLEARLY_WORSE: ABOVE, Verdict.NOT_TOLD_APART: TIED, Verdict.CLEARLY_BETTER: BELOW}
    codes = np.full(found.shape, NEVER_COMPARED, dtype=np.int8)
    for verdict, code in seen.items():
        codes[found == verdict] = code
    return codes


def sure(data: Dataset, measure_id: str) -> np.ndarray:
    """How sure each region's rank is (see `sureness`), in the map's order."""
    summary = data.robust[measure_id].summary
    rows = unit_rows(data)
    ranked = int(data.tables[measure_id]["rank"].notna().sum())
    return np.where(rows >= 0, sureness(summary.low, summary.high, ranked)[rows], -1)


def sureness(low: ArrayLike, high: ArrayLike, ranked: int) -> Ints:
    """0, 1 or 2 for a rank that is sure, less sure, or not sure; NO_DATA where it is not computed.

    `low` and `high` bound each region's rank in 5 to 95 % of recomputations.
    """
    width = (np.asarray(high, dtype=np.float64) - np.asarray(low, dtype=np.float64)) / max(ranked, 1)
    level = np.where(width <= SURE_WITHIN, 0, np.where(width <= LESS_SURE_WITHIN, 1, 2))
    return np.where(np.isnan(width), NO_DATA, level)


def confidence_model(plain: MapModel, frame: Frame, sure: ArrayLike) -> MapModel:
    """`plain` with colours faded where the rank is less sure; no colour where that is not known."""
    level, classes = np.asarray(sure, dtype=np.int64), np.asarray(plain.classes)
    known = (classes >= 0) & (level >= 0)
    faded = np.where(known, classes + len(plain.colours) * level, NO_DATA)
    middle = plain.colours[len(plain.colours) // 2] if plain.colours else map_colours.FADED
    counts = frame.counts(np.where(known, level, NO_DATA), len(map_colours.FADING))
    shades = tuple(
        Entry(map_colours.mixed(middle, map_colours.FADED, part), _(name), count)
        for part, name, count in zip(map_colours.FADING, SURE_NAMES, counts, strict=True)
    )
    return frame.model(
        faded, map_colours.faded(plain.colours), replace(plain.legend, shades=shades), plain.bounds
    )


def ends(now: Shown) -> tuple[str, str]:
    """What the lowest and the highest values mean, in words."""
    if not now.measure.direction:
        return _("lower"), _("higher")
    words = _("less attractive"), _("more attractive")
    return words[::-1] if now.turned else words


def axis(now: Shown) -> str:
    """A measure's name along an axis that runs from its least attractive third to its most attractive."""
    name = _(now.measure.short_title)
    return _("{measure} (lower is better)").format(measure=name) if now.turned else name


def no_ties() -> str:
    """Why a measure cannot be seen from a region."""
    return _("What is clearly better is computed for the index and its pull factors only.")


def no_confidence() -> str:
    """Why a measure has no intervals."""
    return _("How sure a place is, is computed for the index and its pull factors only.")


def choose_first() -> str:
    """What a map seen from a region waits for."""
    return _("Choose a region on the map: all others are then compared with it.")
