"""Table contracts: columns, types, keys, ranges. A table that breaks one is refused by row and column."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import EU_AGGREGATE

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

FIRST_YEAR, LAST_YEAR = 1990, 2030
RULES = ("same", "renamed", "area_moved")
VINTAGES = (2010, 2013, 2016, 2021, 2024)
PLACE = rf"(?:[A-Z]{{2}}(?:[0-9A-Z]{{2}})?|{EU_AGGREGATE})"
KEY = ["indicator_id", "nuts_id", "year"]

OBSERVATION_COLUMNS = ("nuts_id", "year", "value", "flag", "published_as", "nuts_vintage", "rule")
REGION_COLUMNS = ("nuts_id", "name", "name_latin", "country", "urban_type", "mountain_type", "coast_type")
CARRY_OVER_COLUMNS = (
    "indicator_id", "published_as", "nuts_vintage", "nuts_id", "rule", "outcome", "first_year", "last_year",
    "rows", "reason",
)  # fmt: skip

_UNIT_RANGES: tuple[tuple[str, tuple[float, float]], ...] = (
    ("%", (0.0, 100.0)),
    ("z-score", (-10.0, 10.0)),
    ("persons", (0.0, 1e9)),
    ("km2", (0.0, 1e7)),
    ("years", (0.0, 120.0)),
)
_ANY_AMOUNT = (0.0, 1e7)


def valid_range(indicator: Indicator) -> tuple[float, float]:
    """Lowest and highest believable value: the indicator's own, else its unit's; amounts are >= 0."""
    if indicator.valid_range is not None:
        return indicator.valid_range
    for unit, bounds in _UNIT_RANGES:
        if indicator.unit.startswith(unit):
            return bounds
    return _ANY_AMOUNT


@cache
def observation_schema() -> "DataFrameSchema":
    """The contract of all observations together, ranges of the units aside."""
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            "indicator_id": pa.Column("category"),
            "nuts_id": pa.Column("category"),
            "year": pa.Column("int16", pa.Check.in_range(FIRST_YEAR, LAST_YEAR)),
            "value": pa.Column("float64", pa.Check.in_range(-1e12, 1e12)),
            "flag": pa.Column("category"),
            "published_as": pa.Column("category"),
            "nuts_vintage": pa.Column("int16", pa.Check.isin(VINTAGES)),
            "rule": pa.Column("category"),
        },
        unique=KEY,
        strict=True,
        ordered=True,
    )


@cache
def region_schema() -> "DataFrameSchema":
    """The contract of the regions of the map."""
    import pandera.pandas as pa

    kinds = pa.Check.str_matches(r"^[a-z_]*$")
    return pa.DataFrameSchema(
        {
            "nuts_id": pa.Column("str", pa.Check.str_matches(r"^[A-Z]{2}[0-9A-Z]{2}$"), unique=True),
            "name": pa.Column("str", pa.Check.str_length(min_value=1)),
            "name_latin": pa.Column("str", pa.Check.str_length(min_value=1)),
            "country": pa.Column("str", pa.Check.str_matches(r"^[A-Z]{2}$")),
            "urban_type": pa.Column("str", kinds),
            "mountain_type": pa.Column("str", kinds),
            "coast_type": pa.Column("str", kinds),
        },
        strict=True,
        ordered=True,
    )


def check_contract(
    table: pd.DataFrame, schema: "DataFrameSchema", file: str, place: Callable[[int], tuple[str, int]]
) -> None:
    """Hold a table against its contract. Raises DataRefused for the first row that breaks it.

    `table` has a range index; `place` names file and line of one of its rows, `file` stands where
    no single row is to blame.
    """
    import pandera.errors

    try:
        schema.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        case = cases.sort_values("index", na_position="first").iloc[0]
        column = case["column"] if isinstance(case["column"], str) else None
        problem = f"{case['failure_case']!r} breaks the rule {case['check']}"
        if pd.isna(case["index"]):
            raise DataRefused(problem, file=file, column=column) from error
        name, row = place(int(case["index"]))
        raise DataRefused(problem, file=name, row=row, column=column) from error


def out_of_range(table: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """Which observations lie outside their indicator's range: boolean columns `value` and `year`."""
    known = [indicators[name] for name in table["indicator_id"].cat.categories]
    position = table["indicator_id"].cat.codes.to_numpy()
    values = np.array([valid_range(indicator) for indicator in known])[position]
    years = np.array([(indicator.first_year, indicator.last_year) for indicator in known])[position]
    return pd.DataFrame(
        {
            column: (table[column].to_numpy() < bounds[:, 0]) | (table[column].to_numpy() > bounds[:, 1])
            for column, bounds in (("value", values), ("year", years))
        }
    )
