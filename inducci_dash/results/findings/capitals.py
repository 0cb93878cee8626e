"""Whether the capital's region leads its country."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from inducci_dash.domain.finding import Capital
from inducci_dash.language import _, country_name
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.countries import REGIONS_A_ROW
from inducci_dash.results.findings.figures import Amount, Figures, clearly_better, evenly, labelled
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import listed

NAMED = 7
"""Capitals named on the map."""


def capitals_lead(data: Dataset, capitals: Mapping[str, Capital]) -> Figures:
    """Every country with two scored regions or more: its capital's region against the others.

    `rows`: index country; `capital`, `others` (median of the other regions), `best` (their highest),
    scores 0-100; `leads`, `clear` (clearly above each of the others); `regions`, a count. The widest
    lead first.
    """
    rows = capital_rows(data, capitals)
    leading, clear = rows[rows["leads"]], rows[rows["clear"]]
    trailing = rows.index[~rows["leads"]]
    widest = str(rows.index[0])
    places = {capitals[code].nuts2: _(capitals[code].place) for code in evenly(list(rows.index), NAMED)}
    return Figures(
        values={
            "leading": Amount(len(leading)),
            "countries": Amount(len(rows)),
            "clear": Amount(len(clear)),
            "a_row": Amount(REGIONS_A_ROW),
            "city": _(capitals[widest].place),
            "country": country_name(widest),
            "capital": Amount(rows.at[widest, "capital"]),
            "others": Amount(rows.at[widest, "others"]),
            "exceptions": listed([country_name(str(code)) for code in trailing]),
        },
        holds=frozenset(["exceptions"] if len(trailing) else []),
        rows=rows,
        outline=tuple(capital.nuts2 for capital in capitals.values()),
        labels=labelled(data, places),
    )


def capital_rows(data: Dataset, capitals: Mapping[str, Capital]) -> pd.DataFrame:
    """The rows of `capitals_lead`."""
    scores = data.scores[TOP].dropna()
    countries = data.snapshot.regions.loc[scores.index, "country"]
    better = clearly_better(data)
    found = []
    for country, members in scores.groupby(countries):
        capital = capitals[str(country)].nuts2
        if capital not in members.index or len(members) < 2:
            continue
        others = members.drop(capital)
        columns = np.array([data.given.row(code) for code in others.index])
        found.append(
            {
                "country": str(country),
                "capital": float(members[capital]),
                "others": float(others.median()),
                "best": float(others.max()),
                "leads": bool(members[capital] > others.max()),
                "clear": bool(better[data.given.row(capital), columns].all()),
                "regions": len(members),
            }
        )
    table = pd.DataFrame(found).set_index("country")
    return table.loc[(table["others"] - table["capital"]).sort_values(kind="stable").index]
