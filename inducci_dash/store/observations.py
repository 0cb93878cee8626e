"""data/observations -> one validated table; a file that breaks its contract is refused by row and column."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Indicator
from inducci_dash.store.contracts import (
    KEY,
    OBSERVATION_COLUMNS,
    PLACE,
    RULES,
    check_contract,
    observation_schema,
    out_of_range,
    valid_range,
)
from inducci_dash.store.manifest import Manifest

FOLDER = "data/observations"
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?\Z")
_WHOLE = re.compile(r"\d{4}\Z")
_CATEGORIES = ("indicator_id", "nuts_id", "flag", "published_as", "rule")


def load_observations(manifest: Manifest, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """All observations of the catalogue's indicators, sorted by indicator, region and year.

    Columns: `indicator_id`, `nuts_id` (NUTS 2021 level 2, two country letters, or EU27_2020),
    `year`, `value` (in the indicator's unit), `flag` (as published; empty = none, or not known
    where the source says so), `published_as`, `nuts_vintage`, `rule` (same, renamed, area_moved).
    What is missing is absent. Raises DataRefused naming file, row and column.
    """
    paths = manifest.paths(FOLDER)
    known = {f"{FOLDER}/{indicator_id}.csv": indicator_id for indicator_id in indicators}
    for path in paths:
        if path not in known:
            raise DataRefused("it belongs to no indicator of the catalogue", file=path)
    for path in known:
        if path not in paths:
            raise DataRefused("an indicator of the catalogue has no observations", file=path)
    texts = {known[path]: read_rows(manifest.read(path), path) for path in paths}
    sizes = {indicator_id: len(rows) for indicator_id, rows in texts.items()}
    table = _convert(texts, sizes)
    starts = dict(zip(sizes, np.cumsum([0, *sizes.values()])[:-1], strict=True))
    _check(table, indicators, starts)
    return table


def read_rows(content: bytes, name: str) -> list[list[str]]:
    """The fields of one observations file as text, header left out.

    Raises DataRefused for another encoding, other columns, no rows, or a row too short or long.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise DataRefused("not UTF-8", file=name, row=row) from error
    lines = text.split("\n")
    header = lines[0].split(",")
    for column in OBSERVATION_COLUMNS:
        if column not in header:
            raise DataRefused("the column is missing", file=name, row=1, column=column)
    if tuple(header) != OBSERVATION_COLUMNS:
        raise DataRefused(f"columns are {lines[0]!r}, expected others or another order", file=name, row=1)
    if lines[-1]:
        raise DataRefused("the last line is cut off", file=name, row=len(lines))
    rows = [line.split(",") for line in lines[1:-1]]
    if not rows:
        raise DataRefused("no rows below the header", file=name)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise DataRefused(f"{len(row)} fields, expected {len(header)}", file=name, row=number)
    return rows


def _convert(texts: Mapping[str, list[list[str]]], sizes: Mapping[str, int]) -> pd.DataFrame:
    """Text fields as typed columns. Raises DataRefused where a text is not what its column holds."""
    columns = list(zip(*(row for rows in texts.values() for row in rows), strict=True))
    given = dict(zip(OBSERVATION_COLUMNS, columns, strict=True))
    _refuse_text(given["value"], _NUMBER, "a finite number", "value", sizes)
    _refuse_text(given["year"], _WHOLE, "a year", "year", sizes)
    _refuse_text(given["nuts_vintage"], _WHOLE, "a NUTS vintage", "nuts_vintage", sizes)
    _refuse_text(given["nuts_id"], re.compile(PLACE + r"\Z"), "a region or country", "nuts_id", sizes)
    _refuse_text(given["published_as"], re.compile(PLACE + r"\Z"), "a code", "published_as", sizes)
    _refuse_text(given["rule"], re.compile("|".join(RULES) + r"\Z"), "a rule", "rule", sizes)
    table = pd.DataFrame(
        {
            "indicator_id": np.repeat(np.array(list(sizes), dtype=object), list(sizes.values())),
            "nuts_id": given["nuts_id"],
            "year": np.array(given["year"]).astype("int16"),
            "value": np.array(given["value"], dtype=object).astype("float64"),
            "flag": given["flag"],
            "published_as": given["published_as"],
            "nuts_vintage": np.array(given["nuts_vintage"]).astype("int16"),
            "rule": given["rule"],
        }
    )
    return table.astype(dict.fromkeys(_CATEGORIES, "category"))


def _refuse_text(
    texts: tuple[str, ...], shape: re.Pattern[str], expected: str, column: str, sizes: Mapping[str, int]
) -> None:
    wrong = {text for text in set(texts) if not shape.match(text)}
    if wrong:
        position = next(place for place, text in enumerate(texts) if text in wrong)
        file, row = _place(position, sizes)
        raise DataRefused(f"{texts[position]!r} is not {expected}", file=file, row=row, column=column)


def _place(position: int, sizes: Mapping[str, int]) -> tuple[str, int]:
    """File and line of a row of the table, by its position."""
    start = 0
    for indicator_id, size in sizes.items():
        if position < start + size:
            return f"{FOLDER}/{indicator_id}.csv", position - start + 2
        start += size
    raise IndexError(position)


def _check(table: pd.DataFrame, indicators: Mapping[str, Indicator], starts: Mapping[str, int]) -> None:
    """Contract, keys, order and ranges of the whole table."""
    sizes = table["indicator_id"].value_counts(sort=False).reindex(list(starts)).to_dict()
    twice = table.duplicated(KEY)
    if twice.any():
        position = int(np.flatnonzero(twice)[0])
        file, row = _place(position, sizes)
        key = f"{table['nuts_id'].iloc[position]} {table['year'].iloc[position]}"
        raise DataRefused(f"{key} is given twice", file=file, row=row, column="nuts_id")
    far = out_of_range(table, indicators)
    if far.any():
        position = int(np.flatnonzero(far)[0])
        file, row = _place(position, sizes)
        indicator = indicators[str(table["indicator_id"].iloc[position])]
        low, high = valid_range(indicator)
        problem = f"{table['value'].iloc[position]:g} is outside {low:g} to {high:g} ({indicator.unit})"
        raise DataRefused(problem, file=file, row=row, column="value")
    check_contract(table, observation_schema(), FOLDER)
