"""Outlines of Plotly's marker symbols about the origin, by name without `-open`."""

import math
from collections.abc import Callable, Sequence

from inducci_dash.domain.errors import PictureRefused
from inducci_dash.language import _


def _polygon(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + "Z"


def _turned(points: Sequence[tuple[float, float]], degrees: float) -> list[tuple[float, float]]:
    angle = math.radians(degrees)
    sine, cosine = math.sin(angle), math.cos(angle)
    return [(x * cosine - y * sine, x * sine + y * cosine) for x, y in points]


def _circle(r: float) -> str:
    return f"M{r:.2f},0A{r:.2f},{r:.2f} 0 1,1 0,{-r:.2f}A{r:.2f},{r:.2f} 0 0,1 {r:.2f},0Z"


def _triangle(r: float, degrees: float) -> str:
    side = 2 * r / math.sqrt(3)
    return _polygon(_turned([(-side, r / 2), (side, r / 2), (0, -r)], degrees))


def _plus(arm: float, half: float, degrees: float) -> str:
    a, h = arm, half
    corner = [(a, h), (h, h), (h, a), (-h, a), (-h, h), (-a, h)]
    points = [*corner, *((-x, -y) for x, y in corner)]
    return _polygon(_turned(points, degrees))


def _star(r: float) -> str:
    outer, inner = 1.4 * r, 1.4 * r * 0.382
    return _polygon(
        [
            ((outer if k % 2 == 0 else inner) * math.sin(k * math.pi / 5),
             -(outer if k % 2 == 0 else inner) * math.cos(k * math.pi / 5))
            for k in range(10)
        ]
    )  # fmt: skip


_SHAPES: dict[str, Callable[[float], str]] = {
    "circle": _circle,
    "square": lambda r: _polygon([(r, r), (r, -r), (-r, -r), (-r, r)]),
    "diamond": lambda r: _polygon([(1.3 * r, 0), (0, -1.3 * r), (-1.3 * r, 0), (0, 1.3 * r)]),
    "cross": lambda r: _plus(1.2 * r, 0.4 * r, 0),
    "x": lambda r: _plus(1.2 * r, 0.4 * r, 45),
    "triangle-up": lambda r: _triangle(r, 0),
    "triangle-down": lambda r: _triangle(r, 180),
    "triangle-left": lambda r: _triangle(r, 270),
    "triangle-right": lambda r: _triangle(r, 90),
    "star": _star,
    "line-ns": lambda r: f"M0,{r:.2f}V{-r:.2f}",
    "line-ew": lambda r: f"M{r:.2f},0H{-r:.2f}",
}


def symbol_path(name: str, r: float) -> str:
    """Path data of a symbol of radius `r`. Raises PictureRefused naming an unknown symbol."""
    try:
        return _SHAPES[name](r)
    except KeyError:
        raise PictureRefused(
            _("the symbol {name} cannot be drawn; known are {known}").format(
                name=name, known=", ".join(_SHAPES)
            )
        ) from None
