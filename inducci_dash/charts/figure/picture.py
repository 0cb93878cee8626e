"""A drawing as a picture that stands alone: its finding above it, measure and source around it."""

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.svg import FONTS, Element, block, lines_of, tag
from inducci_dash.language import language

MARGIN = 28.0


def stand_alone(drawing: Element, *, title: str, subtitle: str, source: str) -> Element:
    """`drawing` on white paper under `title` and `subtitle` and above `source`, with margins around it."""
    width, height = drawing.size
    head, y = block(lines_of(title, width, 22), 0, 0, 22, font_weight="bold", fill=colours.INK)
    below, y = block(lines_of(subtitle, width, 14), 0, y + 4, 14, fill=colours.QUIET)
    top = y + 16
    foot, y = block(lines_of(source, width, 12), 0, top + height + 12, 12, fill=colours.QUIET)
    inner = tag("svg", *drawing.inside, **drawing.attributes, x=0, y=top)
    outer_width, outer_height = width + 2 * MARGIN, y + 2 * MARGIN
    return tag(
        "svg",
        tag("title", title),
        tag("desc", ". ".join(text for text in (subtitle, source) if text)),
        tag("rect", width=outer_width, height=outer_height, fill=colours.PAPER),
        tag("g", head, below, inner, foot, transform=f"translate({MARGIN} {MARGIN})"),
        xmlns="http://www.w3.org/2000/svg",
        lang=language(),
        viewBox=f"0 0 {outer_width:g} {outer_height:g}",
        width=outer_width,
        height=outer_height,
        font_family=FONTS,
        role="img",
    )
