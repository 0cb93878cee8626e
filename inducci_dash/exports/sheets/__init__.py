"""Sheets: one page of paper for a region, a pilot, two or three pilots, and all of them."""

from collections.abc import Mapping

from inducci_dash.domain.errors import DashError
from inducci_dash.domain.nuts import meant
from inducci_dash.exports.sheets.pilots import all_pilots_sheet, comparison_sheet, pilot_sheet
from inducci_dash.exports.sheets.region import region_sheet
from inducci_dash.exports.sheets.sheet import Sheet, write_sheet
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.gazetteer import region_of_code
from inducci_dash.results.groups import DEFAULT_GROUP, read_group
from inducci_dash.results.pilots.pilots import portfolio

__all__ = ["NoSheetError", "Sheet", "sheet", "write_sheet"]


class NoSheetError(DashError):
    """A page has no sheet for what its address says."""


def sheet(data: Dataset, page: str, query: Mapping[str, str]) -> Sheet:
    """The sheet of page `region` or `pilots` as its address asks for it; raises NoSheetError.

    Unknown codes in the address count as not given.
    """
    if page == "region" and (region := region_of_code(query.get("region", ""))):
        return region_sheet(
            data, region, read_group(data.snapshot, query.get("group", "")) or DEFAULT_GROUP
        )
    if page == "pilots":
        cards = portfolio().cards
        if pilot := meant(cards, query.get("pilot", "")):
            return pilot_sheet(data, pilot)
        among = (meant(cards, name) for name in query.get("pilots", "").split(","))
        names = list(dict.fromkeys(name for name in among if name))
        return comparison_sheet(data, names) if len(names) in (2, 3) else all_pilots_sheet(data)
    raise NoSheetError(f"no sheet of {page or 'this page'}; choose a region, or open Pilots")
