"""How it is computed, what may be claimed, every table to take along, and on what terms."""

from functools import partial

import pandas as pd
import streamlit as st

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.rules import CLEARLY, OLDEST, TEST_LEVEL, TEST_POWER
from inducci_dash.evidence.detectability import FORMULA
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.evidence.transfer import PARTS
from inducci_dash.language import N_, _, format_number
from inducci_dash.language.flags import FLAG_WORDS
from inducci_dash.results.catalogue.tables import STEPS as TABLES
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import region_name
from inducci_dash.results.robustness import SPEC
from inducci_dash.results.spatial import PERMUTATIONS
from inducci_dash.screens.data.method_text import ACCESSIBILITY, REFERENCES, STEPS
from inducci_dash.widgets.chart import LICENCES
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import bullets

TABLE_TITLES = {
    "raw": N_("Latest values, as published"),
    "years": N_("Reference year of each value"),
    "treated": N_("Values after outlier treatment"),
    "normalised": N_("Values on 0–100, direction applied"),
    "scores": N_("Scores of pull factors and index, with rank"),
    "contributions": N_("Points each indicator adds to the score"),
    "carry_over": N_("What became of codes of other vintages"),
    "mismatches": N_("Where figures and boundaries do not meet"),
}


def method(data: Dataset) -> None:
    """The steps with their formulas, what was treated, and the references."""
    figures = {
        "regions": format_number(len(data.given.units)),
        "vintage": data.snapshot.nuts_vintage,
        "draws": format_number(SPEC.draws),
        "clearly": format_number(100 * float(CLEARLY), 0, "%"),
        "oldest": format_number(OLDEST),
        "indicators": format_number(100 * OFFICIAL.overall_availability, 0, "%"),
        "own": format_number(100 * OFFICIAL.availability, 0, "%"),
        "skewness": format_number(OFFICIAL.skewness_limit),
        "kurtosis": format_number(OFFICIAL.kurtosis_limit, 1),
        "points": format_number(OFFICIAL.max_winsorised),
        "weights": format_number(100 * SPEC.perturbation, 0, "%"),
        **{str(part): format_number(100 * share) for part, share in PARTS.items()},
        "shuffles": format_number(PERMUTATIONS),
    }
    for step in STEPS:
        with st.expander(_(step.heading)):
            st.markdown(_(step.words).format(**figures))
            if step.formula:
                st.latex(step.formula)
    treatment = data.official.treatment
    st.header(_("What was treated as an outlier"), anchor=False)
    names = [node.node_id for node in data.given.framework.indicators]
    treated = [
        {
            _("Indicator"): _(data.measure(name).title),
            _("Points winsorised"): int(treatment.winsorised[:, column].sum()),
            _("Regions"): ", ".join(
                region_name(data, data.given.units[row])
                for row in treatment.winsorised[:, column].nonzero()[0]
            ),
            _("Logarithm"): _("yes") if treatment.logged[column] else _("no"),
        }
        for column, name in enumerate(names)
        if treatment.winsorised[:, column].any() or treatment.logged[column]
    ]
    with st.expander(_("Every treated cell")):
        st.table(pd.DataFrame(treated), hide_index=True)
    with st.expander(_("References")):
        st.markdown(bullets(REFERENCES))


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
            "power {power} at a level of {level} (two-sided); nothing is compared across a break. A pilot "
            "whose reach lies below it cannot show in the figure, and no chart suggests that it could."
        ).format(power=format_number(TEST_POWER, 1), level=format_number(TEST_LEVEL, 2))
    )
    st.latex(FORMULA)
    st.caption(_("Bloom, H. S. (1995): Minimum detectable effects. Evaluation Review 19(5), 547–556."))


def downloads(data: Dataset) -> None:
    """Every table behind the index."""
    st.markdown(_("Tables with a row per region; a step of the index each. Empty is missing."))
    source = _("InduCCI index, official recipe, from the sources named in the catalogue")
    for name in TABLES:
        with st.container(horizontal=True, vertical_alignment="center"):
            offer_table(
                f"inducci-{name}-{data.snapshot.version}",
                partial(_table, data, name),
                label=_(TABLE_TITLES[name]),
                source=source,
                licence=_(LICENCES),
                version=data.snapshot.version,
            )


def _table(data: Dataset, name: str) -> pd.DataFrame:
    """A table behind the index, codes of regions in a column."""
    table = TABLES[name](data)
    return table.reset_index() if table.index.name == "nuts_id" else table


def licences(data: Dataset) -> None:
    """Terms of use, flags, accessibility statement."""
    st.header(_("Licences"))
    st.markdown(
        _(
            "Code: European Union Public Licence 1.2. Boundaries: © EuroGeographics for the administrative "
            "boundaries; non-commercial use with this notice. Figures: as their publishers allow, below."
        )
    )
    sources = data.snapshot.catalogue.sources.values()
    with st.expander(_("Every source")):
        st.table(
            pd.DataFrame(
                [
                    {
                        _("Publisher"): source.publisher,
                        _("Dataset"): source.dataset,
                        _("Licence"): _(source.licence),
                        _("Citation"): source.citation,
                        _("Extract"): _(source.extract),
                    }
                    for source in sources
                ]
            ),
            hide_index=True,
        )
    st.header(_("Flags"))
    st.markdown("; ".join(f"**{letter}** {_(words)}" for letter, words in FLAG_WORDS.items()))
    st.header(_("Accessibility statement"))
    for paragraph in ACCESSIBILITY:
        st.markdown(_(paragraph))
