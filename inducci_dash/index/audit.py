"""Does the index hold together? Correlations, reliability, dimensions, weights as they act, leave-one-out.

Checks, never a source of weights. Source: OECD/JRC Handbook (2008), steps 4, 6 and 7; flags as in the JRC's
audits of composite indicators; weights and importance by Paruolo, Saisana, Saltelli (2013).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.rules import CONFLICT_BELOW, REDUNDANT_ABOVE, WEAK_BELOW
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.build import IndexResult
from inducci_dash.index.levels import aggregate_levels, local_weights
from inducci_dash.index.rank import rank


class Flag(StrEnum):
    """What a correlation between parts of one parent says about their place there."""

    NONE = "none"
    CONFLICT = "conflict"
    """Below -0.4: the parts pull against each other, and averaging hides both."""
    WEAK = "weak"
    """Below 0.3: the parts have little in common."""
    REDUNDANT = "redundant"
    """Above 0.9: the parts say nearly the same, which then counts twice."""
    UNKNOWN = "unknown"
    """Fewer than three units have both, or one of them has no spread."""


@dataclass(frozen=True, eq=False)
class ParentAudit:
    """One parent's parts side by side.

    `correlations` is (k, k), pairwise complete, in the order of `children`. `alpha` as
    `cronbach_alpha`; `first_share` and `loadings` (k,) as `first_component`.
    """

    parent: str
    children: tuple[str, ...]
    correlations: FloatArray
    alpha: float
    first_share: float
    loadings: FloatArray

    @property
    def flags(self) -> NDArray[np.object_]:
        """A Flag for each pair, (k, k); the diagonal is NONE."""
        marked = flag(self.correlations)
        np.fill_diagonal(marked, Flag.NONE)
        return marked


@dataclass(frozen=True, eq=False)
class WeightAudit:
    """Weights as given and as they act, (nodes of one level,).

    `nominal` is the share of the index a node is given, `correlation` its correlation with the index (NaN
    where it has no spread), `effective` its covariance share nominal x cov(node, index) / var(index): how
    much of the index's variance the node brings in. It can be negative, and sums to one.
    """

    node_ids: tuple[str, ...]
    nominal: FloatArray
    correlation: FloatArray
    effective: FloatArray


def correlations(x: FloatArray, y: FloatArray | None = None) -> FloatArray:
    """Pearson's r of each column of `x` with each of `y` (of `x` itself), over the units that have both.

    (p, q) for `x` (n, p) and `y` (n, q). NaN where fewer than three units have both or one has no spread.
    """
    x = np.asarray(x, dtype=float)
    other = x if y is None else np.asarray(y, dtype=float)
    table = np.empty((x.shape[1], other.shape[1]))
    for row in range(table.shape[0]):
        for column in range(table.shape[1]):
            if y is None and column < row:
                table[row, column] = table[column, row]
            else:
                table[row, column] = _pearson(x[:, row], other[:, column])
    return table


def flag(correlation: FloatArray) -> NDArray[np.object_]:
    """The Flag of each correlation, in the same shape."""
    r = np.asarray(correlation, dtype=float)
    marked = np.full(r.shape, Flag.NONE, dtype=object)
    marked[r < WEAK_BELOW] = Flag.WEAK
    marked[r < CONFLICT_BELOW] = Flag.CONFLICT
    marked[r > REDUNDANT_ABOVE] = Flag.REDUNDANT
    marked[np.isnan(r)] = Flag.UNKNOWN
    return marked


def cronbach_alpha(x: FloatArray) -> float:
    """k / (k - 1) * (1 - sum of the columns' variances / variance of their sum).

    `x` is (n, k); over the units that have all columns. NaN with one column, fewer than three such units,
    or a sum without spread. Source: Cronbach (1951); Handbook, step 4.
    """
    complete = _complete(x)
    k = complete.shape[1]
    if k < 2 or len(complete) < 3:
        return float("nan")
    total = complete.sum(axis=1)
    if total.max() == total.min():
        return float("nan")
    return float(k / (k - 1) * (1.0 - complete.var(axis=0, ddof=1).sum() / total.var(ddof=1)))


def first_component(x: FloatArray) -> tuple[float, FloatArray]:
    """Share of variance of the first principal component, and the columns' loadings on it.

    Of the correlation matrix, over the units that have all columns; a loading is the column's correlation
    with the component, whose sign is chosen so that loadings sum to 0 or more. `x` is (n, k). NaN with
    fewer than three such units or a column without spread.
    """
    complete = _complete(x)
    k = complete.shape[1]
    if len(complete) < 3 or np.any(complete.max(axis=0) == complete.min(axis=0)):
        return float("nan"), np.full(k, np.nan)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(complete, rowvar=False)))
    loadings = vectors[:, -1] * np.sqrt(values[-1])
    return float(values[-1] / k), loadings if loadings.sum() >= 0.0 else -loadings


def audit_parents(result: IndexResult, framework: Framework) -> tuple[ParentAudit, ...]:
    """Every node above level 1 with its parts, lower levels first."""
    scores = result.by_node(framework)
    audits = []
    for node in framework.parents:
        children = tuple(child.node_id for child in framework.children(node.node_id))
        parts = np.column_stack([scores[child] for child in children])
        of_parts = (correlations(parts), cronbach_alpha(parts), *first_component(parts))
        audits.append(ParentAudit(node.node_id, children, *of_parts))
    return tuple(audits)


def audit_weights(result: IndexResult, framework: Framework, *, level: int = 2) -> WeightAudit:
    """Nominal and effective weight of each node of one level: what it is given, and what it does.

    Effective weights are over the units that have all nodes, where all have the same weights; for a
    weighted arithmetic mean they then sum to one exactly. For other means they are re-scaled to sum to one,
    an approximation. All NaN with fewer than three such units or without spread. Paruolo, Saisana and
    Saltelli (2013) discuss the correlation ratio instead, which sums to no whole.
    """
    names = tuple(node.node_id for node in framework.at_level(level))
    scores = result.at_level(framework, level)
    nominal = np.array([result.nominal_weights[name] for name in names])
    complete = ~np.isnan(scores).any(axis=1) & result.scored
    effective = np.full(len(names), np.nan)
    if complete.sum() >= 3:
        deviation = result.score[complete] - result.score[complete].mean()
        brought = nominal * (scores[complete].T @ deviation)
        if brought.sum() > 0.0:
            effective = brought / brought.sum()
    return WeightAudit(names, nominal, correlations(scores, result.score[:, np.newaxis])[:, 0], effective)


def leave_one_out(
    result: IndexResult, framework: Framework, recipe: Recipe = OFFICIAL, *, level: int = 1
) -> FloatArray:
    """Mean absolute change of rank when each node of `level` is left out in turn, (nodes of that level,).

    Weights of its siblings are re-scaled; treatment, scale and the units compared stay. A unit that had
    nothing else leaves both rankings. NaN where nothing else would be left. Source: Handbook, step 7.
    """
    changes = []
    for node in framework.at_level(level):
        weights = _weights_without(node.node_id, framework, recipe.weights)
        if framework.top.node_id not in weights:
            changes.append(np.nan)
            continue
        score = aggregate_levels(result.normalised, framework, recipe, weights)[framework.top.node_id]
        both = result.scored & ~np.isnan(score)
        moved = np.abs(rank(score[both]) - rank(result.score[both]))
        changes.append(moved.mean() if moved.size else np.nan)
    return np.array(changes)


def _weights_without(
    left_out: str, framework: Framework, overrides: Mapping[str, float]
) -> dict[str, FloatArray]:
    """Local weights with one node at 0; a parent left without any weight is at 0 too, and has no entry."""
    local = local_weights(framework, overrides)
    gone = {left_out}
    for node in framework.parents:
        kept = local[node.node_id] * [c.node_id not in gone for c in framework.children(node.node_id)]
        if kept.sum() > 0.0:
            local[node.node_id] = kept / kept.sum()
        else:
            gone.add(node.node_id)
            del local[node.node_id]
    return local


def _complete(x: FloatArray) -> FloatArray:
    """The rows without a missing value."""
    x = np.asarray(x, dtype=float)
    return x[~np.isnan(x).any(axis=1)]


def _pearson(a: FloatArray, b: FloatArray) -> float:
    """Pearson's r over the units that have both; NaN as `correlations`."""
    both = ~(np.isnan(a) | np.isnan(b))
    a, b = a[both], b[both]
    if len(a) < 3 or a.max() == a.min() or b.max() == b.min():
        return float("nan")
    a, b = a - a.mean(), b - b.mean()
    return float(np.clip((a @ b) / np.sqrt((a @ a) * (b @ b)), -1.0, 1.0))
