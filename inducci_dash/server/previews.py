"""What an address is about, for those who run no scripts: title and description in the document itself."""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode

from inducci_dash.atlas_map.finding import finding
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.domain.errors import DashError
from inducci_dash.exports.asked import COMPARE, MAP, NEEDS, WEIGHTS, explore_view
from inducci_dash.language import _, ngettext
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.catalogue.five_things import data_title
from inducci_dash.results.compare.asked import shown_regions
from inducci_dash.results.compare.heat import heat_title
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.gazetteer import region_of_code, regions_of_code
from inducci_dash.results.groups import DEFAULT_GROUP, read_group
from inducci_dash.results.needs import helps, needs_title
from inducci_dash.results.pilots.asked import Asked, asked_pilots
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.titles import (
    comparison_title,
    partner_title,
    pilot_title,
    portfolio_title,
    project_title,
    results_title,
    untried_title,
)
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.numbers import place_sentence
from inducci_dash.results.region.summary import group_name, region_name, why_not_scored
from inducci_dash.results.weights.sandbox import acting_title
from inducci_dash.streamlit_compat.document import SITE, Preview

Query = Mapping[str, str]


def preview_of(path: str, query: str) -> Preview:
    """Title and description of the page at an address below the base.

    Nothing is repeated from the address: what it names is looked up, and left out where it is unknown.
    Where the data were refused the product's name stands alone.
    """
    asked = dict(parse_qsl(query))
    describe = PAGES.get(path.strip("/"), _other)
    try:
        return describe(dataset(), asked)
    except DashError:
        return Preview(SITE)


def _start(data: Dataset, asked: Query) -> Preview:
    if asked.get("view") == NEEDS:
        return Preview(
            needs_title(helps(data, told_portfolio())),
            _("The three questions of the InduCCI pilot action"),
            _slide("start", view=NEEDS),
        )
    return Preview(
        _("Where do creative industries find good ground?"),
        _(
            "How attractive {count} European regions are to cultural and creative industries, and why."
        ).format(count=len(data.given.units)),
        _slide("start"),
    )


def _region(data: Dataset, asked: Query) -> Preview:
    code = region_of_code(asked.get("region", ""))
    if code is None:
        return Preview(
            _("Where does your region stand, and why?"),
            _("Where a region stands, who is like it and does better, and what was tried."),
        )
    known = read_group(data.snapshot, asked.get("group", "")) or DEFAULT_GROUP
    found = headline(data, code, known, date.today().year)
    return Preview(
        _("{region}: {finding}").format(region=region_name(data, code), finding=found.text),
        why_not_scored(data, code) or place_sentence(data, code),
        _slide("region", region=code, group=known),
    )


def _pilots(data: Dataset, asked: Query) -> Preview:
    facts = told_portfolio()
    shown = asked_pilots(asked, facts.cards, facts.facts.partners)
    if shown.pilot:
        card = facts.cards[shown.pilot]
        return Preview(
            pilot_title(facts, card), _(card.pilot.summary.text), _slide("pilots", pilot=shown.pilot)
        )
    if shown.partner:
        partner = facts.facts.partners[shown.partner]
        return Preview(
            partner_title(facts, partner),
            f"{partner.name}. {_(partner.role)}",
            _slide("pilots", partner=shown.partner),
        )
    title, slide = _pilots_view(facts, shown)
    return Preview(
        title,
        ngettext(
            "What {count} pilot did for creatives, at what cost, with what evidence.",
            "What {count} pilots did for creatives, at what cost, with what evidence.",
            len(facts.cards),
        ).format(count=len(facts.cards)),
        _slide("pilots", **slide),
    )


def _pilots_view(facts: Portfolio, shown: Asked) -> tuple[str, Query]:
    """Title of a view of several pilots, and what an address says to name its slide."""
    if shown.compared:
        return comparison_title(facts, shown.compared), {"pilots": ",".join(shown.compared)}
    match shown.view:
        case "fits":
            return _("Which pilot fits your region?"), {}
        case "results":
            return results_title(facts), {"view": "results"}
        case "factors":
            return untried_title(facts), {"view": "factors"}
        case "project":
            return project_title(facts), {"view": "project"}
    return portfolio_title(facts), {}


def _explore(data: Dataset, asked: Query) -> Preview:
    described = _("On the map, side by side, with other weights: the regions of Europe.")
    mine = next(iter(regions_of_code(asked.get("region", ""))), None)
    shown = explore_view(asked)
    if shown == COMPARE:
        regions, left_out = shown_regions(data, asked.get("regions", ""), mine)
        slide = _slide("explore", view=COMPARE, regions=",".join(regions))
        return Preview(heat_title(data, regions), " ".join(filter(None, (left_out, described))), slide)
    if shown != MAP:
        return Preview(acting_title(data), described, _slide("explore", view=WEIGHTS))
    view, _notices = ViewState.from_query(asked, Known.of(data))
    measure = _("{measure}, {group}").format(
        measure=_(data.measure(view.what).title), group=group_name(data, view.group)
    )
    picture = f"/picture.png?{urlencode(view.to_query())}"
    return Preview(
        finding(data, view), _("{measure}. {about}").format(measure=measure, about=described), picture
    )


def _data(data: Dataset, asked: Query) -> Preview:
    return Preview(
        data_title(data), _("Sources, years, gaps and the method behind every figure."), _slide("data")
    )


def _report(data: Dataset, asked: Query) -> Preview:
    return Preview(
        _("Report outcomes"),
        _("What partners report of their pilots, compared, with history and evidence."),
    )


def _slide(page: str, **query: str) -> str:
    """The page's first slide as a picture, below the site's address."""
    return f"/slide.png?{urlencode({'page': page, **query})}"


def _other(data: Dataset, asked: Query) -> Preview:
    return Preview(SITE)


PAGES: Mapping[str, Callable[[Dataset, Query], Preview]] = {
    "": _start,
    "region": _region,
    "pilots": _pilots,
    "explore": _explore,
    "data": _data,
    "report": _report,
}
"""How each page is described, by its address."""
