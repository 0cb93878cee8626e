"""The gazetteer: names by which a reader may call a region of the map, each with its source."""

from collections.abc import Collection

import pandas as pd

from inducci_dash.store.contracts import refuse_first
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.snapshot import read_table

GAZETTEER = "data/gazetteer.csv"
COLUMNS = ("name", "nuts_id", "kind", "people", "source")
KINDS = ("region", "part", "pilot", "town", "area")
"""What a name names: the region itself, a NUTS-3 area in it, a pilot's place in it, a town in it, or a
larger area (a country, a Land) that it is a part of."""


def load_gazetteer(manifest: Manifest, regions: Collection[str]) -> pd.DataFrame:
    """One row a name and region: `name`, `nuts_id`, `kind`, `people` (0 = not stated), `source`.

    In the file a name stands once, by a NUTS code of level 0 to 3; here it stands for each region of the
    map that lies in that area, or that it is a part of. Raises DataRefused naming the row of an unknown
    kind or area, an empty name or source, or a count that is none.
    """
    table = read_table(manifest, GAZETTEER, COLUMNS)
    meant = {code: _regions_of(code, regions) for code in table["nuts_id"].unique()}
    faults = {
        "name": table["name"].str.strip() == "",
        "nuts_id": ~table["nuts_id"].map(meant).astype(bool),
        "kind": ~table["kind"].isin(KINDS),
        "people": ~table["people"].str.fullmatch("[0-9]{0,9}"),
        "source": table["source"] == "",
    }
    for column, wrong in faults.items():
        refuse_first(wrong, table[column], f"is no {column} of a gazetteer", GAZETTEER)
    people = table["people"].replace("", "0").astype(int)
    return table.assign(people=people, nuts_id=table["nuts_id"].map(meant)).explode("nuts_id")


def _regions_of(code: str, regions: Collection[str]) -> list[str]:
    return [region for region in regions if region.startswith(code[:4])]
