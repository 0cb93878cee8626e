"""The transfer matcher's answer as one page to print: plain HTML, everything escaped, no script."""

import html

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.evidence.transfer import GROUP_WORDS
from inducci_dash.language import _, format_number, language
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import amount, name_of
from inducci_dash.results.pilots.fit_words import adaptations, drivers
from inducci_dash.results.pilots.matcher import Matches
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.summary import region_name, regions_of

SHOWN = 4
"""Best fits that have room on one page."""
STYLE = """
@page { size: A4; margin: 14mm }
body { font: 10.5pt/1.35 sans-serif; color: #1b2430; max-width: 182mm; margin: 0 auto }
h1 { font-size: 16pt; margin: 0 0 2mm } h2 { font-size: 11.5pt; margin: 4mm 0 1mm }
p, ul { margin: 0 0 1.5mm } ul { padding-left: 5mm } small { color: #4a5563 }
"""


def transfer_sheet(data: Dataset, facts: Portfolio, matches: Matches) -> bytes:
    """The best fits of one region with drivers, adaptations, evidence and cost, as UTF-8 HTML."""
    region = region_name(data, matches.region)
    title = _("What fits {region}?").format(region=region)
    weak = matches.needs[matches.needs["need"] > 0].sort_values("need", ascending=False, kind="stable")
    body = [
        f"<h1>{_safe(title)}</h1>",
        _line(
            _("Weak against {group}: {factors}.").format(
                group=regions_of(data, matches.group),
                factors=", ".join(_(name) for name in weak["title"]) or _("none of the measured factors"),
            )
        ),
        *(_entry(facts, matches, at) for at in range(min(SHOWN, len(matches.fits)))),
        "<p><small>"
        + _safe(
            _(
                "Points say where to look first, not that it will work. InduCCI Dash, data version "
                "{version}; InduCCI index, official recipe; matrix of services and factors by own reading."
            ).format(version=data.snapshot.version)
        )
        + "</small></p>",
    ]
    head = f'<meta charset="utf-8"><title>{_safe(title)}</title><style>{STYLE}</style>'
    page = f"<head>{head}</head><body>{''.join(body)}</body>"
    return f'<!doctype html><html lang="{_safe(language())}">{page}</html>'.encode()


def _entry(facts: Portfolio, matches: Matches, at: int) -> str:
    fit = matches.fits[at]
    card = facts.cards[fit.pilot]
    heading = _("{name}: {group}; {score} points, best in {share} of cases").format(
        name=name_of(card),
        group=_(GROUP_WORDS[fit.group]),
        score=format_number(fit.score, 0),
        share=format_number(100 * fit.first, 0, "%"),
    )
    rung = RUNGS[card.best_grade]
    lines = [
        _(card.pilot.summary.text),
        _("What drives it: {drivers}.").format(
            drivers="; ".join(drivers(facts, matches, fit)) or _("nothing")
        ),
        *(_("To adapt: {what}").format(what=what) for what in adaptations(facts, matches, fit)[:3]),
        _("Evidence: {grade}. {limit}").format(grade=_(rung.title), limit=_(rung.limit)),
        _("Cost: {cost}. Ask: {partner}, {city}.").format(
            cost=amount(card.cost) if card.cost else _("none reported, unknown"),
            partner=card.partner.name,
            city=card.partner.city,
        ),
    ]
    return f"<h2>{_safe(heading)}</h2><ul>" + "".join(f"<li>{_safe(line)}</li>" for line in lines) + "</ul>"


def _line(text: str) -> str:
    return f"<p>{_safe(text)}</p>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
