"""Regions compared, and what to know of the data, a slide each."""

from collections.abc import Sequence

from inducci_dash.exports.region_drawings import heat_drawing
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _, format_number
from inducci_dash.results.catalogue.five_things import data_title, five_things
from inducci_dash.results.compare.heat import heat, heat_title
from inducci_dash.results.compare.words import duel_sentence
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name

HEATS, ROW = (1040.0, 700.0), 29.0
"""Widths of the heat table before it is enlarged, and height of its rows."""


def source_line(data: Dataset) -> str:
    """What stands below every slide of the index."""
    return _("InduCCI index, NUTS 2, data version {version}").format(version=data.snapshot.version)


def comparison_deck(data: Dataset, regions: Sequence[str], left_out: str = "") -> list[Slide]:
    """Two to eight scored regions by pull factor, in the order given. Raises UnknownRegion.

    `left_out` says which regions were asked for and cannot be compared.
    """
    found = heat(data, regions)
    drawing = heat_drawing(data, found, short=True, widths=HEATS, row=ROW)
    first = own_name(data, regions[0])
    return [
        Slide(
            title=heat_title(data, regions),
            kicker=_("{count} regions compared").format(count=format_number(len(regions))),
            subtitle=_("Score 0–100. Outlined: clearly better ▲ or worse ▼ than {first}").format(
                first=first
            ),
            pictures=drawing.figure,
            words=(duel_sentence(data, *regions),) if len(regions) == 2 else (),
            source=" ".join(part for part in (left_out, source_line(data)) if part),
        )
    ]


def data_deck(data: Dataset) -> list[Slide]:
    """Five things to know of the figures."""
    return [
        Slide(
            title=data_title(data),
            kicker=_("Five things to know"),
            rows=tuple(
                (format_number(at), f"{what} {why}") for at, (what, why) in enumerate(five_things(data), 1)
            ),
            source=source_line(data),
        )
    ]
