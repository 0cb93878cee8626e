"""The floor: a Streamlit page with one select and one line of text."""

import json
import pathlib

import streamlit as st

MEASURES = json.loads((pathlib.Path(__file__).parent / "values.json").read_text())

measure = st.selectbox("What", list(MEASURES))
st.text(f"Shown: {measure}, {len(MEASURES[measure])} regions")
