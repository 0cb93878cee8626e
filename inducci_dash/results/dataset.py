"""What every page and route needs, made once a data version and never changed: the dataset."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from inducci_dash.domain.errors import DataRefused, UnknownRegion
from inducci_dash.index.build import IndexResult
from inducci_dash.once import OwnCopies, once, once_property, own_tables
from inducci_dash.results.figure_errors import FigureErrors, figure_errors
from inducci_dash.results.groups import Industrial, group_members, industrial_regions
from inducci_dash.results.measures import Measure, measure_named, measure_series, measure_table, measures_of
from inducci_dash.results.official import IndexInput, build_official, index_input, score_table
from inducci_dash.results.robustness import (
    ERRORS_ALONE,
    Robust,
    ScoreInterval,
    factor_intervals,
    robust_measures,
)
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.release import in_use, release
from inducci_dash.store.snapshot import Snapshot, load_snapshot


@own_tables
@dataclass(frozen=True, eq=False)
class Dataset:
    """One data version and what follows from it by the official recipe. Read only.

    Compared by identity, so that what is asked often may be kept by it.

    `scores`: index nuts_id of scored regions; columns index and factors, 0-100. `tables` hold
    every measure's latest values (see `measure_table`).
    """

    snapshot: Snapshot
    given: IndexInput
    official: IndexResult
    scores: pd.DataFrame
    industrial: Industrial
    measures: Mapping[str, Measure]
    tables: Mapping[str, pd.DataFrame]

    def measure(self, measure_id: str) -> Measure:
        """A measure by id; DataNotFound where there is none."""
        return measure_named(self.measures, measure_id)

    def members(self, group: str) -> pd.Index:
        """Codes of a reference group."""
        return group_members(self.snapshot, self.industrial, group)

    def scored_row(self, nuts_id: str) -> int | None:
        """Row of a region among the units; None for a region without an index score."""
        row = self.given.row(nuts_id)
        return row if row is not None and self.official.scored[row] else None

    def scored_rows(self, regions: Iterable[str]) -> list[int]:
        """Rows of regions among the units. Raises UnknownRegion naming those without an index score."""
        rows = [(code, self.scored_row(code)) for code in regions]
        unknown = [code for code, row in rows if row is None]
        if unknown:
            raise UnknownRegion(unknown)
        return [row for _code, row in rows if row is not None]

    @once_property
    def named(self) -> Mapping[str, tuple[str, str]]:
        """Name and country code of every region, at hand for lists of all of them."""
        regions = self.snapshot.regions
        return dict(zip(regions.index, zip(regions["name"], regions["country"], strict=True), strict=True))

    @once_property
    def series(self) -> Mapping[str, pd.DataFrame]:
        """Values by year of every measure that has more than one year."""
        found = {name: measure_series(self.snapshot, measure) for name, measure in self.measures.items()}
        return OwnCopies({name: wide for name, wide in found.items() if wide is not None})

    @once_property
    def robust(self) -> Mapping[str, Robust]:
        """Intervals, bands and pairs of the index and its factors by other reasonable methods alone."""
        return robust_measures(self.given)

    @once_property
    def figure_errors(self) -> FigureErrors:
        """Standard errors of the scored figures, and where they come from."""
        return figure_errors(self.snapshot, self.given)

    @once_property
    def robust_to_errors(self) -> Mapping[str, Robust]:
        """As `robust`, by errors of the figures alone; the official method in every draw."""
        return robust_measures(self.given, ERRORS_ALONE, self.figure_errors.sd)

    @once_property
    def robust_to_both(self) -> Mapping[str, Robust]:
        """As `robust`, by other methods and errors of the figures together."""
        return robust_measures(self.given, errors=self.figure_errors.sd)

    @once_property
    def factor_intervals(self) -> Mapping[str, ScoreInterval]:
        """How far each factor's score moves under choices that keep its scale."""
        return factor_intervals(self.given)


def build_dataset(snapshot: Snapshot) -> Dataset:
    """The official index and all measures of a snapshot."""
    given = index_input(snapshot)
    official = build_official(given)
    scores = score_table(given, official)
    measures = measures_of(snapshot)
    columns = {name: scores[name] for name in scores.columns if name != "rank"}
    tables = {name: measure_table(snapshot, measure, columns) for name, measure in measures.items()}
    return Dataset(
        snapshot, given, official, scores, industrial_regions(snapshot), measures, OwnCopies(tables)
    )


@once(most=1)
def _dataset(files: Manifest) -> Dataset:
    return build_dataset(load_snapshot(files))


def dataset() -> Dataset:
    """The dataset of the version in use; the first caller builds it, all others wait for that one.

    Raises DataRefused where the data cannot be trusted, and looks at the files anew when asked again.
    """
    try:
        return _dataset(release())
    except DataRefused:
        release.forget(in_use().number)
        raise
