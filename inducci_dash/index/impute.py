"""Missing cells filled from the unit's own group, never from the whole; filled cells are marked."""

import numpy as np

from inducci_dash.domain.recipe import Imputation
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.arrays import BoolArray, FloatArray


def impute(values: FloatArray, groups: np.ndarray | None, how: Imputation) -> tuple[FloatArray, BoolArray]:
    """Values with missing cells filled by the mean or median of the unit's group, and a mask of them.

    `values` is (n, m) with NaN = missing; `groups` is (n,) labels, needed unless `how` is NONE. A cell
    stays missing where its whole group is missing. Raises RecipeRefused where groups are needed and
    absent. Source: OECD/JRC Handbook (2008), step 2.
    """
    values = np.asarray(values, dtype=float)
    if how is Imputation.NONE:
        return values, np.zeros(values.shape, dtype=bool)
    if groups is None:
        raise RecipeRefused(
            f"Imputation '{how}' fills a cell from the unit's group, and no groups are given. "
            "Give one group a unit, or leave missing cells missing (imputation 'none')."
        )
    labels = np.asarray(groups)
    if labels.shape != values.shape[:1]:
        raise ValueError(f"one group a unit: {values.shape[0]} units, groups of shape {labels.shape}")
    filled = values.copy()
    missing = np.isnan(values)
    members = np.unique(labels, return_inverse=True)[1]
    for group in np.unique(members[missing.any(axis=1)]):
        rows = np.flatnonzero(members == group)
        block = values[rows]
        columns = np.flatnonzero(np.isnan(block).any(axis=0) & ~np.isnan(block).all(axis=0))
        typical = np.nanmean if how is Imputation.GROUP_MEAN else _median
        stand_in = typical(block[:, columns], axis=0)
        filled[np.ix_(rows, columns)] = np.where(np.isnan(block[:, columns]), stand_in, block[:, columns])
    return filled, missing & ~np.isnan(filled)


def _median(block: FloatArray, axis: int) -> FloatArray:
    """Median of the known values along the first axis; every column has one."""
    ordered = np.sort(block, axis=axis)  # missing values come last
    count = (~np.isnan(block)).sum(axis=axis)
    columns = np.arange(block.shape[1])
    return (ordered[(count - 1) // 2, columns] + ordered[count // 2, columns]) / 2.0
