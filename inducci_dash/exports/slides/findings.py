"""What the figures say, a slide a finding; with a region chosen, four more on it."""

from inducci_dash.exports.finding_pictures import finding_drawing
from inducci_dash.exports.slides.explore import source_line
from inducci_dash.exports.slides.region import region_deck
from inducci_dash.exports.slides.slide import WORDS, Slide
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings import Told, tell

OF_A_REGION = 4
"""Slides on the reader's region that follow the findings."""


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
        words=within(told.sentences, WORDS),
        source=" ".join(part for part in (told.caveat, source_line(data)) if part),
    )


def within(sentences: tuple[str, ...], words: int) -> tuple[str, ...]:
    """The first sentences that have no more than so many words together; the first in any case."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    return tuple(kept)
