"""Local evidence: a reader's own figures given to a pull factor of the sandbox, with a weight.

The reader's figures are put on the sandbox's scale among the regions that have one and join the factor's
score: in a factor that nobody measures they are the factor, in a measured one they stand beside its own
figures taken together, which have weight 1. A region without a figure keeps the factor's score as it was.
Nothing is kept: the sandbox without evidence comes from what all sessions share, the rest is made anew.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DashError
from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import Aggregation, Normalisation, Recipe
from inducci_dash.domain.rules import FEWEST_ON_A_SCALE
from inducci_dash.index.levels import aggregate_levels
from inducci_dash.index.normalise import normalise
from inducci_dash.index.rank import rank
from inducci_dash.index.treat import treat
from inducci_dash.language import _, format_number, format_ordinal, of_all
from inducci_dash.own_figures.model import NOTICE, OwnFigures, latest
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import own_name
from inducci_dash.results.weights.sandbox import multiples, sandbox_result

SCALES = frozenset({Normalisation.MIN_MAX, Normalisation.PERCENTILE_RANK, Normalisation.Z_SCORE})
"""Normalisations under which a figure of a few regions is on the scale of all others."""


class EvidenceRefused(DashError):
    """Own figures that cannot be given to a pull factor; says why and what to do."""


@dataclass(frozen=True)
class Evidence:
    """Which figures, to which pull factor, with which weight (1 = as its own figures taken together)."""

    own: OwnFigures
    pull_factor: str
    weight: float


@dataclass(frozen=True, eq=False)
class WithEvidence:
    """An index with local evidence, (units,) each; NaN = none. `before` is the sandbox without it.

    `evidence` is the reader's figure on the sandbox's scale, `factor` the score of the pull factor with
    it, `measured` whether the factor has figures of ours.
    """

    evidence: np.ndarray
    factor: np.ndarray
    score: np.ndarray
    rank: np.ndarray
    score_before: np.ndarray
    rank_before: np.ndarray
    measured: bool

    @property
    def count(self) -> int:
        """Scored regions that have a figure."""
        return int((~np.isnan(self.evidence)).sum())


def with_evidence(data: Dataset, recipe: Recipe, evidence: Evidence) -> WithEvidence:
    """The sandbox's index with a reader's figures in one pull factor.

    Raises RecipeRefused for a recipe that cannot be applied, EvidenceRefused for figures that cannot.
    """
    base, framework = sandbox_result(data, recipe), data.given.framework
    known = latest(evidence.own, data.snapshot.regions)["value"].reindex(list(data.given.units))
    values = np.where(base.scored, known.to_numpy(float), np.nan)
    _check(evidence.own, recipe, values)
    column = treat(values[:, np.newaxis], recipe).values
    own = normalise(column, [evidence.own.direction], recipe, [evidence.own.own_id])[:, 0]
    weights = multiples(recipe, framework)
    scores = {name: base.scores[name] for name in weights}
    measured = evidence.pull_factor in scores
    if measured:
        before = scores[evidence.pull_factor]
        both = (before + evidence.weight * own) / (1 + evidence.weight)
        joined = np.where(np.isnan(own), before, np.where(np.isnan(before), own, both))
    else:
        joined = own
        weights[evidence.pull_factor] = evidence.weight
    scores[evidence.pull_factor] = joined
    score = np.where(base.scored, _index(scores, weights, recipe, added=not measured), np.nan)
    return WithEvidence(own, joined, score, rank(score), base.score, base.rank, measured)


def _check(own: OwnFigures, recipe: Recipe, values: np.ndarray) -> None:
    known = values[~np.isnan(values)]
    if not own.direction:
        raise EvidenceRefused(
            _("Say of “{title}” whether more or less is more attractive; put it up again to do so.").format(
                title=own.title
            )
        )
    if len(known) < FEWEST_ON_A_SCALE or np.ptp(known) == 0:
        raise EvidenceRefused(
            _(
                "“{title}” has different figures for fewer than {count} scored regions, so that no scale "
                "from worst to best can be made of it."
            ).format(title=own.title, count=format_number(FEWEST_ON_A_SCALE))
        )
    if recipe.normalisation not in SCALES or recipe.joint_scale is not None:
        raise EvidenceRefused(
            _(
                "The sandbox's normalisation leaves some regions without a single figure on the scale of "
                "all. Take min-max, percentile ranks or z-scores, with an arithmetic mean of the factors."
            )
        )


def _index(
    scores: dict[str, np.ndarray], weights: dict[str, float], recipe: Recipe, *, added: bool
) -> np.ndarray:
    """The mean of the factors by the recipe; an added factor asks for no more factors than before."""
    nodes = [Node(name, 1, TOP, weights[name]) for name in scores]
    known = len(scores) - added
    upper = replace(
        recipe,
        weights={},
        aggregation=(recipe.aggregation_at(3),),
        availability=recipe.availability * known / len(scores),
    )
    framework = Framework((*nodes, Node(TOP, 2, None)))
    return aggregate_levels(np.column_stack(list(scores.values())), framework, upper)[TOP]


def index_name(data: Dataset, evidence: Evidence) -> str:
    """What the index with evidence is called, so that nobody takes it for the official one."""
    return _("Sandbox with local evidence: {title} for “{factor}”, weight {weight}").format(
        title=evidence.own.title,
        factor=_(data.measure(evidence.pull_factor).title),
        weight=format_number(evidence.weight, 2),
    )


def scale_words(found: WithEvidence, evidence: Evidence, recipe: Recipe) -> str:
    """How the figures enter, and for whom."""
    said = [
        of_all(
            found.count,
            int((~np.isnan(found.score)).sum()),
            _("{count} of {total} scored regions have a figure of yours."),
            every=_("All {total} scored regions have a figure of yours."),
        )
    ]
    if recipe.aggregation_at(3) is not Aggregation.COPELAND:
        said.append(_("The others keep their scores; they move only where others pass them."))
    if found.count < (~np.isnan(found.score)).sum():
        said.append(
            _("Having a figure at all moves a region, too: compare those that have one with each other.")
        )
    said.append(
        _("Your figures join the factor's own, with weight {weight} against 1.").format(
            weight=format_number(evidence.weight, 2)
        )
        if found.measured
        else _("Nobody measures this factor across Europe: your figures are the factor.")
    )
    return " ".join(said)


def moved_sentence(data: Dataset, found: WithEvidence, nuts_id: str) -> str:
    """A region's place officially, in the sandbox, and with the evidence. Raises UnknownRegion."""
    row = data.given.unit_row(nuts_id)
    name = own_name(data, nuts_id)
    if np.isnan(found.rank[row]):
        return _("{region} has no score.").format(region=name)
    words = _(
        "{region}: {official} officially, {before} in the sandbox without your figures, {after} with them "
        "(score {score_before}, then {score})."
    ).format(
        region=name,
        official=format_ordinal(int(data.official.rank[row])),
        before=format_ordinal(int(found.rank_before[row])),
        after=format_ordinal(int(found.rank[row])),
        score_before=format_number(found.score_before[row], 1),
        score=format_number(found.score[row], 1),
    )
    return words if not np.isnan(found.evidence[row]) else f"{words} " + _("You have no figure for it.")


def evidence_table(data: Dataset, evidence: Evidence, found: WithEvidence) -> pd.DataFrame:
    """Every scored unit with and without the evidence, as plain data; each row says whose index it is.

    `rank_before` and `rank_after` are ranks in the sandbox (1 = best).
    """
    figures = latest(evidence.own, data.snapshot.regions).reindex(list(data.given.units))
    return pd.DataFrame(
        {
            "nuts_id": list(data.given.units),
            "name": data.snapshot.regions.loc[list(data.given.units), "name"].to_numpy(),
            "rank_official": data.official.rank,
            "rank_before": found.rank_before,
            "rank_after": found.rank,
            "score_before": found.score_before.round(3),
            "score_after": found.score.round(3),
            "own_value": figures["value"].to_numpy(float),
            "own_score": found.evidence.round(3),
            "own_measure": evidence.own.title,
            "own_unit": evidence.own.unit,
            "index": index_name(data, evidence),
            "notice": _(NOTICE),
        }
    )
