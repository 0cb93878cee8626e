"""Sheets: one page of paper for a region, a pilot, two or three pilots, and all of them."""

from collections.abc import Mapping

from inducci_dash.domain.errors import DashError
from inducci_dash.exports.sheets.pilots import all_pilots_sheet, comparison_sheet, pilot_sheet
from inducci_dash.exports.sheets.region import region_sheet
from inducci_dash.exports.sheets.sheet import Sheet, write_sheet
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, group_ids
from inducci_dash.results.pilots.pilots import portfolio

__all__ = ["NoSheetError", "Sheet", "sheet", "write_sheet"]


class NoSheetError(DashError):
    """A page has no sheet for what its address says."""


def sheet(data: Dataset, page: str, query: Mapping[str, str]) -> Sheet:
    """The sheet of page `region` or `pilots` as its address asks for it; raises NoSheetError.

    Unknown codes in the address count as not given.
    """
    if page == "region" and (region := query.get("region", "")) in data.named:
        group = query.get("group", "")
        return region_sheet(data, region, group if group in group_ids(data.snapshot) else DEFAULT_GROUP)
    if page == "pilots":
        cards = portfolio().cards
        if query.get("pilot", "") in cards:
            return pilot_sheet(data, query["pilot"])
        names = list(dict.fromkeys(name for name in query.get("pilots", "").split(",") if name in cards))
        return comparison_sheet(data, names) if len(names) in (2, 3) else all_pilots_sheet(data)
    raise NoSheetError(f"no sheet of {page or 'this page'}; choose a region, or open Pilots")
