"""Other weights as slides: what the official ones do, and what a reader's sandbox moves."""

from dataclasses import replace

import numpy as np
import pandas as pd

from inducci_dash.charts.differences import differences
from inducci_dash.charts.figure.drawing import Words
from inducci_dash.charts.figure.svg import Element
from inducci_dash.charts.ranking import neighbourhood
from inducci_dash.charts.shifts import shifts
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.exports.chart_picture.picture import chart_drawing
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.language import _, format_number, format_ordinal
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import listed, own_name, region_name
from inducci_dash.results.weights.moves import group_rows, moves
from inducci_dash.results.weights.profiles import profile_names, profile_of, profiles
from inducci_dash.results.weights.sandbox import (
    acting_title,
    sandbox_result,
    shift_table,
    weight_table,
    weights_within,
    with_weights,
)
from inducci_dash.results.weights.studies import spread_table, told_apart
from inducci_dash.results.weights.study_runs import spread_around
from inducci_dash.results.weights.titles import (
    elsewhere_title,
    moved_title,
    place_title,
    profiles_title,
)
from inducci_dash.results.weights.words import differences as method_differences
from inducci_dash.results.weights.words import index_source, multiples_words

BARS, CHART = 560.0, 520.0
"""Widths of bars and of charts before they are enlarged."""
MOVED, AROUND = 3, 3
"""Largest gains and losses, and neighbours on either side, that a slide has room for."""


def weights_deck(data: Dataset, recipe: Recipe, region: str | None) -> list[Slide]:
    """The official weights as they act, and who is asking; or what a sandbox moves.

    `region` is the reader's, where it is scored. Raises RecipeRefused where the recipe cannot be applied.
    """
    if recipe == OFFICIAL:
        return [acting_slide(data, OFFICIAL, _("Pull factors and weights")), _profiles(data, region)]
    table = shift_table(data, recipe)
    return [
        _moved(data, recipe, table, region),
        *([_place(data, recipe, region)] if region is not None else []),
        _elsewhere(data, recipe, table),
    ]


def acting_slide(data: Dataset, recipe: Recipe, kicker: str) -> Slide:
    """How much more or less than its weight each factor decides."""
    table = weight_table(data, recipe).sort_values("effective", ascending=False, kind="stable")
    rows = table.assign(
        name=[_(data.measure(str(factor)).short_title) for factor in table["pull_factor"]],
        difference=100 * (table["effective"] - table["nominal"]),
    ).set_index("pull_factor")
    share = format_number(100 * float(table["nominal"].iloc[0]), 0, "%")
    official, title = recipe == OFFICIAL, acting_title(data, recipe)
    drawn = differences(rows.dropna(subset=["difference"]), Words(title), (BARS,))
    return Slide(
        title=title,
        kicker=kicker,
        subtitle=_("What each factor decides beyond its equal weight of {share}, percentage points").format(
            share=share
        )
        if official
        else _("What each factor decides beyond its weight in the sandbox, percentage points"),
        pictures=drawn.figure,
        words=(
            _("A factor decides much where it varies much and goes along with the others."),
            _("Equal weights are a convention: with weights of your own the order may change.")
            if official
            else _("Weights: {weights}.").format(weights=multiples_words(data, recipe) or _("equal")),
        ),
        source=_("Effective weight: share of the index's variance. {source}.").format(
            source=index_source(data, recipe)
        ),
    )


def _profiles(data: Dataset, region: str | None) -> Slide:
    """How far ranks move for each named profile, and where the reader's region would stand."""
    rows, means = [], []
    for profile in profiles().values():
        recipe = with_weights(OFFICIAL, data.given.framework, profile.multiples)
        found = moves(shift_table(data, recipe))
        means.append(float(np.abs(found.gain).mean()))
        rows.append(
            (
                _(profile.title),
                multiples_words(data, recipe),
                _("{mean} places").format(mean=format_number(means[-1], 1)),
                _("{count} of {all}").format(
                    count=format_number(int(found.beyond.sum())), all=format_number(len(found.rows))
                ),
                *([format_ordinal(_rank(data, recipe, region))] if region is not None else []),
            )
        )
    mine = [own_name(data, region)] if region is not None else []
    return Slide(
        title=profiles_title(means),
        kicker=_("Who is asking?"),
        subtitle=_("Three assumed profiles, each with its reasons on the page; none is official"),
        rows=tuple(rows),
        heads=(
            _("Weights, official = 1"),
            _("Ranks move, on average"),
            _("Leave their official range"),
            *mine,
        ),
        shares=(5, 2, 2, *(2 for _name in mine)),
        source=_("Range: by other reasonable methods. {source}.").format(
            source=index_source(data, OFFICIAL)
        ),
    )


def _moved(data: Dataset, recipe: Recipe, table: pd.DataFrame, region: str | None) -> Slide:
    """Who wins and who loses most, beside what the sandbox has otherwise."""
    try:
        pictures = tuple(shifts(table, most=MOVED, always=region).figure)
    except DataNotFound:
        pictures = ()
    found = moves(table)
    return Slide(
        title=moved_title(data, table),
        kicker=sandbox_kicker(data, recipe),
        subtitle=_("Ranks among {count} regions, official and by the sandbox").format(
            count=format_number(len(found.rows))
        ),
        pictures=pictures,
        words=(
            *recipe_sentences(data, recipe),
            _("Ranks move by {mean} places on average.").format(
                mean=format_number(float(np.abs(found.gain).mean()), 1)
            ),
        ),
        source=index_source(data, recipe) + ".",
    )


def sandbox_kicker(data: Dataset, recipe: Recipe) -> str:
    """Whose weights these are."""
    whose = _(profile_names()[profile_of(data, recipe)])
    return _("Sandbox, not official · {whose}").format(whose=whose)


def recipe_sentences(data: Dataset, recipe: Recipe) -> tuple[str, ...]:
    """What a sandbox has otherwise than the official index."""
    within = replace(recipe, weights=weights_within(recipe, data.given.framework))
    method = method_differences(data, within)
    weights = multiples_words(data, recipe)
    return (
        *([_("Weights, official = 1: {weights}.").format(weights=weights)] if weights else []),
        *([_("Method: {differences}.").format(differences=listed(method))] if method else []),
    )


def _place(data: Dataset, recipe: Recipe, region: str) -> Slide:
    """Where the reader's region stands, and between whom."""
    row, spread = data.given.unit_row(region), spread_around(data, recipe)
    official, around = data.robust[TOP].summary, spread.summary
    numbers = [
        (
            _("Official place"),
            format_ordinal(data.official.rank[row]),
            _range(official.low[row], official.high[row]),
        ),
        (
            _("By the sandbox"),
            format_ordinal(_rank(data, recipe, region)),
            _range(around.low[row], around.high[row]),
        ),
    ]
    drawn: tuple[Element, ...] = ()
    if not np.isnan(around.median[row]):
        table = spread_table(data, spread)
        figure = neighbourhood(table, nuts_id=region, around=AROUND, highlight=inducci_regions()).figure
        drawn = (chart_drawing(figure, CHART, name="near"),)
    return Slide(
        title=place_title(data, recipe, region),
        kicker=region_name(data, region),
        subtitle=_("Median place and range by other reasonable methods around the sandbox"),
        pictures=drawn,
        words=tuple(f"{label}: {number}. {words}" for label, number, words in numbers),
        source=index_source(data, recipe) + ".",
    )


def _range(low: float, high: float) -> str:
    if np.isnan(low):
        return ""
    return _("By other reasonable methods {low} to {high}.").format(
        low=format_ordinal(low), high=format_ordinal(high)
    )


def _elsewhere(data: Dataset, recipe: Recipe, table: pd.DataFrame) -> Slide:
    """How sure the moves are, in all and by kind of region."""
    found, spread = moves(table), spread_around(data, recipe)
    apart, all_ = int(told_apart(spread_around(data, OFFICIAL), spread).sum()), len(found.rows)
    kinds = group_rows(data, table)
    counted = _("{count} of {all}")
    return Slide(
        title=elsewhere_title(apart, all_),
        kicker=sandbox_kicker(data, recipe),
        numbers=(
            (
                _("Ranks move by"),
                _("{mean} places").format(mean=format_number(float(np.abs(found.gain).mean()), 1)),
                _("On average: {won} regions gain, {lost} lose, {stay} stay").format(
                    won=format_number(int((found.gain > 0).sum())),
                    lost=format_number(int((found.gain < 0).sum())),
                    stay=format_number(int((found.gain == 0).sum())),
                ),
            ),
            (
                _("Leave their official range"),
                counted.format(count=format_number(int(found.beyond.sum())), all=format_number(all_)),
                _("The others move within what other reasonable methods leave open anyway"),
            ),
            (
                _("Stand clearly elsewhere"),
                counted.format(count=format_number(apart), all=format_number(all_)),
                _("In at least 95 % of {draws} recomputations around either").format(
                    draws=format_number(spread.draws)
                ),
            ),
        ),
        rows=tuple(tuple(map(str, row)) for row in kinds.itertuples(index=False)),
        heads=tuple(kinds.columns[1:]),
        source=index_source(data, recipe) + ".",
    )


def _rank(data: Dataset, recipe: Recipe, region: str) -> float:
    return float(sandbox_result(data, recipe).rank[data.given.unit_row(region)])
