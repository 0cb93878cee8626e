"""A region in five slides: where it stands, why, who is like it and better, what to look at, since 2014."""

from collections.abc import Sequence
from datetime import date

from inducci_dash.charts.peer_map import peer_map
from inducci_dash.charts.place_bar import place_bar
from inducci_dash.charts.small_series import Series, small_series
from inducci_dash.charts.strips import strips
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.exports.slides.pilots import pilot_facts
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.alike import ahead_words, alike, alike_title, gap_sentence
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.numbers import factors_number, peers_number, place, place_number
from inducci_dash.results.region.since import series_since, since_title
from inducci_dash.results.region.summary import group_name, own_name, region_name, why_not_scored
from inducci_dash.results.region.why import Why, why, why_title
from inducci_dash.store.outlines import load_outlines, with_names
from inducci_dash.store.release import release

FIRST_PILOTS = 3
SERIES_SHAPE = (1000.0, 4)
"""Width and panels a row of the series: enlarged to a slide, their words can be read in a hall."""
TOLD = 2
"""Better regions told with what they lead on."""


def region_deck(
    data: Dataset,
    region: str,
    group: str = DEFAULT_GROUP,
    *,
    series_shape: tuple[float, int] = SERIES_SHAPE,
) -> list[Slide]:
    """The slides of a region; one that is not scored has the first only."""
    source = _("InduCCI index, NUTS 2, data version {version}").format(version=data.snapshot.version)
    kicker = region_name(data, region)
    if why_not_scored(data, region):
        return [Slide(headline(data, region, group, date.today().year).text, kicker, source=source)]
    found = why(data, region, group)
    return [
        _stand(data, region, group, found, kicker, source),
        _why(data, region, group, found, kicker, source),
        *_alike(data, region, kicker, source),
        _pilots(data, region, group, kicker),
        *_since(data, region, group, kicker, source, series_shape),
    ]


def _stand(data: Dataset, region: str, group: str, found: Why, kicker: str, source: str) -> Slide:
    own = place(data, region)
    numbers = (place_number(own), factors_number(data, group, found), peers_number(data, region))
    return Slide(
        title=headline(data, region, group, date.today().year).text,
        kicker=kicker,
        numbers=tuple((n.label, f"{n.number} {n.unit}".strip(), n.words) for n in numbers),
        pictures=tuple(place_bar(own.rank, own.ranked, own.low, own.high)[:1]),
        source=source,
    )


def _why(data: Dataset, region: str, group: str, found: Why, kicker: str, source: str) -> Slide:
    against = _("EU regions") if group == DEFAULT_GROUP else group_name(data, group)
    name = own_name(data, region)
    drawn = strips(found.rows, region_name=name, group_name=against) if found.rows else []
    return Slide(
        title=why_title(found),
        kicker=kicker,
        subtitle=_("Score 0–100, and the share of {group} it does better than").format(group=against),
        pictures=tuple(drawn),
        source=source,
    )


def _alike(data: Dataset, region: str, kicker: str, source: str) -> Sequence[Slide]:
    try:
        found = alike(data, region)
    except DataNotFound:
        return ()
    better = found.better
    regions = data.snapshot.regions
    drawing = peer_map(
        with_names(load_outlines(release(), list(regions.index)), regions),
        region,
        [peer.nuts_id for peer in found.peers],
        [peer.nuts_id for peer in better],
    )
    told = [f"{peer.name}: {ahead_words(data, peer)}." for peer in better[:TOLD] if ahead_words(data, peer)]
    return (
        Slide(
            title=alike_title(data, region, found),
            kicker=kicker,
            subtitle=_("Nearest in size, density, age and industry, never in score"),
            pictures=() if drawing is None else (drawing,),
            words=(*told, gap_sentence(data, region, found)),
            source=source,
        ),
    )


def _pilots(data: Dataset, region: str, group: str, kicker: str) -> Slide:
    facts = told_portfolio()
    factors = {name: factor.title for name, factor in data.snapshot.catalogue.pull_factors.items()}
    matches = match_region(data, facts, region, group, met=None, stated={})
    first = sorted(facts.cards, key=lambda name: -matches.first[name])[:FIRST_PILOTS]
    pages = [pilot_page(facts, name, factors) for name in first]
    return Slide(
        title=_("Three pilots to look at first"),
        kicker=kicker,
        rows=tuple((page.name, pilot_facts(page)) for page in pages),
        source=_("What the project reports, graded; what nobody measures (space, advice) is left open."),
    )


def _since(
    data: Dataset, region: str, group: str, kicker: str, source: str, shape: tuple[float, int]
) -> Sequence[Slide]:
    found = series_since(data, region, group)
    if not found:
        return ()
    project = portfolio().facts.project
    panels = [
        Series(
            _(measure.short_title), _(measure.unit), measure.decimals, one.years, one.values, one.medians
        )
        for one in found
        for measure in [data.measure(one.indicator_id)]
    ]
    drawn = small_series(
        panels,
        region_name=own_name(data, region),
        span=(_fraction(project.start), _fraction(project.end)),
        widths=(shape,),
        span_name=_("InduCCI, {first} to {last}").format(first=project.start.year, last=project.end.year),
    )
    return (
        Slide(
            title=since_title(found),
            kicker=kicker,
            subtitle=_("Median: {group}. A pilot is too small to show here.").format(
                group=group_name(data, group)
            ),
            pictures=tuple(drawn),
            source=source,
        ),
    )


def _fraction(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365
