"""Transfer matcher: which implementation fits a region, why, and what would have to be adapted."""

import streamlit as st

from inducci_dash.charts.fits import describe_fits, fits, fits_table
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.evidence.transfer import FITS, PARTS, Fit, PartKind
from inducci_dash.exports.transfer_sheet import transfer_sheet
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import amount, name_of
from inducci_dash.results.pilots.match_rows import adaptations, conditions_of, drivers, fit_rows
from inducci_dash.results.pilots.matcher import Matches, match_region
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.summary import group_name, region_name
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.fits_controls import ask_for_more, in_place, region_and_group, stated_needs
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.own_cells import stored_cells
from inducci_dash.widgets.text import literal, paragraphs, terms


def transfer(data: Dataset, facts: Portfolio) -> None:
    """Choose a region and say what is in place; fits with their parts, uncertainty and adaptations."""
    region, group = region_and_group(data)
    if region is None:
        return
    factors = {name: f.title for name, f in data.snapshot.catalogue.pull_factors.items()}
    matches = match_region(
        data,
        facts,
        region,
        group,
        met=in_place(facts),
        stated=stated_needs(data),
        weights=stored_cells(facts, factors),
    )
    _chart(data, facts, matches)
    for fit in matches.fits:
        _explained(facts, matches, fit)
    if not presenting():
        st.download_button(
            _("One page to print"),
            lambda: transfer_sheet(data, facts, matches),
            file_name=f"what-fits-{region}.html",
            mime="application/octet-stream",  # a file to keep, never a page of this address
            on_click="ignore",
            icon=":material/print:",
        )


def _chart(data: Dataset, facts: Portfolio, matches: Matches) -> None:
    region = region_name(data, matches.region)
    table = fit_rows(facts, matches)
    answer = describe_fits(table, region, threshold=FITS)
    st.markdown(paragraphs(literal(answer), _("Points say where to look first, not that it will work.")))
    answer_first()
    if not presenting():
        ask_for_more(data, facts, matches)
    chart(
        fits(table, threshold=FITS),
        fits_table(table),
        Shown(
            name=f"fits-{matches.region}",
            title=_("What fits {region}?").format(region=region),
            subtitle=_("Weak factors against {group}").format(group=group_name(data, matches.group)),
            source=_("InduCCI index and matrix, data version {version}").format(
                version=data.snapshot.version
            ),
            description=answer,
        ),
        version=data.snapshot.version,
    )
    st.markdown(_how_to_read(matches))


def _how_to_read(matches: Matches) -> str:
    return _(
        "Of 100 points {need} are for weak factors that the service acts on, {structure} for a structure "
        "like the origin's, {condition} for conditions in place; this split is an assumption. From "
        "{threshold} points on (dashed line) a test case is said to fit. The interval carries the "
        "uncertainty of the factor scores through {draws} draws; a factor that nobody measures is drawn "
        "evenly over all it could be."
    ).format(
        need=format_number(100 * PARTS[PartKind.NEED]),
        structure=format_number(100 * PARTS[PartKind.STRUCTURE]),
        condition=format_number(100 * PARTS[PartKind.CONDITION]),
        threshold=format_number(FITS),
        draws=format_number(matches.draws),
    )


def _explained(facts: Portfolio, matches: Matches, fit: Fit) -> None:
    card = facts.cards[fit.implementation]
    rung = RUNGS[card.best_grade]
    with st.expander(
        _("{name}: {score} points, first in {first} of draws").format(
            name=name_of(card),
            score=format_number(fit.score, 0),
            first=format_number(100 * matches.first[fit.implementation], 0, "%"),
        ),
        key=f"fit_{fit.implementation}",
    ):
        lines = [
            (_("What drives it"), "; ".join(drivers(facts, matches, fit)) or _("nothing")),
            (_("It needs"), " ".join(conditions_of(facts, fit))),
            (_("To adapt"), " ".join(adaptations(facts, matches, fit)) or _("nothing telling")),
            (_("Evidence"), f"{_(rung.title)}. {_(rung.limit)}"),
            (_("Cost"), amount(card.cost) if card.cost else _("none reported, unknown")),
        ]
        st.markdown(terms(lines))
        link(
            "pilots",
            _("Ask {partner}").format(partner=card.partner.short_name),
            {"partner": card.partner.partner_id},
        )
