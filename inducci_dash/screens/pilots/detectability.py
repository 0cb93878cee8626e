"""Could a test case be seen in a regional figure: the verdict, and no picture where it is no."""

import pandas as pd
import streamlit as st

from inducci_dash.charts.event_study import event_study, event_study_table
from inducci_dash.charts.figure.colours import GROUP, REGION, SEVEN
from inducci_dash.charts.magnitudes import format_amount, magnitudes
from inducci_dash.evidence.detectability import VERDICT_WORDS, Verdict
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.detectability import DEFAULT_INDICATOR, Seen, against_peers, askable, seen
from inducci_dash.results.pilots.detectability_words import amounts, peers_words, steps, verdict_words
from inducci_dash.results.pilots.facts import amount, name_of
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.summary import region_name
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.text import bullets

COLOURS = {"reach": SEVEN, "noise": GROUP, "smallest": REGION, "at_best": REGION}


def could_it_be_seen(data: Dataset, facts: Portfolio) -> None:
    """Choose a test case and a figure; verdict first, then the numbers, then how they were found."""
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        name = choice(
            _("Implementation"),
            list(facts.cards),
            param="case",
            default="E2",
            format_func=lambda key: name_of(facts.cards[key]),
        )
        indicator_id = choice(
            _("Regional figure"),
            askable(data),
            param="figure",
            default=DEFAULT_INDICATOR,
            format_func=lambda key: _(data.measure(key).title),
        )
    found = seen(data, facts, name, indicator_id)
    seen_at_all = found.judgement.verdict is Verdict.COULD_BE_SEEN
    notice(
        f"{_(VERDICT_WORDS[found.judgement.verdict])}. {verdict_words(data, facts, name, found)}",
        "success" if seen_at_all else "warning",
    )
    answer_first()
    _numbers(data, facts, name, found)
    if found.judgement.may_draw:
        _peers(data, facts, found)
    else:
        st.markdown(
            _(
                "**No before-and-after picture is shown here.** A line through these years would show the "
                "region's usual ups and downs, and a reader would take them for the test case's effect."
            )
        )
    st.header(_("How this was found"))
    st.markdown(bullets(steps(data, facts, name, found)))
    st.latex(r"\text{smallest} = \left(t_{0.975,\nu} + t_{0.80,\nu}\right)\cdot SE(\text{step})")


def _numbers(data: Dataset, facts: Portfolio, name: str, found: Seen) -> None:
    shown = amounts(found)
    drawn = [(label, value, COLOURS[key]) for key, label, value in shown if value]
    if len(drawn) < 2:
        return
    card = facts.cards[name]
    table = pd.DataFrame(
        {
            _("What"): [label for _key, label, _value in shown],
            _("Amount"): [format_amount(value) if value else _("unknown") for _key, _label, value in shown],
        }
    )
    chart(
        magnitudes(drawn, unit=found.indicator.unit),
        table,
        Shown(
            name=f"seen-{name}-{found.indicator.indicator_id}",
            title=_("{indicator}: what could have moved and what could be noticed").format(
                indicator=_(found.indicator.title)
            ),
            subtitle=_("{case}, {region}").format(
                case=name_of(card), region=region_name(data, found.nuts_id)
            ),
            source=_(data.measure(found.indicator.indicator_id).source),
            description="; ".join(
                f"{label}: {format_amount(value) if value else _('unknown')}"
                for _key, label, value in shown
            ),
            note=_("Reach: {known}").format(
                known=", ".join(
                    amount(item) for item in (found.reach.people_of, found.reach.money_of) if item
                )
                or _("unknown")
            ),
        ),
        version=data.snapshot.version,
    )


def _peers(data: Dataset, facts: Portfolio, found: Seen) -> None:
    st.header(_("Beside structural peers"))
    beside = against_peers(data, facts, found)
    if beside is None:
        notice(_("Too few peers have an unbroken series over these years."))
        return
    notice(
        _("A description, not a cause: anything that set this region apart from its peers shows here too."),
        "warning",
    )
    study = beside.study
    table = pd.DataFrame(
        {
            "year": study.years,
            "gap": study.gap,
            "placebo_low": study.placebo_low,
            "placebo_high": study.placebo_high,
        }
    )
    chart(
        event_study(
            table,
            first=found.window.first,
            last=found.window.last,
            unit=found.indicator.unit,
            decimals=found.indicator.decimals,
        ),
        event_study_table(table, decimals=found.indicator.decimals),
        Shown(
            name=f"peers-{found.nuts_id}-{found.indicator.indicator_id}",
            title=_("{region} minus its structural peers").format(region=region_name(data, found.nuts_id)),
            subtitle=_(found.indicator.unit),
            source=_(data.measure(found.indicator.indicator_id).source),
            description=peers_words(beside),
        ),
        version=data.snapshot.version,
    )
    st.markdown(peers_words(beside))
