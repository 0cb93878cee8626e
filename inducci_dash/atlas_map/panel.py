"""What stands in the map's place where nobody measures a factor: what exists, and what pilots did."""

from typing import Any

from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.pilots import portfolio


def panel(data: Dataset, factor: str) -> dict[str, Any]:
    """`related`: measures that come near and are never scored; `pilots`: letter, name and why, each."""
    known = portfolio()
    cells = sorted(
        (cell for cell in known.facts.matrix if cell.pull_factor == factor), key=lambda cell: -cell.weight
    )
    return {
        "related": [
            name
            for name, measure in data.measures.items()
            if measure.indicator is not None and measure.indicator.pull_factor == factor
        ],
        "pilots": [
            [
                cell.pilot,
                _(known.cards[cell.pilot].pilot.short_title),
                _(cell.why),
            ]
            for cell in cells
        ],
    }
