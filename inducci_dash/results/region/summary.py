"""What a map or a region says, in sentences generated from the figures."""

import numpy as np
import pandas as pd

from inducci_dash.language import _, country_name, format_number, ngettext
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import group_title
from inducci_dash.results.official import TOP
from inducci_dash.results.region.profile import (
    MEASURED,
    availability,
    band_and_interval,
    data_years,
    factor_profile,
    index_score,
    standouts,
)


def listed(names: list[str]) -> str:
    """Names joined as a list in words: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def own_name(data: Dataset, nuts_id: str) -> str:
    """A region's name in its own language."""
    return str(data.snapshot.regions.at[nuts_id, "name"])


def region_name(data: Dataset, nuts_id: str) -> str:
    """A region's name in its own language with its country in the reader's."""
    name, country = data.named[nuts_id]
    return f"{name} ({country_name(country)})"


def group_name(data: Dataset, group: str) -> str:
    """Name of a reference group in the reader's language."""
    return group_title(group, {group: country_name(group)})


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
    ).format(have=have, total=total, share=format_number(66, 0, "%"))


def region_summary(data: Dataset, nuts_id: str, group: str) -> list[str]:
    """A few sentences on one region against a group: place, strengths, weaknesses, data."""
    unscored = why_not_scored(data, nuts_id)
    if unscored:
        return [unscored]
    score, rank, ranked = index_score(data, nuts_id)
    profile = factor_profile(data, nuts_id, group)
    strong, weak = standouts(profile)
    measured = profile[profile["status"] == MEASURED]
    above = int((measured["share_below"] > 0.5).sum())
    sentences = [
        _(
            "{name} scores {score} of 100: rank {rank} of {ranked} EU regions, in the {band}; by other "
            "reasonable methods {low} to {high}."
        ).format(
            name=own_name(data, nuts_id),
            score=format_number(score, 1),
            rank=int(rank),
            ranked=ranked,
            **band_and_interval(data, TOP, nuts_id),
        ),
        ngettext(
            "It is above the middle of the group “{group}” on {above} of {count} measured pull factor.",
            "It is above the middle of the group “{group}” on {above} of {count} measured pull factors.",
            len(measured),
        ).format(group=group_name(data, group), above=above, count=len(measured)),
    ]
    if len(strong):
        sentences.append(_("Strongest: {factors}.").format(factors=listed(_titles(strong))))
    if len(weak):
        sentences.append(_("Weakest: {factors}.").format(factors=listed(_titles(weak))))
    have, total = availability(data, nuts_id)
    years = data_years(data, nuts_id)
    if years:
        sentences.append(
            _(
                "The score rests on {have} of {total} indicators with reference years {first} to {last}."
            ).format(have=have, total=total, first=years[0], last=years[1])
        )
    return sentences


def _titles(rows: pd.DataFrame) -> list[str]:
    return [_(title) for title in rows["title"]]
