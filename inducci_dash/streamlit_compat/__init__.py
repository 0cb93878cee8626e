"""Everything that reaches below Streamlit's public surface; a contract test for each fact it rests on."""
