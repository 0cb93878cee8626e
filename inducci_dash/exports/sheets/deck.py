"""Any page on one page of paper: the slides of its deck below each other."""

from collections.abc import Sequence

from inducci_dash.charts.figure.svg import Element
from inducci_dash.exports.sheets.sheet import Columns, Part, Sheet
from inducci_dash.exports.slides.slide import Slide

MANY, NARROW = 4, 600.0
"""Pictures from which on they stand beside each other, those up to so many pixels wide."""
WIDEST = 960.0
"""Width of a picture, in pixels, up to which its letters can be read on the width of A4."""


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
        picture=picture_on_paper(slide.pictures),
        after=slide.words,
        head=("", *slide.heads) if slide.heads else (),
        rows=slide.rows,
    )


def picture_on_paper(pictures: Sequence[Element]) -> Element | None:
    """The widest of one picture's shapes whose letters can be read on A4, else the narrowest."""
    wide = sorted(pictures, key=lambda picture: picture.size[0])
    return next((one for one in reversed(wide) if one.size[0] <= WIDEST), wide[0] if wide else None)
