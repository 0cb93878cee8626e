"""The pilot action's three questions as slides: what creatives need, what regions offer, what helps."""

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.slides.findings import finding_slide
from inducci_dash.exports.slides.pilots import graded
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings import tell
from inducci_dash.results.needs import helps, needs_title, target_groups
from inducci_dash.results.pilots.pilots import portfolio

MOST_NEEDS = 3
"""Needs named of a group, the heaviest first."""


def needs_deck(data: Dataset) -> list[Slide]:
    """A slide a question."""
    industry = next(one for one in tell(data) if one.finding.finding_id == "industry")
    return [_groups(data), finding_slide(data, industry), _services(data)]


def _groups(data: Dataset) -> Slide:
    groups = target_groups(data, portfolio())
    return Slide(
        title=_("What creatives need depends on who they are"),
        kicker=_("What do creatives need?"),
        rows=(
            (_("Who"), *(group.summary for group in groups)),
            (_("Needs most"), *("; ".join(n.factor for n in group.needs[:MOST_NEEDS]) for group in groups)),
            (_("Not measured"), *(group.left_open for group in groups)),
        ),
        heads=tuple(group.title for group in groups),
        source=_("From the literature, which says what matters to whom, never by how much."),
    )


def _services(data: Dataset) -> Slide:
    found = helps(data, told_portfolio())
    none = _("none")
    return Slide(
        title=needs_title(found),
        kicker=_("Which services help?"),
        rows=tuple(
            (
                one.factor,
                ", ".join(one.pilots) or none,
                ", ".join(one.beside) or none,
                none if one.grade is None else _(RUNGS[one.grade].title),
            )
            for one in found
        ),
        heads=(_("Pilots meant for it"), _("Touched by"), _("Best evidence")),
        source=graded(),
    )
