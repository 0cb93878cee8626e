"""What is known of the pilots: cost, counted results, and what none of them works on."""

import pandas as pd

from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Amount, Figures, holding
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.titles import untried_factors
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.summary import listed


def pilots_known(data: Dataset, portfolio: Portfolio) -> Figures:
    """What is known of all pilots; `rows` as `pilot_rows`, `untouched` the factors no pilot works on."""
    cards = portfolio.cards
    rows = pilot_rows(portfolio)
    untouched = [name for name in untried_factors(portfolio) if data.measure(name).measured]
    titles = [in_a_sentence(data, name) for name in untouched]
    again = {
        _(cards[series.pilot].pilot.short_title): series.later_editions
        for series in portfolio.facts.series.values()
        if series.pilot in cards
    }
    name, times = max(again.items(), key=lambda item: item[1], default=("", 0))
    told = [_(card.pilot.short_title) for name, card in cards.items() if rows.at[name, "told"]]
    costs, counted = rows["cost"].dropna(), int(rows["counted"].sum())
    regions = tuple(dict.fromkeys(rows["nuts2"]))
    return Figures(
        values={
            "pilots": Amount(len(rows)),
            "costs": Amount(len(costs)),
            "total": Amount(float(costs.sum()), 0, "EUR"),
            "counted": Amount(counted),
            "untouched": listed(titles),
            "told": listed(told),
            "gap": titles[0] if titles else "",
            "repeated": name,
            "editions": Amount(times),
        },
        holds=holding(
            nothing_counted=counted == 0,
            untouched=bool(titles),
            gaps=counted == 0 and bool(titles),
            repeated=times > 0,
            told=bool(told),
        ),
        rows=rows,
        outline=regions,
        labels=tuple(
            (
                region,
                ", ".join(
                    f"{pilot} {rows.at[pilot, 'name']}" for pilot in rows.index[rows["nuts2"] == region]
                ),
            )
            for region in regions
        ),
        zoom=regions,
    )


def pilot_rows(portfolio: Portfolio) -> pd.DataFrame:
    """Index pilot id; `name`; `cost` in euro, NaN = none reported; `counted`, whether an outcome is counted
    or compared; `known`, key facts known; `told`, whether its partner's report fills one of them; `nuts2`.
    """
    cards = portfolio.cards
    return pd.DataFrame(
        {
            "name": [_(card.pilot.short_title) for card in cards.values()],
            "cost": [_euros(card) for card in cards.values()],
            "counted": [card.counts_result for card in cards.values()],
            "known": [card.known_count for card in cards.values()],
            "told": [card.known != dict(card.recorded) for card in cards.values()],
            "nuts2": [card.pilot.nuts2 for card in cards.values()],
        },
        index=pd.Index(list(cards), name="pilot"),
    )


def _euros(card: Card) -> float:
    if card.cost:
        return card.cost.value
    return float(card.told_cost.value) if card.told_cost else float("nan")


def cost_words(cost: float) -> str:
    """A reported cost, or that none is reported."""
    return _("not reported") if pd.isna(cost) else format_number(cost, 0, "EUR")
