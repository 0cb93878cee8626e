"""Pilots: what was tried, at what cost, with what evidence, and what of it fits a region."""

from collections.abc import Mapping

from inducci_dash.domain.nuts import meant
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.own import OWN
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

MOST_COMPARED = 3
SHOWN = {
    "fits": fits_view,
    "results": results_view,
    "factors": factors_view,
    "project": project_view,
    "own": own_view,
}
"""Views beside the list; `pilot=E1`, `pilots=E1,E2` and `partner=PP5` name what else is shown."""


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
    """Draw what the address asks for; False where that is the list."""
    query = address.all_asked()
    if asked := query.get("pilot"):
        if pilot := meant(facts.cards, asked):
            address.ask("pilot", pilot)
            pilot_view(data, facts, pilot)
            return True
        notice_unknown("pilot", asked)
    elif asked := query.get("partner"):
        if partner := meant(facts.facts.partners, asked):
            address.ask("partner", partner)
            partner_view(data, facts, partner)
            return True
        notice_unknown("partner", asked)
    elif asked := query.get("pilots"):
        there = {*facts.cards, *own_pilots()}
        chosen = list(dict.fromkeys(meant(there, name) or name for name in asked.split(",")))
        if any(name.startswith(OWN) and name not in there for name in chosen):
            notice(_("Your own pilot is not in this session. Take it back from the file it was kept in."))
            own_view(data, facts)
            return True
        unknown = [name for name in chosen if name not in there]
        chosen = [name for name in chosen if name in there]
        if chosen and unknown:
            notice(
                _("Left out of the comparison: {pilots}, which are none of the pilots.").format(
                    pilots=", ".join(name[:12] for name in unknown)
                )
            )
        if 2 <= len(chosen) <= MOST_COMPARED:
            comparison(data, facts, chosen)
            return True
        if not chosen:
            notice_unknown("pilots", asked)
    elif view := query.get("view"):
        if view in SHOWN:
            SHOWN[view](data, facts)
            return True
        notice_unknown("view", view)
    return False
