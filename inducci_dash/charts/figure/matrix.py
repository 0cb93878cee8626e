"""A matrix of coloured cells that also carry their figure as text: the base of several charts."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, canvas
from inducci_dash.charts.figure.contract import known
from inducci_dash.charts.figure.lettering import fold, label, literal, text_width
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.language import _

Cell = float | None


def matrix(
    values: Sequence[Sequence[Cell]],
    texts: Sequence[Sequence[str]],
    hovers: Sequence[Sequence[str]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    low: float,
    high: float,
    scale: Sequence[tuple[float, str]] = colours.AMOUNTS,
    cell: float = 26,
    left: float = 200,
    column_turn: float = 0,
) -> go.Figure:
    """Cells coloured from `low` to `high` along `scale`; None is left white with its own text.

    `values`, `texts` and `hovers` are rows of cells, first row on top. `texts` is plain text,
    `hovers` is ready for Plotly. `column_turn` turns the column heads (degrees, negative = upwards).
    """
    heads = [label(head, width=90, size=SMALL_SIZE) for head in columns]
    turned = max((text_width(_(head), SMALL_SIZE) for head in columns), default=0)
    head_height = min(150.0, turned + 14) if column_turn else 18 + 15 * max(h.count("<br>") for h in heads)
    if column_turn:
        heads = [literal(fold(_(head), 138, SMALL_SIZE, 1)[0]) for head in columns]
    return canvas(
        [
            go.Heatmap(
                z=[list(row) for row in values],
                x=list(range(len(columns))),
                y=list(range(len(rows))),
                zmin=low,
                zmax=high,
                colorscale=[list(stop) for stop in scale],
                showscale=False,
                xgap=1.5,
                ygap=1.5,
                hovertext=[list(row) for row in hovers],
                hoverinfo="text",
                hoverongaps=True,
            ),
            *_cell_texts(values, texts, low, high, scale),
        ],
        height=cell * len(rows),
        left=left,
        right=14 + (0.58 * head_height if column_turn else 0),
        top=head_height,
        bottom=8,
        xaxis=axis(
            range=[-0.5, len(columns) - 0.5],
            side="top",
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=heads,
            tickangle=column_turn,
            showgrid=False,
            tickfont={"size": SMALL_SIZE, "color": colours.INK},
        ),
        yaxis=axis(
            range=[len(rows) - 0.5, -0.5],
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=[label(row, width=left - 14, size=SMALL_SIZE, lines=1) for row in rows],
            showgrid=False,
            tickfont={"size": SMALL_SIZE, "color": colours.INK},
            ticklabelstandoff=4,
        ),
    )


def _cell_texts(
    values: Sequence[Sequence[Cell]],
    texts: Sequence[Sequence[str]],
    low: float,
    high: float,
    scale: Sequence[tuple[float, str]],
) -> list[go.Scatter]:
    """One trace of dark and one of light cell texts, whichever reads better on the cell."""
    by_ink: dict[str, list[tuple[int, int, str]]] = {colours.BLACK: [], colours.PAPER: []}
    for row, (cells, words) in enumerate(zip(values, texts, strict=True)):
        for column, (value, text) in enumerate(zip(cells, words, strict=True)):
            ground = (
                colours.PAPER if value is None else colours.colour_at(scale, (value - low) / (high - low))
            )
            if text:
                by_ink[colours.text_on(ground)].append((column, row, text))
    return [
        go.Scatter(
            mode="text",
            x=[column for column, _row, _text in cells],
            y=[row for _column, row, _text in cells],
            text=[literal(text) for _column, _row, text in cells],
            textfont={"size": SMALL_SIZE, "color": ink},
            hoverinfo="skip",
        )
        for ink, cells in by_ink.items()
        if cells
    ]


def square(frame: pd.DataFrame, ids: Sequence[str]) -> list[list[Cell]]:
    """The cells of a square table in the order of `ids`; the diagonal and what is not known are None."""
    grid = frame.loc[list(ids), list(ids)].to_numpy(dtype=float, na_value=np.nan)
    return [
        [None if row == column or not known(value) else float(value) for column, value in enumerate(line)]
        for row, line in enumerate(grid)
    ]
