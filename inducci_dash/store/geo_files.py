"""Names of the files under geo/ that hold one vintage of the NUTS, and which vintage a folder holds."""

import re
from collections.abc import Iterable

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import MAP_VINTAGE

_REGIONS = re.compile(r"geo/regions_nuts2_([0-9]{4})\.csv")


def regions_file(vintage: int) -> str:
    """The table of regions of level 2."""
    return f"geo/regions_nuts2_{vintage}.csv"


def layer_file(vintage: int) -> str:
    """The boundaries of level 2."""
    return f"geo/nuts2_{vintage}_10m.geojson"


def places_file(vintage: int) -> str:
    """The boundaries of level 3 in the partners' regions."""
    return f"geo/nuts3_{vintage}_10m_places.geojson"


def outlines_file(vintage: int) -> str:
    """What the map draws."""
    return f"geo/outlines_nuts2_{vintage}_main.json"


def local_maps_file(vintage: int) -> str:
    """What the drawings of single regions show."""
    return f"geo/outlines_nuts3_{vintage}_places.json"


def vintage_of_files(paths: Iterable[str]) -> int:
    """The vintage that a data version's table of regions is of; the shipped one where there is no table.

    Raises DataRefused where there are several, because figures would meet the boundaries of another.
    """
    found = sorted({int(match[1]) for match in map(_REGIONS.fullmatch, paths) if match})
    if len(found) > 1:
        raise DataRefused(
            f"there are tables of regions of several vintages ({', '.join(map(str, found))})",
            file="geo",
            way_out="Keep those of one vintage only.",
        )
    return found[0] if found else MAP_VINTAGE
