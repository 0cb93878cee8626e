"""The bars of a Plotly figure as SVG: beside each other, over each other, or stacked."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from inducci_dash.charts.figure.svg import Part, tag
from inducci_dash.exports.chart_picture.axes import Axis
from inducci_dash.exports.chart_picture.marks import DEFAULT_COLOUR, Trace, each
from inducci_dash.exports.chart_picture.text import extent, lettered


def bars(
    traces: Sequence[Trace], axes: Mapping[str, Axis], layout: Mapping[str, Any], font: Mapping[str, Any]
) -> list[Part]:
    """One piece of SVG for each bar trace of one subplot, in their order."""
    mode = layout.get("barmode", "group")
    room = 1 - layout.get("bargap", 0.2)
    stacked: dict[tuple[Any, bool], float] = {}
    drawn: list[Part] = []
    beside = len(traces) if mode == "group" and _overlap(traces) else 1
    for order, trace in enumerate(traces):
        flat = trace.get("orientation") == "h"
        along, across = (axes["x"], axes["y"]) if flat else (axes["y"], axes["x"])
        places, lengths = (trace["y"], trace["x"]) if flat else (trace["x"], trace["y"])
        count = len(places)
        unit = _spacing([across.number(place) for place in places])
        widths = each(trace.get("width"), count)
        offsets = each(trace.get("offset"), count)
        bases = each(trace.get("base"), count)
        colours = each((trace.get("marker") or {}).get("color", DEFAULT_COLOUR), count)
        line = (trace.get("marker") or {}).get("line") or {}
        parts: list[Part] = []
        for at, (place, length) in enumerate(zip(places, lengths, strict=True)):
            if place is None or length is None:
                continue
            width = widths[at] if widths[at] is not None else room * unit / beside
            shift = -width / 2 if beside == 1 else (order - beside / 2) * width
            start = across.number(place) + (offsets[at] if offsets[at] is not None else shift)
            length = along.length(length)
            base = 0.0 if bases[at] is None else along.number(bases[at])
            if mode in ("stack", "relative") and bases[at] is None:
                base = stacked.get((place, length >= 0), 0.0)
                stacked[place, length >= 0] = base + length
            box = _box(along, across, base, length, start, width, flat)
            parts.append(
                tag(
                    "rect", x=box[0], y=box[1], width=box[2], height=box[3], fill=colours[at],
                    stroke=each(line.get("color"), count)[at] if line.get("width") else None,
                    stroke_width=each(line.get("width"), count)[at] or None,
                )
            )  # fmt: skip
            parts.append(_text(trace, at, box, font))
            parts.append(_error(trace, at, along, base + length, box, flat))
        drawn.append(tag("g", *parts, opacity=trace.get("opacity")) if any(parts) else "")
    return drawn


def _overlap(traces: Sequence[Trace]) -> bool:
    """Whether two traces have a bar at the same place; if none do, Plotly gives each the whole room."""
    places = [place for trace in traces for place in trace["y" if trace.get("orientation") == "h" else "x"]]
    return len(places) != len(set(places))


def _spacing(places: Sequence[float]) -> float:
    apart = sorted(set(places))
    return min((b - a for a, b in itertools.pairwise(apart)), default=1.0)


def _box(
    along: Axis, across: Axis, base: float, length: float, start: float, width: float, flat: bool
) -> tuple[float, float, float, float]:
    first, last = sorted((along.place_number(base), along.place_number(base + length)))
    near, far = sorted((across.place_number(start), across.place_number(start + width)))
    return (first, near, last - first, far - near) if flat else (near, first, far - near, last - first)


def _error(
    trace: Trace, at: int, along: Axis, end: float, box: tuple[float, float, float, float], flat: bool
) -> Part:
    errors = trace.get("error_x" if flat else "error_y")
    if not errors:
        return ""
    above = each(errors.get("array"), at + 1)[at] or 0.0
    below = each(errors.get("arrayminus", errors.get("array")), at + 1)[at] or 0.0
    low, high = along.place_number(end - below), along.place_number(end + above)
    middle = box[1] + box[3] / 2 if flat else box[0] + box[2] / 2
    d = f"M{low:.2f},{middle:.2f}H{high:.2f}" if flat else f"M{middle:.2f},{low:.2f}V{high:.2f}"
    return tag(
        "path",
        d=d,
        fill="none",
        stroke=errors.get("color", "#444444"),
        stroke_width=errors.get("thickness", 2),
    )


def _text(trace: Trace, at: int, box: tuple[float, float, float, float], font: Mapping[str, Any]) -> Part:
    """The text of one bar: within it where it fits or is asked to be, else beyond its end."""
    texts = each(trace.get("text", ""), at + 1)
    wanted = each(trace.get("textposition", "auto"), at + 1)[at]
    text = texts[at]
    if not text or wanted == "none":
        return ""
    x, y, width, height = box
    own = {**font, **(trace.get("textfont") or {})}
    wide, high = extent(str(text), own["size"])
    fits = wide <= width - 6 and high <= height + 2
    if wanted == "inside" or (wanted == "auto" and fits):
        colour = (trace.get("insidetextfont") or {}).get("color", own["color"])
        return lettered(
            str(text),
            x + width / 2,
            y + height / 2,
            size=own["size"],
            colour=colour,
            anchor=("center", "middle"),
        )
    if trace.get("orientation") == "h":
        place, anchor = (x + width + 4, y + height / 2), ("left", "middle")
    else:
        place, anchor = (x + width / 2, y - 2), ("center", "bottom")
    return lettered(str(text), *place, size=own["size"], colour=own["color"], anchor=anchor)
