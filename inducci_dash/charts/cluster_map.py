"""Clusters in space on a small map: high beside high, low beside low, and the two kinds that stand out."""

from collections.abc import Mapping
from typing import Any

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element, Part, tag, text_at

WIDTH = 340.0
"""On a phone; on a screen the one drawing is shown larger, because its outlines weigh."""
SIZE = 14.0
LEFT_ALONE, OUTSIDE = "#eceef2", "#ffffff"
SHADES = {
    "high_high": ("#0b5394", "▲▲"),
    "low_low": ("#8a4b00", "▼▼"),
    "high_low": ("#7fb1d8", "▲▼"),
    "low_high": ("#d8a869", "▼▲"),
}
"""Colour and sign of each cluster: what the region is, then what its neighbours are."""


def cluster_map(
    outlines: Mapping[str, Any], clusters: Mapping[str, str], words: Mapping[str, str]
) -> Element:
    """Regions of `outlines` by their cluster, with a key of signs, colours and words.

    `clusters`: nuts_id -> a key of `SHADES`, or another word for none; regions that are missing were not
    tested and stay white. `words` names each kind of `SHADES`, and `none`.
    """
    left, top, across, down = outlines["view"]
    high = WIDTH * down / across
    unit = across / WIDTH
    areas = [
        tag(
            "path",
            tag("title", f"{region['name']}: {words.get(kind, words['none'])}") if kind else "",
            d=region["d"],
            fill=SHADES[kind][0] if kind in SHADES else LEFT_ALONE if kind else OUTSIDE,
        )
        for region in outlines["regions"]
        for kind in [clusters.get(region["id"], "")]
    ]
    signs = [_sign(region, clusters.get(region["id"], ""), unit) for region in outlines["regions"]]
    borders = [tag("path", d=border["d"]) for border in outlines["borders"]]
    drawing = tag(
        "svg",
        tag("g", areas, stroke="#b9c0c9", stroke_width=0.5 * unit),
        tag("g", borders, fill="none", stroke=colours.QUIET, stroke_width=0.8 * unit),
        tag("g", signs, fill=colours.PAPER),
        x=0,
        y=0,
        width=WIDTH,
        height=high,
        viewBox=f"{left} {top} {across} {down}",
    )
    key, bottom = _key(words, high + 12, WIDTH)
    return tag("svg", drawing, key, viewBox=f"0 0 {WIDTH:g} {bottom:g}", width=WIDTH, height=bottom)


def _sign(region: Mapping[str, Any], kind: str, unit: float) -> Part:
    """The sign of a cluster at the region's middle, so that colour is not alone."""
    if kind not in SHADES:
        return ""
    x, y = region["c"]
    return text_at(x, y, SHADES[kind][1], 8 * unit, text_anchor="middle", stroke="none")


def _key(words: Mapping[str, str], y: float, width: float) -> tuple[Part, float]:
    parts: list[Part] = []
    x = 0.0
    entries = [*((*SHADES[kind], words[kind]) for kind in SHADES), (LEFT_ALONE, "", words["none"])]
    for colour, sign, text in entries:
        told = f"{sign} {text}".strip()
        wide = 26 + text_width(told, SIZE) + 18
        if x and x + wide > width:
            x, y = 0.0, y + 24
        parts += [
            tag("rect", x=x, y=y, width=18, height=14, fill=colour, stroke=colours.QUIET),
            text_at(x + 26, y + 12, told, SIZE, fill=colours.INK),
        ]
        x += wide
    return parts, y + 24


def describe_cluster_map(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """How many regions stand in each kind of cluster."""
    return ", ".join(f"{words[kind]}: {counts.get(kind, 0)}" for kind in SHADES)
