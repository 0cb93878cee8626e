"""A chart as a picture, drawn from the Plotly figure itself without a browser."""
