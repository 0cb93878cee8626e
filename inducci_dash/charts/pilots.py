"""Pictures of pilots: what they work on, how small they are beside a region, where they stand."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Words
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element, Part, block, drawing, lines_of, tag, text_at
from inducci_dash.domain.pilot import PURPOSE, SIDE_EFFECT
from inducci_dash.language import _

SMALL = 14.0
PHONE = 300.0
BADGE, GAP = 26.0, 5.0
MOST_SQUARES = 2000
MAP_HEIGHT = 300.0
OWN_FILL = "#f3d3c4"
REST_FILL = "#eef1f5"


def factor_strip(acts_on: Mapping[str, Mapping[str, int]], *, sentence: str) -> LightDrawing:
    """One cell a pull factor with the pilots that act on it, for a screen, a slide and a phone.

    `acts_on`: by title of the factor, weights by pilot: 2 its purpose (filled), 1 a side effect
    (hollow).
    """
    shapes = ((1140.0, 6), (760.0, 4), (PHONE, 2))
    table = pd.DataFrame(
        {
            _("Pull factor"): factor,
            _("Purpose of"): _acting(weights, PURPOSE),
            _("Side effect of"): _acting(weights, SIDE_EFFECT),
        }
        for factor, weights in acts_on.items()
    )
    return Drawing([_strip(acts_on, width, across) for width, across in shapes], sentence, table)


def _acting(weights: Mapping[str, int], how: int) -> str:
    return ", ".join(pilot for pilot, weight in weights.items() if weight == how)


def _strip(acts_on: Mapping[str, Mapping[str, int]], width: float, across: int) -> Element:
    cell, between = width / across, 10 if across > 2 else 6
    room = int((cell - 22) // (BADGE + GAP))
    most = max((len(weights) for weights in acts_on.values()), default=1)
    height = 50 + max(1, math.ceil(most / room)) * (BADGE + GAP)
    parts: list[Part] = []
    for at, (title, weights) in enumerate(acts_on.items()):
        x, y = (at % across) * cell, (at // across) * height
        parts.append(
            tag(
                "rect",
                x=x,
                y=y,
                width=cell - between,
                height=height - 10,
                rx=8,
                fill="none",
                stroke=colours.RULE,
            )
        )
        words, below = block(
            lines_of(title, cell - between - 9, SMALL, 1), x + 9, y + 6, SMALL, fill=colours.INK
        )
        parts.append(words)
        if not weights:
            nobody = text_at(x + 9, below + 24, _("nobody"), SMALL, fill=colours.QUIET, font_style="italic")
            parts.append(nobody)
        for number, (pilot, weight) in enumerate(weights.items()):
            left = x + 9 + number % room * (BADGE + GAP)
            parts.append(
                badge(left, below + 6 + number // room * (BADGE + GAP), pilot, purpose=weight == PURPOSE)
            )
    rows = math.ceil(len(acts_on) / across)
    return drawing(width, rows * height, *parts)


def badge(x: float, y: float, pilot: str, *, purpose: bool) -> Element:
    """A pilot's letter in a round badge: filled where the factor is its purpose, else hollow.

    The ring of a side effect is dashed, so that both stay apart where the system sets the colours.
    """
    return tag(
        "g",
        tag(
            "rect", x=x, y=y, width=BADGE, height=BADGE, rx=BADGE / 2,
            fill=colours.PROJECT if purpose else colours.PAPER, stroke=colours.PROJECT,
            stroke_width=2.5 if purpose else 1.5, stroke_dasharray=None if purpose else "4 3",
        ),
        text_at(
            x + BADGE / 2, y + 18, pilot, SMALL, text_anchor="middle", font_weight=700 if purpose else 400,
            fill=colours.PAPER if purpose else colours.PROJECT,
        ),
    )  # fmt: skip


def in_proportion(times: float, words: Words) -> LightDrawing:
    """One coloured square and, below it, `times` pale ones; for a screen and for a phone, without words.

    `times` is how often the small amount goes into the large one. Raises ValueError below 1 and for
    more squares than can be drawn apart (`MOST_SQUARES`).
    """
    if not 1 <= times <= MOST_SQUARES:
        raise ValueError(f"{times:g} squares cannot be drawn")
    return Drawing([_squares(round(times), width) for width in (560.0, PHONE)], *words)


def _squares(count: int, width: float) -> Element:
    size = 8.0 if count > 60 else 22.0
    step = size + 2
    across = int(width // step)
    top = size + 10
    pale = "".join(
        f"M{at % across * step:g} {top + at // across * step:g}h{size:g}v{size:g}h-{size:g}z"
        for at in range(count)
    )
    height = top + math.ceil(count / across) * step
    return drawing(
        width,
        height,
        tag("rect", x=0, y=0, width=size, height=size, fill=colours.PROJECT, class_="pilot"),
        tag("path", d=pale, fill=colours.GROUP_BAND),
    )


@dataclass(frozen=True)
class DrawnArea:
    """A NUTS-3 area: outline as path data, whether it is the pilot's own."""

    name: str
    outline: str
    own: bool


@dataclass(frozen=True)
class DrawnPlace:
    """A place in drawing units; `likely` ones are hollow."""

    name: str
    x: float
    y: float
    likely: bool


def place_map(
    areas: Sequence[DrawnArea],
    places: Sequence[DrawnPlace],
    *,
    size: tuple[float, float],
    sentence: str,
) -> LightDrawing:
    """The region with the pilot's own areas coloured and its places marked; names left or right of them.

    `size` is width and height of the region's drawing in its own units, y downwards. Places on one
    spot are drawn once and named together.
    """
    return Drawing([_place_map(areas, places, size, width) for width in (420.0, PHONE)], sentence)


def _place_map(
    areas: Sequence[DrawnArea], places: Sequence[DrawnPlace], size: tuple[float, float], width: float
) -> Element:
    scale = min(width / size[0], MAP_HEIGHT / size[1])
    height = size[1] * scale
    spots: dict[tuple[float, float], list[DrawnPlace]] = {}
    for place in places:
        spots.setdefault((place.x, place.y), []).append(place)
    return drawing(
        width,
        height,
        tag(
            "g",
            [
                tag(
                    "path",
                    tag("title", area.name),
                    d=area.outline,
                    fill=OWN_FILL if area.own else REST_FILL,
                    stroke=colours.MISSING,
                    stroke_width=round(1 / scale, 2),
                )
                for area in areas
            ],
            transform=f"scale({scale:.4f})",
        ),
        [_spot(x * scale, y * scale, named, width) for (x, y), named in spots.items()],
    )


def _spot(x: float, y: float, named: Sequence[DrawnPlace], width: float) -> Element:
    words = named[0].name.partition(" (")[0] if len(named) > 1 else named[0].name
    words = f"{words} ({len(named)})" if len(named) > 1 else words
    wide = text_width(words, SMALL) * 1.14
    left = x + 12 + wide > width
    at = max(x - 12, min(wide, width)) if left else x + 12
    return tag(
        "g",
        tag(
            "circle", cx=x, cy=y, r=6, stroke=colours.PROJECT, stroke_width=2.2,
            fill=colours.PAPER if any(place.likely for place in named) else colours.PROJECT,
        ),
        text_at(
            at, y + 5, words, SMALL, fill=colours.INK, text_anchor="end" if left else "start",
            stroke=colours.PAPER, stroke_width=3, paint_order="stroke",
        ),
    )  # fmt: skip
