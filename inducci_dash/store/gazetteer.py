"""The gazetteer: names by which a reader may call a region of the map, each with its source."""

from collections.abc import Container

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.snapshot import read_table

GAZETTEER = "data/gazetteer.csv"
COLUMNS = ("name", "nuts_id", "kind", "people", "source")
KINDS = ("region", "part", "pilot", "town", "area")
"""What a name names: the region itself, a NUTS-3 area in it, a pilot's place in it, a town in it, or a
larger area (a country, a Land) that it is a part of."""


def load_gazetteer(manifest: Manifest, regions: Container[str]) -> pd.DataFrame:
    """One row a name and region: `name`, `nuts_id`, `kind`, `people` (0 = not stated), `source`.

    Raises DataRefused naming the row of an unknown kind or region, an empty name or source, or a count
    that is none.
    """
    table = read_table(manifest, GAZETTEER, COLUMNS)
    faults = {
        "name": table["name"].str.strip() == "",
        "nuts_id": ~table["nuts_id"].map(lambda code: code in regions),
        "kind": ~table["kind"].isin(KINDS),
        "people": ~table["people"].str.fullmatch("[0-9]{0,9}"),
        "source": table["source"] == "",
    }
    for column, wrong in faults.items():
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            problem = f"{table[column].iloc[row]!r} is no {column} of a gazetteer"
            raise DataRefused(problem, file=GAZETTEER, row=row + 2, column=column)
    return table.assign(people=table["people"].replace("", "0").astype(int))
