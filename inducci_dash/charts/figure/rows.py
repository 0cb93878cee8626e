"""Charts made of rows: label above the marks, hover texts, interval words, error bars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, canvas, note
from inducci_dash.charts.figure.contract import known
from inducci_dash.charts.figure.lettering import label, literal, text_width
from inducci_dash.charts.figure.typeface import ROW, SMALL_SIZE, TEXT_SIZE
from inducci_dash.language import format_number

DASH = "\u2013"
SIDE = 16
"""Room beside the rows, in pixels."""
ROW_LABEL = "row label"
"""Name of annotations whose hover text is the whole of a shortened label."""
LABEL_LINE = 18
"""Height of the label that stands above the marks of a row."""


@dataclass(frozen=True)
class Rows:
    """Rows with their label above the marks, so that the plot has the whole width on any screen.

    `labels` are the names from the data; `notes` stand at the right end of the same line, under the
    word `head`, which needs 16 pixels of the top margin. A row is `pixels` high; its marks are at
    y = 0, 1, 2 ... from the top, within +- `half` of it.
    """

    labels: Sequence[str]
    notes: Sequence[str] = ()
    head: str = ""
    pixels: float = ROW
    text_width: float = 304

    @property
    def height(self) -> float:
        """Pixels of all rows."""
        return self.pixels * len(self.labels)

    @property
    def half(self) -> float:
        """Half of the room for marks, in rows."""
        return (1 - LABEL_LINE / self.pixels) / 2

    def figure(
        self, traces: Iterable[Any], *, notes: Iterable[Any] = (), parted: bool = False, **layout: Any
    ) -> go.Figure:
        """An unframed figure of the rows with their words, `notes` over them, and what `layout` says.

        `parted` draws hairlines between rows: small marks could be taken for those of the next label.
        """
        return canvas(
            traces,
            height=self.height,
            left=SIDE,
            right=SIDE,
            yaxis=self._axis(parted),
            annotations=[*self.words(), *notes],
            **layout,
        )

    def _axis(self, parted: bool) -> dict[str, Any]:
        """The vertical axis, first row on top, without ticks."""
        above = self.half + LABEL_LINE / self.pixels
        between = {"tickvals": [row - above for row in range(1, len(self.labels))]} if parted else {}
        ends = [len(self.labels) - 1 + self.half, -above]
        return axis(range=ends, showgrid=parted, showticklabels=False, **between)

    def words(self) -> list[dict[str, Any]]:
        """Labels and notes as annotations, readable over grid lines."""
        top = self.half + LABEL_LINE / self.pixels
        look: dict[str, Any] = {"bgcolor": colours.PAPER, "borderpad": 1}
        beside = [text_width(text, SMALL_SIZE) for text in self.notes] or [0.0] * len(self.labels)
        left: dict[str, Any] = {"anchor": ("left", "top"), "size": TEXT_SIZE, "colour": colours.INK}
        names = [
            note("", 0, row - top, refs=("paper", "y"), **left, **look) | self._label(name, beside[row])
            for row, name in enumerate(self.labels)
        ]
        ends = [
            note(literal(text), 1, row - top, refs=("paper", "y"), anchor=("right", "top"), **look)
            for row, text in enumerate(self.notes)
            if text
        ]
        over = note(
            literal(self.head), 1, 1, refs=("paper", "paper"), anchor=("right", "bottom"), shift=(0, 2)
        )
        return [*names, *ends, *([over] if self.head and ends else [])]

    def _label(self, name: str, beside: float) -> dict[str, Any]:
        """The label, shortened for a phone where it must be, with all of it on hover and in pictures."""
        full = label(name, size=TEXT_SIZE, lines=1)
        shown = label(name, width=max(self.text_width - beside, 120), size=TEXT_SIZE, lines=1)
        return {"text": shown} if shown == full else {"text": shown, "hovertext": full, "name": ROW_LABEL}


def hover(*lines: str) -> str:
    """Plain lines, data text among them, as one hover text; empty lines are left out."""
    return "<br>".join(literal(line) for line in lines if line)


def interval_words(low: Any, high: Any, decimals: int = 0) -> str:
    """`low-high` in the reader's numbers; empty where one end is not known."""
    if not (known(low) and known(high)):
        return ""
    return f"{format_number(low, decimals)}{DASH}{format_number(high, decimals)}"


def whole_label(words: Mapping[str, Any]) -> Mapping[str, Any]:
    """An annotation with the whole of a shortened row label; any other as it is."""
    return {**words, "text": words["hovertext"]} if words.get("name") == ROW_LABEL else words


def interval_bars(value: float | None, low: Any, high: Any) -> tuple[float, float]:
    """Lengths of the error bar above and below a value; zeros where the interval is not known."""
    if value is None or not (known(low) and known(high)):
        return 0.0, 0.0
    return max(float(high) - value, 0.0), max(value - float(low), 0.0)


def error_bars(
    values: Sequence[float | None],
    lows: Sequence[Any],
    highs: Sequence[Any],
    colour: str,
    width: float = 1.6,
) -> dict[str, Any]:
    """Error bars (Plotly's `error_x`) from absolute ends; none where an end is not known."""
    pairs = [interval_bars(*cell) for cell in zip(values, lows, highs, strict=True)]
    return {
        "type": "data",
        "symmetric": False,
        "array": [above for above, _below in pairs],
        "arrayminus": [below for _above, below in pairs],
        "color": colour,
        "thickness": width,
        "width": 0,
    }
