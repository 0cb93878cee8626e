"""Who moves when weights or method change: ranks won and lost, by region and by kind of region."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.language import N_, _, format_number, format_signed
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions

ROWS = 5
"""Rows of the largest gains, and of the largest losses."""


@dataclass(frozen=True, eq=False)
class Moves:
    """Regions ranked both times: `rows` of `shift_table`, their ranks won, and who left their interval."""

    rows: np.ndarray
    gain: np.ndarray
    beyond: np.ndarray


def moves(table: pd.DataFrame) -> Moves:
    """Ranks won (negative: lost) of the regions of a `shift_table` that have a rank before and after."""
    before, after = (table[name].to_numpy(float) for name in ("rank_before", "rank_after"))
    rows = np.flatnonzero(~np.isnan(before - after))
    return Moves(rows, (before - after)[rows], table["beyond"].to_numpy(bool)[rows])


def moved_words(table: pd.DataFrame) -> str:
    """How far ranks move in all, and how many regions leave their official interval (see `shift_table`)."""
    found = moves(table)
    return _(
        "Ranks move by {mean} places on average: {won} regions gain, {lost} lose, {stay} stay. {beyond} "
        "of {count} leave the interval of their official rank; the others move within what the official "
        "method leaves open anyway."
    ).format(
        mean=format_number(float(np.abs(found.gain).mean()), 1),
        won=int((found.gain > 0).sum()),
        lost=int((found.gain < 0).sum()),
        stay=int((found.gain == 0).sum()),
        beyond=int(found.beyond.sum()),
        count=len(found.rows),
    )


def move_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The largest gains and losses (see `shift_table`) in words: region, rank, ranks won, what was open."""
    found = moves(table)
    order = np.argsort(-found.gain, kind="stable")
    won, lost = order[found.gain[order] > 0][:ROWS], order[found.gain[order] < 0][-ROWS:]
    shown = np.concatenate([won, lost])
    columns = ("name", "rank_before", "rank_after", "rank_low", "rank_high", "band")
    cells = {name: table[name].to_numpy(object)[found.rows[shown]] for name in columns}
    ranks = zip(cells["rank_before"], cells["rank_after"], strict=True)
    opened = zip(cells["rank_low"], cells["rank_high"], cells["band"], strict=True)
    return pd.DataFrame(
        {
            _("Region"): cells["name"],
            _("Official rank → sandbox"): [f"{int(before)} → {int(after)}" for before, after in ranks],
            _("Ranks won"): [format_signed(value) for value in found.gain[shown]],
            _("Officially open, fifth"): [f"{int(low)}–{int(high)}, {band}" for low, high, band in opened],
        }
    )


KINDS = {
    "urban": N_("Predominantly urban"),
    "intermediate": N_("Intermediate"),
    "rural": N_("Predominantly rural"),
}


def group_rows(data: Dataset, table: pd.DataFrame) -> pd.DataFrame:
    """Who gains and who loses, by kind of region: regions, mean ranks won, gaining, losing."""
    found = moves(table)
    rows = []
    for title, inside in _kinds(data).items():
        mine = inside[found.rows]
        gain = found.gain[mine]
        if len(gain):
            rows.append(
                {
                    _("Group"): _(title),
                    _("Regions"): len(gain),
                    _("Ranks won, mean"): format_signed(float(gain.mean()), 1),
                    _("Gain"): int((gain > 0).sum()),
                    _("Lose"): int((gain < 0).sum()),
                    _("Leave their official range"): int(found.beyond[mine].sum()),
                }
            )
    return pd.DataFrame(rows)


@once(most=4)
def _kinds(data: Dataset) -> Mapping[str, np.ndarray]:
    """Which of the scored units are of a kind, by the kind's title."""
    units = list(data.given.units)
    urban = data.snapshot.regions["urban_type"].reindex(units).to_numpy(object)
    industrial = data.industrial.table["industrial"].reindex(units).fillna(False).to_numpy(bool)
    return {
        **{title: urban == kind for kind, title in KINDS.items()},
        N_("Industrial regions"): industrial,
        N_("The InduCCI regions"): np.isin(units, inducci_regions()),
    }
