"""Does the index hold together: the audit in plain words, with its correlations and its table."""

import streamlit as st

from inducci_dash.charts.correlation import correlation, legend_words
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.audit import factor_correlations, factor_rows, findings
from inducci_dash.screens.explore.weights_state import shown_recipe, source, whose
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.text import bullets


def coherence(data: Dataset) -> None:
    """Findings first, then what they rest on."""
    recipe = shown_recipe()
    st.header(_("Does it hold together?"))
    found = findings(data, recipe)
    mind, sound = st.columns(2, gap="medium")
    for column, heading, wanted in ((mind, _("To keep in mind"), True), (sound, _("Sound"), False)):
        with column:
            st.subheader(heading)
            st.markdown(bullets(one.text for one in found if one.mind is wanted) or _("Nothing."))
    table = factor_correlations(data, recipe)
    factors = data.snapshot.catalogue.pull_factors
    titles = {name: _(factors[name].short_title) for name in table.index}
    chart(
        correlation(table, titles=titles),
        key="lab-correlation",
        title=_("Correlations between pull factors: {index}").format(index=whose(recipe)),
        subtitle=_("Pearson's r over all scored regions"),
        source=source(data, recipe),
        note=legend_words(),
        version=data.snapshot.version,
    )
    st.subheader(_("Each factor by itself"))
    st.table(factor_rows(data, recipe), hide_index=True)
    st.caption(
        _(
            "Cronbach's alpha: how far parts vary together, 1 at most. First component: the share of "
            "their variance that one dimension carries. Both are checks and never set a weight."
        )
    )
