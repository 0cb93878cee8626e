"""The deck of each page, by what its address says."""

from collections.abc import Mapping

from inducci_dash.domain.errors import DashError
from inducci_dash.exports.slides.findings import start_deck
from inducci_dash.exports.slides.pilots import comparison_slide, pilot_slide, pilots_deck, short_titles
from inducci_dash.exports.slides.region import region_deck
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import language
from inducci_dash.once import once
from inducci_dash.reported.recent import recent_state, told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, group_ids

KEPT = 64
ASKED = ("region", "group", "pilot", "pilots", "partner", "view")
"""Parameters of an address that change a deck."""


class NoDeckError(DashError):
    """A page has no slides for what its address says."""


def deck(data: Dataset, page: str, query: Mapping[str, str]) -> tuple[Slide, ...]:
    """The slides of page `start`, `region` or `pilots` as its address asks for them.

    Unknown codes in the address count as not given. Raises NoDeckError where there is nothing to show:
    another page, or My region without a region.
    """
    return _deck(data, page, tuple(query.get(name, "") for name in ASKED), language(), recent_state())


@once(most=KEPT)
def _deck(
    data: Dataset, page: str, asked: tuple[str, ...], _language: str, _reported: int
) -> tuple[Slide, ...]:
    given = dict(zip(ASKED, asked, strict=True))
    region = given["region"] if given["region"] in data.named else None
    group = given["group"] if given["group"] in group_ids(data.snapshot) else DEFAULT_GROUP
    if page == "start":
        return tuple(start_deck(data, region))
    if page == "region" and region is not None:
        return tuple(region_deck(data, region, group))
    if page == "pilots" and not (given["partner"] or given["view"]):
        return tuple(_pilots(data, given["pilot"], given["pilots"]))
    raise NoDeckError(f"no slides of {page or 'this page'}; choose a region, or open Start or Pilots")


def _pilots(data: Dataset, one: str, several: str) -> list[Slide]:
    cards = told_portfolio().cards
    if one in cards:
        return [pilot_slide(told_portfolio(), one, short_titles(data))]
    names = list(dict.fromkeys(name for name in several.split(",") if name in cards))
    return [comparison_slide(data, names)] if len(names) in (2, 3) else pilots_deck(data)
