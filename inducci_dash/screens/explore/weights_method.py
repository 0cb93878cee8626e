"""The sandbox's method: how outliers, gaps and scales are handled and how means are taken."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from inducci_dash.domain.recipe import (
    OFFICIAL,
    Aggregation,
    Imputation,
    Normalisation,
    Recipe,
    Treatment,
)
from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.sandbox import on_fitting_scale, with_means
from inducci_dash.results.weights.words import (
    AGGREGATIONS,
    IMPUTATIONS,
    NORMALISATIONS,
    TREATMENTS,
    scale_words,
)
from inducci_dash.screens.explore.weights_state import sandbox, write

WITHOUT_FIGURES = {Normalisation.DISTANCE_TO_REFERENCE, Normalisation.GOALPOSTS}
"""Need a figure for every indicator, which only a link can bring."""
MEANS = {"within": (N_("Indicators into factors"), 2), "between": (N_("Factors into the index"), 3)}
"""The two means: what they do, and the level they make."""
FOLD = "lab_method"
_KEY = "lab:method:"
_Word = TypeVar("_Word", bound=StrEnum)


def method(data: Dataset, recipe: Recipe, *, locked: bool) -> None:
    """Choosers of the method, made when the fold is opened; a contradiction is refused where the result
    would stand."""
    opened = replace(recipe, weights={}) != OFFICIAL
    fold = st.expander(_("Method"), expanded=opened, key=FOLD, on_change="rerun")
    if not fold.open:
        return
    with fold:
        _chooser(data, _("Outliers"), "treatment", recipe.treatment, TREATMENTS, locked)
        _chooser(data, _("Missing figures"), "imputation", recipe.imputation, IMPUTATIONS, locked)
        scales = {
            scale: words
            for scale, words in NORMALISATIONS.items()
            if scale not in WITHOUT_FIGURES or scale == recipe.normalisation
        }
        _chooser(data, _("Normalisation"), "normalisation", recipe.normalisation, scales, locked)
        for name, (label, level) in MEANS.items():
            own = recipe.aggregation_at(level)
            means = {
                mean: words
                for mean, words in AGGREGATIONS.items()
                if mean != Aggregation.GENERALISED or mean == own
            }
            _chooser(data, _(label), name, own, means, locked)
        if scale_words(recipe):
            st.caption(scale_words(recipe))


def _chooser(
    data: Dataset, label: str, name: str, own: _Word, words: Mapping[_Word, str], locked: bool
) -> None:
    key = _KEY + name
    titles = {str(value): title for value, title in words.items()}
    if st.session_state.get(key) != str(own):
        st.session_state[key] = str(own)
    st.selectbox(
        label,
        list(titles),
        key=key,
        format_func=lambda value: _(titles[value]),
        on_change=_take,
        args=(data, name),
        disabled=locked,
    )


def _take(data: Dataset, name: str) -> None:
    value, recipe = st.session_state[_KEY + name], sandbox()
    if name == "treatment":
        recipe = replace(recipe, treatment=Treatment(value))
    elif name == "imputation":
        recipe = replace(recipe, imputation=Imputation(value))
    elif name == "normalisation":
        recipe = on_fitting_scale(replace(recipe, normalisation=Normalisation(value)))
    else:
        means = {part: recipe.aggregation_at(level) for part, (_label, level) in MEANS.items()}
        means[name] = Aggregation(value)
        recipe = with_means(recipe, **means)
    write(recipe)
