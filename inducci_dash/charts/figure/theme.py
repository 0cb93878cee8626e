"""What all charts share, in one place to import from: `from inducci_dash.charts import theme`.

A chart is a function from tables to a figure; it loads nothing and knows no screen. A page shows it
with `st.plotly_chart(figure, theme=None, config=theme.CONFIG, alt=describe_...(...))`. Beside each
figure function stands a `describe_...` (a sentence, for the alternative text) and a `..._table` (its
twin in rows, for readers and files). Margins, heights and tick texts are always explicit, so that a
picture made without a browser has the same layout.
"""

from typing import Any

from inducci_dash.charts.figure.canvas import (
    axis,
    axis_title,
    canvas,
    changed,
    ground,
    note,
    number_axis,
    round_ticks,
    rule,
    spread,
)
from inducci_dash.charts.figure.contract import check_columns, check_regions
from inducci_dash.charts.figure.frame import (
    COPYRIGHT,
    Frame,
    fitted,
    frame_of,
    framed,
    unframed,
    with_frame,
)
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import fold, label, literal, text_width
from inducci_dash.charts.figure.presentation import large
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.charts.figure.typeface import FONT, ROW, SMALL_SIZE, TEXT_SIZE

__all__ = [
    "CONFIG", "COPYRIGHT", "FONT", "ROW", "SMALL_SIZE", "TEXT_SIZE", "Frame", "Rows", "axis", "axis_title",
    "canvas", "changed",
    "check_columns", "check_regions", "fitted", "fold", "frame_of", "framed", "ground", "hover",
    "label", "large", "literal", "note", "number_axis", "round_ticks", "rule", "spread", "text_width",
    "unframed", "with_frame", "with_key",
]  # fmt: skip

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "plotlyServerURL": "",
    "topojsonURL": "/",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "typesetMath": False,
    "displayModeBar": False,
    "locale": "en",
}
"""Handed to Plotly with every chart: no mark, no link, nothing asked of another host."""
