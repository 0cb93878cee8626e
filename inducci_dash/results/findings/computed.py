"""What is found over all regions: the figures behind each finding but that of the pilots."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from inducci_dash.domain.finding import Capital
from inducci_dash.domain.rules import HARDLY_EVER, PEERS
from inducci_dash.language import _, country_name, format_signed
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Amount, Figures, clearly_better, evenly, holding, labelled
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.official import TOP
from inducci_dash.results.region.alike import alike
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.summary import listed

REGIONS_A_ROW = 8
"""A country has a row of its own in pictures from so many scored regions on; tables have all."""
CAPITALS_NAMED = 7
"""Capitals named on the map."""
NAMED = 6
APART = (1, 5, 10, 20, 40, 80)
"""Places apart in the picture."""


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
        holds=holding(country_decides=share > 50),
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
    places = {
        capitals[code].nuts2: _(capitals[code].place) for code in evenly(list(rows.index), CAPITALS_NAMED)
    }
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
        holds=holding(exceptions=len(trailing) > 0),
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
        row, *columns = data.scored_rows([capital, *others.index])
        found.append(
            {
                "country": str(country),
                "capital": float(members[capital]),
                "others": float(others.median()),
                "best": float(others.max()),
                "leads": bool(members[capital] > others.max()),
                "clear": bool(better[row, columns].all()),
                "regions": len(members),
            }
        )
    table = pd.DataFrame(found).set_index("country")
    return table.loc[(table["others"] - table["capital"]).sort_values(kind="stable").index]


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
    ordered = data.scores.loc[members, what].dropna().sort_values(ascending=False).index
    return Figures(
        values={
            **{f"factor_{at}": titles[name] for at, name in enumerate(last, 1)},
            **{f"points_{at}": Amount(-rows.at[name, "difference"]) for at, name in enumerate(last, 1)},
            "best": titles[best],
            "lead": Amount(rows.at[best, "difference"]),
            "regions": Amount(int(members.sum())),
        },
        holds=holding(
            trails=(rows["difference"].iloc[:3] < 0).all(),
            own_jobs=best == "client_demand" and leads,
            leads_elsewhere=best != "client_demand" and leads,
        ),
        rows=rows,
        labels=labelled(data, {code: str(named[code]) for code in evenly(list(ordered), NAMED)}, what),
        what=what,
        group="industrial",
    )


def like_with_like(data: Dataset) -> Figures:
    """Each of the project's regions: its score and the mean score of the eight most similar regions.

    `rows`: index nuts_id; `score`, `peers` (their mean), `difference`; the largest difference first.
    Regions without a score are left out.
    """
    scores = data.scores[TOP].reindex(inducci_regions()).dropna()
    gaps = {code: alike(data, str(code)).gap for code in scores.index}
    rows = pd.DataFrame({"score": scores, "difference": pd.Series(gaps)})
    rows["peers"] = rows["score"] - rows["difference"]
    rows = rows.sort_values("difference", ascending=False, kind="stable")
    codes = tuple(str(code) for code in rows.index)
    names = data.snapshot.regions["name"]
    top, bottom = rows["difference"].iloc[0], rows["difference"].iloc[-1]
    return Figures(
        values={
            "best": str(names[codes[0]]),
            "above": Amount(top),
            "worst": str(names[codes[-1]]),
            "below": Amount(-bottom),
            "regions": Amount(len(rows)),
            "ahead": Amount(int((rows["difference"] > 0).sum())),
            "peers": Amount(PEERS),
        },
        holds=holding(apart=top > 0 > bottom),
        rows=rows,
        outline=codes,
        labels=tuple(
            (code, _("{place} {score}").format(place=names[code], score=format_signed(gaps[code])))
            for code in codes
        ),
        zoom=codes,
    )


def neighbours_alike(data: Dataset) -> Figures:
    """Share of pairs of regions that can be told apart, by how many places lie between them.

    `rows`: index places apart; `told` and `pairs`, counts; `share`, 0 to 1. The map outlines the regions
    that cannot be told apart from the one in the middle of the ranking.
    """
    order = data.scores["rank"].dropna().sort_values(kind="stable").index
    places = data.scored_rows(order)
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
        holds=holding(hardly_ever=rows["share"].iloc[0] < HARDLY_EVER),
        rows=rows,
        outline=(str(order[middle]), *alike),
        labels=labelled(data, named),
    )
