"""The legend column of an exported map: histogram, classes with bounds and counts, marks."""

from collections.abc import Mapping, Sequence
from typing import Any

from inducci_dash.atlas_map import colours as map_colours
from inducci_dash.atlas_map.model import Entry, Legend
from inducci_dash.atlas_map.picture_places import marker
from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.svg import Element, Part, block, lines_of, tag, text_at
from inducci_dash.language import _, format_number

ROW = 23.0
SWATCH = 30.0
TEXT = 12.0
SMALL = 10.5
BARS = 62.0


def legend_column(
    legend: Legend,
    *,
    width: float,
    unit: str,
    decimals: int,
    partners: int = 0,
    chosen: str = "",
    places: Sequence[Mapping[str, Any]] = (),
) -> tuple[Part, float]:
    """Markup from the top left corner down, and its height. All counts are of regions."""
    made: list[Part] = []
    y = 0.0
    for lines, size, weight, colour in (
        (lines_of(unit, width, 13.0, 3), 13.0, "bold", colours.INK),
        (lines_of(legend.heading, width, SMALL, 2), SMALL, "normal", colours.QUIET),
    ):
        words, y = block(lines, 0, y, size, font_weight=weight, fill=colour)
        made.append(words)
    y += 8
    for part in (_histogram(legend, width, decimals), _grid(legend, width), _classes(legend, width)):
        markup, height = part
        made.append(tag("g", markup, transform=f"translate(0 {y:.1f})") if markup else "")
        y += height
    markup, y = _notes(legend, width, y)
    made.append(markup)
    markup, y = _marks(width, y, partners, chosen, places)
    made.append(markup)
    return made, y


def _histogram(legend: Legend, width: float, decimals: int) -> tuple[Part, float]:
    """Bars of how many regions have which value, coloured by class, with the EU's value marked."""
    if not legend.bins:
        return [], 0.0
    low, high = legend.bins[0][0], legend.bins[-1][1]
    if legend.eu is not None:
        low, high = min(low, legend.eu), max(high, legend.eu)
    most = max(count for _, _, count, _ in legend.bins)

    def across(value: float) -> float:
        return (value - low) / (high - low) * width

    top = 16.0
    made: list[Part] = []
    for left, right, count, colour in legend.bins:
        height = BARS * count / most
        made.append(
            tag(
                "rect",
                x=across(left),
                y=top + BARS - height,
                width=max(across(right) - across(left) - 0.8, 0.6),
                height=height,
                fill=colour,
                stroke="#8d96a1",
                stroke_width=0.4,
            )
            if count
            else ""
        )
    base = top + BARS
    made.append(tag("path", d=f"M0 {base}H{width:.1f}", stroke=colours.QUIET, stroke_width=1))
    ends = (format_number(low, decimals), format_number(high, decimals))
    made.append(text_at(0, base + 13, ends[0], SMALL, fill=colours.QUIET))
    made.append(text_at(width, base + 13, ends[1], SMALL, fill=colours.QUIET, text_anchor="end"))
    if legend.eu is not None:
        x = across(legend.eu)
        side = "start" if x < width * 0.2 else "end" if x > width * 0.8 else "middle"
        made.append(
            tag(
                "path",
                d=f"M{x:.1f} {top - 3}V{base + 3}",
                stroke=colours.INK,
                stroke_width=1.4,
                stroke_dasharray="4 2",
            )
        )
        told = _("EU: {value}").format(value=format_number(legend.eu, decimals))
        made.append(
            text_at(x, top - 6, told, SMALL, fill=colours.INK, text_anchor=side, font_weight="bold")
        )
    return made, base + 26


def _grid(legend: Legend, width: float) -> tuple[Part, float]:
    """The square of two measures at once, with counts in its cells and a measure along each side."""
    if not legend.grid:
        return [], 0.0
    cell, left = 52.0, 34.0
    made: list[Part] = []
    for row, counts in enumerate(legend.grid):
        for column, count in enumerate(counts):
            x, y = left + column * cell, (2 - row) * cell
            colour = map_colours.BIVARIATE[row * 3 + column]
            made.append(tag("rect", x=x, y=y, width=cell - 2, height=cell - 2, fill=colour))
            ink = colours.text_on(colour)
            middle = (x + cell / 2 - 1, y + cell / 2 + 3)
            made.append(text_at(*middle, format_number(count), SMALL, fill=ink, text_anchor="middle"))
    across = lines_of(legend.axes[0], width - left - 2 * SMALL, SMALL, 3)
    up = lines_of(legend.axes[1], 3 * cell, SMALL, 2)
    y = 3 * cell + 2
    for line in [*across, _("low to high \u2192")]:
        y += SMALL * 1.3
        made.append(text_at(left, y, line, SMALL, fill=colours.INK))
    for at, line in enumerate([*reversed(up), _("low to high \u2192")][::-1]):
        x = left - 8 - (len(up) - at) * SMALL * 1.3
        made.append(
            text_at(
                0, 0, line, SMALL, fill=colours.INK, transform=f"translate({x:.1f} {3 * cell}) rotate(-90)"
            )
        )
    return tag("g", *made, transform=f"translate({(len(up)) * SMALL * 1.3:.1f} 0)"), y + 12


def _classes(legend: Legend, width: float) -> tuple[Part, float]:
    y = 0.0
    made: list[Part] = []
    if legend.entries:
        made.append(text_at(width, y + SMALL, _("Regions"), SMALL, fill=colours.QUIET, text_anchor="end"))
        y += SMALL + 5
    for entry in reversed(legend.entries) if legend.bins else legend.entries:
        made.append(_row(entry, y, width))
        y += ROW
    y += 4
    for entry in legend.shades:
        made.append(_row(entry, y, width))
        y += ROW
    if legend.no_data:
        made.append(
            _row(Entry("url(#no-data-key)", legend.no_data_text or _("No data"), legend.no_data), y, width)
        )
        y += ROW
    if legend.outside:
        made.append(
            _row(Entry(map_colours.UNSCORED, _("Outside the EU, no data"), legend.outside), y, width)
        )
        y += ROW
    return made, y


def _row(entry: Entry, y: float, width: float) -> Part:
    box = tag(
        "rect",
        x=0.5,
        y=y + 0.5,
        width=SWATCH,
        height=ROW - 7,
        fill=entry.colour,
        stroke="#8d96a1",
        stroke_width=0.7,
    )
    (text,) = lines_of(entry.text, width - SWATCH - 50, TEXT, 1) or [""]
    label = text_at(SWATCH + 9, y + 12.5, text, TEXT, fill=colours.INK)
    count = text_at(width, y + 12.5, format_number(entry.count), TEXT, fill=colours.INK, text_anchor="end")
    return [box, label, count]


def _notes(legend: Legend, width: float, y: float) -> tuple[Part, float]:
    lines = lines_of(legend.note, width, SMALL)
    markup, y = block(lines, 0, y + 2, SMALL, fill=colours.QUIET)
    return markup, y + (6 if lines else 0)


def _marks(
    width: float, y: float, partners: int, chosen: str, places: Sequence[Mapping[str, Any]]
) -> tuple[Part, float]:
    """Samples of the outlines and the numbered places, under a rule."""
    if not (partners or chosen or places):
        return [], y
    y += 6
    made: list[Part] = [tag("path", d=f"M0 {y:.1f}H{width:.1f}", stroke=colours.RULE, stroke_width=1)]
    y += 10
    if chosen:
        lines = lines_of(chosen, width - SWATCH - 9, TEXT, 3)
        made.append(_outline(y, map_colours.CHOSEN, 2.4))
        markup, below = block(lines, SWATCH + 9, y - 1, TEXT, fill=colours.INK, font_weight="bold")
        made.append(markup)
        y = max(y + ROW, below + 8)
    if partners:
        made.append(_outline(y, map_colours.PARTNERS, 2.0))
        told = _("InduCCI regions")
        made.append(text_at(SWATCH + 9, y + 12.5, told, TEXT, fill=colours.INK))
        made.append(
            text_at(width, y + 12.5, format_number(partners), TEXT, fill=colours.INK, text_anchor="end")
        )
        y += ROW
    for place in places:
        made.append(marker(12, y + 8, str(place["id"]), 1.0))
        names = lines_of(str(place.get("name", "")), width - SWATCH - 9, SMALL + 0.5, 2)
        markup, below = block(names, SWATCH + 9, y, SMALL + 0.5, fill=colours.INK)
        made.append(markup)
        y = max(y + ROW - 2, below + 5)
    return made, y


def _outline(y: float, colour: str, thickness: float) -> Element:
    return tag(
        "rect",
        x=1.5,
        y=y + 1,
        width=SWATCH - 2,
        height=ROW - 8,
        rx=2,
        fill="#ffffff",
        stroke=colour,
        stroke_width=thickness,
    )
