"""A heat table: a factor a row, a region a column, outlined where it differs from the first region."""

from collections.abc import Sequence

import numpy as np

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.svg import Element, Part, lines_of, tag, text_at
from inducci_dash.language import _, format_number

SIZE = 14.0
WIDTHS = (1160.0, 860.0, 340.0)
"""On a wide screen, a narrower one, and a phone, where regions are numbered."""
NAMES = 325.0
ROW = 34.0
HEAD = 58.0


def heat_table(
    scores: np.ndarray,
    better: np.ndarray,
    worse: np.ndarray,
    *,
    names: Sequence[str],
    titles: Sequence[str],
    codes: Sequence[str],
) -> list[Element]:
    """The drawing in all widths.

    `scores` (regions x columns) are 0-100, NaN = none; `better` and `worse` mark the cells that
    clearly differ from the first region's. `codes` are what pressing a factor's title gives. Raises
    ValueError where sizes differ.
    """
    if (
        scores.shape != (len(names), len(titles))
        or better.shape != scores.shape
        or len(codes) != len(titles)
    ):
        raise ValueError(f"{scores.shape} scores for {len(names)} regions and {len(titles)} columns")
    cells = _Cells(scores, better, worse, names, titles, codes)
    return [cells.narrow(width) if width < 600 else cells.wide(width) for width in WIDTHS]


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
    ) -> None:
        self.scores, self.better, self.worse = scores, better, worse
        self.names, self.titles, self.codes = names, titles, codes

    def wide(self, width: float) -> Element:
        """Regions as columns, named."""
        step = (width - NAMES) / len(self.names)
        parts: list[Part] = []
        for row, name in enumerate(self.names):
            lines = lines_of(name, step - 8, SIZE, 3)
            x, weight = NAMES + step * (row + 0.5), "700" if row == 0 else "400"
            look = {"text_anchor": "middle", "font_weight": weight, "fill": colours.INK}
            parts += [
                text_at(x, HEAD - 12 - 17 * (len(lines) - 1 - at), line, SIZE, **look)
                for at, line in enumerate(lines)
            ]
        for column, title in enumerate(self.titles):
            y = HEAD + ROW * column
            (text,) = lines_of(title, NAMES - 10, SIZE + 1, 1) or [""]
            parts.append(self._head(column, [text_at(0, y + ROW / 2 + 5, text, SIZE + 1)]))
            parts += [
                self._cell(row, column, NAMES + step * row, y, step, ROW) for row in range(len(self.names))
            ]
        return self._drawing(parts, width, HEAD + ROW * len(self.titles))

    def narrow(self, width: float) -> Element:
        """Titles above their rows, regions as numbered columns with a key."""
        step = width / len(self.names)
        parts: list[Part] = []
        y = 0.0
        for row, name in enumerate(self.names):
            y += 20
            (text,) = lines_of(f"{row + 1}  {name}", width, SIZE, 1) or [""]
            weight = "700" if row == 0 else "400"
            parts.append(text_at(0, y, text, SIZE, font_weight=weight, fill=colours.INK))
        y += 10
        for column, title in enumerate(self.titles):
            y += 22
            (text,) = lines_of(title, width, SIZE, 1) or [""]
            parts.append(self._head(column, [text_at(0, y, text, SIZE)]))
            y += 6
            parts += [self._cell(row, column, step * row, y, step, 34) for row in range(len(self.names))]
            y += 34
        return self._drawing(parts, width, y + 2)

    def _head(self, column: int, inside: Sequence[Part]) -> Element:
        return tag("g", *inside, fill=colours.REGION, font_weight="600", data_press=self.codes[column])

    def _cell(self, row: int, column: int, x: float, y: float, width: float, height: float) -> Element:
        score = self.scores[row, column]
        missing = bool(np.isnan(score))
        fill = colours.PAPER if missing else colours.colour_at(colours.AMOUNTS, float(score) / 100)
        ink = colours.QUIET if missing else colours.text_on(fill)
        sign = "\u25b2" if self.better[row, column] else "\u25bc" if self.worse[row, column] else ""
        differs = bool(sign)
        inset = 2.5 if differs else 1.0
        return tag(
            "g",
            tag("title", self._told(row, column)),
            tag(
                "rect",
                x=x + inset,
                y=y + inset,
                width=width - 2 * inset,
                height=height - 2 * inset,
                fill=fill,
                stroke=colours.INK if differs else "none",
                stroke_width=2 if differs else 0,
            ),
            text_at(
                x + width / 2,
                y + height / 2 + 5,
                f"{format_number(score, 0)}{sign}",
                SIZE,
                fill=ink,
                text_anchor="middle",
                font_weight="700" if row == 0 else "400",
            ),
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

    @staticmethod
    def _drawing(parts: Sequence[Part], width: float, height: float) -> Element:
        return tag("svg", *parts, viewBox=f"0 0 {width:g} {height:g}", width=width, height=height)


def describe_heat(better: np.ndarray, worse: np.ndarray, *, first: str) -> str:
    """One sentence: what the outlines and signs count."""
    return _(
        "Scores 0 to 100 of each region on each factor. Outlined are the cells that clearly differ "
        "from {first}: {better} better (▲), {worse} worse (▼)."
    ).format(
        first=first,
        better=format_number(int(better.sum())),
        worse=format_number(int(worse.sum())),
    )
