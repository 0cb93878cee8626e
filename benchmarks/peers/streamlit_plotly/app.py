"""The map as most Streamlit applications draw it: a Plotly choropleth, boundaries by URL."""

import json
import pathlib

import plotly.graph_objects as go
import streamlit as st

MEASURES = json.loads((pathlib.Path(__file__).parent / "values.json").read_text())

st.set_page_config(layout="wide")
measure = st.selectbox("What", list(MEASURES))
values = MEASURES[measure]
figure = go.Figure(
    go.Choropleth(
        geojson="/app/static/regions.geojson",
        featureidkey="properties.nuts_id",
        locations=list(values),
        z=list(values.values()),
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
st.plotly_chart(figure, key="map", config={"topojsonURL": "/app/static/"})
