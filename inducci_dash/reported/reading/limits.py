"""How much an upload may hold, and how much reading it may take."""

BYTES = 10 * 2**20
"""Largest file, packed."""
UNPACKED_BYTES = 100 * 2**20
RATIO = 200
"""Largest ratio of unpacked to packed bytes of one member of a workbook."""
MEMBERS = 200
ROWS = 10_000
COLUMNS = 60
CELL = 2_000
"""Longest text of a cell, in characters."""
TITLE_ROWS = 10
"""How many rows may stand above the header."""

MEMORY = 2**30
"""Address space of the child, in bytes."""
PROCESSOR_SECONDS = 20
WALL_SECONDS = 30
ANSWER_BYTES = 64 * 2**20
"""Longest answer of the child."""
AT_ONCE = 2
"""Children at a time; further uploads wait for their turn."""
