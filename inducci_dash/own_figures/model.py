"""A reader's own figures as one measure: what they are called, and a figure by region and year."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from inducci_dash.domain.indicator import Unit
from inducci_dash.index.rank import rank
from inducci_dash.language import N_, _
from inducci_dash.results.measures import Measure

MOST = 6
"""How many measures of their own a reader may have at a time."""
IDS = tuple(f"own{place}" for place in range(1, MOST + 1))
"""What the address calls them: it says which one, never what it holds."""
KIND = "own"
GROUP = N_("Your own figures")
NOTICE = N_("Your own figures, only in this browser")
DIRECTION_CODES = {"higher is more attractive": 1, "lower is more attractive": -1, "not scored": 0}
"""How a kept file says how a higher value counts, whatever the reader's language."""
MOST_DECIMALS = 4
TITLE, UNIT, SOURCE = 120, 60, 200
"""Longest texts, in characters."""


class Figure(NamedTuple):
    """One figure; `year` is None where nobody said, `flag` as the table had it."""

    nuts_id: str
    year: int | None
    value: float
    flag: str = ""


@dataclass(frozen=True)
class OwnFigures:
    """One measure of the reader's own. `direction`: 1 more is attractive, -1 less is, 0 neither.

    `figures` hold each region and year once. `own_id` is one of `IDS`.
    """

    own_id: str
    title: str
    unit: str
    direction: int
    source: str
    figures: tuple[Figure, ...]

    @property
    def decimals(self) -> int:
        """Places that are shown: as many as the figures have, four at most."""
        most = max((_places(figure.value) for figure in self.figures), default=0)
        return min(most, MOST_DECIMALS)

    @property
    def regions(self) -> tuple[str, ...]:
        """Codes of the regions that have a figure, sorted."""
        return tuple(sorted({figure.nuts_id for figure in self.figures}))

    @property
    def years(self) -> tuple[int, ...]:
        """The years there are, ascending; empty where nobody said."""
        return tuple(sorted({figure.year for figure in self.figures if figure.year is not None}))

    @property
    def measure(self) -> Measure:
        """What choosers, titles and sources need of it."""
        scale = Unit(KIND, self.unit)
        return Measure(
            self.own_id, KIND, self.title, self.title, scale, self.decimals, GROUP, self.direction,
            source_words(self), "",
        )  # fmt: skip


def tidy(text: str, most: int) -> str:
    """A text that a reader typed, on one line, without signs that cannot be seen, and not too long."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())[:most].strip()


def _places(value: float) -> int:
    text = f"{value:.{MOST_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])


def source_words(own: OwnFigures) -> str:
    """Where they come from, as the reader said it, and whose they are."""
    notice = _(NOTICE)
    return _("{source} ({notice})").format(source=own.source, notice=notice) if own.source else notice


def wide(own: OwnFigures, regions: pd.Index, what: str = "value") -> pd.DataFrame:
    """Figures (or, of `flag`, flags) of the map's regions by year; NaN, or an empty text, is none."""
    rows = [figure for figure in own.figures if figure.year is not None]
    table = pd.DataFrame(rows, columns=Figure._fields).pivot(index="nuts_id", columns="year", values=what)
    laid = table.reindex(index=regions, columns=list(own.years))
    return laid.astype(float) if what == "value" else laid.fillna("")


def latest(own: OwnFigures, regions: pd.DataFrame) -> pd.DataFrame:
    """The latest figure of each region of the map: `value`, `year`, `flag`, `rank`.

    NaN = none; `year` is NaN too where nobody said. `rank` as of all measures: 1 = best of the EU's
    regions that have a figure, highest where neither is better.
    """
    figures = pd.DataFrame(own.figures, columns=Figure._fields).astype({"value": float, "year": float})
    by_year = figures.sort_values("year", kind="stable", na_position="first")
    newest = by_year.drop_duplicates("nuts_id", keep="last").set_index("nuts_id")
    table = newest.reindex(regions.index)[["value", "year", "flag"]].fillna({"flag": ""})
    directed = table["value"] * (own.direction or 1)
    table["rank"] = rank(directed.where(regions["eu27"]).to_numpy(float))
    return table


@dataclass(frozen=True)
class Shelf:
    """All own figures of a session; a new one each time something is put up or taken down."""

    own: tuple[OwnFigures, ...] = field(default=())

    def __getitem__(self, own_id: str) -> OwnFigures:
        return next(one for one in self.own if one.own_id == own_id)

    def get(self, own_id: str | None) -> OwnFigures | None:
        """The measure of that id, None where there is none."""
        return next((one for one in self.own if one.own_id == own_id), None)

    @property
    def free(self) -> int:
        """How many more there is room for."""
        return MOST - len(self.own)

    def put(self, more: Sequence[OwnFigures]) -> "Shelf":
        """With these beside, each under the first id that is free and a title of its own.

        Raises ValueError without room."""
        if len(more) > self.free:
            raise ValueError(f"there is room for {self.free} more measures; got {len(more)}")
        taken = {one.own_id for one in self.own}
        free = [own_id for own_id in IDS if own_id not in taken]
        titles = [one.title for one in self.own]
        named = []
        for one, own_id in zip(more, free, strict=False):
            title, number = one.title, 1
            while title in titles:
                number += 1
                title = f"{one.title} ({number})"
            titles.append(title)
            named.append(replace(one, own_id=own_id, title=title))
        return Shelf((*self.own, *named))

    def without(self, own_id: str) -> "Shelf":
        """Without one of them."""
        return Shelf(tuple(one for one in self.own if one.own_id != own_id))
