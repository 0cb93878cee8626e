"""data/observations -> one validated table; a bad file is refused by row and column."""

import io
import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.flags import read_flag
from inducci_dash.domain.indicator import Indicator
from inducci_dash.store.contracts import (
    FEWEST_REGIONS,
    KEY,
    OBSERVATION_COLUMNS,
    PLACE,
    PUBLISHED_PLACE,
    REGION_LENGTH,
    RULES,
    VINTAGES,
    figure_bounds,
    out_of_range,
)
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import Manifest

FOLDER = "data/observations"
_YEAR = r"[0-9]{4}"
_SHAPES = {
    "nuts_id": (re.compile(PLACE), "a region of level 2, a country or the EU"),
    "year": (re.compile(_YEAR), "a year"),
    "value": (re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"), "a number"),
    "published_as": (re.compile(PUBLISHED_PLACE), "a region of level 2 or 1, a country or the EU"),
    "nuts_vintage": (re.compile("|".join(map(str, VINTAGES))), "a NUTS vintage at hand"),
    "rule": (re.compile("|".join(RULES)), f"one of {', '.join(RULES)}"),
}


def load_observations(manifest: Manifest, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """All observations of the catalogue's indicators, sorted by indicator, region and year.

    Columns: `indicator_id`, `nuts_id` (a region of the map, two country letters, or EU27_2020),
    `year`, `value` (in the indicator's unit), `flag` (as published; empty = none, or not known
    where the source says so), `published_as`, `nuts_vintage`, `rule` (same, renamed, area_moved).
    What is missing is absent. Raises DataRefused naming file, row and column.
    """
    known = {f"{FOLDER}/{indicator_id}.csv": indicator_id for indicator_id in sorted(indicators)}
    paths = manifest.paths(FOLDER)
    for path in paths:
        if path not in known:
            raise DataRefused("it belongs to no indicator of the catalogue", file=path)
    for path in known:
        if path not in paths:
            raise DataRefused("an indicator of the catalogue has no observations", file=path)
    return read_observations({name: manifest.read(path) for path, name in known.items()}, indicators)


def read_observations(contents: Mapping[str, bytes], indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The table of `load_observations` from the bytes of its files, by indicator in order.

    The ingest reads what it is about to write with this, so that it never writes what is refused at start.
    """
    bodies = {name: read_body(content, f"{FOLDER}/{name}.csv") for name, content in contents.items()}
    with reading(FOLDER):
        table = _typed(bodies)
        _check(table, indicators, {name: body.count(b"\n") for name, body in bodies.items()})
    return table


def read_body(content: bytes, name: str) -> bytes:
    """The rows of one observations file without their header, each ended by a line feed.

    Raises DataRefused for another encoding, other columns, no rows, or a row cut off, too short
    or too long.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise DataRefused("not UTF-8", file=name, row=row) from error
    header, _line_feed, body = content.partition(b"\n")
    columns = header.decode().split(",")
    for column in OBSERVATION_COLUMNS:
        if column not in columns:
            raise DataRefused("the column is missing", file=name, row=1, column=column)
    if tuple(columns) != OBSERVATION_COLUMNS:
        problem = f"columns are {', '.join(columns)}; expected {', '.join(OBSERVATION_COLUMNS)}"
        raise DataRefused(problem, file=name, row=1)
    if not body:
        raise DataRefused("no rows below the header", file=name)
    if not body.endswith(b"\n"):
        raise DataRefused("the last line is cut off", file=name, row=content.count(b"\n") + 1)
    letters = np.frombuffer(body, np.uint8)
    fields = np.diff(np.cumsum(letters == ord(","))[letters == ord("\n")], prepend=0) + 1
    wrong = np.flatnonzero(fields != len(OBSERVATION_COLUMNS))
    if wrong.size:
        problem = f"{fields[wrong[0]]} fields, expected {len(OBSERVATION_COLUMNS)}"
        raise DataRefused(problem, file=name, row=int(wrong[0]) + 2)
    return body


def _typed(bodies: Mapping[str, bytes]) -> pd.DataFrame:
    """Rows of all files as one typed table. Raises DataRefused where a text is not what it should be."""
    sizes = {name: body.count(b"\n") for name, body in bodies.items()}
    table = pd.read_csv(
        io.BytesIO(b"".join(bodies.values())),
        header=None,
        names=list(OBSERVATION_COLUMNS),
        dtype=str,
        na_filter=False,
        quoting=3,
        skip_blank_lines=False,
        encoding="utf-8",
    ).astype("category")
    for column, (shape, expected) in _SHAPES.items():
        texts = table[column].cat.categories
        wrong = [place for place, text in enumerate(texts) if not shape.fullmatch(text)]
        if wrong:
            position = int(np.flatnonzero(table[column].cat.codes.isin(wrong))[0])
            file, row = _place(position, sizes)
            problem = f"{table[column].iloc[position]!r} is not {expected}"
            raise DataRefused(problem, file=file, row=row, column=column)
    for place, text in enumerate(table["flag"].cat.categories):
        try:
            read_flag(text)
        except ValueError as error:
            file, row = _place(int(np.flatnonzero(table["flag"].cat.codes == place)[0]), sizes)
            raise DataRefused(str(error), file=file, row=row, column="flag") from error
    names = pd.Categorical.from_codes(
        np.repeat(np.arange(len(sizes)), list(sizes.values())), categories=list(sizes)
    )
    for column, kind in (("year", "int16"), ("value", "float64"), ("nuts_vintage", "int16")):
        texts = table[column].cat.categories.to_numpy(dtype=object)
        table[column] = texts.astype(kind)[table[column].cat.codes.to_numpy()]
    table.insert(0, "indicator_id", names)
    return table


def _place(position: int, sizes: Mapping[str, int]) -> tuple[str, int]:
    """File and line of a row of the whole table, by its position."""
    for name, size in sizes.items():
        if position < size:
            return f"{FOLDER}/{name}.csv", position + 2
        position -= size
    raise IndexError(position)


def _check(table: pd.DataFrame, indicators: Mapping[str, Indicator], sizes: Mapping[str, int]) -> None:
    """Keys, years, ranges and regions of the whole table."""
    twice = table.duplicated(KEY).to_numpy()
    if twice.any():
        position = int(np.flatnonzero(twice)[0])
        file, row = _place(position, sizes)
        key = f"{table['nuts_id'].iloc[position]} in {table['year'].iloc[position]}"
        raise DataRefused(f"{key} is given twice", file=file, row=row, column="nuts_id")
    far = out_of_range(table, indicators)
    for column in ("value", "year"):
        if far[column].any():
            position = int(np.flatnonzero(far[column])[0])
            file, row = _place(position, sizes)
            indicator = indicators[str(table["indicator_id"].iloc[position])]
            of_region = len(str(table["nuts_id"].iloc[position])) == REGION_LENGTH
            low, high = figure_bounds(indicator, of_region=of_region)
            if column == "year":
                low, high = indicator.first_year, indicator.last_year
            given = table[column].iloc[position]
            problem = f"{given:g} is outside {low:g} to {high:g}"
            if low <= given <= high:
                problem = f"{given:g} is no whole number, and {indicator.unit} are counted"
            raise DataRefused(problem, file=file, row=row, column=column)
    _check_regions(table)


def _check_regions(table: pd.DataFrame) -> None:
    """Refuse an indicator that has figures of hardly any region."""
    lengths = table["nuts_id"].cat.categories.str.len().to_numpy()
    regional = lengths == REGION_LENGTH
    there = np.zeros((len(table["indicator_id"].cat.categories), len(regional)), dtype=bool)
    there[table["indicator_id"].cat.codes, table["nuts_id"].cat.codes] = True
    counts = there[:, regional].sum(axis=1)
    for name, count in zip(table["indicator_id"].cat.categories, counts.tolist(), strict=True):
        if count < FEWEST_REGIONS:
            problem = f"it has figures of {count} regions of level 2; {FEWEST_REGIONS} are needed"
            raise DataRefused(problem, file=f"{FOLDER}/{name}.csv", column="nuts_id")
