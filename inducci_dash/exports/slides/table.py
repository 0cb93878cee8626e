"""Facts of a slide as rows: a name and its answers, one column a thing compared, as large as they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.lettering import fold, text_width
from inducci_dash.charts.figure.svg import Part, block, tag

SIZES = (24.0, 22.0, 20.0, 18.0, 16.0)
"""Heights of letters, the largest that fits is taken; the last is the smallest of a slide."""
NARROWEST, WIDEST = 0.04, 0.31
"""Shares of the width for the rows' names, as long as they are."""
GAP = 24.0
PAD = 7.0
MOST_LINES = 4
SPREAD = 30.0
"""Most room that is put between rows where there is some to spare."""
LINE = 1.3


@dataclass(frozen=True)
class Box:
    """Where the table may stand, in the slide's pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Rows:
    """A name and its answers a row; `heads` name the columns of answers, `shares` part their width."""

    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it for those who hear it."""
        said = []
        for name, *answers in self.rows:
            heads = self.heads or ("",) * len(answers)
            told = (
                f"{head}: {answer}" if head else answer for head, answer in zip(heads, answers, strict=True)
            )
            said.append(f"{name}: {'; '.join(told)}.")
        return " ".join(said)


def draw_rows(table: Rows, box: Box) -> Part:
    """The rows in `box`, in the largest letters that leave room for all; longer answers are shortened."""
    if not table.rows:
        return []
    laid = next((one for size in SIZES if (one := _Laid(table, box, size)).fits), None)
    return (laid or _Laid(table, box, SIZES[-1])).drawn()


class _Laid:
    """The table in letters of one size."""

    def __init__(self, table: Rows, box: Box, size: float) -> None:
        self.box, self.size = box, size
        columns = len(table.rows[0]) - 1
        shares = table.shares or (1.0,) * columns
        longest = max(text_width(row[0], self._letters(0)) for row in table.rows) + 2
        names = min(max(longest, NARROWEST * box.width), WIDEST * box.width)
        room = box.width - names - GAP * columns
        self.widths = [names, *(room * share / sum(shares) for share in shares)]
        self.heads = [self._folded(at + 1, head) for at, head in enumerate(table.heads)]
        self.rows = [[self._folded(at, text) for at, text in enumerate(row)] for row in table.rows]

    def _folded(self, column: int, text: str) -> list[str]:
        return fold(text, self.widths[column], self._letters(column)) if text else []

    def _letters(self, column: int) -> float:
        return max(self.size - 2, SIZES[-1]) if column == 0 else self.size

    def _lines(self, cells: Sequence[Sequence[str]]) -> int:
        return min(max((len(cell) for cell in cells), default=0), MOST_LINES)

    @property
    def height(self) -> float:
        """Of all rows, without room to spare."""
        heads = self._lines(self.heads) * self.size * LINE + (2 * PAD if self.heads else 0)
        return heads + sum(self._lines(row) * self.size * LINE + 2 * PAD for row in self.rows)

    @property
    def fits(self) -> bool:
        """Whether no answer is shortened and nothing runs over the box."""
        longest = max(len(cell) for row in (*self.rows, self.heads) for cell in row or [[]])
        return longest <= MOST_LINES and self.height <= self.box.height

    def drawn(self) -> Part:
        spare = min(max(self.box.height - self.height, 0) / len(self.rows), SPREAD)
        parts: list[Part] = []
        y = self.box.y
        if self.heads:
            parts += self._cells(self.heads, y, 1, weight="600")
            y += self._lines(self.heads) * self.size * LINE + 2 * PAD
            parts.append(self._line(y))
        for at, row in enumerate(self.rows):
            y += PAD + spare / 2
            parts += self._cells(row, y, 0)
            y += self._lines(row) * self.size * LINE + PAD + spare / 2
            if at < len(self.rows) - 1:
                parts.append(self._line(y))
        return parts

    def _cells(
        self, cells: Sequence[Sequence[str]], y: float, first: int, weight: str | None = None
    ) -> list[Part]:
        parts: list[Part] = []
        for column, cell in enumerate(cells, start=first):
            x = self.box.x + sum(self.widths[:column]) + GAP * column
            size = self._letters(column)
            lines = list(cell)
            if len(lines) > MOST_LINES:
                lines = fold(" ".join(lines), self.widths[column], size, MOST_LINES)
            top = y + (self.size - size) * LINE / 2
            fill = colours.QUIET if column == 0 else colours.INK
            parts.append(block(lines, x, top, size, fill=fill, font_weight=weight)[0])
        return parts

    def _line(self, y: float) -> Part:
        x = self.box.x
        return tag("line", x1=x, x2=x + self.box.width, y1=round(y, 1), y2=round(y, 1), stroke=colours.RULE)
