"""A reader's own figures beside regions: where one stands, and several side by side."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.charts.value_bars import Bar
from inducci_dash.language import _, format_number, format_ordinal
from inducci_dash.language.flags import flag_words
from inducci_dash.own_figures.model import OwnFigures, latest
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name, regions_of


@dataclass(frozen=True)
class Standing:
    """One region on one measure of the reader's own. `value` NaN: it has no figure.

    `rank` of `ranked` is among the EU's regions that have one (NaN outside the EU), `share_below` the
    share (0 to 1) of the group's others that it does better than, ties half (NaN where neither is better
    or no other has a figure); `median` is the group's, of `count` figures.
    """

    value: float
    year: int | None
    flag: str
    rank: float
    ranked: int
    share_below: float
    median: float
    count: int


def standing(data: Dataset, own: OwnFigures, nuts_id: str, group: str) -> Standing:
    """Where a region stands with its latest figure."""
    table = latest(own, data.snapshot.regions)
    mine = float(table.at[nuts_id, "value"])
    members = table.loc[data.members(group), "value"].dropna()
    others = members.drop(nuts_id, errors="ignore").to_numpy(float)
    share = math.nan
    if own.direction and len(others) and not math.isnan(mine):
        better = np.sign(own.direction * (mine - others))
        share = float(((better + 1) / 2).mean())
    year = table.at[nuts_id, "year"]
    return Standing(
        mine,
        None if pd.isna(year) else int(year),
        str(table.at[nuts_id, "flag"]),
        float(table.at[nuts_id, "rank"]),
        int(table["rank"].notna().sum()),
        share,
        float(members.median()) if len(members) else math.nan,
        len(members),
    )


def standing_words(data: Dataset, own: OwnFigures, nuts_id: str, group: str) -> str:
    """Where a region stands, in a sentence or two."""
    found, name = standing(data, own, nuts_id, group), own_name(data, nuts_id)
    if math.isnan(found.value):
        return _("Your figures have none for {region}.").format(region=name)
    said = [
        _("{region}: {value} ({year}).").format(
            region=name,
            value=format_number(found.value, own.decimals, own.unit),
            year=_("year not said") if found.year is None else found.year,
        )
    ]
    if not math.isnan(found.rank):
        place = (
            _("{rank} of the {count} EU regions with a figure.")
            if own.direction
            else _("{rank} of the {count} EU regions with a figure, from the highest down.")
        )
        said.append(place.format(rank=format_ordinal(int(found.rank)), count=format_number(found.ranked)))
    if found.count > 1:
        said.append(
            _("The median of {regions} is {median}, of {count} figures.").format(
                regions=regions_of(data, group),
                median=format_number(found.median, own.decimals),
                count=format_number(found.count),
            )
        )
    if not math.isnan(found.share_below):
        said.append(
            _("It does better than {share} of the others.").format(
                share=format_number(100 * found.share_below, 0, "%")
            )
        )
    return " ".join(said)


def bars(data: Dataset, own: OwnFigures, regions: Sequence[str], mine: str | None) -> list[Bar]:
    """A bar a region, with its latest figure, in the order given."""
    table = latest(own, data.snapshot.regions)
    return [Bar(own_name(data, code), float(table.at[code, "value"]), code == mine) for code in regions]


def side_by_side(data: Dataset, measures: Sequence[OwnFigures], regions: Sequence[str]) -> pd.DataFrame:
    """The latest figures as a table to read: a measure a row, a region a column, the year in brackets."""
    rows = []
    for own in measures:
        table = latest(own, data.snapshot.regions)
        row = {_("Your own figures"): own.title, _("Unit"): own.unit}
        for code in regions:
            value, year, flag = (table.at[code, name] for name in ("value", "year", "flag"))
            said = [format_number(value, own.decimals)]
            if not pd.isna(year):
                said.append(f"({int(year)})")
            if flag:
                said.append(flag_words(flag))
            row[own_name(data, code)] = _("no figure") if pd.isna(value) else " ".join(said)
        rows.append(row)
    return pd.DataFrame(rows)


def to_take(data: Dataset, measures: Sequence[OwnFigures], regions: Sequence[str]) -> pd.DataFrame:
    """The figures of these regions, all years, one a row, as plain data."""
    rows = [
        {
            "nuts_id": figure.nuts_id,
            "name": data.named[figure.nuts_id][0],
            "measure": own.title,
            "value": figure.value,
            "unit": own.unit,
            "year": figure.year,
            "flag": figure.flag,
            "source": own.measure.source,
        }
        for own in measures
        for figure in own.figures
        if figure.nuts_id in regions
    ]
    return pd.DataFrame(rows, dtype=object)
