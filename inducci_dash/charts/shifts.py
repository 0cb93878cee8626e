"""What moved: ranks before and after a change of weights or method, as a light drawing."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import round_ticks
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element, Part, drawing, lines_of, tag, text_at
from inducci_dash.charts.figure.svg_key import svg_key
from inducci_dash.charts.figure.svg_rows import SIZE, Scale, axis_ends, guide
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number, format_signed, ngettext

NEEDED = ("nuts_id", "name", "rank_before", "rank_after")
WIDTHS = (1160.0, 700.0, 340.0)
"""On a wide screen, a narrower one, and a phone, in pixels."""
ROW, LINE, SIDE, GAP = 46.0, 18.0, 12.0, 18.0
GAINED, LOST, SAME = 1, -1, 0
COLOURS = {GAINED: colours.GAIN, LOST: colours.LOSS, SAME: colours.GROUP}
POINTS = {GAINED: "M{0:g} 0l10 -6v12z", LOST: "M{0:g} 0l-10 -6v12z"}
"""The head of an arrow with its tip at x, by the side it points to: better ranks are at the left."""


class _Move:
    """A region's ranks before and after, and the words of its row, which are the same at every width."""

    def __init__(self, nuts_id: str, name: str, label: str, before: float, after: float) -> None:
        self.nuts_id, self.name, self.label = nuts_id, name, label
        self.before, self.after, self.gain = before, after, before - after
        self.side = (before > after) - (before < after)
        gain = format_signed(self.gain)
        self.words = ngettext("{gain} place", "{gain} places", abs(int(self.gain))).format(gain=gain)
        told = _("{name} ({code}): rank {before} before, {after} after: {gain}").format(
            name=name, code=nuts_id, before=format_number(before), after=format_number(after), gain=gain
        )
        self.told = tag("title", told)


def shifts(table: pd.DataFrame, *, most: int = 8, always: str | None = None) -> LightDrawing:
    """The `most` largest gains and losses as arrows from the rank before to the rank after.

    `table` has a row per region: `nuts_id`, `name`, `rank_before`, `rank_after` (1 = best, NaN = not
    scored), optional `label`, which stands for the name in the rows. `always` is shown even where it
    moved little. Raises DataNotFound where nothing moved.
    """
    check_columns(table, NEEDED, "shifts")
    before, after = (table[name].to_numpy(float) for name in ("rank_before", "rank_after"))
    codes = table["nuts_id"].to_numpy(object)
    ranked = np.flatnonzero(~np.isnan(before - after))
    gain = (before - after)[ranked]
    order = np.lexsort((codes[ranked].astype(str), after[ranked], -gain))
    ranked, gain = ranked[order], gain[order]
    shown = _largest(codes[ranked], gain, most, always)
    if not gain.any():
        raise DataNotFound(_("No region's rank moved: both settings give the same ranking."))
    names = table["name"].to_numpy(object)
    labels = table["label"].to_numpy(object) if "label" in table else names
    moves = [
        _Move(str(codes[at]), str(names[at]), str(labels[at]), float(before[at]), float(after[at]))
        for at in ranked[shown]
    ]
    return Drawing(
        [_drawn(moves, width) for width in WIDTHS],
        _sentence(gain, str(names[ranked[0]]), str(names[ranked[-1]])),
        _table(moves),
    )


def _largest(codes: np.ndarray, gain: np.ndarray, most: int, always: str | None) -> np.ndarray:
    """Places of the regions shown among all, which come most won first."""
    won, lost = np.flatnonzero(gain > 0)[:most], np.flatnonzero(gain < 0)[-most:]
    return np.unique(np.concatenate([won, lost, np.flatnonzero(codes == always)]))


def _drawn(moves: Sequence[_Move], width: float) -> Element:
    ranks = [rank for move in moves for rank in (move.before, move.after)]
    best, last = min(ranks), max(ranks)
    room = 0.04 * (last - best)
    scale = Scale(best - room, last + room, SIDE, width - SIDE)
    ticks, _decimals = round_ticks(best, last, 5)
    key, top = _key(moves, width)
    lines = 1 if width > 600 else 2
    step = ROW + LINE * (lines - 1)
    bottom = top + step * len(moves)
    parts: list[Part] = [key, [guide(scale(tick), top, bottom) for tick in ticks]]
    parts += [_row(move, top + step * at, scale, width, lines) for at, move in enumerate(moves)]
    parts += [
        axis_ends(scale, bottom + 4, ticks),
        text_at(SIDE, bottom + 42, _("rank, 1 = best (left)"), SIZE, fill=colours.QUIET),
    ]
    return drawing(width, bottom + 50, *parts)


def _row(move: _Move, top: float, scale: Scale, width: float, lines: int) -> Element:
    """The region's words above its arrow."""
    name = lines_of(move.label, width - text_width(move.words, SIZE) * 1.3 - GAP, SIZE, lines)
    y, colour = top + 32 + LINE * (lines - 1), COLOURS[move.side]
    before, after = scale(move.before), scale(move.after)
    return tag(
        "g",
        move.told,
        tag(
            "g",
            [
                text_at(0, top + 18 + LINE * at, line, SIZE, fill=colours.INK)
                for at, line in enumerate(name)
            ],
        ),
        text_at(width, top + 18, move.words, SIZE, fill=colour, font_weight="600", text_anchor="end"),
        tag("path", d=f"M{before:g} {y:g}H{after:g}", stroke=colour, stroke_width=2, fill="none"),
        _mark(before, y, None),
        _mark(after, y, move.side),
    )


def _mark(x: float, y: float, side: int | None) -> Element:
    """A hollow dot before; after it the head of an arrow, or a filled dot where nothing moved."""
    if side is None:
        return tag("circle", cx=x, cy=y, r=5, fill=colours.PAPER, stroke=colours.GROUP, stroke_width=1.8)
    if side == SAME:
        return tag("circle", cx=x, cy=y, r=5, fill=colours.GROUP, class_="line")
    return tag(
        "path",
        d=POINTS[side].format(x),
        fill=COLOURS[side],
        class_="line",
        transform=f"translate(0 {y:g})",
    )


def _key(moves: Sequence[_Move], width: float) -> tuple[list[Part], float]:
    """What the marks mean, those that are there."""
    sides = {move.side for move in moves}
    words = {
        None: _("before"),
        GAINED: _("after: better"),
        LOST: _("after: worse"),
        SAME: _("after: the same"),
    }
    entries = [
        (_mark(5 if side == GAINED else 10, 0, side), said)
        for side, said in words.items()
        if side is None or side in sides
    ]
    return svg_key(entries, 10, width, 22)


def _sentence(gain: np.ndarray, first: str, last: str) -> str:
    """Mean absolute shift, the largest winner and the largest loser, of all that are ranked twice."""
    said = _("The ranks move by {mean} places on average").format(
        mean=format_number(float(np.abs(gain).mean()), 1)
    )
    won = _("{region} wins most ({ranks})").format(region=first, ranks=format_signed(float(gain[0])))
    lost = _("{region} loses most ({ranks})").format(region=last, ranks=format_signed(float(gain[-1])))
    return "; ".join([said, won, lost]) + "."


def _table(moves: Sequence[_Move]) -> pd.DataFrame:
    """The regions shown, most won first: code, region, rank before and after, ranks won."""
    return pd.DataFrame(
        {
            _("NUTS code"): [move.nuts_id for move in moves],
            _("Region"): [move.name for move in moves],
            _("Rank before"): [move.before for move in moves],
            _("Rank after"): [move.after for move in moves],
            _("Ranks won"): [move.gain for move in moves],
        }
    )
