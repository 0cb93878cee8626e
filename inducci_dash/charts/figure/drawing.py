"""A chart whole: its figure, the sentence that says what it shows, and its figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

import pandas as pd

from inducci_dash.charts.figure.svg import Element

Figure = TypeVar("Figure")
NO_TABLE = pd.DataFrame()
"""Of a drawing whose sentence says all of it."""


class Words(NamedTuple):
    """What a study says of its figures, for the chart that draws them: a sentence, and them as a table."""

    sentence: str
    table: pd.DataFrame = NO_TABLE


@dataclass(frozen=True)
class Drawing(Generic[Figure]):
    """What one function of a chart returns, so that no figure meets the sentence of another.

    `figure` is a figure of Plotly, or the widths of an SVG drawing. `table` is the twin to read, its
    headings in the reader's language; `NO_TABLE` where the sentence says all of it.
    """

    figure: Figure
    sentence: str
    table: pd.DataFrame = field(default_factory=lambda: NO_TABLE)
    decimals: int = 1
    """Places of the fractions in the table."""
    wide: bool = False
    """Whether the figure needs more width than a phone has; it then scrolls in its own frame."""


Widths = Sequence[float]
LightDrawing = Drawing[Sequence[Element]]
"""One drawn as SVG, in one or several widths, the widest first."""
