"""Two or three pilots side by side."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from inducci_dash.exports.questions import questions_text
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.asked import MOST_COMPARED
from inducci_dash.results.pilots.comparison import comparison_rows, one_line
from inducci_dash.results.pilots.could_show import could_show, could_show_fact
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.one_page import PilotPage, pilot_page
from inducci_dash.results.pilots.own import own_comparison_title, own_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.titles import comparison_title
from inducci_dash.screens.directory import link
from inducci_dash.screens.report.beside import reported_side_by_side
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.choices import choices
from inducci_dash.widgets.download import download
from inducci_dash.widgets.own_pilots import own_pilots
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.text import literal, paragraphs, small, strong


def comparison(data: Dataset, facts: Portfolio, chosen: Sequence[str]) -> None:
    """The comparison of the pilots named, with what nobody can say beside it."""
    own = own_pilots()
    pages = [
        own_page(name, own[name], facts) if name in own else pilot_page(facts, name) for name in chosen
    ]
    told = [name for name in chosen if name in facts.cards]
    title = comparison_title(facts, told) if len(told) == len(chosen) else own_comparison_title(pages)
    page_head(
        PageHead(
            title,
            _("Pilots · compared: {names}").format(names=" · ".join(page.name for page in pages)),
            in_session=len(told) < len(chosen),
        )
    )
    answer_first()
    with st.container(key="pilots_compared"):
        rows, beside = st.columns((3, 1), gap="large")
    with rows:
        _side_by_side(pages, title)
    with beside:
        st.markdown(paragraphs(strong(_("In one line")), literal(one_line(pages))))
        st.markdown(
            paragraphs(
                strong(_("What nobody can say")),
                _("Whether one of them changed a regional figure."),
                literal(_most_telling(data, facts, told)) if told else "",
            )
        )
        _ways_on(facts, told)
    _change(facts)
    reported_side_by_side({page.pilot: page.name for page in pages if page.pilot in told})


def _side_by_side(pages: Sequence[PilotPage], title: str) -> None:
    asked = comparison_rows(pages)
    table = pd.DataFrame(
        {
            page.name: [
                small(_("not reported")) if answers[at] is None else literal(str(answers[at]))
                for answers in asked.values()
            ]
            for at, page in enumerate(pages)
        },
        index=pd.Index(asked, name=_("Question")),
    )
    with st.container(key="side_by_side"):
        st.table(table, border="horizontal", alt=title)


def _most_telling(data: Dataset, facts: Portfolio, chosen: Sequence[str]) -> str:
    """The first of the pilots whose size is known beside that of its region; else that none is."""
    told = [could_show(data, facts, name) for name in chosen]
    return could_show_fact(data, facts, next((one for one in told if one.times is not None), told[0]))


def _ways_on(facts: Portfolio, told: Sequence[str]) -> None:
    for name in told:
        link("pilots", _("All about {pilot}").format(pilot=name_of(facts.cards[name])), {"pilot": name})
    link("pilots", _("Your own pilot"), {"view": "own"})
    download(
        _("The open questions as a text"),
        lambda: b"\n".join(questions_text(facts, name) for name in told),
        "inducci-questions.txt",
        icon="edit_note",
    )


def _change(facts: Portfolio) -> None:
    own = own_pilots()
    choices(
        _("Change the pilots"),
        [*facts.cards, *own],
        param="pilots",
        default=(),
        most=MOST_COMPARED,
        format_func=lambda name: own[name].name if name in own else name_of(facts.cards[name]),
    )
