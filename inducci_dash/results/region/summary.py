"""What a map or a region says, in sentences generated from the figures."""

import numpy as np

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.language import N_, _, country_name, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import group_title
from inducci_dash.results.near import near_of
from inducci_dash.results.region.profile import (
    availability,
    index_score,
)


def listed(names: list[str]) -> str:
    """Names joined as a list in words: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def own_name(data: Dataset, nuts_id: str) -> str:
    """A region's name in its own language, in Latin letters."""
    return data.named[nuts_id][0]


def both_names(data: Dataset, nuts_id: str) -> str:
    """A region's name in Latin letters and, where its own are others, as it is written there."""
    name, own = own_name(data, nuts_id), str(data.snapshot.regions.at[nuts_id, "own_name"])
    return f"{name} ({own})" if own != name else name


def region_name(data: Dataset, nuts_id: str) -> str:
    """A region's name in its own language, in Latin letters, with its country in the reader's."""
    name, country = data.named[nuts_id]
    return f"{name.removesuffix(f' ({country})')} ({country_name(country)})"


def group_name(data: Dataset, group: str) -> str:
    """Name of a reference group in the reader's language."""
    near = near_of(group)
    if near is not None and near.nuts_id in data.named:
        return group_title(group, {}, {near.nuts_id: own_name(data, near.nuts_id)})
    return group_title(group, {group: country_name(group)})


IN_A_SENTENCE = {
    "EU27": N_("EU regions"),
    "CE": N_("regions of Central Europe"),
    "industrial": N_("industrial regions"),
    "inducci": N_("the InduCCI regions"),
    "NL": N_("regions in the Netherlands"),
}
"""How a group's regions are called within a sentence, where that is not made from its name."""


def regions_of(data: Dataset, group: str) -> str:
    """A group's regions as they stand within a sentence: EU regions, regions in Austria."""
    near = near_of(group)
    if group in IN_A_SENTENCE:
        return _(IN_A_SENTENCE[group])
    if near is None:
        return _("regions in {country}").format(country=country_name(group))
    if near.km is None:
        return _("the neighbours of {region}").format(region=own_name(data, near.nuts_id))
    return group_name(data, group)


def why_not_scored(data: Dataset, nuts_id: str) -> str:
    """Why a region has no index score, with the way out; empty where it has one."""
    if data.given.row(nuts_id) is None:
        return _("Drawn for orientation only: the index covers the regions of the European Union.")
    score = index_score(data, nuts_id)[0]
    if not np.isnan(score):
        return ""
    have, total = availability(data, nuts_id)
    return _(
        "Not enough data for a score: {have} of {total} indicators are published, "
        "{share} are needed. Single indicators can still be read."
    ).format(have=have, total=total, share=format_number(100 * OFFICIAL.overall_availability, 0, "%"))
