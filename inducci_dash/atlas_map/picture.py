"""The map as a picture from its own paths: title, map with insets, legend, source and notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.model import MapModel
from inducci_dash.atlas_map.picture_boxes import names_of_boxes
from inducci_dash.atlas_map.picture_legend import legend_column
from inducci_dash.atlas_map.picture_places import markers
from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.frame import COPYRIGHT
from inducci_dash.charts.figure.svg import FONTS, Element, Part, block, lines_of, tag, text_at, to_file
from inducci_dash.language import _, format_number, language

WIDTH = 1280.0
MARGIN = 28.0
COLUMN = 296.0
GAP = 22.0
PALE = 0.32
"""Opacity of regions outside the group compared with, as on the screen."""


@dataclass(frozen=True)
class PictureWords:
    """What is written around and beside a picture of the map: plain text in the reader's language.

    `unit` and `decimals` are those of the figures in the legend, `chosen` tells of the chosen region.
    """

    title: str
    subtitle: str
    source: str
    unit: str
    decimals: int = 1
    note: str = ""
    chosen: str = ""


def map_svg(
    outlines: Mapping[str, Any],
    model: MapModel,
    words: PictureWords,
    *,
    partners: Sequence[str] = (),
    chosen: str | None = None,
) -> bytes:
    """A complete picture, 1280 units wide and as high as it needs, readable without the page.

    `outlines` as `load_outlines` gives them, with `places` for numbered markers; `model` in the
    same order of regions. `partners` and `chosen` are codes of regions to outline. The notice of the
    boundaries' owner is always there. Raises ValueError where model and outlines differ in length.
    """
    inner = WIDTH - 2 * MARGIN
    head, top = _head(words, inner)
    body = map_drawing(outlines, model, words, partners=partners, chosen=chosen, width=inner)
    notice = _(COPYRIGHT)
    foot, height = _foot([words.note, words.source, notice], inner, top + body.size[1] + 10)
    placed = {"x": f"{MARGIN:g}", "y": f"{top:g}"}
    picture = tag(
        "svg",
        tag("title", words.title),
        tag("desc", ". ".join(text for text in (words.subtitle, words.source, notice) if text)),
        tag("rect", width=WIDTH, height=height, fill="#ffffff"),
        head,
        Element("svg", {**body.attributes, **placed}, body.inside),
        foot,
        xmlns="http://www.w3.org/2000/svg",
        lang=language(),
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        width=f"{WIDTH:.0f}",
        height=f"{height:.0f}",
        font_family=FONTS,
        role="img",
    )
    return to_file(picture)


def map_drawing(
    outlines: Mapping[str, Any],
    model: MapModel,
    words: PictureWords,
    *,
    partners: Sequence[str] = (),
    chosen: str | None = None,
    width: float,
    letters: float = 1.0,
    boxes: Sequence[str] = (),
) -> Element:
    """As `map_svg` without the words around it: map and legend, `width` pixels wide.

    `letters` enlarges what is written on the map, beside which the legend keeps its size; `boxes` is
    what the boxes of islands hold, where they only have numbers.
    """
    if len(model.classes) != len(outlines["regions"]):
        raise ValueError(f"{len(model.classes)} classes for {len(outlines['regions'])} regions")
    across = width - COLUMN - GAP
    view = outlines["view"]
    down = across * view[3] / view[2]
    places = outlines.get("places", [])
    shown = {region["id"] for region in outlines["regions"]}
    column, column_height = legend_column(
        model.legend,
        width=COLUMN,
        unit=words.unit,
        decimals=words.decimals,
        partners=sum(code in shown for code in partners),
        chosen=words.chosen if chosen in shown else "",
        places=places,
    )
    names, wide, height = names_of_boxes(boxes, (across, down), (COLUMN, column_height), width)
    pixel = view[2] / across
    return tag(
        "svg",
        tag("defs", _hatch("no-data", pixel), _hatch("no-data-key", 1.0)),
        tag(
            "svg",
            _map(outlines, model, pixel, partners, chosen, letters),
            width=across,
            height=down,
            viewBox=" ".join(map(str, view)),
        ),
        tag("rect", width=across, height=down, fill="none", stroke=colours.RULE),
        tag("g", column, transform=f"translate({across + GAP:.1f} 0)"),
        *names,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {wide:g} {height:.1f}",
        width=f"{wide:g}",
        height=f"{height:.1f}",
        font_family=FONTS,
    )


def _head(words: PictureWords, width: float) -> tuple[Part, float]:
    title, subtitle = lines_of(words.title, width, 23.0, 3), lines_of(words.subtitle, width, 14.0, 3)
    heading, y = block(title, MARGIN, 14.0, 23.0, font_weight="bold", fill=colours.INK)
    below, y = block(subtitle, MARGIN, y + 2, 14.0, fill=colours.QUIET)
    return [*heading, *below], round(y + 12)


def _foot(texts: Sequence[str], width: float, y: float) -> tuple[Part, float]:
    lines = [line for text in texts for line in lines_of(text, width, 10.5)]
    markup, y = block(lines, MARGIN, y, 10.5, fill=colours.QUIET)
    return markup, round(y + 14)


def _hatch(name: str, unit: float) -> Element:
    side = 6 * unit
    return tag(
        "pattern",
        tag("rect", width=side, height=side, fill="#ffffff"),
        tag("rect", width=1.5 * unit, height=side, fill=map_colours.NO_DATA_LINE),
        id=name,
        width=side,
        height=side,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _map(
    outlines: Mapping[str, Any],
    model: MapModel,
    unit: float,
    partners: Sequence[str],
    chosen: str | None,
    letters: float,
) -> Part:
    """Everything inside the map's frame; `unit` is one pixel in the outlines' units."""
    left, top, width, height = outlines["view"]
    regions = outlines["regions"]
    shapes = [
        tag(
            "path",
            tag("title", f"{region['name']} ({region['id']})"),
            d=region["d"],
            fill=model.fill(place) or "url(#no-data)",
            fill_opacity=PALE if model.dim[place] else None,
        )
        for place, region in enumerate(regions)
    ]
    outlined = {region["id"]: region["d"] for region in regions}
    return [
        tag("rect", x=left, y=top, width=width, height=height, fill=map_colours.SEA),
        tag("path", d=outlines["land"], fill=map_colours.LAND),
        *(_inset_box(inset, unit) for inset in outlines["insets"]),
        tag("defs", tag("g", *shapes, id="regions", stroke_linejoin="round", fill_rule="evenodd")),
        tag("use", href="#regions", stroke="#87919d", stroke_width=1.3 * unit),
        tag("use", href="#regions", stroke=map_colours.REGION_LINE, stroke_width=0.5 * unit),
        tag(
            "g",
            *(tag("path", d=border["d"]) for border in outlines["borders"]),
            fill="none",
            stroke=map_colours.BORDER,
            stroke_width=0.9 * unit,
            stroke_linejoin="round",
        ),
        *(_inset_words(inset, unit, letters * unit) for inset in outlines["insets"]),
        *(
            _ringed(outlined[code], map_colours.PARTNERS, 1.7 * unit)
            for code in partners
            if code in outlined and code != chosen
        ),
        _ringed(outlined[chosen], map_colours.CHOSEN, 2.4 * unit) if chosen in outlined else "",
        _scale(outlines["scale"], left + 16 * unit, top + height - 16 * unit, unit, letters * unit),
        *markers(outlines.get("places", []), unit),
    ]


def _ringed(d: str, colour: str, thickness: float) -> Element:
    """An outline with a light edge, so that it shows on every colour."""
    under = tag("path", d=d, stroke="#ffffff", stroke_width=2.2 * thickness)
    over = tag("path", d=d, stroke=colour, stroke_width=thickness)
    return tag("g", under, over, fill="none", stroke_linejoin="round")


def _inset_box(inset: Mapping[str, Any], unit: float) -> Element:
    x, y, width, height = inset["box"]
    return tag(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        fill=map_colours.SEA,
        stroke="#b9c0c9",
        stroke_width=0.8 * unit,
    )


def _inset_words(inset: Mapping[str, Any], unit: float, letter: float) -> Part:
    x, y, _width, height = inset["box"]
    title = text_at(x + 6 * unit, y + 4 * unit + 9 * letter, inset["title"], 9.5 * letter, fill=colours.INK)
    if inset["scale"] is None:
        return [title]
    return [title, _scale(inset["scale"], x + 7 * unit, y + height - 7 * unit, unit, letter)]


def _scale(scale: Mapping[str, Any], x: float, y: float, unit: float, letter: float) -> Part:
    bar = tag(
        "path",
        d=f"M{x:.1f} {y - 4 * unit:.1f}v{4 * unit:.1f}h{scale['px']}v{-4 * unit:.1f}",
        fill="none",
        stroke=colours.INK,
        stroke_width=unit,
    )
    told = format_number(scale["km"], 0, "km")
    return [bar, text_at(x + scale["px"] + 5 * unit, y, told, 8.5 * letter, fill=colours.INK)]
