"""Your own figures: a table pasted or a file chosen, put up in this session, kept as one file."""

import streamlit as st

from inducci_dash.exports.own_figures import FILE_NAME, kept_csv
from inducci_dash.language import N_, _, format_number
from inducci_dash.own_figures.model import MOST, OwnFigures
from inducci_dash.own_figures.words import about
from inducci_dash.results.dataset import Dataset
from inducci_dash.screens.data.own_preview import preview
from inducci_dash.screens.data.own_series import RECEIPT, part
from inducci_dash.screens.directory import link
from inducci_dash.widgets.download import download
from inducci_dash.widgets.file_box import FILE_BYTES, file_box
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import keep, shelf
from inducci_dash.widgets.text import literal, paragraphs

WAYS = {"paste": N_("Paste a table"), "file": N_("Choose a file")}
PASTED_LETTERS = 400_000
EXAMPLE = "\t2021\t2023\nŚląskie\t12,5\t13,1\nAT31\t20,2\t21,0"


def own(data: Dataset) -> None:
    """The section: what is put up, then a way to put up more."""
    st.header(_("Your own figures"), anchor=False)
    st.markdown(
        paragraphs(
            _(
                "Put figures of your own beside ours: on the map, in Compare, on My region and, given to a "
                "pull factor, in the sandbox of weights."
            ),
            _(
                "**They stay with you.** This server keeps them in memory for your session alone. They are "
                "not written to its disk, stand in no link, and nobody else sees them. They are gone when "
                "you close or reload the page, unless you keep them as a file."
            ),
        )
    )
    if said := st.session_state.get(RECEIPT):
        notice(said, "success")
    _put_up(data)
    if shelf().free:
        _ask(data)
    else:
        notice(
            _("You have put up {count} measures, and there is room for no more.").format(
                count=format_number(MOST)
            )
        )


def _put_up(data: Dataset) -> None:
    now = shelf()
    if not now.own:
        return
    st.subheader(_("Put up in this session"), anchor=False)
    for one in now.own:
        _one(one)
    names = {code: name for code, (name, _country) in data.named.items()}
    download(
        _("Keep all as one file"),
        lambda: kept_csv(now, names=names, version=data.snapshot.version),
        FILE_NAME,
        key="own_keep",
        hint=_("Choose this file here again, on any computer, and everything is back."),
    )


def _one(one: OwnFigures) -> None:
    with st.container(border=True, key=f"own_{one.own_id}"):
        st.markdown(f"**{literal(one.title)}**  \n{literal(about(one))}")
        with st.container(horizontal=True):
            link("explore", _("On the map"), {"what": one.own_id})
            link("explore", _("In Compare"), {"view": "compare", "more": "own"})
            link("region", _("In My region"))
            if one.direction:
                link("explore", _("In the sandbox"), {"view": "weights", "evidence": one.own_id})
            st.button(
                _("Take down"),
                key=f"own_remove_{one.own_id}",
                on_click=_take_down,
                args=(one.own_id,),
                type="tertiary",
                icon=":material/delete:",
                help=_("Take down {title}").format(title=literal(one.title)),
            )


def _take_down(own_id: str) -> None:
    st.session_state.pop(RECEIPT, None)
    keep(shelf().without(own_id))


def _ask(data: Dataset) -> None:
    st.subheader(_("Add figures"), anchor=False)
    st.markdown(
        _(
            "One row a region, by NUTS code or by name in one of seven languages; years in the header or "
            "in a column of their own. Title rows, totals, flags and footnotes may stay. A file that was "
            "kept here comes back as it was."
        )
    )
    way = st.segmented_control(
        _("How"),
        list(WAYS),
        default="paste",
        key="own_way",
        required=True,
        format_func=lambda name: _(WAYS[name]),
    )
    content = _pasted() if way == "paste" else _chosen()
    if content:
        preview(data, content)


def _pasted() -> bytes:
    with st.form(part("form"), border=False):
        text = st.text_area(
            _("A table, as copied from a spreadsheet"),
            key=part("text"),
            max_chars=PASTED_LETTERS,
            placeholder=_("region") + EXAMPLE,
            height=180,
        )
        st.form_submit_button(_("Read the table"), type="primary")
    return text.encode("utf-8", "replace") if text.strip() else b""


def _chosen() -> bytes:
    label = _("A table (XLSX, CSV or text, up to {size} MB)").format(
        size=format_number(FILE_BYTES / 1e6, 1)
    )
    return file_box(label, kinds=("xlsx", "csv", "txt", "tsv"), key=part("file")) or b""
