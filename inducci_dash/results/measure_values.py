"""What a map shows at one moment: the figures of one measure, latest or of one year, with provenance."""

import numpy as np
import pandas as pd

from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.measures import Measure
from inducci_dash.store.values import flags


def shown_figures(data: Dataset, measure: Measure, year: int | None) -> pd.DataFrame:
    """`value`, `year` and `flag` of all regions of the map; NaN = not published.

    `year` None is the latest figure of each region; otherwise the series' value of that year.
    """
    if year is None or measure.measure_id not in data.series or measure.indicator is None:
        return data.tables[measure.measure_id][["value", "year", "flag"]]
    wide = data.series[measure.measure_id]
    letters = flags(data.snapshot, measure.indicator)
    return pd.DataFrame(
        {
            "value": wide[year],
            "year": np.where(wide[year].notna(), float(year), np.nan),
            "flag": letters[year].reindex(wide.index) if year in letters else "",
        },
        index=wide.index,
    )


def years_in_words(figures: pd.DataFrame) -> str:
    """The years behind a map: one, or first to last; empty where nothing is shown."""
    years = figures.loc[figures["value"].notna(), "year"].dropna()
    if years.empty:
        return ""
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}\u2013{last}"


def year_span(data: Dataset, measure: Measure) -> tuple[int, int] | None:
    """First and last reference year behind a score; None for an indicator, whose cells have their own.

    What is known of a year to come (titles awarded ahead) counts as of the newest extract's year.
    """
    if measure.indicator is not None or not measure.measured:
        return None
    nodes = data.given.framework.indicators
    inside = [measure.kind == "index" or node.parent == measure.measure_id for node in nodes]
    years = np.where(np.isnan(data.given.values), np.nan, data.given.years)[:, inside]
    return int(np.nanmin(years)), min(int(np.nanmax(years)), data.snapshot.as_of)


def export_table(data: Dataset, measure: Measure, year: int | None) -> pd.DataFrame:
    """A row per region of the map with everything that says where its value comes from.

    Columns: nuts_id, name, country, measure, value, unit, year, flag, rank (1 = best, latest figures
    only), band (1 = top fifth), rank_low, rank_high, interval (of which kind these are), published_as,
    rule, nuts_vintage (of the codes in nuts_id), published_vintage (of the codes as published), source,
    licence.
    """
    figures = shown_figures(data, measure, year)
    regions = data.snapshot.regions
    latest = data.tables[measure.measure_id]
    table = pd.DataFrame(
        {
            "nuts_id": regions.index,
            "name": regions["name"].to_numpy(),
            "country": regions["country"].to_numpy(),
            "measure": _(measure.title),
            "value": figures["value"].to_numpy(float).round(measure.decimals + 2),
            "unit": measure.scale.in_files,
            "year": figures["year"].astype("Int64").to_numpy(),
            "flag": figures["flag"].to_numpy(object),
        }
    )
    if year is None:
        table["rank"] = latest["rank"].astype("Int64").to_numpy()
    _add_robustness(data, measure, table)
    for column in ("published_as", "rule"):
        table[column] = latest[column].to_numpy(object) if year is None and column in latest else ""
    indicator = measure.indicator
    table["nuts_vintage"] = data.snapshot.nuts_vintage
    table["published_vintage"] = indicator.nuts_vintage if indicator else ""
    table["source"] = _(measure.source)
    table["licence"] = (
        data.snapshot.catalogue.sources[indicator.source_id].licence
        if indicator
        else _("as its indicators; see the catalogue")
    )
    return table


def _add_robustness(data: Dataset, measure: Measure, table: pd.DataFrame) -> None:
    ranking = data.robust.get(measure.measure_id)
    if ranking is None:
        return
    rows = [data.given.row(code) for code in table["nuts_id"]]
    bands = ranking.bands.band
    table["band"] = pd.array(
        [pd.NA if row is None or not bands[row] else int(bands[row]) for row in rows], dtype="Int64"
    )
    for name, array in (("rank_low", ranking.summary.low), ("rank_high", ranking.summary.high)):
        table[name] = pd.array(
            [pd.NA if row is None or np.isnan(array[row]) else int(array[row]) for row in rows],
            dtype="Int64",
        )
    told = _("5 and 95 % of places by other reasonable methods")
    table["interval"] = np.where(table["rank_low"].notna(), told, "")
