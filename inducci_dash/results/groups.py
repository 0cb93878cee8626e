"""Reference groups: with whom a region is compared. One rule each, shown with its values."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.nuts import meant
from inducci_dash.language import N_, _
from inducci_dash.once import once, own_tables
from inducci_dash.results.near import near_members, near_of
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.snapshot import Snapshot
from inducci_dash.store.values import latest_of

INDUSTRY_RULE = ("industry_employment_share", "manufacturing_intensity")
DEFAULT_GROUP = "EU27"
NAMED_GROUPS = {
    "EU27": N_("European Union (27)"),
    "CE": N_("Interreg Central Europe area"),
    "industrial": N_("Industrial regions"),
    "inducci": N_("The InduCCI regions"),
}


@own_tables
@dataclass(frozen=True)
class Industrial:
    """Which EU regions are industrial, by the two values of the rule and their thresholds.

    A region is industrial in the upper third of either value among the EU27 regions that have it.
    `table`: index nuts_id, a column per value (NaN = no figure), `industrial` (bool).
    """

    table: pd.DataFrame
    thresholds: dict[str, float]


def inducci_regions() -> tuple[str, ...]:
    """NUTS-2 codes of the project's regions: those with pilots in order, then the observers'."""
    return portfolio().facts.regions


def industrial_regions(snapshot: Snapshot) -> Industrial:
    """The rule applied to industry's share of employment (B-E, 2015) and manufacturing jobs (2022)."""
    units = snapshot.regions.index[snapshot.regions["eu27"]]
    table = pd.DataFrame(
        {name: latest_of(snapshot, name)["value"].reindex(units) for name in INDUSTRY_RULE}
    )
    thresholds = {name: float(np.nanquantile(table[name], 2 / 3)) for name in INDUSTRY_RULE}
    above = pd.DataFrame({name: table[name] > thresholds[name] for name in INDUSTRY_RULE})
    return Industrial(table.assign(industrial=above.any(axis=1)), thresholds)


@once(most=4)
def group_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """All groups there are: the named ones, then the EU's countries by letters."""
    countries = snapshot.regions.loc[snapshot.regions["eu27"], "country"].unique()
    return (*NAMED_GROUPS, *sorted(countries))


def read_group(snapshot: Snapshot, text: str) -> str | None:
    """Id of the group that an address may mean, however written; None where it means none there is."""
    near = near_of(text)
    if near is not None:
        return near.group_id if near.nuts_id in snapshot.regions.index else None
    return meant(group_ids(snapshot), text)


def group_members(snapshot: Snapshot, industrial: Industrial, group: str) -> pd.Index:
    """Codes of a group's regions. Raises DataNotFound naming the groups there are."""
    regions = snapshot.regions
    if group == "EU27":
        return regions.index[regions["eu27"]]
    if group == "CE":
        return regions.index[regions["central_europe"]]
    if group == "industrial":
        return industrial.table.index[industrial.table["industrial"]]
    if group == "inducci":
        return pd.Index(inducci_regions())
    near = near_of(group)
    if near is not None and near.nuts_id in regions.index:
        return near_members(snapshot, near)
    if group in group_ids(snapshot):
        return regions.index[regions["country"] == group]
    raise DataNotFound(
        _("There is no group {group}; groups are {known}.").format(
            group=group, known=", ".join(group_ids(snapshot))
        )
    )


def around_words() -> tuple[str, str]:
    """Names of the groups around a region, with places for `region` and `km`."""
    return _("{region} and its neighbours"), _("regions within {km} km of {region}")


def group_title(group: str, countries: dict[str, str], regions: Mapping[str, str] | None = None) -> str:
    """Name of a group in the reader's language; `countries` names the country letters, `regions` codes."""
    near = near_of(group)
    if near is not None:
        name = (regions or {}).get(near.nuts_id, near.nuts_id)
        bordering, within = around_words()
        return (bordering if near.km is None else within).format(km=near.km, region=name)
    return _(NAMED_GROUPS[group]) if group in NAMED_GROUPS else countries.get(group, group)
