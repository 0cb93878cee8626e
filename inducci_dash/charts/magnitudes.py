"""A few amounts of very different size on one logarithmic line: reach beside noise and threshold."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, axis_title, canvas
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number


def magnitudes(amounts: Sequence[tuple[str, float, str]], *, unit: str) -> go.Figure:
    """A dot per amount (name, value, colour), on powers of ten.

    Raises DataNotFound where none of the values is above zero.
    """
    shown = [amount for amount in amounts if amount[1] > 0]
    if not shown:
        raise DataNotFound(_("There is nothing to draw: no figure is known."))
    powers = [math.log10(value) for _name, value, _colour in shown]
    low, high = math.floor(min(powers)), math.ceil(max(powers))
    high = max(high, low + 1)
    rows = Rows(
        [name for name, _value, _colour in shown],
        [format_amount(value) for _name, value, _colour in shown],
    )
    step = max(1, math.ceil((high - low) / 4))
    ticks = list(range(low, high + 1, step))
    return canvas(
        [
            go.Scatter(
                mode="markers",
                x=powers,
                y=list(range(len(shown))),
                marker={
                    "size": 12,
                    "color": [colour for _name, _value, colour in shown],
                    "symbol": [
                        "diamond" if colour == colours.SEVEN else "circle" for _n, _v, colour in shown
                    ],
                },
                hovertext=[hover(name, format_amount(value)) for name, value, _colour in shown],
                hoverinfo="text",
                showlegend=False,
            )
        ],
        height=rows.height,
        left=16,
        right=16,
        xaxis=axis(
            range=[low - 0.1, high + 0.1],
            tickmode="array",
            tickvals=ticks,
            ticktext=[format_amount(10.0**tick) for tick in ticks],
            title=axis_title(_("{unit}, each line ten times the one before").format(unit=_(unit))),
        ),
        yaxis=rows.axis(),
        annotations=rows.words(),
    )


def format_amount(value: float) -> str:
    """A positive amount with two significant digits."""
    decimals = max(0, 1 - math.floor(math.log10(value)))
    return format_number(value, decimals)
