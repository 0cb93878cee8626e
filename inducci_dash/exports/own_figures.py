"""A reader's own figures as one file, which the same page reads back."""

import pandas as pd

from inducci_dash.exports.tables import to_csv
from inducci_dash.own_figures.model import DIRECTION_CODES, Shelf

FILE_NAME = "inducci-own-figures.csv"


def kept_csv(shelf: Shelf, *, names: dict[str, str], version: str) -> bytes:
    """All measures of a shelf, a row a figure; `names` are those of the regions, for people.

    Reading it back gives the same titles, units, directions, sources and figures. Raises DataNotFound for
    an empty shelf.
    """
    words = {code: text for text, code in DIRECTION_CODES.items()}
    rows = [
        {
            "nuts_id": figure.nuts_id,
            "name": names.get(figure.nuts_id, ""),
            "measure": own.title,
            "value": figure.value,
            "unit": own.unit,
            "year": figure.year,
            "flag": figure.flag,
            "direction": words[own.direction],
            "source": own.source,
        }
        for own in shelf.own
        for figure in own.figures
    ]
    table = pd.DataFrame(rows, dtype=object)
    return to_csv(table, source="", licence="", version=version)
