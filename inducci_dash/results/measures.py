"""Measures: everything that can be mapped, the index, its pull factors and all indicators alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.indicator import Direction, Indicator, Unit
from inducci_dash.index.rank import rank
from inducci_dash.language import N_, _
from inducci_dash.results.official import TOP
from inducci_dash.store.snapshot import Snapshot
from inducci_dash.store.values import eu_values, latest_of, series

SCORE = Unit(
    "score", N_("score, 0–100"), code="score, 0-100", difference=N_("points"), lowest=0, highest=100
)
"""The unit of the index and of its factors, which the method makes: no file holds it."""
GROUPS_BESIDE_FACTORS = {
    "structure": N_("Structure of the region (never scored)"),
    "context": N_("Context (never scored)"),
    "benchmark": N_("Published composites (never scored)"),
}


@dataclass(frozen=True)
class Measure:
    """One thing a map can show. `group` heads its entry in choosers; `note` is its caveat.

    `kind` is index, pull_factor or indicator; `measured` is False for the two factors without
    EU-wide figures, which map as "not measured".
    """

    measure_id: str
    kind: str
    title: str
    short_title: str
    scale: Unit
    decimals: int
    group: str
    direction: int
    source: str
    note: str
    measured: bool = True
    indicator: Indicator | None = None

    @property
    def unit(self) -> str:
        """What the unit is called, in the source language."""
        return self.scale.label

    @property
    def eu_is_100(self) -> bool:
        """Whether figures are relative to the EU's 100, so that classes may part at 100."""
        return self.scale.eu_is_100


def measures_of(snapshot: Snapshot) -> dict[str, Measure]:
    """Every measure by id, in the order of choosers. Strings are in the source language."""
    catalogue = snapshot.catalogue
    sources = catalogue.sources
    found: list[Measure] = [
        Measure(
            TOP, "index", N_("Attractiveness for cultural and creative industries, index"),
            N_("CCI attractiveness"), SCORE, 1, N_("Index"), 1,
            N_("InduCCI index, official recipe, from the sources of its indicators"),
            N_("Mean of the measured pull factors; each cell keeps its own reference year."),
        )
    ]  # fmt: skip
    for factor in catalogue.pull_factors.values():
        found.append(
            Measure(
                factor.pull_factor, "pull_factor", factor.title, factor.short_title, SCORE, 1,
                N_("Pull factors"), 1,
                N_("InduCCI index, official recipe, from the sources of its indicators"),
                factor.caveat, factor.measured,
            )
        )  # fmt: skip
    for indicator in catalogue.indicators.values():
        factor_of = catalogue.pull_factors.get(indicator.pull_factor)
        source = sources[indicator.source_id]
        found.append(
            Measure(
                indicator.indicator_id, "indicator", indicator.title, indicator.short_title,
                indicator.scale, indicator.decimals,
                factor_of.title if factor_of else GROUPS_BESIDE_FACTORS[indicator.pull_factor],
                int(indicator.direction), f"{source.publisher}: {source.dataset}",
                " ".join(indicator.caveats), indicator=indicator,
            )
        )  # fmt: skip
    return {measure.measure_id: measure for measure in found}


def note_words(measure: Measure) -> str:
    """The note of a measure, an indicator's caveats one after the other, in the reader's language."""
    notes = measure.indicator.caveats if measure.indicator else (measure.note,)
    return " ".join(_(note) for note in notes)


def direction_words(direction: int) -> str:
    """How a higher value counts, in words."""
    return {
        Direction.ATTRACTIVE: _("higher is more attractive"),
        Direction.REPELLING: _("lower is more attractive"),
        Direction.NOT_SCORED: _("describes the region, not scored"),
    }[Direction(direction)]


def score_measure_table(scores: pd.Series, regions: pd.Index) -> pd.DataFrame:
    """A score (index or factor) laid out as `measure_table` lays out an indicator.

    `year` is NaN throughout: a score rests on figures of several years.
    """
    table = pd.DataFrame({"value": scores.reindex(regions)}, index=regions)
    table["year"] = np.nan
    table["flag"] = ""
    table["rank"] = rank(table["value"].to_numpy(float))
    return table


def measure_table(snapshot: Snapshot, measure: Measure, scores: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Latest value of one measure, a row per NUTS-2 region of the map (334).

    Columns: `value` in the measure's unit (NaN = not published or not enough data), `year`,
    `flag`, `rank` (1 = best among the EU's regions; for unscored measures 1 = highest; NaN
    elsewhere). Unmeasured factors have no values at all.
    """
    regions = snapshot.regions.index
    if not measure.measured:
        empty = pd.DataFrame(index=regions, columns=["value", "year", "rank"], dtype=float)
        return empty.assign(flag="")[["value", "year", "flag", "rank"]]
    if measure.indicator is None:
        return score_measure_table(scores[measure.measure_id], regions)
    table = latest_of(snapshot, measure.measure_id)
    directed = table["value"] * (measure.direction or 1)
    in_eu = snapshot.regions["eu27"]
    table["rank"] = rank(directed.where(in_eu).to_numpy(float))
    return table


def measure_series(snapshot: Snapshot, measure: Measure) -> pd.DataFrame | None:
    """Values by year (columns) of all regions of the map; None where there is no series of years."""
    if measure.indicator is None or measure.indicator.first_year == measure.indicator.last_year:
        return None
    wide = series(snapshot, measure.indicator).reindex(snapshot.regions.index)
    wide = wide.loc[:, wide.notna().any()]
    return wide if wide.shape[1] > 1 else None


def published_eu_values(
    snapshot: Snapshot, measure: Measure, years: Sequence[int | None]
) -> list[float | None]:
    """The EU27 values as published, None as a year = the newest; None where there is none."""
    if measure.indicator is None:
        return [None] * len(years)
    return eu_values(snapshot, measure.indicator, years)


def measure_named(measures: Mapping[str, Measure], measure_id: str) -> Measure:
    """The measure of that id. Raises DataNotFound naming the index, which is always there."""
    try:
        return measures[measure_id]
    except KeyError:
        raise DataNotFound(
            _("There is no measure {name}; the index is called {top}.").format(name=measure_id, top=TOP)
        ) from None
