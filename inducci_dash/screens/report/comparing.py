"""One metric across pilots: side by side where it can be compared, with the reason where it cannot."""

import pandas as pd
import streamlit as st

from inducci_dash.exports.reported_values import reported_csv
from inducci_dash.exports.tables import file_name
from inducci_dash.language import _
from inducci_dash.reported.series import build_series, compare
from inducci_dash.reported.stored import current_values
from inducci_dash.screens.report.rows import grade_words, value_words
from inducci_dash.screens.report.state import Place
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.download import download
from inducci_dash.widgets.text import literal


def comparing(place: Place) -> None:
    """The comparison; nothing is set side by side that counts different things or times."""
    declared = place.declared
    metric = declared.metrics[
        choice(
            _("Metric"),
            list(declared.metrics),
            param="metric",
            default="participants",
            format_func=lambda name: _(declared.metrics[name].name),
        )
    ]
    st.markdown(literal(_(metric.counts)))
    pilots = [pilot for pilot in declared.owners if metric.reported_by(pilot)]
    values = place.rows(lambda session: current_values(session, pilots, metric.metric_id))
    found = compare(metric, build_series(values, declared), pilots)
    if not found.values:
        st.markdown(_("Nobody has reported this yet."))
        return
    st.markdown(
        _("Compared is what has the same metric, unit and period. Period: **{period}**.").format(
            period=found.period
        )
    )
    rows = [
        {
            _("Pilot"): literal(_(declared.titles[pilot])),
            _("Value"): value_words(found.values[pilot].entry, metric) if pilot in found.values else "–",
            _("Evidence"): grade_words(found.values[pilot].grade) if pilot in found.values else "–",
            _("Comparable"): literal(found.reasons.get(pilot, _("yes"))),
        }
        for pilot in pilots
    ]
    st.table(pd.DataFrame(rows), hide_index=True)
    download(
        _("This comparison as CSV"),
        lambda: reported_csv(list(found.values.values())),
        file_name("reported", metric.metric_id, found.period),
    )
