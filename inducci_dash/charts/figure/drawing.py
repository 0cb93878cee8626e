"""A chart whole: its figure, the sentence that says what it shows, and its figures as a table."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

import pandas as pd

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Drawing(Generic[Figure]):
    """What one function of a chart returns, so that no figure meets the sentence of another.

    `figure` is a figure of Plotly, or the widths of an SVG drawing. `table` is the twin to read, its
    headings in the reader's language; empty where the sentence says all of it.
    """

    figure: Figure
    sentence: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    decimals: int = 1
    """Places of the fractions in the table."""
    wide: bool = False
    """Whether the figure needs more width than a phone has; it then scrolls in its own frame."""
