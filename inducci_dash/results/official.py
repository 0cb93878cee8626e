"""The official index: the catalogue's scored indicators, the EU's regions, the official recipe."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.index.build import IndexResult, build_index
from inducci_dash.store.catalogue import Catalogue
from inducci_dash.store.snapshot import Snapshot
from inducci_dash.store.values import latest_of

TOP = "index"


@dataclass(frozen=True)
class IndexInput:
    """What an index is built from: one row per scored unit, one column per indicator.

    `values` is (units, indicators) in each indicator's unit, NaN = no figure; `years` and `flags`
    have the same shape. `countries` are the units' country letters, for imputation by group.
    """

    framework: Framework
    units: tuple[str, ...]
    values: np.ndarray
    years: np.ndarray
    flags: np.ndarray
    countries: np.ndarray

    def row(self, nuts_id: str) -> int | None:
        """Row of a region, None where it is drawn but not scored."""
        return self._rows.get(nuts_id)

    def unit_row(self, nuts_id: str) -> int:
        """As `row`. Raises UnknownRegion for a region that is never scored."""
        if nuts_id not in self._rows:
            raise UnknownRegion([nuts_id])
        return self._rows[nuts_id]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {unit: row for row, unit in enumerate(self.units)}


def framework_of(catalogue: Catalogue) -> Framework:
    """Indicator -> pull factor -> index, of the factors that are measured, in the method's order."""
    groups = {
        factor_id: [
            (indicator.indicator_id, int(indicator.direction))
            for indicator in catalogue.indicators.values()
            if indicator.pull_factor == factor_id and indicator.scored
        ]
        for factor_id, factor in catalogue.pull_factors.items()
        if factor.measured
    }
    return Framework.of(groups, top=TOP)


def index_input(snapshot: Snapshot) -> IndexInput:
    """The latest values of all scored indicators for the EU's NUTS-2 regions (method, 1 and 2)."""
    framework = framework_of(snapshot.catalogue)
    regions = snapshot.regions[snapshot.regions["eu27"]]
    inside = snapshot.regions["eu27"].to_numpy(bool)
    tables = [latest_of(snapshot, node.node_id) for node in framework.indicators]
    return IndexInput(
        framework=framework,
        units=tuple(regions.index),
        values=np.column_stack([table["value"].to_numpy(float)[inside] for table in tables]),
        years=np.column_stack([table["year"].to_numpy(float)[inside] for table in tables]),
        flags=np.column_stack([table["flag"].to_numpy(object)[inside] for table in tables]),
        countries=regions["country"].to_numpy(object),
    )


def build_official(given: IndexInput, recipe: Recipe = OFFICIAL) -> IndexResult:
    """The index of these values by `recipe`; the official one by default."""
    return build_index(given.values, given.framework, recipe, groups=given.countries)


def score_table(given: IndexInput, result: IndexResult) -> pd.DataFrame:
    """Scores 0-100 of index and factors, a row per scored region.

    Columns: `index`, then the measured factors, then `rank` (1 = best). NaN = not enough data.
    """
    factors = {factor.node_id: result.scores[factor.node_id] for factor in given.framework.at_level(2)}
    index = pd.Index(given.units, name="nuts_id")
    return pd.DataFrame({TOP: result.score, **factors, "rank": result.rank}, index=index)
