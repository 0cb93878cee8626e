"""All regions by their score as stacked dots: one region, the middle, the first and the last named."""

from collections.abc import Callable, Mapping

import numpy as np

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Part, drawing, tag, text_at
from inducci_dash.language import _, format_number

WIDTH = 1160.0
SIZE = 18.0
DOT = 10.0
EDGE = 110.0
"""Room at both ends for the names of the first and the last region."""
HEAD, FOOT = 40.0, 64.0


def score_dots(scores: np.ndarray, names: list[str], own: int) -> LightDrawing:
    """`scores` 0-100, NaN = none, with their regions' `names`; `own` is the row of the region shown.

    A dot a region, those of the same whole score above each other. Raises ValueError where the region
    has no score.
    """
    if np.isnan(scores[own]):
        raise ValueError(f"{names[own]} has no score to show")
    known = np.flatnonzero(~np.isnan(scores))
    known = known[np.argsort(scores[known], kind="stable")]
    first, last = int(known[-1]), int(known[0])
    whole = np.round(scores[known]).astype(int)
    low, high = int(whole[0]), int(whole[-1])
    tallest = int(np.bincount(whole - low).max())
    base = HEAD + DOT * tallest + 10

    def across(score: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (score - low) / max(high - low, 1)

    heights: dict[int, int] = {}
    path, mine = "", (0.0, 0.0)
    # The region shown stands at the foot of its stack, where its line from above can be followed.
    for row in sorted(known.tolist(), key=lambda at: at != own):
        score = round(float(scores[row]))
        level = heights.get(score, 0)
        heights[score] = level + 1
        place = (across(score), base - DOT * (level + 0.5))
        if row == own:
            mine = place
        else:
            path += f"M{place[0]:.1f} {place[1]:.1f}h0"
    middle = across(float(np.median(scores[known])))
    median = _("middle of all {score}").format(score=format_number(float(np.median(scores[known]))))
    ends = [
        _end(names[row], scores[row], across(round(float(scores[row]))), across, base, heights)
        for row in (first, last)
        if row != own
    ]
    left, right = EDGE - 20, WIDTH - EDGE + 20
    drawn = drawing(
        WIDTH,
        base + FOOT,
        tag("path", d=f"M{left:g} {base:g}H{right:g}", stroke=colours.RULE, stroke_width=1),
        tag("path", d=path, stroke=colours.GROUP, stroke_width=DOT - 2, stroke_opacity=0.45, fill="none",
            stroke_linecap="round", class_="dots"),
        tag("path", d=f"M{middle:.1f} {base:g}v14", stroke=colours.INK, stroke_width=2),
        text_at(middle, base + 32, median, SIZE, fill=colours.QUIET, text_anchor="middle"),
        text_at(left, base + 54, _("less attractive"), SIZE, fill=colours.QUIET),
        text_at(right, base + 54, _("more attractive"), SIZE, fill=colours.QUIET, text_anchor="end"),
        ends,
        _own(names[own], scores[own], *mine),
    )  # fmt: skip
    named = [_words(names[row], scores[row]) for row in dict.fromkeys((own, first, last))]
    return Drawing([drawn], ", ".join([*named, median]))


def _words(name: str, score: float) -> str:
    return f"{name} {format_number(score)}"


def _end(
    name: str,
    score: float,
    x: float,
    across: Callable[[float], float],
    base: float,
    heights: Mapping[int, int],
) -> Part:
    """A name above the dots that it reaches over."""
    words = _words(name, score)
    half = text_width(words, SIZE) / 2
    at = min(max(x, half), WIDTH - half)
    below = [count for whole, count in heights.items() if abs(across(whole) - at) <= half + DOT]
    return text_at(at, base - DOT * max(below) - 10, words, SIZE, fill=colours.QUIET, text_anchor="middle")


def _own(name: str, score: float, x: float, y: float) -> Part:
    words = _words(name, score)
    half = text_width(words, SIZE + 4) / 2
    at = min(max(x, half), WIDTH - half)
    return [
        tag("path", d=f"M{x:.1f} {HEAD - 10:g}V{y - 10:.1f}", stroke=colours.REGION, stroke_width=2),
        tag("circle", cx=x, cy=y, r=DOT - 1, fill=colours.REGION, stroke=colours.PAPER, stroke_width=2,
            class_="mine"),
        text_at(at, HEAD - 18, words, SIZE + 4, fill=colours.REGION, text_anchor="middle",
            font_weight="600"),
    ]  # fmt: skip
