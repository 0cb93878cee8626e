"""Pages on one page of paper, from the slides of their decks: any page, what the figures say, a region."""

from collections.abc import Sequence

from inducci_dash.charts.figure.svg import Element
from inducci_dash.exports.sheets.sheet import Columns, Part, Sheet
from inducci_dash.exports.slides.region import region_deck
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.exports.slides.start import start_deck
from inducci_dash.exports.slides.table import Rows
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.stated import Stated
from inducci_dash.results.region.profile import data_years

MANY, NARROW = 4, 600.0
"""Pictures from which on they stand beside each other, those up to so many pixels wide."""
WIDEST = 960.0
"""Width of a picture, in pixels, up to which its letters can be read on the width of A4."""
SERIES_SHAPE = (520.0, 2, 110.0)
"""Width, panels a row and height of the lines of the series in a column of paper."""


def deck_sheet(slides: Sequence[Slide]) -> Sheet:
    """What the slides say, the first as the head of the page; each source once."""
    first, *others = slides
    parts = [_part(first, title=""), *(_part(slide, title=slide.title) for slide in others)]
    many = sum(part.picture is not None for part in parts) >= MANY
    return Sheet(
        title=first.title,
        kicker=first.kicker,
        numbers=first.numbers,
        parts=_in_pairs(parts) if many else tuple(parts),
        sources=tuple(dict.fromkeys(slide.source for slide in slides)),
        widths=(1, 1),
    )


def _in_pairs(parts: Sequence[Part]) -> tuple[Part | Columns, ...]:
    """Sections with narrow pictures two and two beside each other, the others below them."""
    narrow = [part for part in parts if part.picture is not None and part.picture.size[0] <= NARROW]
    wide = [part for part in parts if part not in narrow]
    pairs: list[Part | Columns] = [
        ((one,), (other,)) for one, other in zip(narrow[::2], narrow[1::2], strict=False)
    ]
    return (*pairs, *narrow[len(narrow) // 2 * 2 :], *wide)


def _part(slide: Slide, *, title: str) -> Part:
    return Part(
        title=title,
        words=(slide.subtitle, *(f"{label}: {number}. {words}" for label, number, words in slide.numbers))
        if title
        else (slide.subtitle,),
        picture=_picture_on_paper(slide.pictures),
        after=slide.words,
        head=("", *slide.heads) if slide.heads else (),
        rows=slide.rows,
    )


def _picture_on_paper(pictures: Sequence[Element]) -> Element | None:
    """The widest of one picture's shapes whose letters can be read on A4, else the narrowest."""
    wide = sorted(pictures, key=lambda picture: picture.size[0])
    return next((one for one in reversed(wide) if one.size[0] <= WIDEST), wide[0] if wide else None)


def start_sheet(data: Dataset, finding: str) -> Sheet:
    """`finding` is its number from 1, as in the address; the first where none has that number."""
    slides = start_deck(data)
    at = int(finding) - 1 if finding.isascii() and finding.isdigit() and len(finding) < 3 else 0
    shown = slides[at] if 0 <= at < len(slides) else slides[0]
    return Sheet(
        title=shown.title,
        kicker=shown.kicker,
        parts=(
            Part(words=(shown.subtitle,), picture=_picture_on_paper(shown.pictures), after=shown.words),
            *(Part(slide.title, slide.words) for slide in slides if slide is not shown),
        ),
        sources=(shown.source, _("Findings of all EU regions; a region's own sheet is on its page.")),
    )


def region_sheet(data: Dataset, region: str, group: str, stated: Stated) -> Sheet:
    """Where the region stands, why, who is like it, which pilots to look at, and since 2014."""
    first, *others = region_deck(data, region, group, stated, series_shape=SERIES_SHAPE)
    years = data_years(data, region)
    span = _("Figures of {first} to {last}.").format(first=years[0], last=years[1]) if years else ""
    sections = [
        Part(
            title=slide.title,
            words=(slide.subtitle, *(slide.words if at else ())),
            picture=slide.pictures[0] if slide.pictures else None,
            rows=_turned(slide.table),
        )
        for at, slide in enumerate(others)
    ]
    return Sheet(
        title=first.title,
        kicker=first.kicker,
        numbers=first.numbers,
        parts=_beside(sections) if sections else (_part(first, title=""),),
        sources=(
            first.source,
            span,
            _("Ranges are those of other reasonable methods: nine in ten of 1,000 recomputations.")
            if sections
            else "",
        ),
    )


def _turned(table: Rows) -> tuple[tuple[str, ...], ...]:
    """Things compared, a row each instead of a column: what was done, and the evidence of it."""
    if not table.heads:
        return table.rows
    told = [row[1:] for row in table.rows if row[0] in (_("What"), _("Evidence"))]
    return tuple((head, " · ".join(answers)) for head, *answers in zip(table.heads, *told, strict=True))


def _beside(sections: list[Part]) -> tuple[Part | Columns, ...]:
    """Why on all the width; below it pilots and years beside the regions alike."""
    if len(sections) < len(("why", "alike", "pilots")):
        return tuple(sections)
    why, like, *rest = sections
    return (why, (tuple(rest), (like,)))
