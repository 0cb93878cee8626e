"""Partners: one page each, from who they are to what is unknown and whom to ask."""

import streamlit as st

from inducci_dash.domain.project import Partner
from inducci_dash.language import _
from inducci_dash.language.places import country_name
from inducci_dash.results.dataset import dataset
from inducci_dash.results.pilots.pilots import Portfolio, portfolio
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.partner_facts import (
    disagreements,
    factors_beside,
    figures,
    not_known,
    sources,
)
from inducci_dash.screens.pilots.partner_parts import done
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.choices import segments
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.text import bullets, paragraphs, small


def render() -> None:
    """The page of one partner, named in the URL."""
    # A link to another partner stays on this page: what is shown follows, the address does not by itself.
    st.query_params.from_dict(st.query_params.to_dict())
    _partner()


@st.fragment
def _partner() -> None:
    data, facts = dataset(), portfolio()
    partners = facts.facts.partners
    chosen = segments(
        _("Partner"),
        list(partners),
        param="partner",
        default="PP1",
        format_func=lambda key: _title(partners[key]),
    )
    partner = partners[chosen]
    st.title(_title(partner))
    where = [
        partner.address,
        country_name(partner.country),
        f"NUTS 3 {partner.nuts3}",
        f"NUTS 2 {partner.nuts2}",
    ]
    st.markdown(
        paragraphs(
            f"{partner.name} · {_(partner.role)}  \n{small(' · '.join(where))}",
            bullets(_(statement.text) for statement in partner.statements),
        )
    )
    answer_first()
    done(data, facts, partner)
    figures(facts, partner)
    factors_beside(data, facts, partner)
    disagreements(facts, partner)
    not_known(facts, partner)
    sources(facts, partner)
    if not presenting():
        _neighbours(facts, chosen)
        st.header(_("All partners"))
        for key, other in partners.items():
            link(
                "pilots",
                f"{_title(other)}, {other.city} ({country_name(other.country)})",
                {"partner": key},
            )


def _title(partner: Partner) -> str:
    return f"{partner.partner_id} {partner.short_name}"


def _neighbours(facts: Portfolio, chosen: str) -> None:
    keys = list(facts.facts.partners)
    at = keys.index(chosen)
    with st.container(key="neighbours", horizontal=True):
        for words, key in ((_("Previous"), keys[at - 1]), (_("Next"), keys[(at + 1) % len(keys)])):
            link("pilots", f"{words}: {_title(facts.facts.partners[key])}", {"partner": key})
