"""A chart as a picture (SVG or PNG), drawn from the figure itself: no browser, no installed font."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.frame import fitted, frame_of
from inducci_dash.charts.figure.rows import whole_label
from inducci_dash.charts.figure.svg import Element, Part, document, tag, to_file
from inducci_dash.charts.figure.typeface import TEXT_SIZE
from inducci_dash.domain.errors import PictureRefused
from inducci_dash.exports.chart_picture.axes import Area, Axis, axes_of
from inducci_dash.exports.chart_picture.bars import bars
from inducci_dash.exports.chart_picture.marks import heatmap, scatter
from inducci_dash.exports.chart_picture.surroundings import annotation, axis_words, grid, shape
from inducci_dash.exports.png import to_png
from inducci_dash.language import _

WIDTH = 900
ROOMY = 560
"""Widths of pictures: usual, and from which on long labels are written in full."""
KNOWN = ("heatmap", "bar", "scatter")
"""Types of traces that can be drawn, in the order they lie on each other."""


def to_picture(
    figure: go.Figure, format: str = "svg", *, width: float = WIDTH, scale: float = 2.0
) -> bytes:
    """The figure with its title, key, source and copyright lines, as SVG or PNG bytes.

    `width` is in pixels of the layout (the lines of text are folded for it); a PNG has `scale`
    times as many. Raises PictureRefused for another format, a trace, symbol or axis type that
    cannot be drawn, or a legend or colour bar of Plotly's own.
    """
    if format not in ("svg", "png"):
        raise PictureRefused(_("there is no picture format {name}; use svg or png").format(name=format))
    svg = to_file(chart_drawing(figure, width))
    return svg if format == "svg" else to_png(svg, scale)


def chart_drawing(figure: go.Figure, width: float = WIDTH, *, name: str = "clip") -> Element:
    """What `to_picture` writes, for a slide or a sheet; `name` sets its clips apart from others there."""
    plain = plain_values(fitted(figure, width).to_dict())
    layout, traces = plain["layout"], [t for t in plain["data"] if t.get("visible", True) is True]
    _check(layout, traces)
    margin = layout["margin"]
    height = float(layout["height"])
    area = Area(margin["l"], width - margin["r"], margin["t"], height - margin["b"])
    font = {"size": TEXT_SIZE, "color": colours.INK, **(layout.get("font") or {})}
    axes = axes_of(layout, traces, area)
    pairs = _subplots(traces, axes)
    frame = frame_of(figure)
    shapes = layout.get("shapes", [])
    return document(
        width,
        height,
        tag("defs", *(_clip(x, y, name) for x, y in pairs)),
        *(shape(one, axes, area) for one in shapes if one.get("layer") == "below"),
        *(grid(x, y) for x, y in pairs),
        *(_marks(x, y, traces, layout, font, name) for x, y in pairs),
        *(axis_words(x, y, font) for x, y in pairs),
        *(shape(one, axes, area) for one in shapes if one.get("layer") != "below"),
        *(
            annotation(whole_label(one) if width >= ROOMY else one, axes, area, font)
            for one in layout.get("annotations", [])
        ),
        title=frame.title if frame else "",
        said=(frame.subtitle, frame.source) if frame else (),
    )


def plain_values(part: Any) -> Any:
    """A part of a figure with plain lists for arrays, also for Plotly's packed ones; NaN is None."""
    if isinstance(part, Mapping):
        if "bdata" in part and "dtype" in part:
            flat = np.frombuffer(base64.b64decode(part["bdata"]), dtype=part["dtype"])
            shape = [int(side) for side in str(part.get("shape", len(flat))).split(",")]
            return plain_values(flat.reshape(shape))
        return {name: plain_values(value) for name, value in part.items()}
    if isinstance(part, np.ndarray):
        return plain_values(part.tolist())
    if isinstance(part, (list, tuple)):
        return [plain_values(value) for value in part]
    if isinstance(part, float) and part != part:
        return None
    return part.item() if isinstance(part, np.generic) else part


def _check(layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> None:
    for trace in traces:
        kind = trace.get("type", "scatter")
        if kind not in KNOWN:
            raise PictureRefused(
                _("a trace of the type {kind} cannot be drawn; known are {known}").format(
                    kind=kind, known=", ".join(KNOWN)
                )
            )
        if kind == "heatmap" and trace.get("showscale", True):
            raise PictureRefused(_("a colour bar cannot be drawn; write the figures into the cells"))
    if layout.get("showlegend", True) and len(traces) > 1:
        raise PictureRefused(_("a legend of Plotly's own cannot be drawn; use a key"))


def _subplots(traces: Sequence[Mapping[str, Any]], axes: Mapping[str, Axis]) -> list[tuple[Axis, Axis]]:
    used = dict.fromkeys((trace.get("xaxis", "x"), trace.get("yaxis", "y")) for trace in traces)
    anchored = ((name, axes[name].settings.get("anchor")) for name in axes if name[0] == "x")
    used.update({(x, y): None for x, y in anchored if y in axes})
    return [(axes[x], axes[y]) for x, y in used or {("x", "y"): None}]


def _clip(x: Axis, y: Axis, name: str) -> Element:
    box = tag("rect", x=x.start, y=y.end, width=x.end - x.start, height=y.start - y.end)
    return tag("clipPath", box, id=f"{name}-{x.name}-{y.name}")


def _marks(
    x: Axis,
    y: Axis,
    traces: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    font: Mapping[str, Any],
    name: str,
) -> Part:
    """All traces of one subplot, types in the order of `KNOWN`, clipped to the plot unless told not to."""
    own = [t for t in traces if (t.get("xaxis", "x"), t.get("yaxis", "y")) == (x.name, y.name)]
    by_type = {kind: [t for t in own if t.get("type", "scatter") == kind] for kind in KNOWN}
    clip = f"url(#{name}-{x.name}-{y.name})"
    drawn = [tag("g", heatmap(trace, x, y), clip_path=clip) for trace in by_type["heatmap"]]
    drawn += [
        tag("g", part, clip_path=clip)
        for part in bars(by_type["bar"], {"x": x, "y": y}, layout, font)
        if part
    ]
    for trace in by_type["scatter"]:
        part = scatter(trace, x, y, font)
        if part:
            drawn.append(tag("g", part, clip_path=None if trace.get("cliponaxis") is False else clip))
    return drawn
