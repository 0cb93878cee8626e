"""Axes of a Plotly figure as plain scales from values to pixels, with their ticks."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from inducci_dash.charts.figure.canvas import round_ticks
from inducci_dash.charts.figure.lettering import literal
from inducci_dash.domain.errors import PictureRefused
from inducci_dash.language import _, format_number

MILLISECONDS = 86_400_000
"""Of a day."""
_EPOCH = date(1970, 1, 1).toordinal()
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass(frozen=True)
class Area:
    """The plot area of a figure in pixels of the picture."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Axis:
    """One axis: `number` turns a value of the data into a number, `place` a number into a pixel.

    `low` and `high` are the range at the pixels `start` (left, or bottom) and `end`.
    """

    name: str
    kind: str
    settings: Mapping[str, Any]
    number: Callable[[Any], float]
    low: float
    high: float
    start: float
    end: float
    ticks: Sequence[tuple[float, str]]

    def place(self, value: Any) -> float:
        """Pixel of a value of the data."""
        return self.place_number(self.number(value))

    def place_number(self, number: float) -> float:
        """Pixel of a number on the axis."""
        return self.at_share((number - self.low) / (self.high - self.low))

    @property
    def pixels_a_unit(self) -> float:
        """How many pixels one unit of the axis takes."""
        return abs((self.end - self.start) / (self.high - self.low))

    def widened(self, by: float) -> "Axis":
        """The axis with a range `by` times as long about the same middle."""
        middle, half = (self.low + self.high) / 2, (self.high - self.low) / 2 * by
        return replace(self, low=middle - half, high=middle + half)

    def length(self, value: float) -> float:
        """A length of the data (milliseconds on an axis of dates) as a length on the axis."""
        return value / MILLISECONDS if self.kind == "date" else float(value)

    def at_share(self, share: float) -> float:
        """Pixel of a share of the axis' own stretch (`x domain` in Plotly)."""
        return self.start + share * (self.end - self.start)


def axes_of(layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], area: Area) -> dict[str, Axis]:
    """All axes by their short names (x, x2, y ...)."""
    named = {name for name in layout if re.fullmatch(r"[xy]axis\d*", name)} | {"xaxis", "yaxis"}
    found = {
        _short(name): _axis(_short(name), layout.get(name, {}), traces, area) for name in sorted(named)
    }
    for axis in list(found.values()):
        other = found.get(axis.settings.get("scaleanchor", ""))
        if other is not None:
            found.update({one.name: one for one in _on_one_scale(axis, other)})
    return found


def _on_one_scale(axis: Axis, other: Axis) -> tuple[Axis, Axis]:
    """Both axes with as many pixels to a unit as the coarser has; the finer shows more on both sides."""
    ratio = axis.settings.get("scaleratio", 1)
    pixels = min(axis.pixels_a_unit / ratio, other.pixels_a_unit)
    return axis.widened(axis.pixels_a_unit / (pixels * ratio)), other.widened(other.pixels_a_unit / pixels)


def _short(name: str) -> str:
    return name[0] + name[5:]


def _axis(name: str, settings: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], area: Area) -> Axis:
    values = [value for trace in traces if _uses(trace, name) for value in _values(trace, name[0])]
    kind = settings.get("type") or _kind(values)
    if kind not in ("linear", "category", "date"):
        raise PictureRefused(_("an axis of the type {kind} cannot be drawn").format(kind=kind))
    there = dict.fromkeys(value for value in values if value is not None)
    categories = list(settings.get("categoryarray") or there)
    number = _reader(kind, categories)
    low, high = _range(
        settings, kind, [number(v) for v in values if v is not None], len(categories), number
    )
    share = settings.get("domain", (0.0, 1.0))
    if name[0] == "x":
        start, end = (area.left + part * area.width for part in share)
    else:
        start, end = (area.bottom - part * area.height for part in share)
    return Axis(
        name,
        kind,
        settings,
        number,
        low,
        high,
        start,
        end,
        _ticks(settings, kind, categories, low, high, number),
    )


def _uses(trace: Mapping[str, Any], name: str) -> bool:
    return bool(trace.get(f"{name[0]}axis", name[0]) == name)


def _values(trace: Mapping[str, Any], letter: str) -> list[Any]:
    found = list(trace.get(letter) or [])
    across = "x" if trace.get("orientation") == "h" else "y"
    if trace.get("type") == "bar" and letter == across:
        base = trace.get("base")
        bases = [b or 0 for b in base] if isinstance(base, list) else [base or 0] * len(found)
        ends = zip(bases, found, strict=False)
        found = [*bases, *(_milliseconds(b) + v for b, v in ends if v is not None)]
    return found


def _milliseconds(base: Any) -> float:
    """A bar's base as the number that its length is added to."""
    return float(base) if isinstance(base, (int, float)) else (_day(base) - _EPOCH) * MILLISECONDS


def _kind(values: Sequence[Any]) -> str:
    texts = [value for value in values if isinstance(value, (str, date))]
    if not texts:
        return "linear"
    return "date" if all(isinstance(t, date) or _DATE.match(t) for t in texts) else "category"


def _reader(kind: str, categories: Sequence[Any]) -> Callable[[Any], float]:
    if kind == "date":
        return _day
    if kind == "linear":
        return float
    places = {value: float(at) for at, value in enumerate(categories)}
    return lambda value: places[value] if value in places else float(value)


def _day(value: Any) -> float:
    """A date as days; a number is taken for milliseconds, as Plotly does."""
    if isinstance(value, (int, float)):
        return float(value) / MILLISECONDS + _EPOCH
    if isinstance(value, str):
        text = value.replace("Z", "").replace(" ", "T")
        value = datetime.fromisoformat(text + "-01" if len(text) == 7 else text)
    day = float(value.toordinal())
    return (
        day + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
        if isinstance(value, datetime)
        else day
    )


def _range(
    settings: Mapping[str, Any],
    kind: str,
    values: Sequence[float],
    count: int,
    number: Callable[[Any], float],
) -> tuple[float, float]:
    given = settings.get("range")
    if given is not None and None not in given:
        low, high = (float(end) if kind == "category" else number(end) for end in given)
    elif kind == "category":
        low, high = -0.5, count - 0.5
    elif values:
        low, high = min(values), max(values)
        room = (high - low) * 0.05 or 1.0
        low, high = low - room, high + room
    else:
        low, high = 0.0, 1.0
    return (high, low) if given is None and settings.get("autorange") == "reversed" else (low, high)


def _ticks(
    settings: Mapping[str, Any],
    kind: str,
    categories: Sequence[Any],
    low: float,
    high: float,
    number: Callable[[Any], float],
) -> list[tuple[float, str]]:
    least, most = min(low, high), max(low, high)
    if settings.get("tickvals") is not None:
        values = list(settings["tickvals"])
        texts = settings.get("ticktext")
        shown = list(texts) if texts is not None else [_written(value, kind) for value in values]
        ticks = [(number(value), str(text)) for value, text in zip(values, shown, strict=True)]
    elif kind == "category":
        ticks = [(float(at), literal(value)) for at, value in enumerate(categories)]
    elif kind == "date":
        ticks = _year_ticks(least, most)
    else:
        values, decimals = round_ticks(least, most)
        ticks = [(value, format_number(value, decimals)) for value in values]
    edge = (most - least) * 1e-6
    return [(value, text) for value, text in ticks if least - edge <= value <= most + edge]


def _written(value: Any, kind: str) -> str:
    return (
        literal(value) if kind != "linear" else format_number(value, 0 if float(value).is_integer() else 2)
    )


def _year_ticks(low: float, high: float) -> list[tuple[float, str]]:
    first, last = date.fromordinal(math.ceil(low)).year, date.fromordinal(math.floor(high)).year
    step = max(1, math.ceil((last - first + 1) / 8))
    return [(float(date(year, 1, 1).toordinal()), str(year)) for year in range(first, last + 1, step)]
