"""What other weights, and a look into the weights, find: titles of at most 15 words, made from figures."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from inducci_dash.domain.recipe import Recipe
from inducci_dash.domain.rules import RELIABLE_ALPHA
from inducci_dash.index.audit import ParentAudit
from inducci_dash.index.sensitivity import Sensitivity
from inducci_dash.language import _, format_number, format_ordinal, ngettext
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import listed, own_name
from inducci_dash.results.spatial import HIGH_HIGH, LOW_LOW, Spatial
from inducci_dash.results.weights.moves import moves
from inducci_dash.results.weights.sandbox import sandbox_result
from inducci_dash.results.weights.studies import Spread
from inducci_dash.results.weights.study_words import DECIDES, staying

NAMED = 2
"""Regions named that win or lose equally many places; more are counted."""


def moved_title(data: Dataset, table: pd.DataFrame) -> str:
    """Who wins and who loses most places (see `shift_table`)."""
    found, codes = moves(table), table["nuts_id"].to_numpy(object)
    most, least = float(found.gain.max()), float(found.gain.min())
    said = []
    if most > 0:
        names, count = _named(data, codes[found.rows[found.gain == most]])
        said.append(
            ngettext("{names} wins most, {places}", "{names} win most, {places}", count).format(
                names=names, places=_places(most)
            )
        )
    if least < 0:
        names, count = _named(data, codes[found.rows[found.gain == least]])
        said.append(
            ngettext("{names} loses most, {places}", "{names} lose most, {places}", count).format(
                names=names, places=_places(-least)
            )
        )
    return "; ".join(said) or _("The sandbox moves no region's rank")


def _named(data: Dataset, codes: np.ndarray) -> tuple[str, int]:
    """Regions by name, or counted where they are many; and how many."""
    count = len(codes)
    if count > NAMED:
        return _("{count} regions").format(count=format_number(count)), count
    return listed([own_name(data, str(code)) for code in codes]), count


def _places(count: float) -> str:
    return ngettext("{count} place", "{count} places", round(count)).format(count=format_number(count))


def elsewhere_title(count: int, of: int) -> str:
    """How many regions stand clearly elsewhere than officially (see `told_apart`)."""
    if not count:
        return _("No region stands clearly elsewhere than officially")
    return ngettext(
        "{count} of {all} regions stands clearly elsewhere than officially",
        "{count} of {all} regions stand clearly elsewhere than officially",
        count,
    ).format(count=format_number(count), all=format_number(of))


def place_title(data: Dataset, recipe: Recipe, region: str) -> str:
    """Where an officially scored region stands by a recipe, and whether that was open anyway."""
    row, summary = data.given.unit_row(region), data.robust[TOP].summary
    before, after = data.official.rank[row], sandbox_result(data, recipe).rank[row]
    if np.isnan(after):
        return _("Not scored by the sandbox: too few figures")
    if summary.low[row] <= after <= summary.high[row]:
        said = _("{after} instead of {before}, within the range of other reasonable methods")
        same = _("Still {before}, within the range of other reasonable methods")
    else:
        said = _("{after} instead of {before}, beyond the range of other reasonable methods")
        same = _("Still {before}, beyond the range of other reasonable methods")
    words = same if before == after else said
    return words.format(after=format_ordinal(after), before=format_ordinal(before))


def profiles_title(means: Sequence[float]) -> str:
    """How far ranks move on average, from the profile that moves them least to the one that does most."""
    low, high = (format_number(end, 1) for end in (min(means), max(means)))
    return _("Who is asking moves ranks by {low} to {high} places on average").format(low=low, high=high)


def decides_title(found: Sensitivity) -> str:
    """Which open choice ranks depend on most, or which ones where intervals overlap."""
    order = sorted(found.influences.items(), key=lambda pair: -pair[1].total.estimate)
    first = order[0][1]
    if not found.variance > 0.0 or np.isnan(first.total.estimate):
        return _("No choice behind the index moves the ranking")
    level = [name for name, one in order if one.total.high >= first.total.low]
    choices = listed([_(DECIDES[name]) for name in level])
    if len(level) > 1:
        return _("Ranks depend most on {choices}").format(choices=choices)
    return _("Ranks depend most on {choice}: {alone} alone, {total} with other choices").format(
        choice=choices,
        alone=format_number(100 * max(first.first_order.estimate, 0.0), 0, "%"),
        total=format_number(100 * first.total.estimate, 0, "%"),
    )


def left_out_title(data: Dataset, shifts: pd.DataFrame) -> str:
    """Without which factor ranks move most (see `left_out` of level 2)."""
    factors = data.given.framework.at_level(2)
    at = int(shifts["shift"].to_numpy(float).argmax())
    return _("Without {factor} ranks move most, by {shift} places on average").format(
        factor=_(data.measure(factors[at].node_id).short_title),
        shift=format_number(float(shifts["shift"].iloc[at]), 1),
    )


def coherence_title(top: ParentAudit) -> str:
    """Whether the factors go together: alpha, and the share of the first component."""
    words = (
        _("The factors go together: alpha {alpha}, one component carries {share}")
        if top.alpha >= RELIABLE_ALPHA
        else _("The factors hardly go together: alpha {alpha}, one component carries {share}")
    )
    return words.format(
        alpha=format_number(top.alpha, 2), share=format_number(100 * top.first_share, 0, "%")
    )


def any_weights_title(spread: Spread) -> str:
    """How many regions stay high or low whatever the factors' weights."""
    top, bottom = staying(spread)
    return _(
        "Under almost any weights {top} regions stay in the top quarter, {bottom} in the lowest"
    ).format(top=format_number(top), bottom=format_number(bottom))


def clusters_title(found: Spatial) -> str:
    """How many regions lie in clusters of high, and of low, figures."""
    counts = found.table["cluster"].value_counts()
    high, low = (int(counts.get(name, 0)) for name in (HIGH_HIGH, LOW_LOW))
    if not high + low:
        return _("No clear clusters: high and low lie mixed")
    return _("{high} regions lie high beside high, {low} low beside low").format(
        high=format_number(high), low=format_number(low)
    )
