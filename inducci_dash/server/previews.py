"""What an address is about, for those who run no scripts: title and description in the document itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode

from inducci_dash.domain.errors import DashError
from inducci_dash.language import _, install, ngettext
from inducci_dash.reported.recent import told_portfolio
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.gazetteer import regions_of_code
from inducci_dash.results.groups import DEFAULT_GROUP, group_ids
from inducci_dash.results.pilots.titles import partner_title, pilot_title, portfolio_title
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.numbers import place_sentence
from inducci_dash.results.region.summary import region_name, why_not_scored
from inducci_dash.streamlit_compat.document import SITE, Preview

Query = Mapping[str, str]


def preview_of(path: str, query: str) -> Preview:
    """Title and description of the page at an address below the base.

    Nothing is repeated from the address: what it names is looked up, and left out where it is unknown.
    Where the data were refused the product's name stands alone.
    """
    install()
    asked = dict(parse_qsl(query))
    describe = PAGES.get(path.strip("/"), _other)
    try:
        return describe(dataset(), asked)
    except DashError:
        return Preview(SITE)


def _start(data: Dataset, asked: Query) -> Preview:
    return Preview(
        _("Where do creative industries find good ground?"),
        _(
            "How attractive {count} European regions are to cultural and creative industries, and why."
        ).format(count=len(data.given.units)),
        _slide("start"),
    )


def _region(data: Dataset, asked: Query) -> Preview:
    codes = regions_of_code(asked.get("region", ""))
    if len(codes) != 1:
        return Preview(
            _("My region"), _("Where a region stands, who is like it and does better, and what was tried.")
        )
    (code,) = codes
    group = asked.get("group", DEFAULT_GROUP)
    known = group if group in group_ids(data.snapshot) else DEFAULT_GROUP
    found = headline(data, code, known, date.today().year)
    return Preview(
        _("{region}: {finding}").format(region=region_name(data, code), finding=found.text),
        why_not_scored(data, code) or place_sentence(data, code),
        _slide("region", region=code, group=known),
    )


def _pilots(data: Dataset, asked: Query) -> Preview:
    facts = told_portfolio()
    partner = facts.facts.partners.get(asked.get("partner", ""))
    card = facts.cards.get(asked.get("pilot", ""))
    if card is not None:
        return Preview(
            pilot_title(facts, card),
            _(card.pilot.summary.text),
            _slide("pilots", pilot=card.pilot.pilot_id),
        )
    if partner is not None:
        return Preview(
            partner_title(facts, partner),
            f"{partner.name}. {_(partner.role)}",
            _slide("pilots", partner=partner.partner_id),
        )
    factors = {name: factor.short_title for name, factor in data.snapshot.catalogue.pull_factors.items()}
    return Preview(
        portfolio_title(facts, factors),
        ngettext(
            "What {count} pilot did for creatives, at what cost, with what evidence.",
            "What {count} pilots did for creatives, at what cost, with what evidence.",
            len(facts.cards),
        ).format(count=len(facts.cards)),
        _slide("pilots"),
    )


def _explore(data: Dataset, asked: Query) -> Preview:
    measure = data.measures.get(asked.get("what", "index"), data.measures["index"])
    return Preview(
        _(measure.title), _("On the map, side by side, with other weights: the regions of Europe.")
    )


def _data(data: Dataset, asked: Query) -> Preview:
    return Preview(_("Data and method"), _("Sources, years, gaps and the method behind every figure."))


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
