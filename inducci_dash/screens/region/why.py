"""Why: one row a pull factor, with what nobody measures below."""

import streamlit as st

from inducci_dash.charts.strips import describe_strips, strips, strips_table
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.profile import data_years
from inducci_dash.results.region.summary import group_name, listed, own_name
from inducci_dash.results.region.why import Why, why_title
from inducci_dash.screens.directory import TITLES, link
from inducci_dash.widgets.drawing_downloads import offer_drawing
from inducci_dash.widgets.pickers import group_choice
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import literal, paragraphs


def why_section(data: Dataset, region: str, group: str, found: Why) -> None:
    """The section; the chooser of the group stands below its answer."""
    name = own_name(data, region)
    against = _("EU regions") if group == DEFAULT_GROUP else group_name(data, group)
    title = why_title(found)
    subtitle = _("Score 0\u2013100, and the share of {group} it does better than").format(group=against)
    st.header(literal(title), anchor=False)
    st.caption(literal(subtitle))
    if found.rows:
        drawn = strips(found.rows, region_name=name, group_name=against)
        table = strips_table(found.rows)
        svg_figure(
            drawn,
            sentence=describe_strips(found.rows, region_name=name, group_name=against),
            table=table,
            key="strips",
        )
        first, last = data_years(data, region) or (0, 0)
        offer_drawing(
            drawn[0],
            table,
            name=f"pull-factors-{region}",
            title=title,
            subtitle=subtitle,
            source=_("InduCCI index, figures of {first}\u2013{last}, data version {version}").format(
                first=first, last=last, version=data.snapshot.version
            ),
            version=data.snapshot.version,
        )
    st.markdown(paragraphs(*_missing(data, found)))
    if found.unmeasured and "report" in TITLES:
        link("report", _("Tell us what you know"), {"view": "tell"})
    group_choice(data)


def _missing(data: Dataset, found: Why) -> list[str]:
    """What has no strip, a line for each reason."""
    reasons = (
        (_("Too few figures for a score: {factors}."), found.too_few),
        (_("Measured nowhere in Europe: {factors}."), found.unmeasured),
    )
    return [
        words.format(factors=literal(listed([in_a_sentence(data, name) for name in names])))
        for words, names in reasons
        if names
    ]
