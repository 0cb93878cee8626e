"""What was reported for one pilot: the figures that hold, what is missing, a small chart, to take along."""

import pandas as pd
import streamlit as st

from inducci_dash.evidence.completeness import FIELD_WORDS
from inducci_dash.exports.reported_values import reported_csv
from inducci_dash.exports.tables import file_name
from inducci_dash.language import _, of_all
from inducci_dash.reported.series import Series, build_series, missing_fields
from inducci_dash.results.pilots.facts import amount, date_words
from inducci_dash.results.pilots.pilots import Card, portfolio
from inducci_dash.screens.report.rows import SHOWN_ROWS, grade_words, left_out, value_rows
from inducci_dash.screens.report.series import draw_series, drawable
from inducci_dash.screens.report.state import Place
from inducci_dash.widgets.download import download
from inducci_dash.widgets.text import literal, terms


def values(place: Place) -> None:
    """Reported figures of the pilot, told apart from those of the sources."""
    own = place.own()
    _missing(place.card(own))
    _from_sources(place)
    st.subheader(_("Reported by the partner"), anchor=False)
    if not own:
        st.markdown(_("Nothing has been reported for this pilot yet."))
        return
    st.markdown(_("As it was sent; a coordinator confirms grades, with a reason."))
    st.table(value_rows(own[:SHOWN_ROWS], place.declared), hide_index=True)
    st.caption(left_out(len(own)))
    download(_("Reported figures as CSV"), lambda: reported_csv(own), file_name("reported", place.pilot))
    series = build_series(own, place.declared)
    _grades(series)
    draw_series(drawable(series))


def _missing(card: Card) -> None:
    missing = missing_fields(card)
    if not missing:
        st.markdown(_("All eight key facts of this pilot are known."))
        return
    st.markdown(
        of_all(
            len(missing),
            len(card.known),
            _("{count} of {total} key facts are still missing: {fields}."),
            every=_("All {total} key facts are still missing: {fields}."),
        ).format(fields=", ".join(_(FIELD_WORDS[field]) for field in missing))
    )


def _from_sources(place: Place) -> None:
    """What documents and pages say, so that nobody reports it again or takes one for the other."""
    quantities = portfolio().facts.pilots[place.pilot].quantities
    if not quantities:
        return
    st.subheader(_("From the sources"), anchor=False)
    rows = [
        {
            _("What"): literal(_(quantity.name)),
            _("As of"): literal(date_words(quantity.as_of)),
            _("Value"): literal(amount(quantity)),
            _("Evidence"): grade_words(quantity.grade),
        }
        for quantity in quantities
    ]
    st.table(pd.DataFrame(rows), hide_index=True)


def _grades(series: list[Series]) -> None:
    """How well each metric is known, by rule, with what it is compared with."""
    st.subheader(_("How well it is known"), anchor=False)
    found = []
    for one in series:
        grading = one.grading()
        found.append(
            (literal(_(one.metric.name)), f"{grade_words(grading.grade)}. {literal(_(grading.comparison))}")
        )
    st.markdown(terms(found))
