"""What the draws allow to be said of two units."""

from enum import IntEnum


class Verdict(IntEnum):
    """How the row's unit stands to the column's; the negative is the verdict seen from the other side."""

    CLEARLY_BETTER = 1
    NOT_TOLD_APART = 0
    CLEARLY_WORSE = -1
    NOT_COMPARED = 2
    """Never ranked in the same draw; the same from either side."""
