"""Everything that is read at start, verified and frozen: what the rest of the house works with."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import EU27, EU_AGGREGATE, MAP_VINTAGE
from inducci_dash.domain.reasons import Reason, read, written
from inducci_dash.once import OwnCopies, once_property, own_tables
from inducci_dash.store.catalogue import Catalogue, load_catalogue
from inducci_dash.store.contracts import (
    CARRY_OVER_COLUMNS,
    REGION_COLUMNS,
    check_region_table,
    refuse_first,
)
from inducci_dash.store.files import reading
from inducci_dash.store.geo_files import regions_file
from inducci_dash.store.manifest import ROOT, Manifest, Source, opened
from inducci_dash.store.observations import load_observations

CENTRAL_EUROPE = "data/raw/central_europe_area.csv"
CARRY_OVER = "data/carry_over.csv"
_EXTRACT = re.compile(rb"^extract_date: (.*)$", re.MULTILINE)
_YEARS = re.compile(rb"(?:19|20)[0-9]{2}")


@own_tables
@dataclass(frozen=True, eq=False)
class Snapshot:
    """One verified state of all data.

    `observations`: see store.observations. `regions`: index nuts_id (334, sorted), `name` in Latin
    letters, `own_name` as it is written there (Eurostat publishes both), `country`, `urban_type`,
    `mountain_type`, `coast_type` (Eurostat's typologies as text, empty = none), `eu27`,
    `central_europe`. `carry_over`: what became of codes of other vintages.
    `as_of`: the year of the newest extract, from which the age of a figure counts. `nuts_vintage`: of the
    regions, to which all observations were carried.
    """

    catalogue: Catalogue
    observations: pd.DataFrame
    regions: pd.DataFrame
    carry_over: pd.DataFrame
    version: str
    as_of: int = 0
    nuts_vintage: int = MAP_VINTAGE

    def rows_of(self, indicator_id: str) -> pd.DataFrame:
        """The observations of one indicator; a slice, because the table is sorted by indicator."""
        rows = self._rows.get(indicator_id)
        return self.observations.iloc[:0] if rows is None else rows

    @once_property
    def mismatches(self) -> pd.DataFrame:
        """Codes without a boundary and boundaries without a figure, by indicator: see `find_mismatches`."""
        return find_mismatches(self.observations, self.regions, self.carry_over)

    @once_property
    def region_places(self) -> np.ndarray:
        """For each category of the observations' `nuts_id` its row among `regions`; -1 = no region."""
        codes = self.observations["nuts_id"].cat.categories.astype(object)
        return self.regions.index.get_indexer(codes)

    @once_property
    def _rows(self) -> Mapping[str, pd.DataFrame]:
        observations = self.observations
        names = observations["indicator_id"].cat
        edges = np.searchsorted(names.codes.to_numpy(), np.arange(len(names.categories) + 1))
        slices = zip(names.categories, edges[:-1], edges[1:], strict=True)
        return OwnCopies({name: observations.iloc[start:end] for name, start, end in slices})


def load_snapshot(source: Source = ROOT) -> Snapshot:
    """Read and verify everything under data/ and the regions' attributes under geo/.

    Raises DataRefused naming file, row and column of the first thing that cannot be trusted.
    """
    manifest = opened(source)
    catalogue = load_catalogue(manifest)
    observations = load_observations(manifest, catalogue.indicators)
    regions = load_regions(manifest)
    carry_over = load_carry_over(manifest)
    return Snapshot(
        catalogue=catalogue,
        observations=observations,
        regions=regions,
        carry_over=carry_over,
        version=manifest.version,
        as_of=year_of_extracts(manifest) or int(observations["year"].max()),
        nuts_vintage=manifest.nuts_vintage,
    )


def year_of_extracts(manifest: Manifest) -> int:
    """The year of the newest extract by the sidecars of data/raw; 0 where none says."""
    sidecars = [path for path in manifest.paths("data/raw") if path.endswith(".source.yml")]
    lines = [_EXTRACT.search(manifest.read(path)) for path in sidecars]
    return max((int(year) for line in lines if line for year in _YEARS.findall(line[1])), default=0)


def read_table(manifest: Manifest, path: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """A CSV file as text, with exactly these columns. Raises DataRefused otherwise, or when empty."""
    content = manifest.read(path)
    try:
        table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataRefused(f"not readable as CSV ({error})", file=path) from error
    for column in columns:
        if column not in table:
            raise DataRefused("the column is missing", file=path, row=1, column=column)
    if tuple(table.columns) != columns:
        raise DataRefused(f"unexpected columns {[*table.columns]}", file=path, row=1)
    if table.empty:
        raise DataRefused("no rows below the header", file=path)
    short = np.flatnonzero(table.isna().any(axis=1))
    if len(short):
        raise DataRefused("the row is too short", file=path, row=int(short[0]) + 2)
    return table


def load_regions(manifest: Manifest) -> pd.DataFrame:
    """The regions of the map by nuts_id, with the groups they belong to by rule of area."""
    path = regions_file(manifest.nuts_vintage)
    with reading(path):
        table = read_table(manifest, path, REGION_COLUMNS)
        check_region_table(table, path)
    area = read_table(manifest, CENTRAL_EUROPE, ("nuts_id",))["nuts_id"]
    regions = table.rename(columns={"name": "own_name", "name_latin": "name"})
    regions = regions.set_index("nuts_id").sort_index()
    strangers = sorted(set(area) - set(regions.index))
    if strangers:
        raise DataRefused(f"no such region: {', '.join(strangers)}", file=CENTRAL_EUROPE, column="nuts_id")
    regions["eu27"] = regions["country"].isin(EU27)
    regions["central_europe"] = regions.index.isin(area)
    return regions


@reading(CARRY_OVER)
def load_carry_over(manifest: Manifest) -> pd.DataFrame:
    """What became of published codes that are not the map's, with counts of rows."""
    table = read_table(manifest, CARRY_OVER, CARRY_OVER_COLUMNS)
    numbers = ["first_year", "last_year", "rows"]
    for column in numbers:
        wrong = ~table[column].str.fullmatch("[0-9]{1,6}")
        refuse_first(wrong, table[column], "is not a whole number", CARRY_OVER)
    for reason in table["reason"].unique():
        try:
            read(reason)
        except ValueError as error:
            row = int(np.flatnonzero(table["reason"] == reason)[0])
            raise DataRefused(str(error), file=CARRY_OVER, row=row + 2, column="reason") from error
    return table.astype(dict.fromkeys(numbers, int))


def find_mismatches(
    observations: pd.DataFrame, regions: pd.DataFrame, carry_over: pd.DataFrame
) -> pd.DataFrame:
    """What does not join: `indicator_id`, `nuts_id`, `kind`, `reason` (see `domain.reasons`).

    `kind` is `no_boundary` (a published code that the map does not have) or `no_value` (a region
    of the map without any figure of the indicator).
    """
    left_out = carry_over[carry_over["outcome"].isin(["not_carried", "refused"])]
    strangers = left_out[~left_out["published_as"].isin(regions.index)]
    strangers = strangers.drop_duplicates(["indicator_id", "published_as"])
    known = {*regions.index, *regions["country"], EU_AGGREGATE}
    unknown = observations.loc[~observations["nuts_id"].isin(known), ["indicator_id", "nuts_id"]]
    without = _regions_without_value(observations, regions, left_out)
    return pd.concat(
        [
            strangers[["indicator_id", "published_as", "reason"]]
            .rename(columns={"published_as": "nuts_id"})
            .assign(kind="no_boundary"),
            unknown.drop_duplicates().assign(kind="no_boundary", reason=written(Reason.NOT_ON_MAP)),
            without.assign(kind="no_value"),
        ],
        ignore_index=True,
    )[["indicator_id", "nuts_id", "kind", "reason"]].sort_values(
        ["indicator_id", "kind", "nuts_id"], ignore_index=True
    )


def _regions_without_value(
    observations: pd.DataFrame, regions: pd.DataFrame, left_out: pd.DataFrame
) -> pd.DataFrame:
    """Regions of the map that an indicator has no figure for, and what is known of why."""
    elsewhere: dict[tuple[str, str], set[str]] = {}
    for indicator_id, targets, other in zip(
        left_out["indicator_id"], left_out["nuts_id"], left_out["published_as"], strict=True
    ):
        for target in targets.split():
            if other != target:
                elsewhere.setdefault((indicator_id, target), set()).add(other)
    countries = regions["country"].to_dict()
    codes = pd.Series(observations["nuts_id"].cat.categories)
    nowhere, not_published = written(Reason.NOWHERE_IN_COUNTRY), written(Reason.NOT_PUBLISHED)
    found = []
    for indicator_id, rows in observations.groupby("indicator_id", observed=True):
        given = set(codes[rows["nuts_id"].cat.codes.unique()])
        covered = {countries[code] for code in given if code in countries}
        for code, country in countries.items():
            if code in given:
                continue
            others = elsewhere.get((str(indicator_id), code))
            if others:
                reason = written(Reason.OTHER_AREA, *sorted(others))
            elif country not in covered:
                reason = nowhere
            else:
                reason = not_published
            found.append((str(indicator_id), code, reason))
    return pd.DataFrame(found, columns=["indicator_id", "nuts_id", "reason"])
