"""A region on one page of paper: the same findings and pictures as its page and its slides."""

from inducci_dash.exports.sheets.sheet import Columns, Part, Sheet
from inducci_dash.exports.slides.region import region_deck
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.exports.slides.table import Rows
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.profile import data_years

SERIES_SHAPE = (520.0, 2, 110.0)
"""Width, panels a row and height of the lines of the series in a column of paper."""


def region_sheet(data: Dataset, region: str, group: str) -> Sheet:
    """Where the region stands, why, who is like it, which pilots to look at, and since 2014."""
    first, *others = region_deck(data, region, group, series_shape=SERIES_SHAPE)
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
        parts=_beside(sections) if sections else (_figures(first),),
        sources=(
            first.source,
            span,
            _("Ranges are those of other reasonable methods: nine in ten of 1,000 recomputations.")
            if sections
            else "",
        ),
    )


def _figures(slide: Slide) -> Part:
    """What is published of a region that is not scored."""
    return Part(words=(slide.subtitle,), head=("", *slide.heads), rows=slide.rows)


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
