"""Where industrial regions stand behind the others, factor by factor."""

import pandas as pd

from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Amount, Figures, evenly, labelled
from inducci_dash.results.official import TOP
from inducci_dash.results.region.headline import in_a_sentence

NAMED = 6


def industry_trails(data: Dataset) -> Figures:
    """Median of the industrial regions less the median of the EU's other regions, in points.

    `rows`: index factor id; `industrial`, `others`, `difference`; the furthest behind first. The map
    shows the factor furthest behind.
    """
    members = data.industrial.table["industrial"].reindex(data.scores.index).to_numpy(bool)
    factors = [name for name in data.scores.columns if name not in (TOP, "rank")]
    rows = pd.DataFrame(
        {
            "industrial": data.scores.loc[members, factors].median(),
            "others": data.scores.loc[~members, factors].median(),
        }
    )
    rows["difference"] = rows["industrial"] - rows["others"]
    rows = rows.sort_values("difference", kind="stable")
    titles = {name: in_a_sentence(data, name) for name in rows.index}
    leads = bool(rows["difference"].iloc[-1] > 0)
    last, best = rows.index[:3], str(rows.index[-1])
    what = str(last[0])
    named = data.snapshot.regions["name"]
    industrial = data.scores.index[members]
    ordered = data.scores.loc[industrial, what].dropna().sort_values(ascending=False).index
    return Figures(
        values={
            **{f"factor_{at}": titles[name] for at, name in enumerate(last, 1)},
            **{f"points_{at}": Amount(-rows.at[name, "difference"]) for at, name in enumerate(last, 1)},
            "best": titles[best],
            "lead": Amount(rows.at[best, "difference"]),
            "regions": Amount(int(members.sum())),
        },
        holds=frozenset(
            name
            for name, so in {
                "trails": bool((rows["difference"].iloc[:3] < 0).all()),
                "own_jobs": best == "client_demand" and leads,
                "leads_elsewhere": best != "client_demand" and leads,
            }.items()
            if so
        ),
        rows=rows,
        labels=labelled(data, {code: str(named[code]) for code in evenly(list(ordered), NAMED)}, what),
        what=what,
        group="industrial",
    )
