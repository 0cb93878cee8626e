"""The words around a chart: title, subtitle, note, source and copyright, inside the figure."""

import math
from dataclasses import asdict, dataclass
from typing import Any

import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import changed, remembered, to_remember
from inducci_dash.charts.figure.key import key_of, with_key
from inducci_dash.charts.figure.lettering import fold, literal
from inducci_dash.charts.figure.typeface import PHONE_WIDTH, SOURCE_SIZE, SUBTITLE_SIZE, TITLE_SIZE
from inducci_dash.language import N_, _

COPYRIGHT = N_("\u00a9 EuroGeographics for the administrative boundaries")
BOLD = 1.15
"""How much wider bold letters run."""
_FRAME_NAMES = frozenset({"title", "subtitle", "source"})


@dataclass(frozen=True)
class Frame:
    """The words around a chart: what it shows, where its figures come from. Plain text."""

    title: str
    subtitle: str = ""
    source: str = ""
    note: str = ""
    copyright_line: str = ""


def framed(
    figure: go.Figure,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    note: str = "",
    copyright_line: str | None = None,
    width: float = PHONE_WIDTH,
) -> go.Figure:
    """A copy of `figure` with the words around it inside its layout, so that a picture has them.

    All words are plain text (data text may be given as it is); lines are folded for `width` pixels.
    They are also kept in `layout.meta`, for a picture of another width and for `frame_of`.
    """
    kept = COPYRIGHT if copyright_line is None else copyright_line
    return with_frame(figure, Frame(title, subtitle, source, note, kept), width)


def with_frame(figure: go.Figure, frame: Frame, width: float = PHONE_WIDTH) -> go.Figure:
    """As `framed`, with the words as one record; a frame that is there already is replaced."""
    plain = unframed(figure)
    scale = _scale(figure)
    room = width - 24 * scale
    heads = fold(frame.title, room, TITLE_SIZE * scale * BOLD)
    subs = fold(frame.subtitle, room, SUBTITLE_SIZE * scale) if frame.subtitle else []
    feet = [
        line
        for text in (frame.note, frame.source, _(frame.copyright_line))
        if text
        for line in fold(text, room, SOURCE_SIZE * scale)
    ]
    top = math.ceil((len(heads) * TITLE_SIZE * 1.3 + len(subs) * SUBTITLE_SIZE * 1.4 + 14) * scale)
    foot = math.ceil((len(feet) * SOURCE_SIZE * 1.35 + (12 if feet else 0)) * scale)
    layout = plain.to_dict()["layout"]
    margin = layout["margin"]
    words = [
        _words("<b>" + "<br>".join(map(literal, heads)) + "</b>", TITLE_SIZE, colours.INK, "top", 1, scale)
        | {"yshift": margin["t"] + top - 8 * scale, "name": "title"}
    ]
    if subs:
        words.append(
            _words("<br>".join(map(literal, subs)), SUBTITLE_SIZE, colours.QUIET, "top", 1, scale)
            | {
                "yshift": margin["t"] + top - (8 + len(heads) * TITLE_SIZE * 1.3) * scale,
                "name": "subtitle",
            }
        )
    if feet:
        words.append(
            _words("<br>".join(map(literal, feet)), SOURCE_SIZE, colours.QUIET, "bottom", 0, scale)
            | {"yshift": -(margin["b"] + foot) + 6 * scale, "name": "source"}
        )
    for word in words:
        word["xshift"] = -margin["l"] + 10 * scale
    words_kept = {**remembered(layout.get("meta")), "frame": {**asdict(frame), "top": top, "bottom": foot}}
    return changed(
        plain,
        margin={**margin, "t": margin["t"] + top, "b": margin["b"] + foot},
        height=layout["height"] + top + foot,
        annotations=[*layout.get("annotations", []), *words],
        meta=to_remember(words_kept),
    )


def _words(text: str, size: float, colour: str, anchor: str, y: float, scale: float) -> dict[str, Any]:
    return {
        "text": text,
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": anchor,
        "borderpad": 0,
        "font": {"size": size * scale, "color": colour},
    }


def unframed(figure: go.Figure) -> go.Figure:
    """The figure without the words around it: for a page that writes them as text beside the chart."""
    layout = figure.to_dict()["layout"]
    meta = remembered(layout.get("meta"))
    if "frame" not in meta:
        return figure
    frame, margin = meta["frame"], layout["margin"]
    return changed(
        figure,
        margin={**margin, "t": margin["t"] - frame["top"], "b": margin["b"] - frame["bottom"]},
        height=layout["height"] - frame["top"] - frame["bottom"],
        annotations=[words for words in layout["annotations"] if words.get("name") not in _FRAME_NAMES]
        or None,
        meta=to_remember({name: value for name, value in meta.items() if name != "frame"}),
    )


def fitted(figure: go.Figure, width: float) -> go.Figure:
    """A copy with the lines of key and frame folded anew for a figure `width` pixels wide."""
    frame = frame_of(figure)
    keyed = with_key(unframed(figure), key_of(figure), width)
    return keyed if frame is None else with_frame(keyed, frame, width)


def frame_of(figure: go.Figure) -> Frame | None:
    """The words around a framed figure, plain; None where it has no frame."""
    kept = remembered(figure.layout.meta).get("frame")
    if kept is None:
        return None
    return Frame(**{name: kept[name] for name in Frame.__dataclass_fields__})


def _scale(figure: go.Figure) -> float:
    return float(remembered(figure.layout.meta).get("scale", 1))
