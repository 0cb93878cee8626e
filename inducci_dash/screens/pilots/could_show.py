"""Could a pilot show in the statistics: a sentence, a picture in proportion, the formula folded."""

import pandas as pd
import streamlit as st

from inducci_dash.charts.event_study import event_study
from inducci_dash.charts.figure.drawing import Words
from inducci_dash.charts.pilots import MOST_SQUARES, in_proportion
from inducci_dash.evidence.detectability import FORMULA
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.could_show import (
    CouldShow,
    amount_words,
    amounts,
    could_show,
    could_show_words,
    peers_words,
    steps,
)
from inducci_dash.results.pilots.detectability import DEFAULT_INDICATOR, against_peers, askable
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.summary import region_name
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.choices import choice, chosen
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import bullets, literal


@st.fragment
def could_it_show(data: Dataset, facts: Portfolio, name: str) -> None:
    """The answer for one regional figure; another one can be asked for within the fold."""
    offered = askable(data)
    indicator = chosen(offered, param="figure", default=DEFAULT_INDICATOR)
    told = could_show(data, facts, name, indicator)
    st.header(_("Could it show in the statistics?"))
    said = could_show_words(data, facts, told)
    words, drawn = st.columns(2, gap="large")
    words.markdown(literal(said))
    if told.times is not None and 1 <= told.times <= MOST_SQUARES:
        words.caption(
            _(
                "The single square is the most it can have moved; the {times} below are how far a single "
                "year moves."
            ).format(times=format_number(told.times))
        )
        shown = amounts(told.seen)
        table = pd.DataFrame(
            {
                _("What"): [label for _key, label, _value in shown],
                _("Amount"): [amount_words(value) for _key, _label, value in shown],
            }
        )
        with drawn:
            svg_figure(in_proportion(told.times, Words(said, table)), key="in_proportion")
    with st.expander(_("How this was found, and other figures")):
        choice(
            _("Regional figure"),
            offered,
            param="figure",
            default=DEFAULT_INDICATOR,
            format_func=lambda key: _(data.measure(key).title),
        )
        st.markdown(bullets(steps(data, facts, name, told.seen)))
        st.latex(FORMULA)
        if told.seen.judgement.may_draw:
            _peers(data, facts, told)


def _peers(data: Dataset, facts: Portfolio, told: CouldShow) -> None:
    found = told.seen
    beside = against_peers(data, facts, found)
    if beside is None:
        notice(_("Too few peers have an unbroken series over these years."))
        return
    notice(
        _("A description, not a cause: anything that set this region apart from its peers shows here too."),
        "warning",
    )
    study, indicator = beside.study, found.indicator
    columns = ("gap", "placebo_low", "placebo_high")
    table = pd.DataFrame({"year": study.years, **{name: getattr(study, name) for name in columns}})
    chart(
        event_study(
            table,
            first=found.window.first,
            last=found.window.last,
            unit=indicator.unit,
            decimals=indicator.decimals,
            sentence=peers_words(beside),
        ),
        key=f"peers-{found.nuts_id}-{indicator.indicator_id}",
        title=_("{region} minus regions like it").format(region=region_name(data, found.nuts_id)),
        subtitle=_(indicator.unit),
        source=_(data.measure(indicator.indicator_id).source),
        version=data.snapshot.version,
        data=table.assign(nuts_id=found.nuts_id, unit=indicator.scale.in_files),
    )
    st.markdown(peers_words(beside))
