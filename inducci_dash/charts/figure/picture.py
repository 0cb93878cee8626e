"""A drawing as a picture that stands alone: its finding above it, measure and source around it."""

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.svg import Element, block, document, lines_of, tag

MARGIN = 28.0


def stand_alone(drawing: Element, *, title: str, subtitle: str, source: str) -> Element:
    """`drawing` on white paper under `title` and `subtitle` and above `source`, with margins around it."""
    width, height = drawing.size
    head, y = block(lines_of(title, width, 22), 0, 0, 22, font_weight="bold", fill=colours.INK)
    below, y = block(lines_of(subtitle, width, 14), 0, y + 4, 14, fill=colours.QUIET)
    top = y + 16
    foot, y = block(lines_of(source, width, 12), 0, top + height + 12, 12, fill=colours.QUIET)
    inner = tag("svg", *drawing.inside, **drawing.attributes, x=0, y=top)
    return document(
        width + 2 * MARGIN,
        y + 2 * MARGIN,
        tag("g", head, below, inner, foot, transform=f"translate({MARGIN} {MARGIN})"),
        title=title,
        said=(subtitle, source),
    )
