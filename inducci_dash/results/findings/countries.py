"""How much of all differences between regions lies between their countries."""

import numpy as np
import pandas as pd

from inducci_dash.language import country_name
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Amount, Figures, labelled
from inducci_dash.results.official import TOP

REGIONS_A_ROW = 8
"""A country has a row of its own in pictures from so many scored regions on; tables have all."""


def country_or_region(data: Dataset) -> Figures:
    """Share of the scores' variance between countries (between-group sum of squares over the whole).

    `rows`: index nuts_id, `country`, `score`; every scored region.
    """
    rows = pd.DataFrame({"score": data.scores[TOP].dropna()})
    rows["country"] = data.snapshot.regions.loc[rows.index, "country"]
    share = 100 * between_share(rows["score"], rows["country"])
    sizes = rows.groupby("country")["score"].transform("size")
    shown = rows[sizes >= REGIONS_A_ROW]
    middles = shown.groupby("country")["score"].median()
    low, high = str(middles.idxmin()), str(middles.idxmax())
    poor, rich = (shown.loc[shown["country"] == code, "score"] for code in (low, high))
    names = data.snapshot.regions["name"]
    ends = [poor.idxmin(), poor.idxmax(), rich.idxmin(), rich.idxmax()]
    return Figures(
        values={
            "share": Amount(share, 0, "%"),
            "rest": Amount(100 - share, 0, "%"),
            "regions": Amount(len(rows)),
            "a_row": Amount(REGIONS_A_ROW),
            "low_country": country_name(low),
            "low_from": Amount(poor.min()),
            "low_to": Amount(poor.max()),
            "low_best": str(names[poor.idxmax()]),
            "high_country": country_name(high),
            "high_from": Amount(rich.min()),
            "high_to": Amount(rich.max()),
        },
        holds=frozenset(["country_decides"] if share > 50 else []),
        rows=rows,
        outline=tuple(str(code) for code in (*poor.index, *rich.index)),
        labels=labelled(data, {str(code): str(names[code]) for code in ends}),
    )


def between_share(values: pd.Series, groups: pd.Series) -> float:
    """Share of the variance that lies between groups, 0 to 1; NaN where nothing varies."""
    middle = values.mean()
    total = float(((values - middle) ** 2).sum())
    between = float(((values.groupby(groups).transform("mean") - middle) ** 2).sum())
    return between / total if total > 0 else float(np.nan)
