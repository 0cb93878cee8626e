"""A region without a score: which of the index's figures it has, and the scored regions next to it."""

from collections.abc import Mapping
from math import hypot
from typing import Any

import numpy as np
import pandas as pd

from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.region.profile import group_figures

KILOMETRE = 1000.0


def published_rows(data: Dataset, nuts_id: str) -> pd.DataFrame:
    """The figures of the index that are published for a region, a row each with the EU's median."""
    rows = []
    for node in data.given.framework.indicators:
        measure, cell = data.measure(node.node_id), data.tables[node.node_id].loc[nuts_id]
        if np.isnan(cell["value"]):
            continue
        median = group_figures(data, node.node_id, DEFAULT_GROUP).quartiles[1]
        rows.append(
            {
                _("Figure"): _(measure.title),
                _("Value"): format_number(cell["value"], measure.decimals),
                _("Median of the EU\u2019s regions"): format_number(median, measure.decimals),
                _("Unit"): _(measure.unit),
                _("Year"): str(int(cell["year"])),
            }
        )
    return pd.DataFrame(rows)


def nearest_scored(data: Dataset, outlines: Mapping[str, Any], nuts_id: str) -> list[tuple[str, float]]:
    """The three scored regions nearest to another, with kilometres between the middles of both areas.

    `outlines` as `store.outlines.load_outlines` gives them; what is drawn in an inset stands elsewhere and
    is left out. Empty for a region that is itself in an inset.
    """
    away = tuple(inset["id"] for inset in outlines["insets"])
    middles = {r["id"]: r["c"] for r in outlines["regions"] if not r["id"].startswith(away)}
    if nuts_id not in middles:
        return []
    x, y = middles[nuts_id]
    scale = outlines["frame"]["unit"] / KILOMETRE
    scored = {
        unit for unit, score in zip(data.given.units, data.official.score, strict=True) if score == score
    }
    apart = [
        (code, hypot(cx - x, cy - y) * scale)
        for code, (cx, cy) in middles.items()
        if code in scored and code != nuts_id
    ]
    return sorted(apart, key=lambda pair: pair[1])[:3]
