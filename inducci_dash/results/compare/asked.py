"""Which regions an address wants side by side: those that can be compared, and why others are left out."""

from dataclasses import dataclass

from inducci_dash.domain.nuts import AROUND
from inducci_dash.language import _, format_number
from inducci_dash.results.compare.comparison import FEWEST, MOST, comparable_regions
from inducci_dash.results.compare.heat import ordered, preset
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.gazetteer import regions_of_code
from inducci_dash.results.region.profile import availability
from inducci_dash.results.region.summary import own_name

LONGEST = 12
"""Signs of a code that is none, as it is repeated."""


@dataclass(frozen=True)
class Asked:
    """`regions` of a list of codes that can be compared, in its order; `left_out` names the others."""

    regions: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def words(self) -> str:
        """One sentence on what is left out; empty where nothing is."""
        if not self.left_out:
            return ""
        return _("Left out of the comparison: {regions}.").format(regions="; ".join(self.left_out))


def asked_regions(data: Dataset, text: str) -> Asked:
    """The regions of codes with commas, of whatever vintage and writing, each once and eight at most.

    A code is left out, with its reason, where it is none of a region on the map, or the region has no
    score, or eight stand before it.
    """
    comparable = set(comparable_regions(data))
    regions: list[str] = []
    left_out: list[str] = []
    for part in (part.strip(AROUND) for part in text.split(",")):
        found = regions_of_code(part)
        if part and not found:
            left_out.append(_("{code} (no region of the map)").format(code=part[:LONGEST]))
        for code in found:
            if code not in comparable:
                left_out.append(_why(data, code))
            elif code not in regions and len(regions) == MOST:
                left_out.append(
                    _("{region} ({most} are the most)").format(
                        region=own_name(data, code), most=format_number(MOST)
                    )
                )
            elif code not in regions:
                regions.append(code)
    return Asked(tuple(regions), tuple(dict.fromkeys(left_out)))


def shown_regions(data: Dataset, text: str, mine: str | None) -> tuple[list[str], str]:
    """What Compare shows for the codes of an address, the reader's own first, and what it leaves out.

    The project's regions stand for fewer than two.
    """
    asked = asked_regions(data, text)
    regions = list(asked.regions) if len(asked.regions) >= FEWEST else preset(data, "seven", mine)
    return ordered(data, regions, mine), asked.words


def _why(data: Dataset, code: str) -> str:
    name = own_name(data, code)
    if data.given.row(code) is None:
        return _("{region} (outside the European Union)").format(region=name)
    have, total = availability(data, code)
    words = _("{region} (no score: {have} of {total} figures are published)")
    return words.format(region=name, have=format_number(have), total=format_number(total))
