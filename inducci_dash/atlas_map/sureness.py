"""How sure the rank behind a colour is: three levels, and the colours that fade with them."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.classes import NO_DATA
from inducci_dash.atlas_map.model import Entry, Frame, Ints, MapModel
from inducci_dash.domain.rules import LESS_SURE_WITHIN, SURE_WITHIN
from inducci_dash.language import N_, _

SURE_NAMES = (
    N_("Sure: by other reasonable methods within a tenth of the places"),
    N_("Less sure: within a quarter"),
    N_("Not sure: wider"),
)


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
