"""Data and method: what is there, where it comes from, how it is computed, and all of it to take along."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from inducci_dash.domain.project import Question
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.catalogue.five_things import data_title, five_things
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.summary import own_name
from inducci_dash.screens.data.catalogue import catalogue, codes, coverage
from inducci_dash.screens.data.method import downloads, evidence, licences, method
from inducci_dash.screens.data.own import own
from inducci_dash.screens.directory import START, link
from inducci_dash.widgets.choices import segments
from inducci_dash.widgets.my_region import PARAM, my_region
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.text import literal

READERS = {
    "policy": N_("Policy makers"),
    "partner": N_("Project partners and programme bodies"),
    "creative": N_("Creatives and those who support them"),
    "steward": N_("Data stewards"),
}


def short(data: Dataset) -> None:
    """Five things to know, then the questions by who asks them."""
    st.header(_("Five things to know"), anchor=False)
    told = (
        f"{at}. **{literal(head)}** {literal(words)}"
        for at, (head, words) in enumerate(five_things(data), 1)
    )
    st.markdown("\n".join(told))
    questions = portfolio().facts.questions.values()
    st.header(_("Questions and their answers"), anchor=False)
    with st.container(key="questions"):
        left, right = st.columns(2, gap="large")
    for reader, title in READERS.items():
        with left if reader == "policy" else right:
            st.subheader(_(title), anchor=False)
            for question in questions:
                if question.reader == reader:
                    _answered(data, question)


def _answered(data: Dataset, question: Question) -> None:
    """A link to the view that answers it: for the reader's region, else for an example that is named."""
    parts = urlsplit(question.link)
    query, mine = dict(parse_qsl(parts.query)), my_region(data)
    words = literal(_(question.text))
    if PARAM in query and mine is not None:
        query[PARAM] = mine
    elif PARAM in query:
        words = _("{question} (example: {region})").format(
            question=words, region=literal(own_name(data, query[PARAM]))
        )
    link(parts.path or START, words, query)


SECTIONS: dict[str, tuple[str, Callable[[Dataset], None]]] = {
    "short": (N_("In short"), short),
    "catalogue": (N_("Catalogue"), catalogue),
    "coverage": (N_("Coverage"), coverage),
    "codes": (N_("Regions and codes"), codes),
    "method": (N_("Method"), method),
    "evidence": (N_("Evidence"), evidence),
    "own": (N_("Your own figures"), own),
    "downloads": (N_("Downloads"), downloads),
    "licences": (N_("Licences and accessibility"), licences),
}
"""Name and function of each section, by its code in the address."""


def render(data: Dataset) -> None:
    """The page; one section at a time, named in the URL."""
    page_head(
        PageHead(
            title=data_title(data),
            kicker=_(
                "Data version {version} · {observations} observations of {indicators} indicators"
            ).format(
                version=data.snapshot.version,
                observations=format_number(len(data.snapshot.observations)),
                indicators=format_number(len(data.snapshot.catalogue.indicators)),
            ),
        )
    )
    section = segments(
        _("Section"),
        list(SECTIONS),
        param="section",
        default="short",
        format_func=lambda name: _(SECTIONS[name][0]),
        named=False,
    )
    SECTIONS[section][1](data)
