"""Pictures of pilots: what they work on, how small they are beside a region, where they stand."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element, Part, block, lines_of, tag, text_at

TEXT, SMALL = 16.0, 14.0
PHONE = 300.0
BADGE, GAP = 26.0, 6.0
MOST_SQUARES = 2000
OWN_FILL = "#f3d3c4"
REST_FILL = "#eef1f5"


def factor_strip(acts_on: Mapping[str, Mapping[str, int]], *, nobody: str) -> list[Element]:
    """One cell a pull factor with the pilots that act on it, for a screen and for a phone.

    `acts_on`: by title of the factor, weights by pilot: 2 its purpose (filled), 1 a side effect
    (hollow). `nobody`: the word for a factor without any.
    """
    return [_strip(acts_on, nobody, 1140.0, 6), _strip(acts_on, nobody, PHONE, 2)]


def _strip(acts_on: Mapping[str, Mapping[str, int]], nobody: str, width: float, across: int) -> Element:
    cell, height = width / across, 96.0
    parts: list[Part] = []
    for at, (title, weights) in enumerate(acts_on.items()):
        x, y = (at % across) * cell, (at // across) * height
        parts.append(
            tag(
                "rect",
                x=x,
                y=y,
                width=cell - 10,
                height=height - 12,
                rx=8,
                fill="none",
                stroke=colours.RULE,
            )
        )
        words, below = block(lines_of(title, cell - 28, SMALL, 1), x + 9, y + 6, SMALL, fill=colours.INK)
        parts.append(words)
        if not weights:
            parts.append(text_at(x + 9, below + 26, nobody, SMALL, fill=colours.QUIET, font_style="italic"))
            continue
        room = max(1, int((cell - 20) // (BADGE + GAP)))
        step = (cell - 20 - BADGE) / max(len(weights) - 1, 1) if len(weights) > room else BADGE + GAP
        parts += [
            badge(x + 9 + number * step, below + 8, pilot, purpose=weight == 2)
            for number, (pilot, weight) in enumerate(weights.items())
        ]
    rows = math.ceil(len(acts_on) / across)
    return tag("svg", *parts, width=width, height=rows * height, viewBox=f"0 0 {width:g} {rows * height:g}")


def badge(x: float, y: float, pilot: str, *, purpose: bool) -> Element:
    """A pilot's letter in a round badge: filled where the factor is its purpose, else hollow."""
    return tag(
        "g",
        tag(
            "rect", x=x, y=y, width=BADGE, height=BADGE, rx=BADGE / 2,
            fill=colours.SEVEN if purpose else colours.PAPER, stroke=colours.SEVEN, stroke_width=1.5,
        ),
        text_at(
            x + BADGE / 2, y + 18, pilot, SMALL, text_anchor="middle", font_weight=600,
            fill=colours.PAPER if purpose else colours.SEVEN,
        ),
    )  # fmt: skip


def in_proportion(times: float, *, one: str, many: str) -> list[Element]:
    """One coloured square beside `times` pale ones, with what each stands for.

    `times` is how often the small amount goes into the large one. Raises ValueError below 1 and for
    more squares than can be drawn apart (`MOST_SQUARES`).
    """
    if not 1 <= times <= MOST_SQUARES:
        raise ValueError(f"{times:g} squares cannot be drawn")
    return [_squares(round(times), one, many, width) for width in (560.0, PHONE)]


def _squares(count: int, one: str, many: str, width: float) -> Element:
    size = 8.0 if count > 60 else 22.0
    step = size + 2
    across = max(1, min(count, int(width // step)))
    parts: list[Part] = []
    words, y = block(lines_of(one, width - 40, SMALL), size + 10, 0, SMALL, fill=colours.SEVEN)
    parts += [tag("rect", x=0, y=4, width=size, height=size, fill=colours.SEVEN), words]
    words, y = block(lines_of(many, width, SMALL), 0, y + 8, SMALL, fill=colours.INK)
    parts.append(words)
    y += 6
    parts.append(
        tag(
            "path",
            d="".join(
                f"M{at % across * step:g} {y + at // across * step:g}h{size:g}v{size:g}h-{size:g}z"
                for at in range(count)
            ),
            fill=colours.GROUP_BAND,
        )
    )
    height = max(y + math.ceil(count / across) * step, size + 8)
    return tag("svg", *parts, width=width, height=height, viewBox=f"0 0 {width:g} {height:g}")


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
    width: float = 300.0,
) -> Element:
    """The region with the pilot's own areas coloured and its places marked; names left or right of them.

    `size` is width and height of the region's drawing in its own units, y downwards. Places on one
    spot are drawn once and named together.
    """
    scale = width / size[0]
    height = size[1] * scale
    spots: dict[tuple[float, float], list[DrawnPlace]] = {}
    for place in places:
        spots.setdefault((place.x, place.y), []).append(place)
    return tag(
        "svg",
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
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:.1f}",
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
            "circle", cx=x, cy=y, r=6, stroke=colours.SEVEN, stroke_width=2.2,
            fill=colours.PAPER if any(place.likely for place in named) else colours.SEVEN,
        ),
        text_at(
            at, y + 5, words, SMALL, fill=colours.INK, text_anchor="end" if left else "start",
            stroke=colours.PAPER, stroke_width=3, paint_order="stroke",
        ),
    )  # fmt: skip
