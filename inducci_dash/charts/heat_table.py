"""A heat table: a factor a row, a region a column, outlined where it differs from the first region."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.lettering import clean, fold, text_width
from inducci_dash.charts.figure.svg import Element, Part, drawing, lines_of, tag, text_at
from inducci_dash.language import _, format_number

SIZE = 14.0
WIDTHS = (1160.0, 860.0, 600.0, 340.0)
"""On a wide screen, two narrower ones, and a phone, where the factors' titles stand above their rows."""
NAMES = 284.0
"""Most room for the factors' titles."""
ROW = 34.0
GAP = 6.0
LINE = 17.0
KEY = 250.0
MOST_LINES = 4


def heat_table(
    scores: np.ndarray,
    better: np.ndarray,
    worse: np.ndarray,
    *,
    names: Sequence[str],
    titles: Sequence[str],
    short_titles: Sequence[str],
    codes: Sequence[str],
    widths: Sequence[float] = WIDTHS,
    row: float = ROW,
) -> LightDrawing:
    """The drawing in each of `widths`; narrow ones have the regions numbered. `row`: height of a row.

    `scores` (regions x columns) are 0-100, NaN = none; `better` and `worse` mark the cells that
    clearly differ from the first region's. `short_titles` head the table's columns, `codes` are what
    pressing a factor's title gives. Raises ValueError where sizes differ.
    """
    if (
        scores.shape != (len(names), len(titles))
        or better.shape != scores.shape
        or not len(codes) == len(short_titles) == len(titles)
    ):
        raise ValueError(f"{scores.shape} scores for {len(names)} regions and {len(titles)} columns")
    cells = _Cells(scores, better, worse, names, titles, codes, row)
    table = pd.DataFrame(scores, columns=list(short_titles))
    table.insert(0, _("Region"), list(names))
    return Drawing(
        [cells.narrow(width) if width < 600 else cells.wide(width) for width in widths],
        _sentence(better, worse, names[0]),
        table,
    )


def head_lines(name: str, width: float) -> list[str] | None:
    """A region's name in lines of whole words; None where one does not fit or there are too many.

    Lines break at blanks and after hyphens and slashes, never within a word.
    """
    lines = [""]
    for piece in re.findall(r"[^\s/-]*[\s/-]+|[^\s/-]+", clean(name)):
        if text_width((lines[-1] + piece).rstrip(), SIZE) <= width:
            lines[-1] += piece
        elif text_width(piece.rstrip(), SIZE) <= width:
            lines.append(piece)
        else:
            return None
    lines = [line.rstrip() for line in lines]
    return lines if len(lines) <= MOST_LINES else None


def _weight(row: int) -> str:
    """The first region stands out."""
    return "700" if row == 0 else "400"


@dataclass(frozen=True)
class _Look:
    """What a cell shows and says, at any width."""

    told: Element
    text: str
    fill: str
    ink: str
    differs: bool


class _Cells:
    """What is drawn, in either direction."""

    def __init__(
        self,
        scores: np.ndarray,
        better: np.ndarray,
        worse: np.ndarray,
        names: Sequence[str],
        titles: Sequence[str],
        codes: Sequence[str],
        high: float,
    ) -> None:
        self.high = high
        self.scores, self.better, self.worse = scores, better, worse
        self.names, self.titles, self.codes = names, titles, codes
        self.left = min(NAMES, 1.1 * max(text_width(title, SIZE) for title in titles) + 8)
        self.looks = [
            [self._look(row, column) for column in range(len(titles))] for row in range(len(names))
        ]

    def wide(self, width: float) -> Element:
        """Titles left of their rows."""
        step = (width - self.left) / len(self.names)
        parts, top = self._heads(self.left, step, width)
        for column, title in enumerate(self.titles):
            y = top + self.high * column
            (text,) = fold(title, self.left - 4, SIZE, 1)
            parts.append(self._head(column, [text_at(0, y + self.high / 2 + 5, text, SIZE)]))
            parts += [
                self._cell(row, column, self.left + step * row, y, step, self.high)
                for row in range(len(self.names))
            ]
        return drawing(width, top + self.high * len(self.titles), *parts)

    def narrow(self, width: float) -> Element:
        """Titles above their rows."""
        step = width / len(self.names)
        parts, y = self._heads(0, step, width)
        for column, title in enumerate(self.titles):
            y += 22
            (text,) = lines_of(title, width, SIZE, 1) or [""]
            parts.append(self._head(column, [text_at(0, y, text, SIZE)]))
            y += 6
            parts += [self._cell(row, column, step * row, y, step, 34) for row in range(len(self.names))]
            y += 34
        return drawing(width, y + 2, *parts)

    def _heads(self, left: float, step: float, width: float) -> tuple[list[Part], float]:
        """The regions' names over their columns; where one does not fit, numbers, with a key above.

        Returns them and the y below them.
        """
        heads = [head_lines(name, step - GAP) for name in self.names]
        parts: list[Part] = []
        top = 0.0
        if any(lines is None for lines in heads):
            key, top = self._key(width)
            parts += key
            top += 8
            heads = [[format_number(row + 1)] for row in range(len(self.names))]
        top += 12 + LINE * max(len(lines or ()) for lines in heads)
        for row, lines in enumerate(heads):
            look = {"text_anchor": "middle", "font_weight": _weight(row), "fill": colours.INK}
            x, below = left + step * (row + 0.5), top - 10
            for line in reversed(lines or ()):
                parts.append(text_at(x, below, line, SIZE, **look))
                below -= LINE
        return parts, top

    def _key(self, width: float) -> tuple[list[Part], float]:
        """The regions with their numbers in columns of `KEY`; returns them and the y below them."""
        columns = max(1, int(width // KEY))
        parts: list[Part] = []
        for row, name in enumerate(self.names):
            x, y = width / columns * (row % columns), 20.0 * (row // columns + 1)
            (text,) = fold(f"{format_number(row + 1)}  {name}", width / columns, SIZE, 1)
            parts.append(text_at(x, y, text, SIZE, font_weight=_weight(row), fill=colours.INK))
        return parts, 20.0 * math.ceil(len(self.names) / columns)

    def _head(self, column: int, inside: Sequence[Part]) -> Element:
        return tag("g", *inside, fill=colours.REGION, font_weight="600", data_press=self.codes[column])

    def _cell(self, row: int, column: int, x: float, y: float, width: float, height: float) -> Element:
        look = self.looks[row][column]
        inset = 2.5 if look.differs else 1.0
        return tag(
            "g",
            look.told,
            tag(
                "rect",
                x=x + inset,
                y=y + inset,
                width=width - 2 * inset,
                height=height - 2 * inset,
                fill=look.fill,
                stroke=colours.INK if look.differs else "none",
                stroke_width=2 if look.differs else 0,
            ),
            text_at(
                x + width / 2,
                y + height / 2 + 5,
                look.text,
                SIZE,
                fill=look.ink,
                text_anchor="middle",
                font_weight=_weight(row),
            ),
        )

    def _look(self, row: int, column: int) -> _Look:
        score = self.scores[row, column]
        missing = bool(np.isnan(score))
        fill = colours.PAPER if missing else colours.colour_at(colours.AMOUNTS, float(score) / 100)
        sign = "\u25b2" if self.better[row, column] else "\u25bc" if self.worse[row, column] else ""
        return _Look(
            told=tag("title", self._told(row, column)),
            text=f"{format_number(score, 0)}{sign}",
            fill=fill,
            ink=colours.QUIET if missing else colours.text_on(fill),
            differs=bool(sign),
        )

    def _told(self, row: int, column: int) -> str:
        words = {"region": self.names[row], "factor": self.titles[column], "first": self.names[0]}
        if np.isnan(self.scores[row, column]):
            return _("{region}, {factor}: not enough data").format(**words)
        words["score"] = format_number(self.scores[row, column], 0)
        if self.better[row, column]:
            return _("{region}, {factor}: {score}, clearly better than {first}").format(**words)
        if self.worse[row, column]:
            return _("{region}, {factor}: {score}, clearly worse than {first}").format(**words)
        return _("{region}, {factor}: {score}").format(**words)


def _sentence(better: np.ndarray, worse: np.ndarray, first: str) -> str:
    """What the outlines and signs count."""
    return _(
        "Scores 0 to 100 of each region on each factor. Outlined are the cells that clearly differ "
        "from {first}: {better} better (▲), {worse} worse (▼)."
    ).format(
        first=first,
        better=format_number(int(better.sum())),
        worse=format_number(int(worse.sum())),
    )
