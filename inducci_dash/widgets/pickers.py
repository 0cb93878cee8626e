"""Choosers that several pages share: a region of the map, and a group to compare it with."""

from collections.abc import Sequence

from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, group_ids, inducci_regions
from inducci_dash.results.region.summary import group_name, region_name
from inducci_dash.widgets.choices import choice


def region_choice(data: Dataset, regions: Sequence[str] | None = None) -> str:
    """Code of one region, `region` in the URL; among all of the map, or those given."""
    return choice(
        _("Region"),
        list(data.snapshot.regions.index) if regions is None else list(regions),
        param="region",
        default=inducci_regions()[0],
        format_func=lambda code: f"{region_name(data, code)} · {code}",
    )


def group_choice(data: Dataset) -> str:
    """Id of the group to compare with, `group` in the URL."""
    return choice(
        _("Compare with"),
        group_ids(data.snapshot),
        param="group",
        default=DEFAULT_GROUP,
        format_func=lambda code: group_name(data, code),
    )
