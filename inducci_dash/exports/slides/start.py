"""What the figures say, a slide a finding, four more on a region; the pilot action's three questions."""

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.finding_pictures import finding_drawing
from inducci_dash.exports.slides.explore import source_line
from inducci_dash.exports.slides.pilots import graded
from inducci_dash.exports.slides.region import region_deck
from inducci_dash.exports.slides.slide import WORDS, Slide
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings import Told, tell
from inducci_dash.results.needs import helps, needs_title, target_groups
from inducci_dash.results.pilots.pilots import portfolio

OF_A_REGION = 4
"""Slides on the reader's region that follow the findings."""
MOST_NEEDS = 3
"""Needs named of a group, the heaviest first."""


def start_deck(data: Dataset, region: str | None = None) -> list[Slide]:
    """The findings as slides, then those on the region."""
    slides = [finding_slide(data, told) for told in tell(data, told_portfolio())]
    return slides + (region_deck(data, region)[:OF_A_REGION] if region else [])


def finding_slide(data: Dataset, told: Told) -> Slide:
    """One finding."""
    return Slide(
        title=told.title,
        kicker=_("What the figures say"),
        subtitle=told.subtitle,
        pictures=finding_drawing(data, told).figure[:1],
        words=_within(told.sentences, WORDS),
        source=" ".join(part for part in (told.caveat, source_line(data)) if part),
    )


def _within(sentences: tuple[str, ...], words: int) -> tuple[str, ...]:
    """The first sentences that have no more than so many words together; the first in any case."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    return tuple(kept)


def needs_deck(data: Dataset) -> list[Slide]:
    """A slide a question."""
    industry = next(one for one in tell(data) if one.finding.finding_id == "industry")
    return [_who_needs(data), finding_slide(data, industry), _services(data)]


def _who_needs(data: Dataset) -> Slide:
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
