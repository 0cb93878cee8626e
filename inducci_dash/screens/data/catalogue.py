"""What is there: the catalogue, which countries it covers, and how codes were carried over."""

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from inducci_dash.charts.coverage import coverage as coverage_chart
from inducci_dash.domain.indicator import DeclaredSeries, Indicator, Source
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.results.catalogue.tables import coverage as coverage_of
from inducci_dash.results.catalogue.tables import years_covered
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import INDUSTRY_RULE
from inducci_dash.results.measures import GROUPS_BESIDE_FACTORS, direction_words
from inducci_dash.results.rows import carry_over_rows, carry_over_totals, industrial_rows, mismatch_rows
from inducci_dash.store.catalogue_lists import load_declared_series
from inducci_dash.store.release import release
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.choices import choice

LATEST = "latest"


def catalogue(data: Dataset) -> None:
    """Every pull factor and indicator with definition, unit, caveats and source."""
    catalogue = data.snapshot.catalogue
    declared = load_declared_series(release(), catalogue).values()
    for factor in catalogue.pull_factors.values():
        with st.expander(f"**{_(factor.title)}** · {_counted(data, factor.pull_factor)}"):
            st.markdown(f"{_(factor.definition)} {_(factor.caveat)}")
            _indicator_table(data, factor.pull_factor)
            _declared_table(declared, factor.pull_factor)
    for group, title in GROUPS_BESIDE_FACTORS.items():
        with st.expander(f"**{_(title)}** · {_counted(data, group)}"):
            _indicator_table(data, group)


def _counted(data: Dataset, group: str) -> str:
    count = sum(one.pull_factor == group for one in data.snapshot.catalogue.indicators.values())
    if not count:
        return _("measured nowhere")
    return ngettext("{count} indicator", "{count} indicators", count).format(count=format_number(count))


def _indicator_table(data: Dataset, group: str) -> None:
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
            _("NUTS"): _(indicator.nuts_vintage),
            _("Source"): _source_words(sources[indicator.source_id], indicator),
            _("Licence"): _(sources[indicator.source_id].licence),
        }
        for indicator in data.snapshot.catalogue.indicators.values()
        if indicator.pull_factor == group
    ]
    if rows:
        st.table(pd.DataFrame(rows), hide_index=True)


def _source_words(source: Source, indicator: Indicator) -> str:
    """Where figures come from, and where newer ones would, while no answer with these codes was seen."""
    words = f"{source.publisher}, {source.dataset}"
    if not indicator.dataset_filter or indicator.filter_seen:
        return words
    newer = _("Newer figures: {dataset}.").format(
        dataset=_unseen_words(indicator.dataset_code, indicator.dataset_filter)
    )
    return f"{words}. {newer}"


def _unseen_words(dataset_code: str, codes: Mapping[str, str]) -> str:
    """A data set with the codes that it shall be asked by."""
    if not codes:
        return dataset_code
    return _("{dataset} ({codes}; no answer with these codes was seen yet)").format(
        dataset=dataset_code, codes=", ".join(f"{name} {code}" for name, code in codes.items())
    )


def _declared_table(declared: Iterable[DeclaredSeries], factor: str) -> None:
    """What could measure a pull factor once its figures are there; nothing of it is mapped or scored."""
    rows = [
        {
            _("Declared, not yet fetched"): _(series.title),
            _("Eurostat's data set"): _unseen_words(series.dataset_code, series.dataset_filter),
            _("What it can tell"): _(series.note),
        }
        for series in declared
        if series.pull_factor == factor
    ]
    if rows:
        st.table(pd.DataFrame(rows), hide_index=True)
        st.caption(_("There are no figures for these here; no score counts them."))


def coverage(data: Dataset) -> None:
    """For which countries there are figures, latest or in one year."""
    asked = choice(
        _("Reference year"),
        [LATEST, *(str(year) for year in reversed(years_covered(data)))],
        param="coverage_year",
        default=LATEST,
        format_func=lambda year: _("latest, as mapped and scored") if year == LATEST else year,
    )
    year = None if asked == LATEST else int(asked)
    table = coverage_of(data, year)
    chart(
        coverage_chart(table),
        key=f"coverage-{asked}",
        title=_("Share of each country's NUTS-2 regions with a figure"),
        subtitle=_("Latest values, as mapped and scored") if year is None else str(year),
        source=_("Observations of data version {version}").format(version=data.snapshot.version),
        version=data.snapshot.version,
    )


def codes(data: Dataset) -> None:
    """Industrial regions, codes carried over, figures without a boundary."""
    st.header(_("Which regions count as industrial"))
    thresholds = data.industrial.thresholds
    st.markdown(
        _("{count} of {total} EU regions: the upper third of EU27 in {first}, or in {second}.").format(
            count=int(data.industrial.table["industrial"].sum()),
            total=len(data.industrial.table),
            first=_threshold(data, INDUSTRY_RULE[0], thresholds),
            second=_threshold(data, INDUSTRY_RULE[1], thresholds),
        )
    )
    with st.expander(_("Every region that counts")):
        st.table(industrial_rows(data), hide_index=True)
    st.header(_("How codes were carried to NUTS {vintage}").format(vintage=release().nuts_vintage))
    st.table(carry_over_totals(data), hide_index=True)
    with st.expander(_("Every code and reason")):
        st.table(carry_over_rows(data), hide_index=True)
    st.header(_("Where figures and boundaries do not meet"))
    st.markdown(
        _("{count} region and indicator pairs of the map have no figure; none is dropped silently.").format(
            count=format_number(len(data.snapshot.mismatches))
        )
    )
    with st.expander(_("Every indicator and reason")):
        st.table(mismatch_rows(data), hide_index=True)


def _threshold(data: Dataset, indicator_id: str, thresholds: dict[str, float]) -> str:
    measure = data.measure(indicator_id)
    return f"{_(measure.title)}: {format_number(thresholds[indicator_id], 1)} {_(measure.unit)}"
