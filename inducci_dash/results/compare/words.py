"""What a comparison of regions says, in sentences generated from the figures."""

import itertools
import math
from collections.abc import Sequence

import pandas as pd

from inducci_dash.domain.rules import CLEARLY
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import _, format_number, of_all
from inducci_dash.results.compare.comparison import factor_scores, verdicts, win_shares
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import own_name


def pair_sentence(data: Dataset, regions: Sequence[str]) -> str:
    """How many pairs can be told apart, and which cannot."""
    found = verdicts(data, regions)
    pairs = list(itertools.combinations(regions, 2))
    tied = [(a, b) for a, b in pairs if found.at[a, b] == Verdict.NOT_TOLD_APART]
    share = format_number(float(100 * CLEARLY), 0, "%")
    if len(pairs) == 1:
        words = (
            _("{a} and {b} cannot be told apart by {share} of other reasonable methods.")
            if tied
            else _("{a} and {b} can be told apart by at least {share} of other reasonable methods.")
        )
        return words.format(a=own_name(data, regions[0]), b=own_name(data, regions[1]), share=share)
    said = of_all(
        len(pairs) - len(tied),
        len(pairs),
        _("{count} of {total} pairs can be told apart by at least {share} of other reasonable methods"),
        every=_("All {total} pairs can be told apart by at least {share} of other reasonable methods"),
    ).format(share=share)
    if not tied:
        return said + "."
    names = "; ".join(
        [_("{a} and {b}").format(a=own_name(data, a), b=own_name(data, b)) for a, b in tied[:4]]
        + ([_("{count} more").format(count=len(tied) - 4)] if len(tied) > 4 else [])
    )
    return _("{said}; not told apart: {pairs}.").format(said=said, pairs=names)


def spread_sentence(data: Dataset, regions: Sequence[str]) -> str:
    """The factors in which the regions lie furthest apart and closest together."""
    found = factor_scores(data, regions)
    scores: dict[str, dict[str, float]] = {}
    for factor, code, score in zip(found["pull_factor"], found["nuts_id"], found["score"], strict=True):
        if not math.isnan(score):
            scores.setdefault(factor, {})[code] = score
    width = {name: max(own.values()) - min(own.values()) for name, own in scores.items() if len(own) > 1}
    if not width:
        return _("No pull factor is measured for more than one of these regions.")
    widest, closest = max(width, key=width.__getitem__), min(width, key=width.__getitem__)
    own = scores[widest]
    low, high = min(own, key=own.__getitem__), max(own, key=own.__getitem__)
    titles = data.snapshot.catalogue.pull_factors
    return _(
        "They lie furthest apart in “{widest}”, from {low} ({low_name}) to {high} ({high_name}), "
        "and closest together in “{closest}”."
    ).format(
        widest=_(titles[widest].title),
        low=format_number(own[low], 0),
        low_name=own_name(data, low),
        high=format_number(own[high], 0),
        high_name=own_name(data, high),
        closest=_(titles[closest].title),
    )


def duel_sentence(data: Dataset, a: str, b: str) -> str:
    """By how many methods the one scores above the other, and what that means; the more frequent first."""
    share = float(win_shares(data, [a, b]).at[a, b])
    if share < 0.5:
        a, b, share = b, a, 1 - share
    names = {"a": own_name(data, a), "b": own_name(data, b)}
    said = _("With {share} of {draws} other reasonable methods {a} scores above {b}").format(
        **names,
        share=format_number(100 * share, 0 if share == 1 else 1, "%"),
        draws=format_number(len(data.robust[TOP].draws.ranks)),
    )
    if verdicts(data, [a, b]).at[a, b] == Verdict.CLEARLY_BETTER:
        verdict = _("{a} stands clearly above {b}").format(**names)
    else:
        verdict = _("the two cannot be told apart, whatever the difference of their scores")
    return _("{said}: {verdict}.").format(said=said, verdict=verdict)


def figure_rows(data: Dataset, figures: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    """`latest_figures` as a table to read: an indicator a row, a region a column, the year in brackets."""
    rows = []
    for indicator_id, cells in figures.groupby("indicator_id", sort=False):
        indicator = data.snapshot.catalogue.indicators[str(indicator_id)]
        own = cells.set_index("nuts_id")
        row = {_("Indicator"): _(indicator.title), _("Unit"): _(indicator.unit)}
        for code in regions:
            value, year = own.at[code, "value"], own.at[code, "year"]
            row[own_name(data, code)] = (
                _("not published")
                if pd.isna(value)
                else f"{format_number(value, indicator.decimals)} ({int(year)})"
            )
        rows.append(row)
    return pd.DataFrame(rows)
