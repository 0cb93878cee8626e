"""The type of all charts: one sans-serif family, few sizes (pixels)."""

FONT = '"Source Sans", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
TEXT_SIZE = 14
SMALL_SIZE = 14
TITLE_SIZE = 16
SUBTITLE_SIZE = 14
SOURCE_SIZE = 10.5
ROW = 42
"""Height of one row in charts made of rows."""
PHONE_WIDTH = 340
"""Width that the lines around a chart are folded for, unless told otherwise: Plotly cannot fold text
itself, and on a phone a longer line would be cut. Pictures and the hall fold anew for their width."""
LARGER = 1.3
"""How much larger everything is for a hall."""
