"""What may be claimed, and how that is decided: the ladder and its thresholds."""

import pandas as pd
import streamlit as st

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset


def evidence(_data: Dataset) -> None:
    """The evidence ladder, and when a pilot could be seen in a regional figure at all."""
    st.header(_("The evidence ladder"))
    st.markdown(
        _("Every outcome on screen carries one of these grades, given by one rule from what is on record.")
    )
    st.table(
        pd.DataFrame(
            [
                {
                    _("Grade"): _(rung.title),
                    _("When"): _(rung.definition),
                    _("What it does not say"): _(rung.limit),
                }
                for rung in RUNGS.values()
            ]
        ),
        hide_index=True,
    )
    st.header(_("Could it show in the statistics?"))
    st.markdown(
        _(
            "A regional figure moves from year to year by itself, and part of that carries over to the "
            "next year. The smallest step that could be told from it follows from the years at hand, with "
            "power 0.8 at a level of 0.05 (two-sided); nothing is compared across a break. A pilot whose "
            "reach lies below it cannot show in the figure, and no chart suggests that it could."
        )
    )
    st.latex(
        r"\text{smallest detectable} = "
        r"(t_{1-\alpha/2,\,\nu} + t_{0.8,\,\nu}) \cdot \mathrm{se}(\text{step})"
    )
    st.caption(_("Bloom, H. S. (1995): Minimum detectable effects. Evaluation Review 19(5), 547–556."))
