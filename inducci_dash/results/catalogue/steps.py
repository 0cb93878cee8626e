"""The intermediate tables of the official index, step by step, as they are offered for download."""

import pandas as pd

from inducci_dash.index.explain import contributions
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP


def _wide(data: Dataset, array: object) -> pd.DataFrame:
    columns = [node.node_id for node in data.given.framework.indicators]
    frame = pd.DataFrame(array, columns=columns, index=pd.Index(data.given.units, name="nuts_id"))
    names = data.snapshot.regions.loc[frame.index, ["name", "country"]]
    return pd.concat([names, frame], axis=1)


def raw_table(data: Dataset) -> pd.DataFrame:
    """Latest values as they enter the index, in their units; empty = not published."""
    return _wide(data, data.given.values)


def year_table(data: Dataset) -> pd.DataFrame:
    """Reference year of each cell of `raw_table`."""
    return _wide(data, data.given.years)


def treated_table(data: Dataset) -> pd.DataFrame:
    """Values after outlier treatment, in their units (or their logarithm where it was needed)."""
    return _wide(data, data.official.treated)


def normalised_table(data: Dataset) -> pd.DataFrame:
    """Values on 0-100 with direction applied: 100 is the most attractive."""
    return _wide(data, data.official.normalised)


def score_steps(data: Dataset) -> pd.DataFrame:
    """Scores of factors and index with the rank."""
    names = data.snapshot.regions.loc[data.scores.index, ["name", "country"]]
    return pd.concat([names, data.scores], axis=1)


def contribution_table(data: Dataset) -> pd.DataFrame:
    """Points each indicator adds to the index score; a row's cells sum to its score."""
    table = _wide(data, contributions(data.official, data.given.framework))
    return table.assign(**{TOP: data.official.score})


def carry_over_table(data: Dataset) -> pd.DataFrame:
    """What became of each published code, indicator by indicator."""
    return data.snapshot.carry_over


def mismatch_table(data: Dataset) -> pd.DataFrame:
    """Boundaries without a figure and figures without a boundary, with reasons."""
    return data.snapshot.mismatches


STEPS = {
    "raw": raw_table,
    "years": year_table,
    "treated": treated_table,
    "normalised": normalised_table,
    "scores": score_steps,
    "contributions": contribution_table,
    "carry_over": carry_over_table,
    "mismatches": mismatch_table,
}
