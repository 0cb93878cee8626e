"""What the long studies find, said with the care they need."""

import numpy as np
import pandas as pd

from inducci_dash.domain.rules import TELLING_SHARE
from inducci_dash.index.sensitivity import Sensitivity, Share
from inducci_dash.index.weights import AchievableRanks, ExtremeRank
from inducci_dash.language import N_, _, format_number, ngettext
from inducci_dash.language.verdicts import band_and_share
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import listed, own_name
from inducci_dash.results.weights.studies import Spread, told_apart
from inducci_dash.results.weights.words import CHOICES

DECIDES = {
    "imputation": N_("filling gaps"),
    "treatment": N_("outlier treatment"),
    "normalisation": N_("the normalisation"),
    "aggregation": N_("the mean of the factors"),
    "weights": N_("the weights"),
}


def sensitivity_table(found: Sensitivity) -> pd.DataFrame:
    """Sobol indices as the chart wants them: a row per choice, shares 0-1 with their intervals."""
    return pd.DataFrame(
        [
            {
                "input": name,
                "title": CHOICES[name],
                "first": one.first_order.estimate,
                "first_low": one.first_order.low,
                "first_high": one.first_order.high,
                "total": one.total.estimate,
                "total_low": one.total.low,
                "total_high": one.total.high,
            }
            for name, one in found.influences.items()
        ]
    )


def sensitivity_words(found: Sensitivity) -> str:
    """Which choice moves the ranking, alone and with the others, in a few sentences."""
    if found.variance == 0.0 or any(np.isnan(one.total.estimate) for one in found.influences.values()):
        return _("No choice moves the ranking: all give the same ranks.")
    order = sorted(found.influences.items(), key=lambda pair: -pair[1].total.estimate)
    alone = [
        _("{choice} {share}").format(choice=_(DECIDES[name]), share=_estimated(one.first_order))
        for name, one in order
        if one.total.estimate >= TELLING_SHARE
    ]
    first = sum(max(one.first_order.estimate, 0.0) for one in found.influences.values())
    said = _(
        "Other choices move a region by {mean} ranks on average. Of how much that varies from one "
        "recomputation to the next, {alone} decide alone (in brackets: 95 % intervals by resampling them)."
    ).format(mean=format_number(found.mean, 1), alone=listed(alone))
    if first < 1.0 - TELLING_SHARE:
        top = [
            _("{choice} has a part in {share}").format(choice=_(DECIDES[name]), share=_estimated(one.total))
            for name, one in order[:2]
        ]
        said += " " + _(
            "About {rest} comes from choices meeting each other: counted with all its interplay, {top}. "
            "Such parts overlap, so that they sum to more than 100 %."
        ).format(rest=_percent(1.0 - first), top=listed(top))
    return said


def _estimated(share: Share) -> str:
    """A share of variance with its 95 % interval by resampling: 45 % (38 to 52 %)."""
    return _("{share} ({low} to {high})").format(
        share=_percent(share.estimate),
        low=format_number(100 * max(share.low, 0.0), 0),
        high=_percent(min(share.high, 1.0)),
    )


def _percent(share: float) -> str:
    return format_number(100 * max(share, 0.0), 0, "%")


def achievable_words(data: Dataset, nuts_id: str, found: AchievableRanks, floor: float, cap: float) -> str:
    """Best and worst rank within the limits, and whether that is proved."""
    return _(
        "With every factor between {floor} and {cap} of the weight, **{region}** can reach rank {best} at "
        "best ({best_proof}) and fall to rank {worst} at worst ({worst_proof}) among {units} regions, by "
        "the choice of weights alone."
    ).format(
        floor=_percent(floor),
        cap=_percent(cap),
        region=own_name(data, nuts_id),
        best=format_number(found.best.rank),
        best_proof=proof(found.best),
        worst=format_number(found.worst.rank),
        worst_proof=proof(found.worst),
        units=format_number(found.units),
    )


def proof(extreme: ExtremeRank) -> str:
    """Whether no other weights can do more, in words."""
    if extreme.proved:
        return _("proved")
    return _("the best found in the time; no weights can pass rank {bound}").format(
        bound=format_number(extreme.bound)
    )


def achievable_table(data: Dataset, found: AchievableRanks, own: pd.DataFrame) -> pd.DataFrame:
    """Weights side by side: `pull_factor`, `title`, `own` (of this recipe), `best`, `worst` (shares 0-1).

    `own` has `pull_factor`, `title` and `nominal` (see `weight_table`).
    """
    return own[["pull_factor", "title"]].assign(
        own=own["nominal"],
        best=[found.best.weights[name] for name in own["pull_factor"]],
        worst=[found.worst.weights[name] for name in own["pull_factor"]],
    )


def stress_words(data: Dataset, nuts_id: str, spread: Spread) -> str:
    """What is left of the ranking when nothing at all is known about the weights."""
    summary, row = spread.summary, data.given.unit_row(nuts_id)
    ranked = ~np.isnan(summary.median)
    top, bottom = staying(spread)
    width = (summary.high - summary.low)[ranked]
    return _(
        "If nothing were known about the weights (any set as likely as any other, {draws} tried), "
        "**{region}** would hold ranks {range} in nine of ten. Half of all regions would range over "
        "more than {width} ranks; {top} regions stay in the upper quarter in 95 % of them, {bottom} in "
        "the lower."
    ).format(
        draws=format_number(spread.draws),
        region=own_name(data, nuts_id),
        range=_ranks(spread, row),
        width=format_number(float(np.median(width))),
        top=top,
        bottom=bottom,
    )


def staying(spread: Spread) -> tuple[int, int]:
    """How many regions stay in the upper quarter, and in the lower, in 95 % of the draws."""
    summary = spread.summary
    quarter = (~np.isnan(summary.median)).sum() / 4
    return int((summary.high <= quarter).sum()), int((summary.low > 3 * quarter).sum())


def robust_words(data: Dataset, nuts_id: str, official: Spread, sandbox: Spread) -> str:
    """A region's fifth and interval officially and by the sandbox, and how many regions really differ."""
    row, apart = data.given.unit_row(nuts_id), told_apart(official, sandbox)
    said = _(
        "**{region}** stands in the **{band}**, ranks {range}, around the sandbox ({draws} "
        "recomputations); officially in the {band_then}, ranks {range_then}."
    ).format(
        region=own_name(data, nuts_id),
        band=_band(sandbox, row),
        range=_ranks(sandbox, row),
        draws=format_number(sandbox.draws),
        band_then=_band(official, row),
        range_then=_ranks(official, row),
    )
    own = (
        _("In at least 95 % of them the sandbox puts it elsewhere.")
        if apart[row]
        else _("That the sandbox moves it holds in less than 95 % of them.")
    )
    count = int(apart.sum())
    others = (
        ngettext(
            "Of all regions {count} stands clearly elsewhere, in 95 % of them.",
            "Of all regions {count} stand clearly elsewhere, in 95 % of them each.",
            count,
        ).format(count=count)
        if count
        else _("No region stands clearly elsewhere, in 95 % of them.")
    )
    return f"{said} {own} {others}"


def _ranks(spread: Spread, row: int) -> str:
    return _("{low} to {high}").format(
        low=format_number(float(spread.summary.low[row])),
        high=format_number(float(spread.summary.high[row])),
    )


def _band(spread: Spread, row: int) -> str:
    return band_and_share(int(spread.bands.band[row]), float(spread.bands.share[row]))
