"""Pilots: what was tried, at what cost, with what evidence, and what of it fits a region."""

from collections.abc import Mapping

from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.asked import VIEWS, Asked, asked_pilots
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.screens.pilots.compare import comparison
from inducci_dash.screens.pilots.everything import factors_view, project_view, results_view
from inducci_dash.screens.pilots.fits import fits_view
from inducci_dash.screens.pilots.list import pilot_list
from inducci_dash.screens.pilots.own import own_view
from inducci_dash.screens.pilots.partner import partner_view
from inducci_dash.screens.pilots.pilot import pilot_view
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import notice_unknown
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_pilots import own_pilots
from inducci_dash.widgets.reporting import told_pilots

SHOWN = dict(zip(VIEWS, (fits_view, results_view, factors_view, project_view, own_view), strict=True))
"""What draws each view beside the list."""


_MOVED = {
    "cards": {},
    "timeline": {"view": "project"},
    "matrix": {"view": "factors"},
    "outcomes": {"view": "results"},
    "transfer": {"view": "fits"},
}
"""Parameters of views of the pages before this one, by the view's name: their addresses still lead here."""
_OF_ONE = ("places", "seen")
_FIRST_SHOWN = "E2"
"""The pilot that the two old views of one showed where the address named none."""


def render(data: Dataset) -> None:
    """The page that the address names: one pilot, two or three, a partner, a view, or else the list."""
    facts = told_pilots()
    given = address.all_asked()
    address.rewrite(given, as_of_today(given))
    if not _asked(data, facts):
        pilot_list(data, facts)


def as_of_today(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of an older address in today's words; all others stay as they are."""
    asked = dict(query)
    view = asked.get("view", "")
    if view in _MOVED:
        del asked["view"]
        asked |= _MOVED[view]
    elif view in _OF_ONE:
        del asked["view"]
        asked.setdefault("pilot", asked.pop("case", _FIRST_SHOWN))
    if "case" in asked:
        asked.setdefault("pilot", asked.pop("case"))
        asked.pop("case", None)
    return asked


def _asked(data: Dataset, facts: Portfolio) -> bool:
    """Draw what the address asks for; False where that is the list.

    What it names and nobody knows is said, and the rest of it counts.
    """
    asked = asked_pilots(address.all_asked(), facts.cards, facts.facts.partners, own_pilots())
    found = asked != Asked(unknown=asked.unknown)
    for param, text in asked.unknown:
        notice_unknown(param, text, alone=not found)
        if param == "pilots":  # their chooser would say so again
            address.ask(param, None)
    if asked.own_gone:
        notice(_("Your own pilot is not in this session. Take it back from the file it was kept in."))
        own_view(data, facts)
    elif asked.pilot:
        address.ask("pilot", asked.pilot)
        pilot_view(data, facts, asked.pilot)
    elif asked.partner:
        address.ask("partner", asked.partner)
        partner_view(data, facts, asked.partner)
    elif asked.compared:
        if asked.words:
            notice(asked.words)
            address.ask("pilots", ",".join(asked.compared))
        comparison(data, facts, asked.compared)
    elif asked.view:
        SHOWN[asked.view](data, facts)
    return found
