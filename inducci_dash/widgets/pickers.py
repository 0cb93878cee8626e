"""Choosers that several pages share: the reader's region, and a group to compare it with."""

import streamlit as st

from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, group_ids, read_group
from inducci_dash.results.near import near_groups
from inducci_dash.results.region.summary import group_name
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import choice, chosen
from inducci_dash.widgets.find_box import find_box
from inducci_dash.widgets.my_region import choose_my_region, my_region

EXAMPLES = ("Chemnitz", "Silesia", "Upper Austria", "Škofja Loka", "Dresden")
"""Names that show what the find box understands."""


def asked_region(data: Dataset) -> str | None:
    """The reader's region; as long as there is none, the find box, after which the page runs again."""
    region = my_region(data)
    if region is None:
        st.markdown(_("Choose your region to see this for it."))
        region = find_box(data, key="asked_region", examples=EXAMPLES)
        if region is not None:
            choose_my_region(region)
            st.rerun()
    return region


def group_choice(data: Dataset) -> str:
    """Id of the group to compare with, `group` in the URL."""
    return choice(
        _("Compare with"),
        _groups(data),
        param="group",
        default=DEFAULT_GROUP,
        format_func=lambda code: _group_name(data, code),
    )


def chosen_group(data: Dataset) -> str:
    """What `group_choice` says, for a page that answers before it draws the chooser."""
    return chosen(_groups(data), param="group", default=DEFAULT_GROUP)


def _groups(data: Dataset) -> list[str]:
    """All groups; with a region chosen those around it too, and the one that a link asks for."""
    groups = list(_groups_for(data, my_region(data)))
    asked = read_group(data.snapshot, address.asked("group") or "")
    return groups if asked is None or asked in groups else [*groups, asked]


@once(most=512)
def _groups_for(data: Dataset, region: str | None) -> tuple[str, ...]:
    """What is asked for twice in every run of a page with a group."""
    around = [] if region is None else near_groups(data.snapshot, region)
    return (*group_ids(data.snapshot), *around)


@once(most=4096, said=True)
def _group_name(data: Dataset, group: str) -> str:
    return group_name(data, group)
