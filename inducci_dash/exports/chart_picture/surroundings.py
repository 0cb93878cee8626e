"""What surrounds the marks of a Plotly figure: grid, ticks, axis titles, shapes, annotations."""

from collections.abc import Mapping
from typing import Any

from inducci_dash.charts.figure.svg import Element, Part, tag
from inducci_dash.domain.errors import PictureRefused
from inducci_dash.exports.chart_picture.axes import Area, Axis
from inducci_dash.exports.chart_picture.marks import dashes
from inducci_dash.exports.chart_picture.text import extent, lettered, longest
from inducci_dash.language import _

Settings = Mapping[str, Any]
TICK_GAP = 3.0


def grid(x: Axis, y: Axis) -> Part:
    """Grid, zero and axis lines of one subplot."""
    parts: list[Part] = []
    for axis, other in ((x, y), (y, x)):
        settings = axis.settings
        if settings.get("visible", True) is False:
            continue
        if settings.get("showgrid", True):
            look = (settings.get("gridcolor", "#eeeeee"), settings.get("gridwidth", 1))
            parts += [_across(axis, other, axis.place_number(value), *look) for value, _text in axis.ticks]
        if settings.get("zeroline") and min(axis.low, axis.high) <= 0 <= max(axis.low, axis.high):
            zero = (settings.get("zerolinecolor", "#444444"), settings.get("zerolinewidth", 1))
            parts.append(_across(axis, other, axis.place_number(0.0), *zero))
        if settings.get("showline"):
            look = (settings.get("linecolor", "#444444"), settings.get("linewidth", 1))
            parts.append(_across(other, axis, _side(axis, other), *look))
    return tag("g", *parts, fill="none") if parts else ""


def _side(axis: Axis, other: Axis) -> float:
    """Pixel of the line that an axis stands on, across it."""
    far = axis.settings.get("side") in ("top", "right")
    return other.end if far else other.start


def _across(axis: Axis, other: Axis, place: float, colour: str, width: float) -> Element:
    if axis.name[0] == "x":
        d = f"M{place:.2f},{other.start:.2f}V{other.end:.2f}"
    else:
        d = f"M{other.start:.2f},{place:.2f}H{other.end:.2f}"
    return tag("path", d=d, stroke=colour, stroke_width=width)


def axis_words(x: Axis, y: Axis, font: Settings) -> Part:
    """Tick labels and titles of both axes of one subplot."""
    return [_tick_labels(x, y, font), _tick_labels(y, x, font)]


def _tick_labels(axis: Axis, other: Axis, font: Settings) -> Part:
    settings = axis.settings
    if settings.get("visible", True) is False:
        return ""
    own = {**font, **(settings.get("tickfont") or {})}
    side = _side(axis, other)
    far = settings.get("side") in ("top", "right")
    gap = TICK_GAP + settings.get("ticklabelstandoff", 0)
    shown = settings.get("showticklabels", True)
    turn = float(settings.get("tickangle") or 0)
    parts: list[Part] = []
    for value, text in axis.ticks if shown else ():
        place = axis.place_number(value)
        if axis.name[0] == "x":
            point = (place, side - gap if far else side + gap)
            anchor = _turned_anchor(far, turn)
        else:
            point = (side + gap if far else side - gap, place)
            anchor = ("left" if far else "right", "middle")
        look = {"size": own["size"], "colour": own["color"]}
        parts.append(
            lettered(text, *point, anchor=anchor, angle=turn if axis.name[0] == "x" else 0.0, **look)
        )
    title = settings.get("title") or {}
    if title.get("text"):
        parts.append(_title(axis, other, title, font, gap + _reach(axis, own["size"], shown)))
    return parts


def _turned_anchor(far: bool, turn: float) -> tuple[str, str]:
    if turn:
        return ("left" if (turn < 0) == far else "right", "middle")
    return ("center", "bottom" if far else "top")


def _reach(axis: Axis, size: float, shown: bool) -> float:
    """How far the tick labels reach from the axis."""
    texts = [text for _value, text in axis.ticks] if shown else []
    if not texts:
        return 0.0
    return longest(texts, size) if axis.name[0] == "y" else max(extent(text, size)[1] for text in texts)


def _title(axis: Axis, other: Axis, title: Settings, font: Settings, reach: float) -> Element:
    own = {**font, **(title.get("font") or {})}
    away = reach + title.get("standoff", 6)
    middle = (axis.start + axis.end) / 2
    side = _side(axis, other)
    look = {"size": own["size"], "colour": own["color"]}
    if axis.name[0] == "x":
        far = axis.settings.get("side") == "top"
        anchor = ("center", "bottom" if far else "top")
        return lettered(title["text"], middle, side - away if far else side + away, anchor=anchor, **look)
    return lettered(title["text"], side - away, middle, anchor=("center", "bottom"), angle=-90, **look)


def shape(settings: Settings, axes: Mapping[str, Axis], area: Area) -> Element:
    """A line or a rectangle. Raises PictureRefused naming another type."""
    x0, x1 = (_place(settings[name], _ref(settings, "x"), axes, area) for name in ("x0", "x1"))
    y0, y1 = (_place(settings[name], _ref(settings, "y"), axes, area) for name in ("y0", "y1"))
    line = settings.get("line") or {}
    width = line.get("width", 2)
    look = {
        "stroke": line.get("color", "#444444") if width else None,
        "stroke_width": width or None,
        "stroke_dasharray": dashes(line.get("dash"), width),
        "opacity": settings.get("opacity"),
    }
    kind = settings.get("type")
    if kind == "line":
        return tag("path", d=f"M{x0:.2f},{y0:.2f}L{x1:.2f},{y1:.2f}", fill="none", **look)
    if kind == "rect":
        fill = settings.get("fillcolor", "none")
        return tag(
            "rect", x=min(x0, x1), y=min(y0, y1), width=abs(x1 - x0), height=abs(y1 - y0), fill=fill, **look
        )
    raise PictureRefused(_("a shape of the type {kind} cannot be drawn").format(kind=kind))


def _place(value: Any, ref: str, axes: Mapping[str, Axis], area: Area) -> float:
    """Pixel of a coordinate in an axis, an axis' stretch (`x domain`), or the plot (`paper`)."""
    if ref.endswith(" domain"):
        return axes[ref.removesuffix(" domain")].at_share(float(value))
    return axes[ref].place(value) if ref in axes else _area_share(ref, float(value), area)


def _area_share(ref: str, share: float, area: Area) -> float:
    """Pixel of a share of the plot; `ref` is `paper x` or `paper y`."""
    if ref == "paper x":
        return area.left + share * area.width
    if ref == "paper y":
        return area.bottom - share * area.height
    raise PictureRefused(_("a place in {ref} cannot be drawn").format(ref=ref))


def annotation(settings: Settings, axes: Mapping[str, Axis], area: Area, font: Settings) -> Part:
    """A text with its ground and, where asked, a line from it to the point it speaks of."""
    text = settings.get("text", "")
    if not text:
        return ""
    own = {**font, **(settings.get("font") or {})}
    point = (
        _place(settings["x"], _ref(settings, "x"), axes, area) + settings.get("xshift", 0),
        _place(settings["y"], _ref(settings, "y"), axes, area) - settings.get("yshift", 0),
    )
    place: tuple[float, float] = point
    pointer: Part = ""
    if settings.get("showarrow", True):
        place = (
            _tail(settings, "x", point[0], axes),
            _tail(settings, "y", point[1], axes),
        )
        line = {
            "stroke": settings.get("arrowcolor", own["color"]),
            "stroke_width": settings.get("arrowwidth", 1),
        }
        pointer = tag("path", d=f"M{place[0]:.2f},{place[1]:.2f}L{point[0]:.2f},{point[1]:.2f}", **line)
    anchor = (_anchor(settings, "x"), _anchor(settings, "y"))
    pad = settings.get("borderpad", 1)
    inward = {"left": pad, "right": -pad, "top": pad, "bottom": -pad}
    at = (place[0] + inward.get(anchor[0], 0), place[1] + inward.get(anchor[1], 0))
    drawn = lettered(
        text, *at, size=own["size"], colour=own["color"], anchor=anchor, align=settings.get("align"),
        angle=float(settings.get("textangle") or 0),
    )  # fmt: skip
    return [pointer, _ground(settings, text, own["size"], at, anchor, pad), drawn]


def _ref(settings: Settings, letter: str) -> str:
    ref = str(settings.get(f"{letter}ref", letter))
    return f"paper {letter}" if ref == "paper" else ref


def _tail(settings: Settings, letter: str, point: float, axes: Mapping[str, Axis]) -> float:
    ref, value = settings.get(f"a{letter}ref", "pixel"), settings.get(f"a{letter}", 0)
    return point + value if ref == "pixel" else axes[ref].place(value)


def _anchor(settings: Settings, letter: str) -> str:
    given = settings.get(f"{letter}anchor", "auto")
    middle = "center" if letter == "x" else "middle"
    if given != "auto" or settings.get(f"{letter}ref") != "paper":
        return middle if given == "auto" else str(given)
    share = settings[letter]
    low, high = ("left", "right") if letter == "x" else ("bottom", "top")
    return low if share < 1 / 3 else high if share > 2 / 3 else middle


def _ground(
    settings: Settings, text: str, size: float, at: tuple[float, float], anchor: tuple[str, str], pad: float
) -> Part:
    if not settings.get("bgcolor"):
        return ""
    wide, high = extent(text, size)
    left = at[0] - {"left": 0.0, "center": wide / 2, "right": wide}[anchor[0]]
    top = at[1] - {"top": 0.0, "middle": high / 2, "bottom": high}[anchor[1]]
    return tag(
        "rect",
        x=left - pad,
        y=top - pad,
        width=wide + 2 * pad,
        height=high + 2 * pad,
        fill=settings["bgcolor"],
    )
