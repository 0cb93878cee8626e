"""What if one figure of a region were another: what it would change, and whether anyone ever did it."""

import streamlit as st

from inducci_dash.charts.moves import moves
from inducci_dash.domain.indicator import Indicator
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.precedents import (
    alike_band,
    at_or_beyond,
    known_moves,
    precedents,
    spans,
    usual_span,
)
from inducci_dash.results.region.summary import own_name, region_name
from inducci_dash.results.region.what_if import movable_indicators, own_value, target_values
from inducci_dash.results.region.what_if import what_if as effect_of
from inducci_dash.results.region.what_if_words import (
    change_unit,
    effect_rows,
    effect_sentence,
    precedent_sentences,
    standing_sentence,
)
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.choices import choice, forget
from inducci_dash.widgets.notice import notice

INDICATOR, TARGET, SPAN = "move", "to", "over"
FIRST = "tertiary_education"
"""Offered first: a figure that policy moves and that has a series to compare with."""
_ABOUT = "what_if:about"


@st.fragment
def what_if(data: Dataset, region: str) -> None:
    """The section; nothing for a region without a score."""
    offered = movable_indicators(data, region)
    if not offered:
        return
    st.markdown(
        _(
            "Move one figure within what EU regions show today. The whole index is built again with it, "
            "and beside the result stands whether any region ever made such a move. It says what the index "
            "would show, not what a measure would bring about."
        )
    )
    indicator = _indicator(data, region, offered)
    value, own = _target(data, region, indicator)
    if value == own:
        notice(_("Move the slider: the score, the fifth and the precedents of the move appear here."))
        return
    effect = effect_of(data, region, indicator.indicator_id, value)
    st.markdown(effect_sentence(data, region, indicator, value, own, effect))
    factor = data.snapshot.catalogue.pull_factors[indicator.pull_factor]
    st.table(effect_rows(effect, factor.title, len(data.given.units)), hide_index=True)
    st.caption(
        _(
            "Scores and rank: the official recipe over all regions with the changed figure. Interval and "
            "fifth: the same {draws} recomputations as for the official index."
        ).format(draws=format_number(effect.draws))
    )
    _precedents(data, region, indicator, value, own)


def _indicator(data: Dataset, region: str, offered: list[str]) -> Indicator:
    indicator_id = choice(
        _("Figure to move"),
        offered,
        param=INDICATOR,
        default=FIRST if FIRST in offered else offered[0],
        format_func=lambda name: _(data.measure(name).title),
    )
    about = (region, indicator_id)
    if st.session_state.get(_ABOUT, about) != about:
        forget(TARGET)
    st.session_state[_ABOUT] = about
    return data.snapshot.catalogue.indicators[indicator_id]


def _target(data: Dataset, region: str, indicator: Indicator) -> tuple[float, float]:
    """The value chosen and the region's own, in the indicator's unit; equal where nothing is moved."""
    options, now = target_values(data, region, indicator.indicator_id)
    own = own_value(data, region, indicator.indicator_id)

    def written(text: str) -> str:
        number = format_number(float(text), indicator.decimals)
        return _("{number} (today)").format(number=number) if text == now else number

    chosen = choice(
        _("New figure of {region}, {unit}").format(region=own_name(data, region), unit=_(indicator.unit)),
        options,
        param=TARGET,
        default=now,
        format_func=written,
        help_text=_(
            "From the least to the greatest figure among EU regions. Arrow keys move it by a step."
        ),
        in_order=True,
    )
    return (own if chosen == now else float(chosen)), own


def _precedents(data: Dataset, region: str, indicator: Indicator, value: float, own: float) -> None:
    name = indicator.indicator_id
    st.subheader(_("Did any region ever do it?"))
    upwards = value > own
    there, known = at_or_beyond(data, name, value, upwards=upwards)
    standing = standing_sentence(indicator, value, there, known, upwards=upwards)
    offered = spans(data, name)
    if not offered:
        st.markdown(
            _("There is no series of years for this figure, so that no region's move is known.")
            + " "
            + standing
        )
        return
    span = int(
        choice(
            _("Over how many years"),
            [str(length) for length in offered],
            param=SPAN,
            default=str(usual_span(offered)),
            format_func=lambda text: ngettext("{count} year", "{count} years", int(text)).format(
                count=text
            ),
        )
    )
    table, asked = known_moves(data, name, span), value - own
    found = precedents(table, asked=asked, start=own, band=alike_band(data, name))
    said = precedent_sentences(data, indicator, table, found, asked=asked, span=span, start=own)
    st.markdown(" ".join([*said, standing]))
    chart(
        moves(table, asked=asked, years=span, unit=change_unit(indicator), decimals=indicator.decimals),
        key=f"moves-{name}-{region}",
        title=_("Moves of EU regions: {indicator}").format(indicator=_(indicator.title)),
        subtitle=_(
            "Every pair of published years {span} apart without a break; the line is the move "
            "asked of {region}"
        ).format(
            span=ngettext("{count} year", "{count} years", span).format(count=span),
            region=region_name(data, region),
        ),
        source=_(data.measure(name).source),
        version=data.snapshot.version,
    )
