"""Data and method: what is there, where it comes from, how it is computed, and all of it to take along."""

import pandas as pd
import streamlit as st

from inducci_dash.analysis.coverage import coverage, years_covered
from inducci_dash.analysis.groups import INDUSTRY_RULE
from inducci_dash.analysis.measures import GROUPS_BESIDE_FACTORS, direction_words
from inducci_dash.analysis.narrative import region_name
from inducci_dash.analysis.rows import FLAG_WORDS, carry_over_rows, mismatch_rows
from inducci_dash.analysis.steps import STEPS as TABLES
from inducci_dash.analysis.warm import Warm, warm
from inducci_dash.charts.coverage import coverage as coverage_chart
from inducci_dash.charts.coverage import coverage_table, describe_coverage
from inducci_dash.exports.tables import to_csv
from inducci_dash.language import N_, _, format_number
from inducci_dash.pages.method_text import ACCESSIBILITY, REFERENCES, STEPS
from inducci_dash.widgets.chart import LICENCES, Shown, chart
from inducci_dash.widgets.choices import choice

LATEST = "latest"
SECTIONS = {
    "catalogue": N_("Catalogue"),
    "coverage": N_("Coverage"),
    "codes": N_("Regions and codes"),
    "method": N_("Method"),
    "downloads": N_("Downloads"),
    "licences": N_("Licences and accessibility"),
}
TABLE_TITLES = {
    "raw": N_("Latest values, as published"),
    "years": N_("Reference year of each value"),
    "treated": N_("Values after outlier treatment"),
    "normalised": N_("Values on 0-100, direction applied"),
    "scores": N_("Scores of pull factors and index, with rank"),
    "contributions": N_("Points each indicator adds to the score"),
}


def render() -> None:
    """The page; one section at a time, named in the URL."""
    data = warm()
    st.title(_("Data and method"))
    st.markdown(
        _("Data version {version}: {observations} observations of {indicators} indicators.").format(
            version=f"`{data.snapshot.version}`",
            observations=format_number(len(data.snapshot.observations)),
            indicators=len(data.snapshot.catalogue.indicators),
        )
    )
    section = choice(
        _("Section"),
        list(SECTIONS),
        param="section",
        default="catalogue",
        format_func=lambda name: _(SECTIONS[name]),
    )
    {
        "catalogue": _catalogue,
        "coverage": _coverage,
        "codes": _codes,
        "method": _method,
        "downloads": _downloads,
        "licences": _licences,
    }[section](data)


def _catalogue(data: Warm) -> None:
    catalogue = data.snapshot.catalogue
    for factor in catalogue.pull_factors.values():
        st.header(_(factor.title))
        st.markdown(f"{_(factor.definition)} {_(factor.caveat)}")
        _indicator_table(data, factor.pull_factor)
    for group, title in GROUPS_BESIDE_FACTORS.items():
        st.header(_(title))
        _indicator_table(data, group)


def _indicator_table(data: Warm, group: str) -> None:
    sources = data.snapshot.catalogue.sources
    rows = [
        {
            _("Indicator"): _(indicator.title),
            _("Definition and caveats"): " ".join(
                [_(indicator.definition), *(_(caveat) for caveat in indicator.caveats)]
            ),
            _("Unit"): _(indicator.unit),
            _("Direction"): direction_words(indicator.direction),
            _("Years"): f"{indicator.first_year}\u2013{indicator.last_year}",
            _("NUTS"): indicator.nuts_vintage,
            _(
                "Source"
            ): f"{sources[indicator.source_id].publisher}, {sources[indicator.source_id].dataset}",
            _("Licence"): sources[indicator.source_id].licence,
        }
        for indicator in data.snapshot.catalogue.indicators.values()
        if indicator.pull_factor == group
    ]
    if rows:
        st.table(pd.DataFrame(rows), hide_index=True)


def _coverage(data: Warm) -> None:
    asked = choice(
        _("Reference year"),
        [LATEST, *(str(year) for year in reversed(years_covered(data)))],
        param="coverage_year",
        default=LATEST,
        format_func=lambda year: _("latest, as mapped and scored") if year == LATEST else year,
    )
    year = None if asked == LATEST else int(asked)
    table = coverage(data, year)
    chart(
        coverage_chart(table),
        coverage_table(table),
        Shown(
            name=f"coverage-{asked}",
            title=_("Share of each country's NUTS-2 regions with a figure"),
            subtitle=_("Latest values, as mapped and scored") if year is None else str(year),
            source=_("Observations of data version {version}").format(version=data.snapshot.version),
            description=describe_coverage(table),
        ),
        version=data.snapshot.version,
    )


def _codes(data: Warm) -> None:
    st.header(_("Which regions count as industrial"))
    thresholds = data.industrial.thresholds
    st.markdown(
        _("Thresholds (upper third of EU27): {first}; {second}.").format(
            first=_threshold(data, INDUSTRY_RULE[0], thresholds),
            second=_threshold(data, INDUSTRY_RULE[1], thresholds),
        )
    )
    st.header(_("How codes were carried to NUTS 2021"))
    st.table(carry_over_rows(data), hide_index=True)
    st.header(_("Where figures and boundaries do not meet"))
    st.table(mismatch_rows(data), hide_index=True)


def _threshold(data: Warm, indicator_id: str, thresholds: dict[str, float]) -> str:
    measure = data.measure(indicator_id)
    return f"{_(measure.title)}: {format_number(thresholds[indicator_id], 1)} {_(measure.unit)}"


def _method(data: Warm) -> None:
    for step in STEPS:
        st.header(_(step.heading))
        st.markdown(_(step.words))
        if step.formula:
            st.latex(step.formula)
    treatment = data.official.treatment
    st.header(_("What was treated as an outlier"))
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
    st.table(pd.DataFrame(treated), hide_index=True)
    st.header(_("References"))
    for reference in REFERENCES:
        st.markdown(f"- {reference}")


def _downloads(data: Warm) -> None:
    st.markdown(_("Tables with a row per region; a step of the index each. CSV in UTF-8, empty = missing."))
    source = _("InduCCI index, official recipe, from the sources named in the catalogue")
    for name in TABLES:
        _download(data, name, source)


def _download(data: Warm, name: str, source: str) -> None:
    def make() -> bytes:
        return to_csv(
            TABLES[name](data).reset_index(),
            source=source,
            licence=_(LICENCES),
            version=data.snapshot.version,
        )

    st.download_button(
        _(TABLE_TITLES[name]),
        make,
        file_name=f"inducci-{name}-{data.snapshot.version}.csv",
        mime="text/csv",
        key=f"take:{name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _licences(data: Warm) -> None:
    st.header(_("Licences"))
    st.markdown(
        _(
            "Code: European Union Public Licence 1.2. Boundaries: © EuroGeographics for the administrative "
            "boundaries; non-commercial use with this notice. Figures: as their publishers allow, below."
        )
    )
    sources = data.snapshot.catalogue.sources.values()
    st.table(
        pd.DataFrame(
            [
                {
                    _("Publisher"): source.publisher,
                    _("Dataset"): source.dataset,
                    _("Licence"): source.licence,
                    _("Citation"): source.citation,
                    _("Extract"): source.extract,
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
