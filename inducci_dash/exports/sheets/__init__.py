"""Sheets: one page of paper for whatever page has something to say."""

from collections.abc import Mapping

from inducci_dash.domain.errors import DashError
from inducci_dash.exports.asked import ASKED, NEEDS
from inducci_dash.exports.sheets.deck import deck_sheet, region_sheet, start_sheet
from inducci_dash.exports.sheets.pilots import all_pilots_sheet, comparison_sheet, pilot_sheet
from inducci_dash.exports.sheets.sheet import Sheet, write_sheet
from inducci_dash.exports.slides import NoDeckError, deck
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.gazetteer import region_of_code
from inducci_dash.results.groups import DEFAULT_GROUP, read_group
from inducci_dash.results.pilots.asked import asked_pilots
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.stated import Stated, stated_in

__all__ = ["SAID", "NoSheetError", "Sheet", "sheet", "write_sheet"]

FINDING = "finding"
SAID = (*ASKED, FINDING)
"""Parameters of an address that change a sheet, and are part of its link."""


class NoSheetError(DashError):
    """A page has no sheet for what its address says."""


def sheet(data: Dataset, page: str, query: Mapping[str, str]) -> Sheet:
    """The sheet of a page as its address asks for it; raises NoSheetError where it has nothing to say.

    A region and pilots have a sheet of their own make, all other pages that of their slides. Unknown
    codes in the address count as not given.
    """
    if page == "region" and (region := region_of_code(query.get("region", ""))):
        group = read_group(data.snapshot, query.get("group", "")) or DEFAULT_GROUP
        return region_sheet(data, region, group, Stated(needs=stated_in(portfolio(), query).needs))
    if page == "start" and query.get("view") != NEEDS:
        return start_sheet(data, query.get(FINDING, ""))
    if page == "pilots" and (own := _pilots(query)):
        return own
    try:
        return deck_sheet(deck(data, page, query))
    except NoDeckError as none:
        raise NoSheetError(f"no sheet of {page or 'this page'}; choose a region, or open Pilots") from none


def _pilots(query: Mapping[str, str]) -> Sheet | None:
    """One pilot, two or three, or all of them; None for another view."""
    facts = portfolio()
    asked = asked_pilots(query, facts.cards, facts.facts.partners)
    if asked.pilot:
        return pilot_sheet(asked.pilot)
    if asked.partner or asked.view or asked.own_gone:
        return None
    return comparison_sheet(asked.compared) if asked.compared else all_pilots_sheet()
