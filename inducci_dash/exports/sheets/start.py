"""What the figures say on one page of paper: the finding that is shown in full, the others in words."""

from inducci_dash.exports.sheets.deck import picture_on_paper
from inducci_dash.exports.sheets.sheet import Part, Sheet
from inducci_dash.exports.slides.findings import start_deck
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset


def start_sheet(data: Dataset, finding: str) -> Sheet:
    """`finding` is its number from 1, as in the address; the first where none has that number."""
    slides = start_deck(data)
    at = int(finding) - 1 if finding.isascii() and finding.isdigit() and len(finding) < 3 else 0
    shown = slides[at] if 0 <= at < len(slides) else slides[0]
    return Sheet(
        title=shown.title,
        kicker=shown.kicker,
        parts=(
            Part(words=(shown.subtitle,), picture=picture_on_paper(shown.pictures), after=shown.words),
            *(Part(slide.title, slide.words) for slide in slides if slide is not shown),
        ),
        sources=(shown.source, _("Findings of all EU regions; a region's own sheet is on its page.")),
    )
