"""What the page of own figures keeps in the session beside the figures themselves."""

import streamlit as st

PASTED_LETTERS = 400_000
RECEIPT = "own figures: receipt"
READ = "own figures: read"
"""The table read last, with the choices it was read under."""
ROUND = "own figures: round"
"""Counts tables that were used: text and file begin anew with each."""


def part(name: str) -> str:
    """A widget's key, fresh after each table that was used."""
    return f"own:{name}:{st.session_state.get(ROUND, 0)}"
