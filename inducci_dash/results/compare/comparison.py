"""Two to eight regions side by side: places with intervals, differences that add up, series, figures."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from inducci_dash.index.explain import contributions
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.profile import MEASURED, TOO_FEW, UNMEASURED
from inducci_dash.store.values import EU_AGGREGATE, country_series, flags

FEWEST, MOST = 2, 8


def comparable_regions(data: Dataset) -> list[str]:
    """Codes of the regions that have an index score: only these stand on one scale."""
    return [unit for unit in data.given.units if data.scored_row(unit) is not None]


def factor_scores(data: Dataset, regions: Sequence[str]) -> pd.DataFrame:
    """Scores of all twelve factors, a row per factor and region, in the method's order.

    Columns: `pull_factor`, `title`, `nuts_id`, `status` (measured, not_measured, not_enough_data),
    `score` (0-100, NaN = none), `score_low`, `score_high` (5-95 % of the draws that keep the scale).
    Raises UnknownRegion for regions without a score.
    """
    rows = data.scored_rows(regions)
    found = []
    for factor in data.snapshot.catalogue.pull_factors.values():
        scores = data.official.scores.get(factor.pull_factor)
        interval = data.factor_intervals.get(factor.pull_factor)
        for nuts_id, row in zip(regions, rows, strict=True):
            score = np.nan if scores is None else float(scores[row])
            missing = TOO_FEW if factor.measured else UNMEASURED
            bounds = None if np.isnan(score) else interval
            found.append(
                {
                    "pull_factor": factor.pull_factor,
                    "title": factor.title,
                    "nuts_id": nuts_id,
                    "status": missing if np.isnan(score) else MEASURED,
                    "score": score,
                    "score_low": np.nan if bounds is None else float(bounds.low[row]),
                    "score_high": np.nan if bounds is None else float(bounds.high[row]),
                }
            )
    return pd.DataFrame(found)


def places(data: Dataset, regions: Sequence[str]) -> pd.DataFrame:
    """Where each region stands in the index, in the order of `regions`.

    Columns: `nuts_id`, `name`, `score`, `rank_median`, `rank_low`, `rank_high` (5-95 % of the draws, of all
    scored regions), `band` (its fifth in words), `band_number` (1 = top). Raises UnknownRegion.
    """
    rows = data.scored_rows(regions)
    ranking = data.robust[TOP]
    return pd.DataFrame(
        {
            "nuts_id": list(regions),
            "name": [str(data.snapshot.regions.at[code, "name"]) for code in regions],
            "score": data.official.score[rows],
            "rank_median": ranking.summary.median[rows],
            "rank_low": ranking.summary.low[rows],
            "rank_high": ranking.summary.high[rows],
            "band": [ranking.band(row) for row in rows],
            "band_number": ranking.bands.band[rows],
        }
    )


def win_shares(data: Dataset, regions: Sequence[str]) -> pd.DataFrame:
    """Share of draws (0-1) in which the row's region scores above the column's; NaN on the diagonal."""
    rows = data.scored_rows(regions)
    shares = np.array(data.robust[TOP].win[np.ix_(rows, rows)], dtype=float)
    np.fill_diagonal(shares, np.nan)
    return pd.DataFrame(shares, index=list(regions), columns=list(regions))


def verdicts(data: Dataset, regions: Sequence[str]) -> pd.DataFrame:
    """How the row's region stands to the column's, by the exact counts of draws: codes of `Verdict`."""
    rows = data.scored_rows(regions)
    found = data.robust[TOP].verdict[np.ix_(rows, rows)]
    return pd.DataFrame(found, index=list(regions), columns=list(regions))


def difference_parts(data: Dataset, a: str, b: str) -> pd.DataFrame:
    """How much of `a`'s lead over `b` each measured factor makes; the parts sum to the difference.

    Columns: `pull_factor`, `title`, `contribution` (points of `a` minus points of `b`), `score_a`,
    `score_b` (0-100; NaN = not enough data, its weight is carried by the others). Raises UnknownRegion.
    """
    rows = data.scored_rows([a, b])
    factors = data.given.framework.at_level(2)
    points = contributions(data.official, data.given.framework, level=2)[rows]
    titles = data.snapshot.catalogue.pull_factors
    return pd.DataFrame(
        {
            "pull_factor": [factor.node_id for factor in factors],
            "title": [titles[factor.node_id].title for factor in factors],
            "contribution": points[0] - points[1],
            "score_a": [float(data.official.scores[factor.node_id][rows[0]]) for factor in factors],
            "score_b": [float(data.official.scores[factor.node_id][rows[1]]) for factor in factors],
        }
    )


def common_series(data: Dataset, indicator_id: str, regions: Sequence[str]) -> pd.DataFrame:
    """Series of each region, a row per region and year of the map's series.

    Columns: `nuts_id`, `year`, `value` (indicator's unit, NaN = not published), `flag` (of that year).
    """
    wide = data.series[indicator_id]
    letters = flags(data.snapshot, data.snapshot.catalogue.indicators[indicator_id])
    years = range(int(wide.columns.min()), int(wide.columns.max()) + 1)
    parts = [
        pd.DataFrame(
            {
                "nuts_id": code,
                "year": list(years),
                "value": wide.loc[code].reindex(years).to_numpy(float),
                "flag": letters.loc[code].reindex(years).fillna("").to_numpy(object),
            }
        )
        for code in regions
    ]
    return pd.concat(parts, ignore_index=True)


def eu_line(data: Dataset, indicator_id: str) -> pd.DataFrame | None:
    """The EU's published values within the years of the map (`year`, `value`); None where there are none.

    None too for a mean of years: the published value of one year is not on the same footing.
    """
    indicator = data.snapshot.catalogue.indicators[indicator_id]
    wide = data.series[indicator_id]
    published = country_series(data.snapshot, indicator, EU_AGGREGATE).sort_index()
    inside = published[(published.index >= wide.columns.min()) & (published.index <= wide.columns.max())]
    if indicator.smoothing > 1 or inside.empty:
        return None
    return pd.DataFrame({"year": inside.index.to_numpy(int), "value": inside.to_numpy(float)})


def latest_figures(data: Dataset, regions: Sequence[str]) -> pd.DataFrame:
    """The latest figure of every indicator, a row per indicator and region.

    Columns: `indicator_id`, `nuts_id`, `value` (indicator's unit, NaN = not published), `year`, `flag`.
    """
    parts = [
        data.tables[name]
        .loc[list(regions), ["value", "year", "flag"]]
        .rename_axis("nuts_id")
        .reset_index()
        .assign(indicator_id=name)
        for name in data.snapshot.catalogue.indicators
    ]
    table = pd.concat(parts, ignore_index=True)
    return table[["indicator_id", "nuts_id", "value", "year", "flag"]]


def figures_to_take(data: Dataset, figures: pd.DataFrame) -> pd.DataFrame:
    """`latest_figures` with all that a single row needs away from the screen.

    Adds `region`, `title`, `unit`, `nuts_vintage` (of the codes in `nuts_id`), `published_vintage` (of the
    codes as published), `source` and `licence`.
    """
    indicators, sources = data.snapshot.catalogue.indicators, data.snapshot.catalogue.sources
    rows = [indicators[name] for name in figures["indicator_id"]]
    return figures.assign(
        region=data.snapshot.regions.loc[figures["nuts_id"], "name"].to_numpy(object),
        title=[row.title for row in rows],
        unit=[row.scale.in_files for row in rows],
        nuts_vintage=data.snapshot.nuts_vintage,
        published_vintage=[row.nuts_vintage for row in rows],
        source=[sources[row.source_id].citation for row in rows],
        licence=[sources[row.source_id].licence for row in rows],
    )
