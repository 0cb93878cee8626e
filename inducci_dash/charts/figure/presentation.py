"""The presentation variant of a chart: everything larger, for a hall or a shared screen."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from inducci_dash.charts.figure.canvas import remembered, to_remember
from inducci_dash.charts.figure.frame import frame_of, unframed, with_frame
from inducci_dash.charts.figure.key import key_of, with_key, without_key
from inducci_dash.charts.figure.rows import whole_label
from inducci_dash.charts.figure.typeface import LARGER

WIDTH = 1180
"""Pixels of a page that is presented."""


def large(figure: go.Figure, by: float = LARGER) -> go.Figure:
    """A copy for a hall: type, marks, margins and height `by` times larger, the frame folded to fit."""
    frame, key = frame_of(figure), key_of(figure)
    document = without_key(unframed(figure)).to_dict()
    layout = document["layout"]
    facts = remembered(layout.get("meta"))
    layout["meta"] = to_remember({**facts, "scale": by * facts.get("scale", 1)})
    layout["annotations"] = [whole_label(words) for words in layout.get("annotations", [])]
    grown = with_key(go.Figure(_grown(document, by)), key, WIDTH)
    return grown if frame is None else with_frame(grown, frame, WIDTH)


_GROWING = frozenset(
    {"size", "width", "l", "r", "t", "b", "height", "xshift", "yshift", "ax", "ay", "standoff", "gap",
     "borderpad", "gridwidth", "borderwidth", "itemwidth", "thickness"}
)  # fmt: skip
_NOT_PIXELS = frozenset({"meta", "x", "y", "z", "customdata", "text", "base"})


def _grown(part: Any, by: float, key: str = "", owner: str = "") -> Any:
    if isinstance(part, Mapping):
        kind = part.get("type", "") if "x" in part or "y" in part else owner
        return {
            name: value if name in _NOT_PIXELS else _grown(value, by, name, str(kind or key))
            for name, value in part.items()
        }
    if isinstance(part, (list, tuple)):
        return [_grown(value, by, key, owner) for value in part]
    bar_width = key == "width" and owner == "bar"
    if key in _GROWING and isinstance(part, (int, float)) and not bar_width:
        return part * by
    return part
