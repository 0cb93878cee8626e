"""Colours of the map, shared by the browser's drawing and the exported picture.

Sequential ramps run from light to dark in steady steps of lightness, so that they also read in grey
and for colour-blind readers; the diverging ramp is brown to blue around a light middle, never red to
green. Orange is left to the pilots. What has no value is hatched, what is not scored is neutral.
"""

from collections.abc import Mapping, Sequence
from typing import Any

SEQUENTIAL: Mapping[int, tuple[str, ...]] = {
    1: ("#4fb1b0",),
    2: ("#d9efc4", "#1d3f7d"),
    3: ("#d9efc4", "#4fb1b0", "#1d3f7d"),
    4: ("#e3f3c9", "#8fcfb8", "#3a8fb0", "#1d3f7d"),
    5: ("#ebf6d0", "#aedcbb", "#5cb7b8", "#2b7dac", "#1d3f7d"),
    6: ("#eff8d5", "#c4e6bf", "#84ccba", "#47a6b6", "#2771a9", "#1d3f7d"),
    7: ("#f1f9d8", "#d1ebc3", "#9fd7ba", "#66bdb9", "#3b9ab3", "#2668a5", "#1d3f7d"),
}
"""Light to dark, by number of classes."""

DIVERGING: Mapping[int, tuple[str, ...]] = {
    1: ("#f8f5ea",),
    2: ("#8c5f24", "#2f77b2"),
    3: ("#a0753a", "#f8f5ea", "#3a7fb8"),
    4: ("#7d4d12", "#cdb083", "#a3c8e3", "#2266a3"),
    5: ("#7d4d12", "#c6a36b", "#f8f5ea", "#8dbbdd", "#2266a3"),
    6: ("#6b3f0a", "#b08a52", "#e3d2b3", "#c5dcec", "#6ba6d1", "#1c5a96"),
    7: ("#6b3f0a", "#ab8347", "#dac6a2", "#f8f5ea", "#b4d2e8", "#5d9dcc", "#1c5a96"),
}
"""Brown (below) to blue (above) around the middle, by number of classes."""

BIVARIATE = (
    "#e8e8e8", "#a5dcdc", "#4fb9b9",
    "#ddb0d6", "#a3abd2", "#4f90b4",
    "#bb62a9", "#885fa7", "#354090",
)  # fmt: skip
"""Two measures at once: three steps across (teal), three up (purple), both dark; row by row from the
least attractive. After Joshua Stevens, Bivariate Choropleth Maps (2015)."""

TIED = ("#1f63a8", "#efe4c6", "#9f93b3")
"""Clearly better, cannot be told apart, clearly worse: blue, sand, violet-grey, apart in lightness too."""

CLUSTERS = ("#123f7a", "#b0640f", "#8fb8dc", "#eccb97", "#eceef2")
"""High beside high, low beside low, high beside low, low beside high, none: blue what is high, brown what
is low, dark what lies beside its like; each apart in lightness too."""

FADED = "#eceef1"
"""What class colours fade into where a rank is uncertain."""
FADING = (0.0, 0.5, 0.8)
"""Share of `FADED` in a colour: rank interval narrow, middling, wide."""

NO_DATA_LINE = "#8a929c"
UNSCORED = "#d3d8de"
LAND = "#e9e7e2"
SEA = "#ffffff"
BORDER = "#5d6672"
REGION_LINE = "#ffffff"
PARTNERS = "#b3420b"
CHOSEN = "#111820"
CHOSEN_FILL = "#ffffff"


def ramp(count: int, *, diverging: bool = False, turned: bool = False) -> tuple[str, ...]:
    """Colours for `count` classes, one to seven, light to dark; `turned` has the darkest first.

    Dark always means more attractive: a measure that counts against a region has its ramp turned.
    Raises ValueError for another number of classes.
    """
    ramps = DIVERGING if diverging else SEQUENTIAL
    if count not in ramps:
        raise ValueError(f"{count} classes; a map can tell one to seven apart")
    return ramps[count][::-1] if turned else ramps[count]


def palette() -> dict[str, Any]:
    """All colours the browser's map needs, to be looked up and never computed there.

    Ramps by number of classes; `paler` holds for each colour of theirs the two it fades into.
    """
    ramps = {"sequential": SEQUENTIAL, "diverging": DIVERGING}
    every = sorted({colour for known in ramps.values() for ramp in known.values() for colour in ramp})
    return {
        **{kind: {count: list(ramp) for count, ramp in known.items()} for kind, known in ramps.items()},
        "paler": {colour: list(faded([colour])[1:]) for colour in every},
        "bivariate": list(BIVARIATE),
        "tied": [*TIED, CHOSEN_FILL],
        "clusters": list(CLUSTERS),
        "nodata": NO_DATA_LINE,
        "unscored": UNSCORED,
    }


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0 to 1) of `other` in it; all `#rrggbb`."""
    parts = (
        round(int(colour[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def faded(colours: Sequence[str]) -> tuple[str, ...]:
    """`colours` three times over: as they are, half faded, nearly gone."""
    return tuple(mixed(colour, FADED, share) for share in FADING for colour in colours)
