"""A chart of the index shown, official or the reader's: title and source say whose it is."""

import plotly.graph_objects as go

from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.domain.recipe import Recipe
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.words import index_source, whose
from inducci_dash.widgets.chart import chart


def index_chart(
    data: Dataset,
    recipe: Recipe,
    drawing: Drawing[go.Figure],
    *,
    key: str,
    title: str,
    subtitle: str,
    note: str = "",
) -> None:
    """Show `drawing`, made by `recipe`, as `widgets.chart` does."""
    chart(
        drawing,
        key=key,
        title=_("{title}: {index}").format(title=title, index=whose(recipe)),
        subtitle=subtitle,
        source=index_source(data, recipe),
        note=note,
        version=data.snapshot.version,
    )
