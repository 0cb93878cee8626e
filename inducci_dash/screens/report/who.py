"""Who asks: signing in and out, and what somebody may do."""

from collections.abc import Collection
from contextlib import suppress

import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.language import _
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.errors import Denial, NotAllowed
from inducci_dash.reported.identity import Role, Writer
from inducci_dash.reported.service import Mode
from inducci_dash.streamlit_compat.sign_in import DEFAULT
from inducci_dash.widgets import address
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reporting import reporting, who
from inducci_dash.widgets.text import literal


def account(*, answers: bool) -> None:
    """One line about who is signed in, with the way in or out; nothing where the store does not answer."""
    if address.asked("sign_in") == "failed":
        notice(
            _("Signing in did not work, or was broken off. Try again, or ask the coordinator."), "warning"
        )
    if not answers:
        return
    try:
        writer = reporting().writer(who())
    except NotAllowed as refusal:
        _not_allowed(refusal)
        return
    except DashError as error:
        notice(str(error), "warning")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_role_words(writer))
        _sign_out()


def writer_or_words() -> Writer | None:
    """Who may write now; None where nobody, after saying why."""
    try:
        return reporting().writer(who())
    except DashError as error:
        notice(str(error), "warning")
        return None


def writable(writer: Writer, declared: Declared) -> Collection[str]:
    """The pilots that somebody may report for."""
    return [pilot for pilot, owner in declared.owners.items() if writer.may_write(owner)]


def _role_words(writer: Writer) -> str:
    if reporting().mode is Mode.LOCAL:
        return _("You report on this computer alone, without sign-in.")
    if writer.role is Role.COORDINATOR:
        return _("You are signed in as a coordinator.")
    return _("You are signed in for {organisation}.").format(organisation=literal(writer.organisation_id))


def _not_allowed(refusal: NotAllowed) -> None:
    if refusal.denial is Denial.SIGNED_OUT and not st.user.get("is_logged_in"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("Reading needs no account. To report, sign in."))
            for name in reporting().client_ids:
                label = _("Sign in") if name == DEFAULT else _("Sign in with {name}").format(name=name)
                if st.button(label, key=f"sign_in_{name}"):
                    st.login(None if name == DEFAULT else name)
        return
    notice(str(refusal), "info")
    if reporting().mode is Mode.SIGN_IN:
        if refusal.denial is Denial.UNKNOWN_USER:
            st.markdown(
                _("Send these two lines to the coordinator; they say who you are at the sign-in service:")
            )
            st.code(f"{st.user.get('iss')}\n{st.user.get('sub')}", language=None)
        _sign_out()


def _sign_out() -> None:
    if reporting().mode is Mode.SIGN_IN and st.button(_("Sign out"), key="sign_out"):
        with suppress(
            DashError
        ):  # signed out already, or no store to write to; the cookie goes in any case
            reporting().sign_out(who())
        st.logout()
