"""One framed example of every chart, from small invented tables: for tests of charts and pictures."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts import (
    compare,
    contributions,
    correlation,
    coverage,
    event_study,
    moves,
    rank_ranges,
    rank_strips,
    ranking,
    sensitivity,
    small_multiples,
    trend,
    weights,
    wins,
)
from inducci_dash.charts.figure import theme
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.index.uncertainty import band_of
from inducci_dash.language.verdicts import band_words

FACTORS = (
    "Affordable, adaptable space", "Creative scene and networks", "Talent and learning",
    "Openness and diversity", "Client demand and real production", "Support services and finance",
    "Capable, approachable administration", "Reach to metropolises", "Digital infrastructure and use",
    "Quality of life at fair cost", "Cultural offer and place image",
    "Entrepreneurial and innovative climate",
)  # fmt: skip
UNMEASURED = (0, 5)
SEVEN = {
    "DED4": "Chemnitz", "AT31": "Oberösterreich", "CZ04": "Severozápad", "ITH3": "Veneto",
    "SI04": "Zahodna Slovenija", "BE22": "Prov. Limburg (BE)", "PL22": "Śląskie",
}  # fmt: skip


def series_rows() -> pd.DataFrame:
    """2008-2024, nothing in 2015 and 2016, flagged in 2020, a break in 2021."""
    years = list(range(2008, 2025))
    value = [7.8, 8.2, 8.9, 8.1, 7.5, 7.1, 6.8, None, None, 5.6, 5.0, 4.4, 4.9, 3.9, 3.7, 3.6, 3.8]
    middle = [6.5 + 1.2 * np.sin(at / 3) for at in range(17)]
    return pd.DataFrame(
        {
            "year": years,
            "value": value,
            "flag": ["u" if year == 2020 else "b" if year == 2021 else "" for year in years],
            "group_low": [m - 1.6 for m in middle],
            "group_median": middle,
            "group_high": [m + 2.3 for m in middle],
        }
    )


def ranked_regions(count: int = 242) -> pd.DataFrame:
    """`count` regions with median ranks, intervals and fifths; the seven among them."""
    rng = np.random.default_rng(7)
    at = np.arange(count)
    wide = 3 + 18 * np.sin(np.pi * at / count) + rng.uniform(0, 6, count)
    codes = [f"XX{number:02d}" for number in at]
    names = [f"Region {number}" for number in at]
    for place, (code, name) in zip((20, 62, 88, 110, 150, 190, 230), SEVEN.items(), strict=True):
        if place < count:
            codes[place], names[place] = code, name
    return pd.DataFrame(
        {
            "nuts_id": codes,
            "name": names,
            "rank_median": at + 1.0,
            "rank_low": np.maximum(1, at + 1 - wide).round(),
            "rank_high": np.minimum(count, at + 1 + wide).round(),
            "band": [band_words(int(band)) for band in band_of(at + 1.0, count)],
            "score": np.linspace(82, 14, count),
        }
    )


def compared_rows() -> pd.DataFrame:
    """Scores of the seven on the twelve factors, with intervals."""
    rng = np.random.default_rng(11)
    rows = [
        {
            "pull_factor": f"factor_{at}",
            "title": title,
            "nuts_id": code,
            "status": "not_measured" if at in UNMEASURED else "measured",
            "score": np.nan if at in UNMEASURED else rng.uniform(10, 90),
        }
        for at, title in enumerate(FACTORS)
        for code in SEVEN
    ]
    table = pd.DataFrame(rows)
    return table.assign(score_low=table["score"] - 5, score_high=table["score"] + 7)


def contribution_rows(*, signed: bool = False) -> pd.DataFrame:
    """Points of ten factors; two are not scored."""
    points = [np.nan, 7.1, 5.0, 4.2, 6.6, np.nan, 3.1, 2.2, 6.0, 7.4, 1.3, 3.9]
    if signed:
        points = [np.nan, 2.1, -3.0, 0.4, 4.6, np.nan, -1.1, -2.2, 0.0, 1.4, -0.3, 3.9]
    return pd.DataFrame(
        {"pull_factor": [f"factor_{at}" for at in range(12)], "title": FACTORS, "contribution": points}
    )


def correlations(count: int = 8) -> pd.DataFrame:
    """A symmetric square with one conflict and one redundant pair."""
    rng = np.random.default_rng(3)
    square = rng.uniform(-0.2, 0.85, (count, count))
    square = (square + square.T) / 2
    square[0, 1] = square[1, 0] = 0.95
    square[2, 5] = square[5, 2] = -0.61
    np.fill_diagonal(square, 1.0)
    ids = [f"factor_{at}" for at in range(count)]
    return pd.DataFrame(square, index=ids, columns=ids)


def strip_rows() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ranks of 30 units in ten bins under two alternatives that part them into two peaks."""
    shares = np.zeros((3, 10))
    shares[1, 1:4], shares[2, 6:9] = [0.2, 0.6, 0.2], [0.3, 0.4, 0.3]
    shares[0] = (shares[1] + shares[2]) / 2
    table = pd.DataFrame(
        {
            "title": ["All other reasonable methods", "Min-max (official)", "Percentile rank"],
            "draws": [1000, 500, 500],
            "rank_low": [5, 4, 19],
            "rank_median": [14.5, 8, 23],
            "rank_high": [26, 12, 27],
        }
    )
    return table, pd.DataFrame(shares, columns=range(3, 31, 3))


def win_verdicts() -> pd.DataFrame:
    """Verdicts on the shares of `win_shares`, as its codes."""
    shares = win_shares()
    return (shares >= 0.95).astype(int) - (shares <= 0.05).astype(int)


def win_shares() -> pd.DataFrame:
    """P(row above column) of the seven; complementary shares sum to one."""
    strength = np.array([0.2, 1.8, -2.0, 0.9, 1.2, -0.2, -1.0])
    shares = 1 / (1 + np.exp(-3 * (strength[:, None] - strength[None, :])))
    codes = list(SEVEN)
    return pd.DataFrame(shares, index=codes, columns=codes)


def shift_rows() -> pd.DataFrame:
    """242 regions before and after; the first eight change places."""
    table = ranked_regions()[["nuts_id", "name"]].assign(rank_before=np.arange(1.0, 243.0))
    rng = np.random.default_rng(5)
    after = table["rank_before"] + rng.normal(0, 9, len(table))
    return table.assign(rank_after=after.rank(method="min"))


def sensitivity_rows() -> pd.DataFrame:
    """Five choices with first-order and total indices."""
    first = np.array([0.46, 0.2, 0.11, 0.03, 0.01])
    total = np.array([0.6, 0.31, 0.15, 0.05, 0.02])
    return pd.DataFrame(
        {
            "input": ["weights", "normalisation", "aggregation", "treatment", "imputation"],
            "title": ["Weights", "Normalisation", "Aggregation", "Outlier treatment", "Imputation"],
            "first": first, "first_low": first - 0.03, "first_high": first + 0.04,
            "total": total, "total_low": total - 0.04, "total_high": total + 0.05,
        }
    )  # fmt: skip


def weight_rows() -> pd.DataFrame:
    """Ten factors with equal nominal weights."""
    effective = np.array([0.14, 0.13, 0.04, 0.12, 0.1, 0.11, 0.12, 0.13, 0.03, 0.08])
    titles = [title for at, title in enumerate(FACTORS) if at not in UNMEASURED]
    return pd.DataFrame(
        {
            "pull_factor": [f"f{at}" for at in range(10)],
            "title": titles,
            "nominal": 0.1,
            "effective": effective,
            "sandbox": np.linspace(0.05, 0.15, 10),
        }
    )


def coverage_rows() -> pd.DataFrame:
    """Twelve indicators by fourteen countries, shares 0 to 1, some cells empty."""
    rng = np.random.default_rng(9)
    countries = ("AT", "BE", "BG", "CZ", "DE", "DK", "EL", "ES", "FR", "HU", "IT", "PL", "SE", "SI")
    share = rng.choice([1.0, 1.0, 1.0, 0.5, 0.0, np.nan], size=12 * len(countries))
    return pd.DataFrame(
        [
            {
                "indicator_id": f"indicator_{row}",
                "title": f"{FACTORS[row]} (% of persons)",
                "country": country,
            }
            for row in range(12)
            for country in countries
        ]
    ).assign(share=share, year=2023)


def panel_rows() -> pd.DataFrame:
    """The seven's series; PL22 has none."""
    parts = []
    for at, code in enumerate(SEVEN):
        rows = series_rows()[["year", "value", "flag"]]
        parts.append(rows.assign(nuts_id=code, value=rows["value"] + at if code != "PL22" else np.nan))
    return pd.concat(parts, ignore_index=True)


def event_rows() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "year": [2017, 2018, 2019, 2020],
            "gap": [0.1, 0.0, np.nan, 0.4],
            "placebo_low": [-0.2, 0.0, np.nan, -0.3],
            "placebo_high": [0.2, 0.0, np.nan, 0.5],
        }
    )


def _plain() -> dict[str, Callable[[], Drawing[go.Figure]]]:
    codes = list(SEVEN)
    titles = {f"factor_{at}": title for at, title in enumerate(FACTORS)}
    changes = pd.DataFrame({"nuts_id": "XX00", "change": np.random.default_rng(2).normal(0.4, 1.1, 400)})
    return {
        "trend": lambda: trend.trend(
            series_rows(), indicator="Unemployment", region_name="Chemnitz (DED4)",
            group_name="European Union (27)", unit="% of labour force",
        ),
        "small_multiples": lambda: small_multiples.small_multiples(
            panel_rows(), indicator="Unemployment", regions=codes, names=SEVEN, unit="% of labour force",
            reference=pd.DataFrame({"year": range(2008, 2025), "value": 7.0}),
        ),
        "ranks_of": lambda: ranking.ranks_of(
            ranked_regions().iloc[:40:5], nuts_id="XX00", highlight=codes
        ),
        "neighbourhood": lambda: ranking.neighbourhood(ranked_regions(), nuts_id="CZ04", highlight=codes),
        "compare": lambda: compare.compare(compared_rows(), regions=codes, names=SEVEN),
        "contributions": lambda: contributions.contributions(contribution_rows(), region_name="Chemnitz"),
        "difference": lambda: contributions.difference(
            contribution_rows(signed=True), name_a="Chemnitz", name_b="Veneto"
        ),
        "coverage": lambda: coverage.coverage(coverage_rows()),
        "sensitivity": lambda: sensitivity.sensitivity(sensitivity_rows(), sentence="Weights move most."),
        "leave_one_out": lambda: sensitivity.leave_one_out(
            pd.DataFrame({"title": FACTORS, "shift": np.linspace(9.4, 0.3, 12)})
        ),
        "weights": lambda: weights.weights(weight_rows()),
        "rank_ranges": lambda: rank_ranges.rank_ranges(
            pd.DataFrame({"title": ["Open choices", "Any weights"], "low": [19, 22], "high": [43, 77]}),
            own_rank=41,
            units=242,
        ),
        "rank_strips": lambda: rank_strips.rank_strips(*strip_rows()),
        "weight_sets": lambda: weights.weight_sets(
            weight_rows(),
            sets={"nominal": "official", "sandbox": "sandbox", "effective": "best for Chemnitz"},
            sentence="At best rank 12.",
        ),
        "correlation": lambda: correlation.correlation(correlations(), titles=titles),
        "wins": lambda: wins.wins(win_shares(), win_verdicts(), regions=codes, names=SEVEN),
        "event_study": lambda: event_study.event_study(
            event_rows(), first=2019, last=2019, unit="x", decimals=1, sentence="No step."
        ),
        "moves": lambda: moves.moves(changes, asked=2.5, years=5, unit="percentage points"),
    }  # fmt: skip


NAMES = tuple(_plain())
TITLE = "How Chemnitz stands: <b>twelve</b> & more"
SOURCE = "Source: Eurostat (lfst_r_lfu3rt), extract of 8 February 2026; NUTS 2021; own calculation"


@cache
def example(name: str) -> go.Figure:
    """One chart with its frame, made once; never change it."""
    return theme.framed(
        _plain()[name]().figure,
        title=TITLE,
        subtitle="Score 0-100, latest year",
        source=SOURCE,
        note="Two not measured.",
    )
