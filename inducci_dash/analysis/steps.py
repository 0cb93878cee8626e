"""The intermediate tables of the official index, step by step, as they are offered for download."""

import pandas as pd

from inducci_dash.analysis.official import TOP
from inducci_dash.analysis.warm import Warm
from inducci_dash.index.explain import contributions


def _wide(warm: Warm, array: object) -> pd.DataFrame:
    columns = [node.node_id for node in warm.given.framework.indicators]
    frame = pd.DataFrame(array, columns=columns, index=pd.Index(warm.given.units, name="nuts_id"))
    names = warm.snapshot.regions.loc[frame.index, ["name", "country"]]
    return pd.concat([names, frame], axis=1)


def raw_table(warm: Warm) -> pd.DataFrame:
    """Latest values as they enter the index, in their units; empty = not published."""
    return _wide(warm, warm.given.values)


def year_table(warm: Warm) -> pd.DataFrame:
    """Reference year of each cell of `raw_table`."""
    return _wide(warm, warm.given.years)


def treated_table(warm: Warm) -> pd.DataFrame:
    """Values after outlier treatment, in their units (or their logarithm where it was needed)."""
    return _wide(warm, warm.official.treated)


def normalised_table(warm: Warm) -> pd.DataFrame:
    """Values on 0-100 with direction applied: 100 is the most attractive."""
    return _wide(warm, warm.official.normalised)


def score_steps(warm: Warm) -> pd.DataFrame:
    """Scores of factors and index with the rank."""
    names = warm.snapshot.regions.loc[warm.scores.index, ["name", "country"]]
    return pd.concat([names, warm.scores], axis=1)


def contribution_table(warm: Warm) -> pd.DataFrame:
    """Points each indicator adds to the index score; a row's cells sum to its score."""
    table = _wide(warm, contributions(warm.official, warm.given.framework))
    return table.assign(**{TOP: warm.official.score})


def carry_over_table(warm: Warm) -> pd.DataFrame:
    """What became of each published code, indicator by indicator."""
    return warm.snapshot.carry_over


def mismatch_table(warm: Warm) -> pd.DataFrame:
    """Boundaries without a figure and figures without a boundary, with reasons."""
    return warm.snapshot.mismatches


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
