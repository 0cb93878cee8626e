"""Table contracts: columns, types, keys, ranges. A table that breaks one is refused by row and column."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import EU_AGGREGATE

FIRST_YEAR, LAST_YEAR = 1990, 2030
RULES = ("same", "renamed", "area_moved", "carried_down")
VINTAGES = (2010, 2013, 2016, 2021, 2024)
PLACE = rf"(?:[A-Z]{{2}}(?:[0-9A-Z]{{2}})?|{EU_AGGREGATE})"
PUBLISHED_PLACE = rf"(?:[A-Z]{{2}}[0-9A-Z]{{0,2}}|{EU_AGGREGATE})"
"""As PLACE, and regions of level 1, whose value may stand for each of their parts."""
FEWEST_REGIONS = 3
"""An indicator of fewer regions than this is no indicator: nothing can be ranked or normalised."""
REGION_LENGTH = len("AT31")
KEY = ["indicator_id", "nuts_id", "year"]

OBSERVATION_COLUMNS = ("nuts_id", "year", "value", "flag", "published_as", "nuts_vintage", "rule")
REGION_COLUMNS = ("nuts_id", "name", "name_latin", "country", "urban_type", "mountain_type", "coast_type")
CARRY_OVER_COLUMNS = (
    "indicator_id", "published_as", "nuts_vintage", "nuts_id", "rule", "outcome", "first_year", "last_year",
    "rows", "reason",
)  # fmt: skip

MOST = 1e12
"""No figure of ours is larger, sums over countries included."""


def figure_bounds(indicator: Indicator, *, of_region: bool) -> tuple[float, float]:
    """Lowest and highest believable figure of a region, or of a country or the EU.

    Only totals grow with the area; their sums over a country are bounded from below alone.
    """
    low, high = indicator.plausible_range
    return (low, high) if of_region or not indicator.scale.additive else (low, MOST)


_REGION_SHAPES = {
    "nuts_id": (r"[A-Z]{2}[0-9A-Z]{2}", "a code of level 2"),
    "name": (r".+", "a name"),
    "name_latin": (r".+", "a name"),
    "country": (r"[A-Z]{2}", "two letters of a country"),
    "urban_type": (r"[a-z_]*", "a kind of region"),
    "mountain_type": (r"[a-z_]*", "a kind of region"),
    "coast_type": (r"[a-z_]*", "a kind of region"),
}


def refuse_first(wrong: pd.Series, texts: pd.Series, problem: str, file: str) -> None:
    """Raise DataRefused for the first row that is wrong, in the column that `texts` is named by.

    Both have a row for each line of the file below its header; `problem` follows what stands there.
    """
    rows = np.flatnonzero(wrong)
    if len(rows):
        row = int(rows[0])
        raise DataRefused(f"{texts.iloc[row]!r} {problem}", file=file, row=row + 2, column=str(texts.name))


def check_region_table(table: pd.DataFrame, file: str) -> None:
    """Hold the regions of the map against their contract. Raises DataRefused naming row and column.

    `table`: REGION_COLUMNS as text, a range index; row 2 of the file is its first.
    """
    for column, (shape, expected) in _REGION_SHAPES.items():
        refuse_first(~table[column].str.fullmatch(shape), table[column], f"is not {expected}", file)
    refuse_first(table["nuts_id"].duplicated(), table["nuts_id"], "is given twice", file)


def out_of_range(table: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """Which observations cannot be: boolean columns `value` (bounds, decimals of a count) and `year`."""
    known = [indicators[name] for name in table["indicator_id"].cat.categories]
    position = table["indicator_id"].cat.codes.to_numpy()
    lengths = table["nuts_id"].cat.categories.str.len().to_numpy()
    of_region = (lengths == REGION_LENGTH)[table["nuts_id"].cat.codes.to_numpy()]
    inner = np.array([figure_bounds(indicator, of_region=True) for indicator in known])[position]
    outer = np.array([figure_bounds(indicator, of_region=False) for indicator in known])[position]
    bounds = np.where(of_region[:, None], inner, outer)
    values, years = table["value"].to_numpy(), table["year"].to_numpy()
    whole = np.array([indicator.scale.whole for indicator in known])[position]
    spans = np.array([(indicator.first_year, indicator.last_year) for indicator in known])[position]
    return pd.DataFrame(
        {
            "value": (values < bounds[:, 0])
            | (values > bounds[:, 1])
            | (whole & (values != np.rint(values))),
            "year": (years < spans[:, 0]) | (years > spans[:, 1]),
        }
    )


def untypical_countries(
    table: pd.DataFrame, indicators: Mapping[str, Indicator]
) -> list[tuple[str, str, float]]:
    """Countries whose figures are of another size than the indicator's, by a slip or another unit.

    `indicator_id`, country and the median size of its regional figures other than 0, where that is outside
    the indicator's typical range.
    """
    codes = table["nuts_id"].astype(str)
    sizes = table["value"].abs()
    regional = (codes.str.len() == REGION_LENGTH) & (sizes > 0)
    keys = [table["indicator_id"][regional].astype(str), codes[regional].str[:2].rename("country")]
    found = []
    for (name, country), size in sizes[regional].groupby(keys).median().items():
        low, high = indicators[str(name)].typical_range
        if not low <= size <= high:
            found.append((str(name), str(country), float(size)))
    return found
