"""Colours of all charts, named by what they mean. Chosen to stay apart for colour-blind readers.

Every colour that carries meaning has a symbol, a letter or a label beside it; contrast against white
is at least 3:1 for marks and 4.5:1 for text (WCAG 2.2, 1.4.3 and 1.4.11).
"""

import itertools
from collections.abc import Sequence

INK = "#1b2430"
QUIET = "#4a5563"
RULE = "#d9dee5"
PAPER = "#ffffff"

REGION = "#0b5394"
"""The region chosen."""
GROUP = "#6b7280"
"""The group it is compared with; its spread is drawn in `GROUP_BAND`."""
GROUP_BAND = "#cfd5dd"
PEERS = "#8a5a00"
"""Structural peers of the region chosen."""
PEER = "#e2b55a"
"""Areas of regions like the one chosen; lettered in `INK`."""
BETTER, WORSE = "#0b5394", "#8a4b00"
"""What is better or worse, always with the word beside it."""
PROJECT = "#b3420b"
"""The project's regions and pilots."""
MISSING = "#747c88"
"""Marks of what is not measured or not known; always hollow."""

GAIN = "#1f6fb2"
LOSS = "#a8500a"
TOTAL = "#3b4450"

SERIES = (
    ("#0b5394", "circle"),
    ("#b3420b", "diamond"),
    ("#0f766e", "square"),
    ("#7b3f98", "triangle-up"),
    ("#8a6a00", "triangle-down"),
    ("#1b2430", "triangle-left"),
    ("#b5176e", "triangle-right"),
    ("#2e7fb8", "x"),
)
"""Colour and symbol of the first to the eighth region side by side."""

AMOUNTS: Sequence[tuple[float, str]] = (
    (0.0, "#f4f7fb"),
    (0.25, "#cfdff0"),
    (0.5, "#93bbdd"),
    (0.75, "#4a8dc2"),
    (1.0, "#0b5394"),
)
"""Sequential, light to dark, for amounts."""

AROUND: Sequence[tuple[float, str]] = (
    (0.0, "#a8500a"),
    (0.25, "#e2a76f"),
    (0.5, "#f7f7f5"),
    (0.75, "#85b4d9"),
    (1.0, "#1f6fb2"),
)
"""Diverging, brown to blue, for what lies around a stated midpoint."""


BLACK = "#000000"
"""Text on coloured cells: with `INK`, middle colours would fall below 4.5:1 against both."""


def text_on(colour: str) -> str:
    """Black or paper, whichever reads better on `colour` (`#rrggbb`); 4.5:1 or more on any colour."""
    light = relative_luminance(colour) + 0.05
    return BLACK if light / 0.05 >= 1.05 / light else PAPER


def relative_luminance(colour: str) -> float:
    """Relative luminance 0 to 1 of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colour_at(scale: Sequence[tuple[float, str]], share: float) -> str:
    """Colour of `scale` at `share` (0 to 1), between its stops in straight lines."""
    place = min(max(share, 0.0), 1.0)
    for (low, first), (high, second) in itertools.pairwise(scale):
        if place <= high:
            part = (place - low) / (high - low)
            mixed = (
                round(int(first[at : at + 2], 16) * (1 - part) + int(second[at : at + 2], 16) * part)
                for at in (1, 3, 5)
            )
            return "#" + "".join(f"{value:02x}" for value in mixed)
    return scale[-1][1]
