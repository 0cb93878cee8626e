"""A small map zoomed to a region and the regions like it, those that do better named."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element, Part, drawing, lines_of, tag, text_at
from inducci_dash.language import _

WIDTH, HEIGHT = 300.0, 240.0
SIZE = 14.0
BOLDER = 1.2
"""How much wider a bold name may run than `lettering` measures."""
NAMED = 4
"""Names on the map at most, the region's own among them."""
SEA, LAND, AREA, LINE, BORDER, OTHER_PEER = (
    "#e3e9f0", "#f2f1ee", "#eceef2", "#b9c0c9", "#4a5563", "#f3e6c6",
)  # fmt: skip
_NUMBERS = re.compile(r"-?\d+")
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in the outlines' units, y downwards."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What every small map is cut from: regions that no inset holds, borders and land, with their boxes.

    `regions` are name, path and point of each region by code; `areas` are they as drawn where nothing is
    said of them, `boxes` theirs in the same order. `borders` are drawn likewise.
    """

    regions: Mapping[str, tuple[str, str, tuple[float, float]]]
    areas: Sequence[Element]
    boxes: np.ndarray
    borders: Sequence[Element]
    border_boxes: np.ndarray
    land: str


def ground(outlines: Mapping[str, Any]) -> Ground:
    """`outlines` as `store.outlines.load_outlines` gives them, read once for many maps."""
    insets = tuple(inset["id"] for inset in outlines["insets"])
    regions = {
        one["id"]: (one["name"], one["d"], tuple(one["c"]))
        for one in outlines["regions"]
        if not one["id"].startswith(insets)
    }
    borders = [border["d"] for border in outlines["borders"]]
    return Ground(
        regions=regions,
        areas=[_area(name, d) for name, d, _point in regions.values()],
        boxes=np.array([extent(d) for _name, d, _point in regions.values()]).reshape(-1, 4),
        borders=[tag("path", d=d) for d in borders],
        border_boxes=np.array([extent(d) for d in borders]).reshape(-1, 4),
        land=outlines["land"],
    )


def _area(name: str, d: str, fill: str = AREA, meaning: str | None = None) -> Element:
    return tag("path", tag("title", name), d=d, fill=fill, class_=meaning)


class Peer(Protocol):
    """A region alike: its code and its name."""

    @property
    def nuts_id(self) -> str: ...
    @property
    def name(self) -> str: ...


def peer_map(
    on: Ground, own: str, peers: Sequence[Peer], better: Sequence[Peer], *, region_name: str
) -> LightDrawing | None:
    """`own` in blue, `peers` in sand, those in `better` darker; zoomed to these, which are named.

    Without any better one it shows and names the peers.

    None where the region itself is not on the ground but in an inset, away from the others; peers in
    insets are left out.
    """
    if own not in on.regions:
        return None
    drawn = _drawn(on, own, [peer.nuts_id for peer in peers], [peer.nuts_id for peer in better])
    return Drawing([drawn], _sentence(region_name, peers, better))


def _drawn(on: Ground, own: str, peers: Sequence[str], better: Sequence[str]) -> Element:
    regions = on.regions
    shown = [code for code in dict.fromkeys([own, *(better or peers)]) if code in regions]
    frame = _frame([extent(regions[code][1]) for code in shown])
    unit = (frame[2] - frame[0]) / WIDTH
    colour = dict.fromkeys(peers, OTHER_PEER) | dict.fromkeys(better, colours.PEER)
    colour[own] = colours.REGION
    meaning = dict.fromkeys(better, "peer") | {own: "mine"}
    areas = [
        _area(*regions[code][:2], colour[code], meaning.get(code)) if code in colour else area
        for code, area, inside in zip(regions, on.areas, _meeting(on.boxes, frame), strict=True)
        if inside
    ]
    borders = [
        border
        for border, inside in zip(on.borders, _meeting(on.border_boxes, frame), strict=True)
        if inside
    ]
    land = tag("path", d=on.land, fill=LAND) if _meets(extent(on.land), frame) else ""
    area = tag(
        "svg",
        tag("rect", x=frame[0], y=frame[1], width=WIDTH * unit, height=HEIGHT * unit, fill=SEA),
        land,
        tag("g", *areas, stroke=LINE, stroke_width=0.6 * unit, stroke_linejoin="round"),
        tag("g", *borders, fill="none", stroke=BORDER, stroke_width=1.1 * unit, stroke_linejoin="round"),
        x=0,
        y=0,
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"{frame[0]:g} {frame[1]:g} {WIDTH * unit:g} {HEIGHT * unit:g}",
    )
    named = shown[:NAMED]
    spots: list[tuple[str, float, float]] = [
        (name, (x - frame[0]) / unit, (y - frame[1]) / unit)
        for name, _d, (x, y) in (regions[code] for code in named)
    ]
    rim = tag("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, fill="none", stroke=colours.RULE)
    return drawing(WIDTH, HEIGHT, area, rim, *_names(spots))


@lru_cache(maxsize=512)
def extent(d: str) -> Box:
    """Box around a path of absolute moves and relative lines in whole units, as outlines have them."""
    boxes = []
    for part in d.split("M")[1:]:
        steps = np.array(_NUMBERS.findall(part), dtype=float).reshape(-1, 2).cumsum(axis=0)
        boxes.append((*steps.min(axis=0), *steps.max(axis=0)))
    left, top, right, bottom = np.array(boxes).T
    return float(left.min()), float(top.min()), float(right.max()), float(bottom.max())


def _frame(boxes: Sequence[Box]) -> Box:
    """A box of the drawing's proportions around all `boxes`, with room on every side."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    width = max(right - left, 150.0) * 1.3
    height = max(bottom - top, 120.0) * 1.3
    width = max(width, height * WIDTH / HEIGHT)
    height = width * HEIGHT / WIDTH
    x, y = (left + right) / 2, (top + bottom) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meets(box: Box, frame: Box) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and box[1] < frame[3] and box[3] > frame[1]


def _meeting(boxes: np.ndarray, frame: Box) -> list[bool]:
    """Which of the `boxes` (n, 4) meet a frame."""
    left, top, right, bottom = boxes.T
    met = (left < frame[2]) & (right > frame[0]) & (top < frame[3]) & (bottom > frame[1])
    return [bool(one) for one in met]


def _names(spots: Sequence[tuple[str, float, float]]) -> list[Part]:
    """Each name near its region with a line to it, clear of the others as far as there is room."""
    drawn: list[Part] = []
    taken: list[Box] = [(x - 7, y - 7, x + 7, y + 7) for _name, x, y in spots]
    for name, x, y in spots:
        (text,) = lines_of(name, WIDTH * 0.7, SIZE, 1) or [""]
        at, line, side, box = _room(x, y, text_width(text, SIZE) * BOLDER, taken)
        taken.append(box)
        end = at - 4 if side == "start" else at + 4
        drawn += [
            tag("path", d=f"M{x:.1f} {y:.1f}L{end:.1f} {line:.1f}", stroke=colours.INK, stroke_width=1.6),
            tag("circle", cx=x, cy=y, r=4, fill=colours.INK, stroke="#ffffff", class_="line"),
            text_at(
                at, line + 5, text, SIZE, font_weight="600", text_anchor=side, fill=colours.INK,
                stroke=colours.PAPER, stroke_width=4, stroke_linejoin="round", paint_order="stroke",
            ),
        ]  # fmt: skip
    return drawn


def _room(x: float, y: float, wide: float, taken: Sequence[Box]) -> tuple[float, float, str, Box]:
    """Where a name may stand: its end next to the point, its line, its anchor, its box."""
    outward = 1 if x > WIDTH / 2 else -1
    best: tuple[float, tuple[float, float, str, Box]] | None = None
    for far, down in itertools.product((26, 48, 14), (-18, 18, -40, 40, 0, -64, 64)):
        for turn in (outward, -outward):
            at, line = x + turn * far, y + down
            # A name too long for its side is pushed back inside, above or below its point.
            left = max(4, min(at if turn > 0 else at - wide, WIDTH - wide - 4))
            at = left if turn > 0 else left + wide
            box = (left - 2, line - 9, left + wide + 2, line + 9)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2
            clash = sum(_meets(box, other) for other in taken) + 3 * (not inside)
            found = (at, line, "start" if turn > 0 else "end", box)
            if best is None or clash < best[0]:
                best = (clash, found)
            if not clash:
                return found
    assert best is not None
    return best[1]


def _sentence(region: str, peers: Sequence[Peer], better: Sequence[Peer]) -> str:
    words = (
        _("Map of {region} and the regions like it: {peers}; clearly better: {better}.")
        if better
        else _("Map of {region} and the regions like it: {peers}.")
    )
    all_peers, better_ones = (", ".join(peer.name for peer in some) for some in (peers, better))
    return words.format(region=region, peers=all_peers, better=better_ones)
