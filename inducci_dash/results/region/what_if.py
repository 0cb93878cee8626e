"""One figure of one region moved: the whole index built again, and its robustness with it.

Nothing is approximated. The changed value goes through treatment, scale, means and the same draws as the
official index, so that the two places differ by the changed figure alone.
"""

import math
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.rules import INTERVAL
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.build import IndexResult, build_index
from inducci_dash.index.pairs import Pairs, count_row
from inducci_dash.index.uncertainty import draw_bands, rank_summary, simulate
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP, IndexInput
from inducci_dash.results.robustness import SPEC

STEPS = 60
"""Steps between the 5 and the 95 % quantile of the EU's regions: as many as one walks with arrow keys."""


@dataclass(frozen=True)
class Place:
    """Where a region stands: scores 0-100, official rank, 5 and 95 % of its ranks over the draws, fifth
    (1 = top, 0 = not scored).

    `above` regions it clearly beats (in 95 % of the draws), `tied` others cannot be told apart from it.
    """

    score: float
    factor_score: float
    rank: int
    low: int
    high: int
    band: int
    above: int
    tied: int


@dataclass(frozen=True)
class WhatIf:
    """A region's place before and after one of its figures is changed.

    `scale_moved` says that the region itself sets an end of the indicator's scale (or the outlier
    treatment came out otherwise), so that the scores of other regions move too. `draws` is their number.
    """

    before: Place
    after: Place
    scale_moved: bool
    draws: int


def movable_indicators(data: Dataset, nuts_id: str) -> list[str]:
    """Scored indicators the region has a figure of, in the method's order; none where it has no score."""
    row = data.scored_row(nuts_id)
    if row is None:
        return []
    known = ~np.isnan(data.given.values[row])
    nodes = data.given.framework.indicators
    return [node.node_id for node, has in zip(nodes, known, strict=True) if has]


def own_value(data: Dataset, nuts_id: str, indicator_id: str) -> float:
    """The scored figure of a region, in the indicator's unit. Raises UnknownRegion, DataNotFound."""
    row, column = _cell(data.given, nuts_id, indicator_id)
    return float(data.given.values[row, column])


def observed_range(data: Dataset, indicator_id: str) -> tuple[float, float]:
    """Least and greatest scored figure among the EU's regions: no what-if goes beyond it."""
    values = data.given.values[:, _column(data.given, indicator_id)]
    return float(np.nanmin(values)), float(np.nanmax(values))


def target_values(data: Dataset, nuts_id: str, indicator_id: str) -> tuple[list[str], str]:
    """The values a region's figure can be moved to, ascending, and the one it has, as plain decimals.

    Round values (steps of 1, 2 or 5) within the observed range, the range's own ends and the region's
    figure, each with the indicator's decimals.
    """
    decimals = data.measure(indicator_id).decimals
    low, high = observed_range(data, indicator_id)
    values = data.given.values[:, _column(data.given, indicator_id)]
    most = float(np.subtract(*np.nanquantile(values, INTERVAL[::-1])))
    step = max(_round_step(most / STEPS), 10.0**-decimals)
    steps = range(math.ceil(low / step), math.floor(high / step) + 1)
    own = f"{own_value(data, nuts_id, indicator_id):.{decimals}f}"
    inside = [value for at in steps if low <= (value := at * step) <= high]
    texts = {own, *(f"{value:.{decimals}f}" for value in (low, *inside, high))}
    return sorted(texts, key=float), own


def _round_step(wanted: float) -> float:
    """The least of 1, 2, 5 times a power of ten that is not below `wanted`; 0 for 0."""
    if wanted <= 0.0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(wanted))
    return next((times * power for times in (1.0, 2.0, 5.0) if times * power >= wanted), 10.0 * power)


@once(most=200)
def what_if(data: Dataset, nuts_id: str, indicator_id: str, value: float) -> WhatIf:
    """The region's place if its figure were `value`, everything else as published.

    `value` is in the indicator's unit and is held to the observed range. Raises UnknownRegion for a region
    without a score, DataNotFound for an indicator that is not scored or that the region has no figure of.
    """
    given = data.given
    row, column = _cell(given, nuts_id, indicator_id)
    values = given.values.copy()
    values[row, column] = np.clip(value, *observed_range(data, indicator_id))
    factor = str(given.framework.indicators[column].parent)
    result = build_index(values, given.framework, OFFICIAL, groups=given.countries)
    draws = simulate(values, given.framework, OFFICIAL, SPEC, given.countries)
    summary = rank_summary(draws)
    after = Place(
        score=float(result.score[row]),
        factor_score=float(result.scores[factor][row]),
        rank=int(result.rank[row]),
        low=int(summary.low[row]),
        high=int(summary.high[row]),
        band=int(draw_bands(draws).band[row]),
        **_standings(count_row(draws.ranks, row)),
    )
    return WhatIf(
        place(data, nuts_id, factor), after, _scale_moved(data.official, result, row, column), SPEC.draws
    )


def place(data: Dataset, nuts_id: str, pull_factor: str) -> Place:
    """The region's official place. Raises UnknownRegion for a region without a score."""
    (row,), ranking = data.scored_rows([nuts_id]), data.robust[TOP]
    return Place(
        score=float(data.official.score[row]),
        factor_score=float(data.official.scores[pull_factor][row]),
        rank=int(data.official.rank[row]),
        low=int(ranking.summary.low[row]),
        high=int(ranking.summary.high[row]),
        band=int(ranking.bands.band[row]),
        **_standings(count_row(ranking.draws.ranks, row)),
    )


def _standings(row: Pairs) -> dict[str, int]:
    """How many others a unit clearly beats and how many cannot be told apart, from its row of counts."""
    found = row.verdict
    return {
        "above": int((found == Verdict.CLEARLY_BETTER).sum()),
        "tied": int((found == Verdict.NOT_TOLD_APART).sum()) - 1,
    }


def _scale_moved(before: IndexResult, after: IndexResult, row: int, column: int) -> bool:
    """Whether any other region's score of the indicator is another than before."""
    others = np.arange(len(before.score)) != row
    return not np.array_equal(
        before.normalised[others, column], after.normalised[others, column], equal_nan=True
    )


def _cell(given: IndexInput, nuts_id: str, indicator_id: str) -> tuple[int, int]:
    column, row = _column(given, indicator_id), given.unit_row(nuts_id)
    if np.isnan(given.values[row, column]):
        raise DataNotFound(
            _(
                "{region} has no figure of {indicator}; choose an indicator that is published for it."
            ).format(region=nuts_id, indicator=indicator_id)
        )
    return row, column


def _column(given: IndexInput, indicator_id: str) -> int:
    for column, node in enumerate(given.framework.indicators):
        if node.node_id == indicator_id:
            return column
    raise DataNotFound(
        _("{indicator} is not scored; scored are {known}.").format(
            indicator=indicator_id, known=", ".join(node.node_id for node in given.framework.indicators)
        )
    )
