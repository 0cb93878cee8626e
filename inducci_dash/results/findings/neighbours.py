"""How far apart in the ranking two regions must stand before they can be told apart."""

import numpy as np
import pandas as pd

from inducci_dash.domain.verdict import Verdict
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Amount, Figures, clearly_better, evenly, labelled
from inducci_dash.results.official import TOP

APART = (1, 5, 10, 20, 40, 80)
"""Places apart in the picture."""
HARDLY_EVER = 0.1
NAMED = 6


def told_like(data: Dataset, nuts_id: str) -> int | None:
    """How many regions cannot be told apart from a scored one; None for a region without a score."""
    row = data.given.row(nuts_id)
    if row is None or np.isnan(data.official.score[row]):
        return None
    return int((data.robust[TOP].verdict[row] == Verdict.NOT_TOLD_APART).sum()) - 1


def neighbours_alike(data: Dataset) -> Figures:
    """Share of pairs of regions that can be told apart, by how many places lie between them.

    `rows`: index places apart; `told` and `pairs`, counts; `share`, 0 to 1. The map outlines the regions
    that cannot be told apart from the one in the middle of the ranking.
    """
    order = data.scores["rank"].dropna().sort_values(kind="stable").index
    places = np.array([data.given.row(code) for code in order])
    better = clearly_better(data)[np.ix_(places, places)]
    told = better | better.T
    count = len(order)
    steps = [apart for apart in APART if apart < count]
    rows = pd.DataFrame(
        {
            "told": [int(np.diagonal(told, apart).sum()) for apart in steps],
            "pairs": [count - apart for apart in steps],
        },
        index=pd.Index(steps, name="apart"),
    )
    rows["share"] = rows["told"] / rows["pairs"]
    every = told[np.triu_indices(count, 1)]
    middle = (count - 1) // 2
    alike = [str(order[at]) for at in np.flatnonzero(~told[middle]) if at != middle]
    names = data.snapshot.regions["name"]
    named = {code: str(names[code]) for code in evenly([*alike, str(order[middle])], NAMED)}
    return Figures(
        values={
            "told": Amount(int(rows["told"].iloc[0])),
            "neighbours": Amount(int(rows["pairs"].iloc[0])),
            "all_share": Amount(100 * float(every.mean()), 0, "%"),
            "middle": str(names[order[middle]]),
            "alike": Amount(len(alike)),
        },
        holds=frozenset(["hardly_ever"] if rows["share"].iloc[0] < HARDLY_EVER else []),
        rows=rows,
        outline=(str(order[middle]), *alike),
        labels=labelled(data, named, TOP),
    )
