"""A reader's own figures, for the length of one session: read, understood, shown beside ours.

May do: make of a table that somebody has a measure by region and year. Must not: keep anything (the session
does), know Streamlit, or be an argument of what `once` remembers.
"""
