"""Geometry as compact SVG path data in whole units, y downwards."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Point = tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """Where metres of a projection lie in a drawing: `left`, `top` in metres, `unit` metres a unit.

    `across`, `down` move the result, in units, for drawings inside an inset's box.
    """

    left: float
    top: float
    unit: float
    across: float = 0.0
    down: float = 0.0

    def place(self, points: NDArray[np.float64]) -> NDArray[np.int64]:
        """Whole drawing units of an array of x, y in metres."""
        x = (points[:, 0] - self.left) / self.unit + self.across
        y = (self.top - points[:, 1]) / self.unit + self.down
        return np.column_stack([np.rint(x), np.rint(y)]).astype(np.int64)


def rings(shape: shapely.Geometry, frame: Frame, smallest: float = 0.0) -> list[list[Point]]:
    """The closed rings of a (multi)polygon in drawing units, the largest part first.

    Parts and holes under `smallest` square metres are left out, but never the largest part.
    Neighbouring points that fall together are one; a ring of less than three points is left out.
    """
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    kept = [part for at, part in enumerate(parts) if at == 0 or part.area >= smallest]
    lines = []
    for part in kept:
        lines.append(part.exterior)
        lines += [hole for hole in part.interiors if shapely.Polygon(hole).area >= smallest]
    drawn = [_without_repeats(frame.place(shapely.get_coordinates(line))) for line in lines]
    whole = [ring for ring in drawn if len(ring) >= 4]
    return whole or [_smallest_mark(drawn[0])]


def path(lines: Iterable[Sequence[Point]], *, closed: bool = True) -> str:
    """SVG path data of rings (`closed`) or lines: an absolute start, relative steps."""
    return "".join(_subpath(line, closed) for line in lines)


def shared_lines(
    areas: Mapping[str, Iterable[Sequence[Point]]],
) -> dict[tuple[str, str], list[list[Point]]]:
    """The lines where two areas meet, joined up, by the sorted pair of their names.

    `areas` holds closed rings on one grid of whole units, so a shared border is the same segment.
    """
    owners: dict[tuple[Point, Point], set[str]] = defaultdict(set)
    for name, ring_list in areas.items():
        for ring in ring_list:
            for a, b in itertools.pairwise(ring):
                owners[(min(a, b), max(a, b))].add(name)
    segments: dict[tuple[str, str], list[tuple[Point, Point]]] = defaultdict(list)
    for segment in sorted(owners):
        names = sorted(owners[segment])
        if len(names) == 2:
            segments[(names[0], names[1])].append(segment)
    return {pair: _joined(segments[pair]) for pair in sorted(segments)}


def _joined(segments: Iterable[tuple[Point, Point]]) -> list[list[Point]]:
    merged = shapely.line_merge(shapely.MultiLineString([list(segment) for segment in segments]))
    lines = [[(int(x), int(y)) for x, y in part.coords] for part in shapely.get_parts(merged)]
    return sorted(min(line, line[::-1]) for line in lines)


def _without_repeats(points: NDArray[np.int64]) -> list[Point]:
    keep = np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])
    return [(int(x), int(y)) for x, y in points[keep]]


def _smallest_mark(ring: Sequence[Point]) -> list[Point]:
    x, y = ring[0]
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y)]


def _subpath(line: Sequence[Point], closed: bool) -> str:
    (x, y), *rest = line[:-1] if closed else line
    text = f"M{x} {y}l"
    for at, (next_x, next_y) in enumerate(rest):
        for place, step in enumerate((next_x - x, next_y - y)):
            text += str(step) if step < 0 or (at == 0 and place == 0) else f" {step}"
        x, y = next_x, next_y
    return text + ("z" if closed else "")
