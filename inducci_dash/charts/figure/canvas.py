"""The empty figure and its axes: everything explicit, so that a picture has the screen's layout."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import plotly.io

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.typeface import FONT, SMALL_SIZE, TEXT_SIZE
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number, number_format

plotly.io.templates.default = None
"""Everything is explicit here, and a template is compared as an object: see `datarevision` below."""


def canvas(
    traces: Iterable[Any],
    *,
    height: float,
    left: float,
    right: float = 24,
    top: float = 12,
    bottom: float = 44,
    **layout: Any,
) -> go.Figure:
    """An unframed figure: `height` is the plot's own, the margins (pixels) come on top of it.

    Streamlit hands each figure to Plotly twice. Plotly takes lists and objects of the second for a
    change and draws all anew, unless `datarevision` tells it that they are the same. Plotly's check of each
    part of the layout takes longer than all else and is left to the tests of every chart.
    """
    signs = number_format()
    base = {
        "datarevision": 1,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.INK},
        "paper_bgcolor": colours.PAPER,
        "plot_bgcolor": colours.PAPER,
        "separators": signs.decimal + signs.group,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        "height": height + top + bottom,
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colours.PAPER,
            "bordercolor": colours.QUIET,
            "align": "left",
            "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.INK},
        },
    }
    return go.Figure(data=list(traces), layout={**base, **layout}, _validate=False)


def changed(figure: go.Figure, **layout: Any) -> go.Figure:
    """A copy of `figure` with these parts of the layout replaced as a whole; None takes a part away.

    Much faster than Plotly's own merging update where there are many annotations. Not checked, as in
    `canvas`.
    """
    document = figure.to_dict()
    replaced = {**document["layout"], **layout}
    kept = {name: value for name, value in replaced.items() if value is not None}
    return go.Figure({"data": document["data"], "layout": kept}, _validate=False)


def remembered(meta: str | None) -> dict[str, Any]:
    """What a figure keeps about its own making, such as the entries of its key; from `layout.meta`."""
    return json.loads(meta) if meta else {}


def to_remember(facts: Mapping[str, Any]) -> str | None:
    """`facts` for `layout.meta`, None where there are none; a text, as Plotly compares texts by value."""
    return json.dumps(facts) if facts else None


def axis(**settings: Any) -> dict[str, Any]:
    """Settings of one axis: quiet grid, no zoom, explicit ticks; `settings` come on top."""
    return {
        "fixedrange": True,
        "automargin": False,
        "showgrid": True,
        "gridcolor": colours.RULE,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"size": SMALL_SIZE, "color": colours.QUIET},
        **settings,
    }


def axis_title(text: str) -> dict[str, Any]:
    """Title of an axis; `text` may come from the data."""
    return {
        "text": label(text, lines=1),
        "font": {"size": SMALL_SIZE, "color": colours.QUIET},
        "standoff": 6,
    }


def number_axis(
    low: float, high: float, *, count: int = 5, pad: float = 0.04, **settings: Any
) -> dict[str, Any]:
    """An axis of numbers from `low` to `high` with round ticks written in the reader's language.

    `pad` is the share of the range left free at both ends. A range of no width is opened by one.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        raise DataNotFound(_("There is nothing to draw: no figure is known."))
    if low == high:
        low, high = low - 1, high + 1
    room = (high - low) * pad
    ticks, decimals = round_ticks(low, high, count)
    return axis(
        range=[low - room, high + room],
        tickmode="array",
        tickvals=ticks,
        ticktext=[format_number(tick, decimals) for tick in ticks],
        **settings,
    )


def round_ticks(low: float, high: float, count: int = 5) -> tuple[list[float], int]:
    """About `count` multiples of 1, 2 or 5 x 10^n within `low` to `high`, and decimals to write them."""
    raw = (high - low) / max(count, 1)
    power = math.floor(math.log10(raw))
    step = next(m * 10.0**power for m in (1, 2, 5, 10) if m * 10.0**power >= raw * 0.999)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(k * step, decimals + 2) for k in range(first, last + 1)], decimals


def spread(places: Sequence[float], gap: float) -> list[float]:
    """`places` moved apart so that neighbours keep `gap`, in their order, as little as possible."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    groups: list[list[int]] = []
    for at in order:
        groups.append([at])
        while len(groups) > 1 and _start(groups[-1], places, gap) < _end(groups[-2], places, gap) + gap:
            groups[-2:] = [groups[-2] + groups[-1]]
    moved = list(places)
    for group in groups:
        start = _start(group, places, gap)
        for step, at in enumerate(group):
            moved[at] = start + step * gap
    return moved


def _start(group: Sequence[int], places: Sequence[float], gap: float) -> float:
    middle = sum(places[at] for at in group) / len(group)
    return middle - gap * (len(group) - 1) / 2


def _end(group: Sequence[int], places: Sequence[float], gap: float) -> float:
    return _start(group, places, gap) + gap * (len(group) - 1)


def note(
    text: str,
    x: float,
    y: float,
    *,
    refs: tuple[str, str] = ("x", "y"),
    anchor: tuple[str, str] = ("left", "middle"),
    shift: tuple[float, float] = (0, 0),
    size: float = SMALL_SIZE,
    colour: str = colours.QUIET,
    **more: Any,
) -> dict[str, Any]:
    """A text at (x, y) of the axes `refs` ("paper" = share of the plot), moved by `shift` pixels.

    `text` is ready for Plotly; `shift` goes right and up.
    """
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": refs[0],
        "yref": refs[1],
        "xanchor": anchor[0],
        "yanchor": anchor[1],
        "xshift": shift[0],
        "yshift": shift[1],
        "showarrow": False,
        "align": "left",
        "font": {"size": size, "color": colour},
        **more,
    }


def rule(
    ends: tuple[float, float, float, float],
    *,
    refs: tuple[str, str] = ("x", "y"),
    colour: str = colours.QUIET,
    width: float = 1,
    dash: str = "solid",
    layer: str = "below",
) -> dict[str, Any]:
    """A straight line from (x0, y0) to (x1, y1), given as `ends`, in the axes `refs`."""
    x0, y0, x1, y1 = ends
    line = {"color": colour, "width": width, "dash": dash}
    place = {"x0": x0, "y0": y0, "x1": x1, "y1": y1, "xref": refs[0], "yref": refs[1]}
    return {"type": "line", **place, "line": line, "layer": layer}


def ground(
    corners: tuple[float, float, float, float], colour: str, *, refs: tuple[str, str] = ("x", "y")
) -> dict[str, Any]:
    """A plain rectangle (x0, y0, x1, y1) behind everything."""
    x0, y0, x1, y1 = corners
    place = {"x0": x0, "y0": y0, "x1": x1, "y1": y1, "xref": refs[0], "yref": refs[1]}
    return {"type": "rect", **place, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}
