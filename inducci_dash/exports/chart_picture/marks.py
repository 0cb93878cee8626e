"""The marks of a Plotly figure (lines, points, texts, error bars, bars, heatmap cells) as SVG."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from inducci_dash.charts.figure.colours import colour_at
from inducci_dash.charts.figure.svg import Element, Part, tag
from inducci_dash.exports.chart_picture.axes import Axis
from inducci_dash.exports.chart_picture.symbols import symbol_path
from inducci_dash.exports.chart_picture.text import lettered

DEFAULT_COLOUR = "#1f77b4"
Trace = Mapping[str, Any]


def each(value: Any, count: int) -> list[Any]:
    """A setting for each point: a list as it is, one value repeated."""
    if isinstance(value, (list, tuple)):
        return [*value, *[None] * (count - len(value))][:count]
    return [value] * count


def dashes(kind: str | None, width: float) -> str | None:
    """SVG's dash pattern for one of Plotly's names."""
    unit = max(width, 3.0)
    parts = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1)}.get(kind or "", ())
    return " ".join(f"{part * unit:g}" for part in parts) or None


def scatter(trace: Trace, x: Axis, y: Axis, font: Mapping[str, Any]) -> Part:
    """Lines and fill, error bars, points, texts; in that order."""
    xs, ys = list(trace.get("x") or []), list(trace.get("y") or [])
    places = [
        None if a is None or b is None else (x.place(a), y.place(b)) for a, b in zip(xs, ys, strict=True)
    ]
    mode = trace.get("mode", "lines+markers")
    parts: list[Part] = [
        _fill(trace, places, y) if trace.get("fill") not in (None, "none") else "",
        _line(trace, places) if "lines" in mode else "",
        _errors(trace, xs, ys, x, y),
        _points(trace, places) if "markers" in mode else "",
        _texts(trace, places, font) if "text" in mode else "",
    ]
    return tag("g", *parts, opacity=trace.get("opacity")) if any(parts) else ""


def _stretches(
    places: Sequence[tuple[float, float] | None], connect: bool
) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is not None:
            found[-1].append(place)
        elif found[-1] and not connect:
            found.append([])
    return [stretch for stretch in found if stretch]


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{a:.2f},{b:.2f}" for a, b in points)


def _line(trace: Trace, places: Sequence[tuple[float, float] | None]) -> Part:
    line = trace.get("line") or {}
    width = line.get("width", 2)
    d = "".join(_path(s) for s in _stretches(places, bool(trace.get("connectgaps"))) if len(s) > 1)
    if not d or not width:
        return ""
    return tag(
        "path", d=d, fill="none", stroke=line.get("color", DEFAULT_COLOUR), stroke_width=width,
        stroke_dasharray=dashes(line.get("dash"), width), stroke_linejoin="round",
    )  # fmt: skip


def _fill(trace: Trace, places: Sequence[tuple[float, float] | None], y: Axis) -> Part:
    closed = []
    for stretch in _stretches(places, connect=False):
        if trace["fill"] == "tozeroy":
            ground = y.place(0)
            stretch = [(stretch[0][0], ground), *stretch, (stretch[-1][0], ground)]
        closed.append(_path(stretch) + "Z")
    return (
        tag("path", d="".join(closed), fill=trace.get("fillcolor", "#cccccc"), stroke="none")
        if closed
        else ""
    )


def _errors(trace: Trace, xs: Sequence[Any], ys: Sequence[Any], x: Axis, y: Axis) -> Part:
    drawn: list[Part] = []
    for name in ("error_x", "error_y"):
        bars = trace.get(name)
        if not bars:
            continue
        above = each(bars.get("array"), len(xs))
        below = each(bars.get("arrayminus", bars.get("array")), len(xs))
        drawn += [
            _error(bars, a, b, up, down, x, y, name)
            for a, b, up, down in zip(xs, ys, above, below, strict=True)
            if None not in (a, b) and (up or down)
        ]
    return drawn


def _error(
    bars: Trace, a: Any, b: Any, above: float | None, below: float | None, x: Axis, y: Axis, name: str
) -> Element:
    along, value = (x, a) if name == "error_x" else (y, b)
    low = along.place_number(along.number(value) - (below or 0))
    high = along.place_number(along.number(value) + (above or 0))
    fixed = y.place(b) if name == "error_x" else x.place(a)
    cap = bars.get("width", 4)
    ends = (low, high) if cap else ()
    if name == "error_x":
        d = f"M{low:.2f},{fixed:.2f}H{high:.2f}"
        d += "".join(f"M{end:.2f},{fixed - cap:.2f}v{2 * cap}" for end in ends)
    else:
        d = f"M{fixed:.2f},{low:.2f}V{high:.2f}"
        d += "".join(f"M{fixed - cap:.2f},{end:.2f}h{2 * cap}" for end in ends)
    return tag(
        "path", d=d, fill="none", stroke=bars.get("color", "#444444"), stroke_width=bars.get("thickness", 2)
    )


def _points(trace: Trace, places: Sequence[tuple[float, float] | None]) -> Part:
    marker = trace.get("marker") or {}
    line = marker.get("line") or {}
    count = len(places)
    looks = zip(
        places,
        each(marker.get("symbol", "circle"), count),
        each(marker.get("size", 6), count),
        each(marker.get("color", DEFAULT_COLOUR), count),
        each(line.get("color"), count),
        each(line.get("width"), count),
        each(marker.get("opacity", 1), count),
        strict=True,
    )
    return [
        _point(place, symbol or "circle", size, colour, edge, width, opacity)
        for place, symbol, size, colour, edge, width, opacity in looks
        if place is not None and size and opacity != 0
    ]


def _point(
    place: tuple[float, float],
    symbol: str,
    size: float,
    colour: str,
    edge: str | None,
    width: float | None,
    opacity: float | None,
) -> Element:
    hollow = symbol.endswith("-open")
    shape = symbol.removesuffix("-open")
    bare = shape.startswith("line-")
    thick = width if width is not None else (1.0 if hollow or bare else 0.0)
    stroke = colour if hollow else edge or colour
    return tag(
        "path",
        d=symbol_path(shape, size / 2),
        transform=f"translate({place[0]:.2f} {place[1]:.2f})",
        fill="none" if hollow or bare else colour,
        stroke=stroke if thick else None,
        stroke_width=thick or None,
        opacity=None if opacity in (None, 1) else opacity,
    )


def _texts(trace: Trace, places: Sequence[tuple[float, float] | None], font: Mapping[str, Any]) -> Part:
    own = {**font, **(trace.get("textfont") or {})}
    sizes = each((trace.get("marker") or {}).get("size", 6), len(places))
    drawn: list[Part] = []
    for place, text, position, reach in zip(
        places,
        each(trace.get("text", ""), len(places)),
        each(trace.get("textposition", "middle center"), len(places)),
        sizes if "markers" in trace.get("mode", "") else [0] * len(places),
        strict=True,
    ):
        if place is None or not text:
            continue
        upright, along = position.split()
        gap = (reach or 0) / 2 + (2 if reach else 0)
        x = place[0] + {"left": -gap, "center": 0.0, "right": gap}[along]
        y = place[1] + {"top": -gap * 0.8, "middle": 0.0, "bottom": gap * 0.8}[upright]
        anchor = (
            {"left": "right", "center": "center", "right": "left"}[along],
            {"top": "bottom", "middle": "middle", "bottom": "top"}[upright],
        )
        drawn.append(lettered(text, x, y, size=own["size"], colour=own["color"], anchor=anchor))
    return drawn


def heatmap(trace: Trace, x: Axis, y: Axis) -> Part:
    """Cells of a regular grid; None is left white."""
    grid = trace["z"]
    columns = list(trace.get("x") or range(len(grid[0])))
    rows = list(trace.get("y") or range(len(grid)))
    known = [value for row in grid for value in row if value is not None]
    low = trace.get("zmin", min(known, default=0.0))
    high = trace.get("zmax", max(known, default=1.0))
    scale = [(float(stop), colour) for stop, colour in trace["colorscale"]]
    wide, tall = abs(_step(x, columns)), abs(_step(y, rows))
    across, down = trace.get("xgap", 0), trace.get("ygap", 0)
    return [
        tag(
            "rect",
            x=x.place(column) - wide / 2 + across / 2,
            y=y.place(row) - tall / 2 + down / 2,
            width=wide - across,
            height=tall - down,
            fill=colour_at(scale, (value - low) / (high - low) if high > low else 0.5),
        )
        for row, cells in zip(rows, grid, strict=True)
        for column, value in zip(columns, cells, strict=True)
        if value is not None
    ]


def _step(axis: Axis, values: Sequence[Any]) -> float:
    places = sorted(axis.place(value) for value in values)
    if len(places) < 2:
        return (axis.end - axis.start) / (axis.high - axis.low)
    return min(b - a for a, b in itertools.pairwise(places))
