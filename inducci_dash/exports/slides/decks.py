"""The deck of each page, by what its address says."""

from collections.abc import Mapping, Sequence

from inducci_dash.domain.errors import DashError, DataNotFound
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.exports.asked import ASKED, COMPARE, MAP, NEEDS, WEIGHTS, explore_view
from inducci_dash.exports.slides.explore import comparison_deck, data_deck
from inducci_dash.exports.slides.pilot_views import VIEWS, fits_deck, partner_deck
from inducci_dash.exports.slides.pilots import comparison_slide, pilot_slide, pilots_deck
from inducci_dash.exports.slides.region import region_deck
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.exports.slides.start import needs_deck, start_deck
from inducci_dash.exports.slides.statisticians import statisticians_deck
from inducci_dash.exports.slides.weights import weights_deck
from inducci_dash.once import once
from inducci_dash.reported.recent import recent_state, told_portfolio
from inducci_dash.results.compare.asked import shown_regions
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.gazetteer import region_of_code
from inducci_dash.results.groups import DEFAULT_GROUP, read_group
from inducci_dash.results.official import TOP
from inducci_dash.results.pilots.asked import asked_pilots
from inducci_dash.results.pilots.own import OWN
from inducci_dash.results.pilots.stated import Stated, stated_in
from inducci_dash.results.weights.sandbox import read_sandbox

KEPT = 64
FITS = "fits"


class NoDeckError(DashError):
    """A page has no slides for what its address says."""


def deck(data: Dataset, page: str, query: Mapping[str, str]) -> tuple[Slide, ...]:
    """The slides of a page as its address asks for them.

    Unknown codes in the address count as not given. Raises NoDeckError where there is nothing to show:
    a page without slides, My region or what fits it without a region.
    """
    return _deck(data, page, tuple(query.get(name, "") for name in ASKED), recent_state())


@once(most=KEPT, said=True)
def _deck(data: Dataset, page: str, asked: tuple[str, ...], _reported: int) -> tuple[Slide, ...]:
    given = dict(zip(ASKED, asked, strict=True))
    region = region_of_code(given["region"])
    given["group"] = read_group(data.snapshot, given["group"]) or DEFAULT_GROUP
    slides: Sequence[Slide] = ()
    if page == "start":
        slides = needs_deck(data) if given["view"] == NEEDS else start_deck(data, region)
    elif page == "region" and region is not None:
        slides = region_deck(data, region, given["group"], _needs(given))
    elif page == "pilots":
        slides = _pilots(data, region, given)
    elif page == "explore":
        slides = _explore(data, region, given)
    elif page == "data":
        slides = data_deck(data)
    if not slides:
        raise NoDeckError(f"no slides of {page or 'this page'}; choose a region, or open Start or Pilots")
    return tuple(slides)


def _needs(given: Mapping[str, str]) -> Stated:
    """What My region asks: the needs alone."""
    return Stated(needs=stated_in(told_portfolio(), given).needs)


def _pilots(data: Dataset, region: str | None, given: Mapping[str, str]) -> Sequence[Slide]:
    facts = told_portfolio()
    asked = asked_pilots(given, facts.cards, facts.facts.partners)
    if asked.pilot:
        return [pilot_slide(facts, asked.pilot)]
    if asked.partner:
        return partner_deck(data, facts, facts.facts.partners[asked.partner])
    if asked.own_gone or asked.view == OWN:
        return ()
    if asked.compared:
        return [comparison_slide(asked.compared)]
    if asked.view == FITS:
        if region is None or data.given.row(region) is None:
            return ()
        return fits_deck(data, facts, region, given["group"], stated_in(facts, given))
    return VIEWS[asked.view](data, facts) if asked.view else pilots_deck()


def _explore(data: Dataset, region: str | None, given: Mapping[str, str]) -> Sequence[Slide]:
    """Regions compared, or weights; the map is shown itself."""
    view = explore_view(given)
    if view == COMPARE:
        return comparison_deck(data, *shown_regions(data, given["regions"], region))
    return () if view == MAP else _weights(data, region, given)


def _weights(data: Dataset, region: str | None, given: Mapping[str, str]) -> Sequence[Slide]:
    """Weights, by the sandbox in the address; nothing where its settings contradict each other."""
    recipe = _recipe(data, given)
    mine = None if region is None or data.scored_row(region) is None else region
    try:
        if explore_view(given) == WEIGHTS:
            return weights_deck(data, recipe, mine)
        measure = given["measure"] if given["measure"] in data.measures else TOP
        return statisticians_deck(data, recipe, mine, given["section"], measure)
    except (RecipeRefused, DataNotFound):
        return ()


def _recipe(data: Dataset, given: Mapping[str, str]) -> Recipe:
    """The sandbox that the page shows: none beside the official index, or where it cannot be read."""
    if given["index"] == "official":
        return OFFICIAL
    try:
        return read_sandbox(given["recipe"], data.given.framework)[0]
    except RecipeRefused:
        return OFFICIAL
