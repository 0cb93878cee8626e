"""Why: one row a pull factor, with what nobody measures below."""

from dataclasses import dataclass

from inducci_dash.exports.region_drawings import why_drawing
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.profile import data_years
from inducci_dash.results.region.summary import listed
from inducci_dash.results.region.why import Why, why, why_subtitle, why_title
from inducci_dash.screens.directory import address_of
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.drawing_downloads import offer_drawing
from inducci_dash.widgets.pickers import group_choice
from inducci_dash.widgets.section import (
    Part,
    Section,
    caption,
    heading,
    picture,
    section,
    show_section,
    way,
    words,
)


@dataclass(frozen=True, eq=False)
class _Said:
    """The section, and what its files say of themselves; `drawn` where there is anything to draw."""

    title: str
    subtitle: str
    source: str
    section: Section
    drawn: bool


def why_section(data: Dataset, region: str, group: str) -> None:
    """The section; the chooser of the group stands below its answer."""
    said = _said(data, region, group)
    show_section(said.section, key="why")
    answer_first()
    if said.drawn:
        offer_drawing(
            lambda: why_drawing(data, region, group),
            name=f"pull-factors-{region}",
            title=said.title,
            subtitle=said.subtitle,
            source=said.source,
            version=data.snapshot.version,
        )
    group_choice(data)


@once(most=64, said=True)
def _said(data: Dataset, region: str, group: str) -> _Said:
    found = why(data, region, group)
    first, last = data_years(data, region) or (0, 0)
    title, subtitle = why_title(found), why_subtitle(data, group)
    source = _("InduCCI index, figures of {first}\u2013{last}, data version {version}").format(
        first=first, last=last, version=data.snapshot.version
    )
    parts: list[Part] = [heading(title), caption(subtitle)]
    if found.rows:
        parts.append(picture(why_drawing(data, region, group)))
    parts += [words(line) for line in _missing(data, found)]
    if found.unmeasured:
        parts.append(way(_("Tell us what you know"), address_of("report", {"view": "tell"}, region=region)))
    return _Said(title, subtitle, source, section(*parts, caption(source)), drawn=bool(found.rows))


def _missing(data: Dataset, found: Why) -> list[str]:
    """What has no strip, a line for each reason."""
    reasons = (
        (_("Too few figures for a score: {factors}."), found.too_few),
        (_("Measured nowhere in Europe: {factors}."), found.unmeasured),
    )
    return [
        words.format(factors=listed([in_a_sentence(data, name) for name in names]))
        for words, names in reasons
        if names
    ]
