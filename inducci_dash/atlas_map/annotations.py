"""What a story points out on the map: outlines, names, a part of Europe, a line of words."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Annotations:
    """Regions (codes of the map, NUTS level 2) pointed out on the map.

    `outline`: drawn with an ink edge. `names`: (code, text) written beside its region with a line to
    it; four to eight read well, and one that finds no place is left out. `zoom`: the regions brought
    into view; empty is the whole map. `note`: a line under the legend, such as what is outlined.
    `pilots`: whether the pilots are shown; None leaves it to the reader.
    """

    outline: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    zoom: tuple[str, ...] = ()
    note: str = ""
    pilots: bool | None = None

    def to_data(self) -> dict[str, Any]:
        """As the browser reads it: only what is there."""
        found = {
            "outline": list(self.outline),
            "names": [list(name) for name in self.names],
            "zoom": list(self.zoom),
            "note": self.note,
        }
        said = {name: value for name, value in found.items() if value}
        return said if self.pilots is None else {**said, "pilots": self.pilots}
