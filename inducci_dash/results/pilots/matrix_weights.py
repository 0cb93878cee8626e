"""A reader's own matrix weights as a short text: `A.space.1,F.reach.0`."""

from collections.abc import Collection, Mapping

Cells = dict[tuple[str, str], int]
"""Weight by pilot and pull factor."""


def to_text(cells: Mapping[tuple[str, str], int]) -> str:
    """Cells in their order; an empty text for none."""
    return ",".join(f"{name}.{factor}.{weight}" for (name, factor), weight in cells.items())


def from_text(text: str, pilots: Collection[str], factors: Collection[str]) -> Cells | None:
    """The cells of a text; None where any part is not a known cell with a weight of 0, 1 or 2."""
    cells: Cells = {}
    for part in filter(None, text.split(",")):
        pieces = part.split(".")
        if len(pieces) != 3 or pieces[0] not in pilots or pieces[1] not in factors:
            return None
        if pieces[2] not in {"0", "1", "2"}:
            return None
        cells[(pieces[0], pieces[1])] = int(pieces[2])
    return cells
