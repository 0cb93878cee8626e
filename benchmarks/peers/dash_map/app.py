"""The same map as a Dash application: boundaries by URL, only the values patched on a change."""

import json
import pathlib
import sys

import plotly.graph_objects as go
from dash import Dash, Input, Output, Patch, callback, dcc, html

MEASURES = json.loads((pathlib.Path(__file__).parent / "values.json").read_text())
FIRST = next(iter(MEASURES))

figure = go.Figure(
    go.Choropleth(
        geojson="/assets/regions.geojson",
        featureidkey="properties.nuts_id",
        locations=list(MEASURES[FIRST]),
        z=list(MEASURES[FIRST].values()),
        colorscale="Blues",
        marker_line_width=0.3,
    )
)
figure.update_geos(
    projection_type="azimuthal equal area",
    projection_rotation={"lon": 10, "lat": 52},
    lonaxis_range=[-25, 45],
    lataxis_range=[33, 72],
    visible=False,
)
figure.update_layout(height=600, margin={"l": 0, "r": 0, "t": 0, "b": 0})

app = Dash(__name__, compress=False)
app.layout = html.Div(
    [
        dcc.RadioItems(id="what", options=list(MEASURES), value=FIRST),
        dcc.Graph(id="map", figure=figure, config={"topojsonURL": "/assets/"}),
    ]
)


@callback(Output("map", "figure"), Input("what", "value"), prevent_initial_call=True)
def show(measure: str) -> Patch:
    """Only the values travel."""
    patch = Patch()
    patch["data"][0]["z"] = list(MEASURES[measure].values())
    return patch


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
