"""Like with like: a region's score beside the mean of its eight nearest in structure, and how firm those
are."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.rules import CONFIDENCE, PEERS
from inducci_dash.index.similar import nearest
from inducci_dash.language import _, format_number, format_signed
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.peers import LOGGED, VARIABLES, WORKING_AGE, structural_peers, structure_table
from inducci_dash.results.region.summary import own_name


@dataclass(frozen=True)
class LikeWithLike:
    """A score less the mean of the region's kind, in points of 0-100.

    `low`, `high`: 95 % interval of the difference, from the scatter of the peers' scores (t distribution
    with one degree of freedom less than there are peers); it speaks of the mean of the kind, not of other
    methods and not of errors of the figures.
    """

    nuts_id: str
    score: float
    peers: tuple[str, ...]
    mean: float
    difference: float
    low: float
    high: float


def like_with_like(data: Dataset, nuts_id: str) -> LikeWithLike:
    """A region's score beside its eight nearest in structure.

    Raises UnknownRegion for a region outside the EU, DataNotFound where its score, its structure or the
    scores of two of its peers are not known.
    """
    scores = data.scores[TOP]
    peers = structural_peers(data, nuts_id, count=PEERS).table.index
    own, theirs = float(scores[nuts_id]), scores.reindex(peers).dropna()
    if np.isnan(own) or len(theirs) < 2:
        raise DataNotFound(
            _("There is no score to compare: {region} or its peers lack one.").format(
                region=own_name(data, nuts_id)
            )
        )
    mean = float(theirs.mean())
    half = float(
        stats.t.ppf((1 + CONFIDENCE) / 2, len(theirs) - 1) * theirs.std(ddof=1) / np.sqrt(len(theirs))
    )
    difference = own - mean
    return LikeWithLike(
        nuts_id, own, tuple(theirs.index), mean, difference, difference - half, difference + half
    )


def like_sentence(data: Dataset, found: LikeWithLike) -> str:
    """The difference with its interval, and whether it is beyond the scatter of the region's kind."""
    if found.low > 0.0:
        verdict = _("above regions of its kind")
    elif found.high < 0.0:
        verdict = _("below regions of its kind")
    else:
        verdict = _("not to be told apart from regions of its kind")
    return _(
        "{region} scores {difference} points against the mean of its {count} nearest in structure, "
        "{verdict} (95 % interval of that mean's scatter: {low} to {high})."
    ).format(
        region=own_name(data, found.nuts_id),
        difference=format_signed(found.difference, 1),
        count=format_number(len(found.peers)),
        verdict=verdict,
        low=format_signed(found.low, 1),
        high=format_signed(found.high, 1),
    )


def peer_stability(data: Dataset, nuts_id: str) -> pd.DataFrame:
    """How many of a region's peers stay when one structure variable is left out, a row a variable.

    Columns: `variable`, `title` (not yet translated), `stay` (of eight), `year` (first reference year
    of the variable among the region and its peers), `last_year`. A variable that the region lacks has no
    row. Raises UnknownRegion, DataNotFound as `structural_peers`.
    """
    chosen = structural_peers(data, nuts_id, count=PEERS).table.index
    structure, row = structure_table(data), data.given.unit_row(nuts_id)
    rows = []
    for column, (variable, title) in enumerate(VARIABLES.items()):
        if np.isnan(structure.iloc[row, column]):
            continue
        kept = [at for at in range(len(VARIABLES)) if at != column]
        logged = [place for place, at in enumerate(kept) if at in LOGGED]
        others = nearest(structure.iloc[:, kept].to_numpy(float), row, top=PEERS, logged=logged)
        table = data.tables["population_15_64" if variable == WORKING_AGE else variable]
        years = table.loc[[nuts_id, *chosen], "year"].dropna()
        rows.append(
            {
                "variable": variable,
                "title": title,
                "stay": int(np.isin(structure.index[others.units], chosen).sum()),
                "year": int(years.min()),
                "last_year": int(years.max()),
            }
        )
    return pd.DataFrame(rows, columns=["variable", "title", "stay", "year", "last_year"])


def stability_sentence(table: pd.DataFrame) -> str:
    """How firm a choice of peers is, and of which years its variables are (see `peer_stability`)."""
    if table.empty:
        return ""
    least = table.loc[table["stay"].idxmin()]
    return _(
        "Leaving out one of {variables} variables at a time, {mean} of {count} peers stay on "
        "average; fewest "
        "({least}) without “{title}”. The variables are of the years {first} to {last}."
    ).format(
        variables=len(table),
        mean=format_number(float(table["stay"].mean()), 1),
        count=PEERS,
        least=format_number(int(least["stay"])),
        title=_(str(least["title"])),
        first=int(table["year"].min()),
        last=int(table["last_year"].max()),
    )
