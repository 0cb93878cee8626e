"""A region in five slides: where it stands, why, who is like it and better, what to look at, since 2014."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from inducci_dash.charts.score_dots import score_dots
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.exports.region_drawings import alike_drawing, since_drawing, why_drawing
from inducci_dash.exports.slides.explore import source_line
from inducci_dash.exports.slides.pilots import side_by_side
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.fit_words import fits_title, stated_words
from inducci_dash.results.pilots.matcher import match_stated
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.stated import Stated
from inducci_dash.results.region.alike import ahead_words, alike, alike_title, gap_sentence
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.nearest import published_rows
from inducci_dash.results.region.numbers import factors_number, peers_number, place, place_number
from inducci_dash.results.region.since import series_since, since_subtitle, since_title
from inducci_dash.results.region.summary import listed, own_name, region_name, why_not_scored
from inducci_dash.results.region.why import Why, why, why_subtitle, why_title

FIRST_PILOTS = 3
SERIES_SHAPE = (1000.0, 4, 220.0)
"""Width, panels a row and height of the lines of the series: their words can be read in a hall."""
FIGURES = 8
"""Figures shown of a region without a score."""
TOLD = 2
"""Better regions told with what they lead on."""


def region_deck(
    data: Dataset,
    region: str,
    group: str = DEFAULT_GROUP,
    stated: Stated | None = None,
    *,
    series_shape: tuple[float, int, float] = SERIES_SHAPE,
) -> list[Slide]:
    """The slides of a region; one that is not scored has the first only."""
    if why_not_scored(data, region):
        slides = [_unscored(data, region, group)]
    else:
        found = why(data, region, group)
        slides = [
            _stand(data, region, group, found),
            _why(data, region, group, found),
            *_alike(data, region),
            _pilots(data, region, group, stated or Stated()),
            *_since(data, region, group, series_shape),
        ]
    kicker, source = region_name(data, region), source_line(data)
    return [replace(slide, kicker=kicker, source=slide.source or source) for slide in slides]


def _title(data: Dataset, region: str, group: str) -> str:
    return headline(data, region, group, date.today().year).text


def _unscored(data: Dataset, region: str, group: str) -> Slide:
    """The figures there are of a region without a score, beside the middle of the EU's regions."""
    figures = published_rows(data, region)
    return Slide(
        title=_title(data, region, group),
        subtitle=why_not_scored(data, region) or "",
        rows=tuple(tuple(map(str, row)) for row in figures.head(FIGURES).itertuples(index=False)),
        heads=tuple(figures.columns[1:]),
    )


def _stand(data: Dataset, region: str, group: str, found: Why) -> Slide:
    numbers = (
        place_number(place(data, region)),
        factors_number(data, group, found),
        peers_number(data, region),
    )
    names = [own_name(data, code) for code in data.given.units]
    return Slide(
        title=_title(data, region, group),
        numbers=tuple((n.label, f"{n.number} {n.unit}".strip(), n.words) for n in numbers),
        pictures=score_dots(data.official.score, names, data.given.unit_row(region)).figure,
    )


def _why(data: Dataset, region: str, group: str, found: Why) -> Slide:
    return Slide(
        title=why_title(found),
        subtitle=why_subtitle(data, group),
        pictures=why_drawing(data, region, group).figure if found.rows else (),
        words=_tried_on_weakest(data, found),
    )


def _tried_on_weakest(data: Dataset, found: Why) -> tuple[str, ...]:
    """Which pilots were meant for the factors on which the region trails most."""
    facts, said = portfolio(), []
    for row in [row for row in reversed(found.rows) if row.side == -1][:TOLD]:
        factor = _(data.measure(row.pull_factor).short_title)
        meant = [
            name_of(card)
            for name, card in facts.cards.items()
            if facts.acts_on(name).get(row.pull_factor) == 2
        ]
        words = (
            _("{factor} is weak here; meant for it: {pilots}.")
            if meant
            else _("{factor} is weak here, and no pilot was meant for it.")
        )
        said.append(words.format(factor=factor, pilots=listed(meant)))
    return tuple(said)


def _alike(data: Dataset, region: str) -> Sequence[Slide]:
    try:
        found = alike(data, region)
    except DataNotFound:
        return ()
    drawing = alike_drawing(data, region, found)
    leads = ((peer.name, ahead_words(data, peer)) for peer in found.better[:TOLD])
    told = [f"{name}: {words}." for name, words in leads if words]
    return (
        Slide(
            title=alike_title(data, region, found),
            subtitle=_("Nearest in size, density, age and industry, never in score"),
            pictures=() if drawing is None else drawing.figure,
            words=(*told, gap_sentence(data, region, found)),
        ),
    )


def _pilots(data: Dataset, region: str, group: str, stated: Stated) -> Slide:
    facts = told_portfolio()
    matches = match_stated(data, facts, region, group, stated)
    pages = [pilot_page(facts, fit.pilot) for fit in matches.fits[:FIRST_PILOTS]]
    return Slide(
        title=fits_title(facts, matches),
        rows=side_by_side(pages, facts),
        heads=tuple(page.name for page in pages),
        source=_("What the project reports, graded. {stated}").format(stated=stated_words(stated)),
    )


def _since(data: Dataset, region: str, group: str, shape: tuple[float, int, float]) -> Sequence[Slide]:
    found = series_since(data, region, group, date.today().year)
    if not found:
        return ()
    return (
        Slide(
            title=since_title(found),
            subtitle=since_subtitle(data, group),
            pictures=since_drawing(data, region, found, widths=(shape[:2],), plot=shape[2]).figure,
        ),
    )
