"""How sure a region's rank is: by which kind of uncertainty, under which choices, what sets each end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.choices import chosen, inputs_of
from inducci_dash.index.distribution import EndChoice, Stratum, by_bins, end_choice, rank_counts, stratum
from inducci_dash.language import N_, _, format_number
from inducci_dash.language.verdicts import band_words
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import own_name
from inducci_dash.results.robustness import BOTH, ERRORS, KINDS, METHODS
from inducci_dash.results.weights.words import (
    AGGREGATIONS,
    CHOICES,
    IMPUTATIONS,
    NORMALISATIONS,
    TREATMENTS,
)

BINS = 44
"""Bins of ranks in the strips: five or six ranks each among the EU's regions."""
ALTERNATIVES: dict[str, Mapping[Any, str]] = {
    "imputation": IMPUTATIONS,
    "treatment": TREATMENTS,
    "normalisation": NORMALISATIONS,
    "aggregation": AGGREGATIONS,
}
EVERY = N_("All other reasonable methods")


@dataclass(frozen=True, eq=False)
class RankDistribution:
    """Ranks of one region over the draws by other reasonable methods.

    `table`, a row for all draws and one for each alternative of each open choice: `choice` (empty for
    all), `alternative`, `title` (not yet translated), `draws`, `rank_low`, `rank_median`, `rank_high`
    (nine in ten of those draws). `shares`: the same rows, columns the last rank of each bin, cells shares
    of the row's draws. `best`, `worst`: the choice that goes with the tenth at that end, by names; None
    where none does.
    """

    nuts_id: str
    table: pd.DataFrame
    shares: pd.DataFrame
    best: tuple[str, str, float] | None
    worst: tuple[str, str, float] | None


def rank_distribution(data: Dataset, nuts_id: str) -> RankDistribution:
    """How a region's rank in the index spreads, by choice. Raises UnknownRegion for one without draws."""
    robust, row = data.robust[TOP], data.given.row(nuts_id)
    if row is None or np.isnan(robust.summary.median[row]):
        raise UnknownRegion([nuts_id])
    draws, framework = robust.draws, data.given.framework
    inputs = inputs_of(draws.spec, framework)
    taken = chosen(inputs, draws.inputs, OFFICIAL)
    ranks = draws.ranks[:, row]
    rows: list[tuple[str, str, str, Stratum]] = [("", "", EVERY, stratum(ranks, ranks != 0))]
    members = [ranks != 0]
    for column, (name, alternatives) in enumerate(inputs.choices):
        for number, alternative in enumerate(alternatives):
            inside = taken[:, column] == number
            title = ALTERNATIVES[name][alternative]
            rows.append((name, str(alternative), title, stratum(ranks, inside)))
            members.append(inside)
    counts = np.vstack([rank_counts(ranks[inside][:, None], len(draws.official)) for inside in members])
    shares, last = by_bins(counts[:, : int((~np.isnan(draws.official)).sum())], BINS)
    table = pd.DataFrame(
        [
            {
                "choice": name,
                "alternative": alternative,
                "title": title,
                "draws": one.draws,
                "rank_low": one.low,
                "rank_median": one.median,
                "rank_high": one.high,
            }
            for name, alternative, title, one in rows
        ]
    )
    low, high = np.quantile(ranks[ranks != 0], [0.1, 0.9], method="inverted_cdf")

    def named(end: EndChoice | None) -> tuple[str, str, float] | None:
        if end is None:
            return None
        name, alternatives = inputs.choices[end.choice]
        return name, ALTERNATIVES[name][alternatives[end.alternative]], end.share

    return RankDistribution(
        nuts_id=nuts_id,
        table=table,
        shares=pd.DataFrame(shares, columns=[int(rank) for rank in last]),
        best=named(end_choice(ranks, taken, ranks <= low)),
        worst=named(end_choice(ranks, taken, ranks >= high)),
    )


def distribution_sentence(data: Dataset, found: RankDistribution) -> str:
    """Nine in ten ranks by other methods, and the choice that goes with each end."""
    every = found.table.iloc[0]
    best = _("Its best tenth goes with “{choice}: {alternative}” ({share} of those recomputations).")
    worst = _("Its worst tenth goes with “{choice}: {alternative}” ({share} of those recomputations).")
    said = _(
        "By other reasonable methods {region} holds ranks {low} to {high} (nine in ten of them)."
    ).format(
        region=own_name(data, found.nuts_id),
        low=format_number(every["rank_low"]),
        high=format_number(every["rank_high"]),
    )
    ends = [
        words.format(
            choice=_(CHOICES[end[0]]),
            alternative=_(end[1]),
            share=format_number(100 * end[2], 0, "%"),
        )
        for end, words in ((found.best, best), (found.worst, worst))
        if end is not None
    ]
    if not ends:
        ends = [_("No single choice sets either end: it is the weights and their interplay.")]
    return " ".join([said, *ends])


def how_sure(data: Dataset, nuts_id: str) -> pd.DataFrame:
    """A region's rank in the index by each kind of uncertainty, a row a kind.

    Columns: `kind` (methods, errors, both), `title` (not yet translated), `rank_low`, `rank_high` (nine
    in ten draws), `band` (its fifth in words), `share` (of the draws in that fifth). A region without
    a score has no rows. Raises UnknownRegion.
    """
    row = data.given.unit_row(nuts_id)
    sets = {METHODS: data.robust, ERRORS: data.robust_to_errors, BOTH: data.robust_to_both}
    rows = []
    for kind, measures in sets.items():
        robust = measures[TOP]
        if np.isnan(robust.summary.median[row]):
            continue
        rows.append(
            {
                "kind": kind,
                "title": KINDS[kind],
                "rank_low": robust.summary.low[row],
                "rank_high": robust.summary.high[row],
                "band": band_words(int(robust.bands.band[row])),
                "share": float(robust.bands.share[row]),
            }
        )
    return pd.DataFrame(rows, columns=["kind", "title", "rank_low", "rank_high", "band", "share"])


def how_sure_sentence(data: Dataset, nuts_id: str) -> str:
    """The interval of each kind of uncertainty in words; empty where nothing is open."""
    table = how_sure(data, nuts_id)
    parts = [
        _("{kind}: {low} to {high}").format(
            kind=_(row.title), low=format_number(row.rank_low), high=format_number(row.rank_high)
        )
        for row in table.itertuples(index=False)
    ]
    if not parts:
        return ""
    return _("Ranks {parts} (nine in ten recomputations each).").format(parts="; ".join(parts))
