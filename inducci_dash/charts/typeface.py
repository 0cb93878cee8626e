"""The type of all charts: one sans-serif family, few sizes (pixels)."""

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'
TEXT_SIZE = 12.5
SMALL_SIZE = 11.5
TITLE_SIZE = 16
SUBTITLE_SIZE = 12.5
SOURCE_SIZE = 10.5
ROW = 42
"""Height of one row in charts made of rows."""
PHONE_WIDTH = 340
"""Width that the key of a chart is folded for, unless told otherwise."""
SCREEN_WIDTH = 680
"""Width that the lines of the frame are folded for, unless told otherwise."""
LARGER = 1.45
"""How much larger everything is for a hall."""
