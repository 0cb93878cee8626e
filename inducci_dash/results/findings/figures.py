"""What is computed for a finding: figures for its words, rows for its picture, marks for its map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.official import TOP


@dataclass(frozen=True)
class Amount:
    """A figure and how it is written. NaN is written as a dash."""

    value: float
    decimals: int = 0
    unit: str = ""

    def __str__(self) -> str:
        return format_number(self.value, self.decimals, self.unit)


@dataclass(frozen=True, eq=False)
class Figures:
    """What one finding rests on.

    `values` fill the templates by name; `holds` names the conditions that are so. `rows`: what the
    picture shows, a row a mark, raw numbers. `outline`: regions outlined on the map of `what`;
    `labels`: region and what is written beside it, four to eight; `zoom`: regions to bring into sight,
    empty for the whole map; `group`: whose regions stand out, all others pale.
    """

    values: Mapping[str, Amount | str]
    rows: pd.DataFrame
    holds: frozenset[str] = frozenset()
    outline: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    zoom: tuple[str, ...] = ()
    what: str = TOP
    group: str = DEFAULT_GROUP


def labelled(data: Dataset, places: Mapping[str, str], what: str = TOP) -> tuple[tuple[str, str], ...]:
    """Regions by code with what is written beside each: its name here and its score, rounded."""
    table = data.tables[what]["value"]
    return tuple(
        (code, _("{place} {score}").format(place=name, score=format_number(float(table[code]))))
        for code, name in places.items()
    )


def clearly_better(data: Dataset) -> np.ndarray:
    """(units, units): whether the row's region scores clearly above the column's, as on the map."""
    return np.asarray(data.robust[TOP].verdict == Verdict.CLEARLY_BETTER, dtype=bool)


def holding(**conditions: bool) -> frozenset[str]:
    """Names of the conditions that are so."""
    return frozenset(name for name, so in conditions.items() if so)


def evenly(codes: Sequence[str], most: int) -> list[str]:
    """At most that many of a list, the first and the last among them, evenly between."""
    if len(codes) <= most:
        return list(codes)
    return [codes[round(at)] for at in np.linspace(0, len(codes) - 1, most)]
