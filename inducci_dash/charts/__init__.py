"""Tables become Plotly figures and map models. Loads nothing."""
