"""Pilots of the reader's own: told in a form, held in this session, compared, kept as one file."""

import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.one_page import not_reported_words
from inducci_dash.results.pilots.own import MOST, OwnPilot, check_own, own_page
from inducci_dash.results.pilots.own_file import FILE_NAME, read_file, to_file
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.own_form import own_form
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.download import download
from inducci_dash.widgets.file_box import file_box
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_pilots import (
    CHANGED,
    begin_anew,
    drop_pilot,
    free_ids,
    keep_only,
    own_pilots,
    part,
)
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.text import literal, paragraphs


def own_view(data: Dataset, facts: Portfolio) -> None:
    """The reader's own pilots, and the form for one more."""
    page_head(
        PageHead(
            _("Your own pilot beside the project's"),
            _("Pilots · your own, in this session only"),
            in_session=True,
        )
    )
    answer_first()
    st.markdown(
        _(
            "Describe what you do or plan as the project's pilots are described, and compare it with them. "
            "**It stays with you**: this server keeps it in memory for your session alone. It is not "
            "written to its disk, stands in no link, and nobody else sees it. It is gone when you close or "
            "reload the page, unless you keep it as a file."
        )
    )
    held = own_pilots()
    for own_id, pilot in held.items():
        _one(facts, own_id, pilot)
    if held:
        download(
            _("Keep all as one file"),
            lambda: to_file(list(held.values())),
            FILE_NAME,
            key="own_pilots_keep",
        )
    _take_back(facts)
    changed = st.session_state.get(CHANGED)
    if changed in held:
        st.header(_("Change {name}").format(name=literal(held[changed].name)), anchor=False)
        own_form(data, facts, changed, held[changed])
    elif free_ids():
        st.header(_("Describe a pilot"), anchor=False)
        own_form(data, facts, free_ids()[0], OwnPilot("", ""))
    else:
        notice(
            _("You have described {count} pilots, and there is room for no more.").format(
                count=format_number(MOST)
            )
        )


def _one(facts: Portfolio, own_id: str, pilot: OwnPilot) -> None:
    page = own_page(own_id, pilot, facts)
    with st.container(border=True, key=f"pilot_{own_id}"):
        st.markdown(
            paragraphs(
                f"**{literal(page.name)}** · {literal(page.headline)}",
                literal(f"{page.squares} {page.evidence} · {not_reported_words(page)}"),
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            for other, card in list(facts.cards.items()):
                label = _("Beside {pilot}").format(pilot=name_of(card))
                link("pilots", label, {"pilots": f"{own_id},{other}"})
        with st.container(horizontal=True):
            name = literal(pilot.name)
            st.button(
                _("Change"), key=f"change_{own_id}", on_click=_change, args=(own_id,), type="tertiary",
                icon=":material/edit:", help=_("Change {name}").format(name=name),
            )  # fmt: skip
            st.button(
                _("Take down"), key=f"drop_{own_id}", on_click=drop_pilot, args=(own_id,), type="tertiary",
                icon=":material/delete:", help=_("Take down {name}").format(name=name),
            )  # fmt: skip


def _change(own_id: str) -> None:
    st.session_state[CHANGED] = own_id
    begin_anew()


def _take_back(facts: Portfolio) -> None:
    with st.expander(_("Take back from a file"), expanded=False):
        content = file_box(
            _("The file that was kept here, or a pilot's file of the project"),
            kinds=("yml", "yaml"),
            key=part("file"),
        )
        if content is None:
            return
        try:
            pilots = read_file(content)
            for pilot in pilots:
                check_own(pilot, facts)
        except DashError as error:
            notice(str(error), "error")
            return
        keep_only(pilots)
        st.session_state.pop(CHANGED, None)
        begin_anew()
        st.rerun()
