"""Numbered places on the exported map: a disc above each, with a line to its point."""

from collections.abc import Mapping, Sequence
from math import hypot
from typing import Any

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.charts.figure.svg import Part, tag, text_at

RADIUS = 7.5
LIFT = 19.0
"""Pixels by which a marker's disc stands above its place."""


def markers(places: Sequence[Mapping[str, Any]], unit: float) -> list[Part]:
    """Numbered discs above their places, each with a line to its point.

    Discs of places too near each other stand side by side over the middle of the points.
    """
    made: list[Part] = []
    for near in _near_each_other(places, 2 * RADIUS * unit):
        group = sorted(near, key=lambda place: place["x"])
        middle = sum(place["x"] for place in group) / len(group)
        height = min(place["y"] for place in group) - LIFT * unit
        spots = [
            (middle + (at - (len(group) - 1) / 2) * (2 * RADIUS + 1.5) * unit, height)
            for at in range(len(group))
        ]
        lines = "".join(
            f"M{place['x']} {place['y']}L{x:.1f} {y:.1f}"
            for place, (x, y) in zip(group, spots, strict=True)
        )
        made.append(tag("path", d=lines, stroke="#ffffff", stroke_width=3 * unit))
        made.append(tag("path", d=lines, stroke=map_colours.PARTNERS, stroke_width=1.2 * unit))
        made += [
            tag("circle", cx=place["x"], cy=place["y"], r=2.2 * unit, fill=map_colours.PARTNERS)
            for place in group
        ]
        made += [marker(x, y, str(place["id"]), unit) for place, (x, y) in zip(group, spots, strict=True)]
    return made


def _near_each_other(places: Sequence[Mapping[str, Any]], distance: float) -> list[list[Mapping[str, Any]]]:
    groups: list[list[Mapping[str, Any]]] = []
    for place in places:
        for group in groups:
            if hypot(group[0]["x"] - place["x"], group[0]["y"] - place["y"]) < distance:
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def marker(x: float, y: float, sign: str, unit: float) -> Part:
    """A numbered disc; `unit` is one pixel in the drawing's units."""
    disc = tag(
        "circle",
        cx=x,
        cy=y,
        r=RADIUS * unit,
        fill=map_colours.PARTNERS,
        stroke="#ffffff",
        stroke_width=unit,
    )
    text = text_at(
        x, y + 2.9 * unit, sign, 8 * unit, fill="#ffffff", text_anchor="middle", font_weight="bold"
    )
    return [disc, text]
