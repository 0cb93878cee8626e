"""Figures as Markdown tables, and wishes beside what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A limit and what was measured against it; `limit` is the most that is allowed."""

    text: str
    measured: float
    limit: float
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the measured value keeps the limit."""
        return self.measured <= self.limit


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with columns of even width, the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = [("-" * w) if i == 0 else ("-" * (w - 1) + ":") for i, w in enumerate(widths)]
    return "\n".join([line(header), line(rule), *map(line, rows)])


def wishes(found: Sequence[Wish]) -> str:
    """The wishes as a table: what, measured, limit, kept or not."""
    rows = [
        [
            wish.text,
            f"{wish.measured:.3g}{wish.unit}",
            f"{wish.limit:.3g}{wish.unit}",
            "yes" if wish.met else "NO",
        ]
        for wish in found
    ]
    return table(["What is asked", "measured", "limit", "kept"], rows)


def milliseconds(value: float | None) -> str:
    """`123 ms`; a dash for what was not measured."""
    return "-" if value is None else f"{value:.0f} ms"


def size(value: float | None) -> str:
    """`1.23 MB` or `4.5 kB`; a dash for what was not measured."""
    if value is None:
        return "-"
    return f"{value / 1e6:.2f} MB" if value >= 1e5 else f"{value / 1e3:.1f} kB"
