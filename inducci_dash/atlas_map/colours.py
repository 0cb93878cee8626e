"""Colours of the map, shared by the browser's drawing and the exported picture.

Sequential ramps run from light to dark in steady steps of lightness, so that they also read in grey
and for colour-blind readers; the diverging ramp is brown to blue around a light middle, never red to
green. What has no value is hatched, what is not scored is neutral.
"""

from collections.abc import Mapping, Sequence
from typing import Any

SEQUENTIAL: Mapping[int, tuple[str, ...]] = {
    3: ("#d9efc4", "#4fb1b0", "#1d3f7d"),
    4: ("#e3f3c9", "#8fcfb8", "#3a8fb0", "#1d3f7d"),
    5: ("#ebf6d0", "#aedcbb", "#5cb7b8", "#2b7dac", "#1d3f7d"),
    6: ("#eff8d5", "#c4e6bf", "#84ccba", "#47a6b6", "#2771a9", "#1d3f7d"),
    7: ("#f1f9d8", "#d1ebc3", "#9fd7ba", "#66bdb9", "#3b9ab3", "#2668a5", "#1d3f7d"),
}
"""Light to dark, by number of classes."""

DIVERGING: Mapping[int, tuple[str, ...]] = {
    3: ("#c47a2c", "#f8f5ea", "#3a7fb8"),
    4: ("#a85a10", "#e6b784", "#a3c8e3", "#2266a3"),
    5: ("#a85a10", "#e0a566", "#f8f5ea", "#8dbbdd", "#2266a3"),
    6: ("#8f4a08", "#d08f4c", "#f0d3b0", "#c5dcec", "#6ba6d1", "#1c5a96"),
    7: ("#8f4a08", "#cb873f", "#ebc79d", "#f8f5ea", "#b4d2e8", "#5d9dcc", "#1c5a96"),
}
"""Brown (below) to blue (above) around the middle, by number of classes."""

BIVARIATE = (
    "#f8f3df", "#a9cde3", "#4a97c9",
    "#f0c99b", "#b1aaa6", "#5b7ea4",
    "#dd8728", "#a06a41", "#493f54",
)  # fmt: skip
"""Two measures at once: three steps across (blue), three up (orange); row by row from the lowest."""

TIED = ("#2a6fb0", "#e9dfc3", "#c0762a")
"""Clearly above, cannot be told apart, clearly below."""


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


def ramp(count: int, *, diverging: bool = False) -> tuple[str, ...]:
    """Colours for `count` classes: one for one or two, then up to seven. Raises ValueError beyond."""
    ramps = DIVERGING if diverging else SEQUENTIAL
    if count == 1:
        return (ramps[3][1],)
    if count == 2:
        return (ramps[3][0], ramps[3][2])
    if count not in ramps:
        raise ValueError(f"{count} classes; a map can tell one to seven apart")
    return ramps[count]


def palette() -> dict[str, Any]:
    """All colours the browser's map needs; ramps as lists, from three classes to seven."""
    return {
        "sequential": [list(colours) for colours in SEQUENTIAL.values()],
        "diverging": [list(colours) for colours in DIVERGING.values()],
        "bivariate": list(BIVARIATE),
        "tied": list(TIED),
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
