"""What the sandbox does: weights as set and as they act, who moves, and a region's score in parts."""

import pandas as pd
import streamlit as st

from inducci_dash.analysis.lab import shift_table, split_score
from inducci_dash.analysis.lab_words import group_rows, moved_words
from inducci_dash.analysis.narrative import own_name, region_name
from inducci_dash.analysis.warm import Warm
from inducci_dash.charts.contributions import (
    contributions,
    contributions_table,
    describe_contributions,
    describe_difference,
    difference,
)
from inducci_dash.charts.shifts import describe_shifts, moved, shifts, shifts_table
from inducci_dash.charts.weights import describe_weights, weights, weights_table
from inducci_dash.domain.errors import DataNotFound, RecipeRefused
from inducci_dash.domain.recipe import Recipe
from inducci_dash.exports.tables import to_csv
from inducci_dash.language import _
from inducci_dash.pages.lab_state import source, whose
from inducci_dash.widgets.chart import LICENCES, Shown, chart
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.text import literal

MOST = 7
"""Largest gains and losses shown; the file has every region."""


def weights_chart(data: Warm, recipe: Recipe, table: pd.DataFrame) -> None:
    """Nominal and effective weights as pairs of dots; `table` as `weight_table`."""
    chart(
        weights(table),
        weights_table(table),
        Shown(
            name="lab-weights",
            title=_("Weights as set and as they act: {index}").format(index=whose(recipe)),
            subtitle=_("Shares of the measured factors in the index, %; each column sums to 100"),
            source=source(data, recipe),
            description=describe_weights(table),
            note=_(
                "Effective weight: squared correlation of the factor with the index, as a share of all. It "
                "says how far the index follows a factor, not how much ranks move without it."
            ),
        ),
        version=data.snapshot.version,
    )


def what_moved(data: Warm, recipe: Recipe, region: str) -> None:
    """Ranks before and after, largest gains and losses first, and which kinds of regions gain."""
    st.header(_("What moved"))
    table = shift_table(data, recipe)
    named = table.assign(
        name=[
            _("{region}, tier {tier} ({low}–{high})").format(
                region=row.name, tier=row.tier, low=int(row.rank_low), high=int(row.rank_high)
            )
            if row.tier
            else row.name
            for row in table.itertuples(index=False)
        ]
    )
    try:
        figure = shifts(named, most=MOST, always=region)
    except DataNotFound as same:
        st.info(literal(str(same)))
        return
    st.markdown(moved_words(data, table))
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        chart(
            figure,
            shifts_table(_largest(named, region)),
            Shown(
                name="lab-moved",
                title=_("From the official rank to the sandbox's"),
                subtitle=_("Largest gains and losses among {count} NUTS-2 regions").format(
                    count=len(table)
                ),
                source=source(data, recipe),
                description=describe_shifts(table),
                note=_("Beside each name: official tier, and official rank under other choices (5-95 %)."),
            ),
            version=data.snapshot.version,
        )
    with narrow:
        st.subheader(_("Who gains, who loses"))
        st.table(group_rows(data, table), hide_index=True)
        if not presenting():
            _every_region(data, recipe, table)


def _largest(table: pd.DataFrame, region: str) -> pd.DataFrame:
    rows = moved(table)
    shown = pd.concat([rows.head(MOST), rows.tail(MOST), rows[rows["nuts_id"] == region]])
    return table[table["nuts_id"].isin(shown["nuts_id"])]


def _every_region(data: Warm, recipe: Recipe, table: pd.DataFrame) -> None:
    st.download_button(
        _("Every region's ranks, CSV"),
        lambda: to_csv(
            table,
            source=source(data, recipe),
            licence=_(LICENCES),
            version=data.snapshot.version,
        ),
        file_name="lab-ranks.csv",
        mime="text/csv",
        key="take:lab-ranks:csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def score_in_parts(data: Warm, recipe: Recipe, region: str) -> None:
    """What each factor adds to the region's score by this recipe, summing to it exactly."""
    st.header(_("Where the score comes from"))
    try:
        split = split_score(data, recipe, region)
    except RecipeRefused as refused:
        st.info(literal(str(refused)))
        return
    name = own_name(data, region)
    average = _("average region")
    if split.whole:
        figure = contributions(split.table, region_name=name)
        said = describe_contributions(split.table, region_name=name)
        subtitle = _("Points: weight times score of each factor; they sum to the score")
    else:
        figure = difference(split.table, name_a=name, name_b=average)
        said = describe_difference(split.table, name_a=name, name_b=average)
        subtitle = _(
            "Geometric mean: Shapley values, in points; they sum to the difference from the average region"
        )
    chart(
        figure,
        contributions_table(split.table),
        Shown(
            name="lab-score",
            title=_("Score of {region} in parts: {index}").format(
                region=region_name(data, region), index=whose(recipe)
            ),
            subtitle=subtitle,
            source=source(data, recipe),
            description=said,
        ),
        version=data.snapshot.version,
    )
