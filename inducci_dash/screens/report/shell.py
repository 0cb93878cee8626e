"""Report outcomes: one view at a time, for one pilot, both named in the URL."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy import select

from inducci_dash.language import N_, _
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.errors import StoreUnavailable
from inducci_dash.reported.recent import ask
from inducci_dash.results.dataset import Dataset
from inducci_dash.screens.report.comparing import comparing
from inducci_dash.screens.report.form import form
from inducci_dash.screens.report.history import history
from inducci_dash.screens.report.state import PILOT, Place, say_receipt
from inducci_dash.screens.report.telling import telling
from inducci_dash.screens.report.upload import upload
from inducci_dash.screens.report.values import values
from inducci_dash.screens.report.who import account
from inducci_dash.widgets.choices import choice, segments
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reporting import reporting

VIEWS: dict[str, tuple[str, Callable[[Place], None]]] = {
    "values": (N_("Reported so far"), values),
    "form": (N_("Report a value"), form),
    "upload": (N_("Upload a file"), upload),
    "compare": (N_("Compare"), comparing),
    "history": (N_("History"), history),
    "tell": (N_("Tell us without an account"), telling),
}


def render(_data: Dataset) -> None:
    """The page. Where the store fails, telling by e-mail still works and the reason is said."""
    declared = load_declared()
    st.title(_("Report outcomes"), anchor=False)
    st.markdown(
        _(
            "Partners add and correct figures of their pilots here. What they report stands beside what "
            "the sources say, told apart from it; nothing is overwritten, every figure keeps its history."
        )
    )
    pilot = choice(
        _("Pilot"),
        list(declared.owners),
        param=PILOT,
        default=next(iter(declared.owners)),
        format_func=lambda name: f"{name} · {_(declared.titles[name])}",
    )
    view = segments(
        _("View"), list(VIEWS), param="view", default="values", format_func=lambda name: _(VIEWS[name][0])
    )
    title, draw = VIEWS[view]
    fault = _fault()
    account(answers=fault is None)
    if fault is not None:
        notice(str(fault), "warning")
    say_receipt()
    st.header(_(title), anchor=False)
    try:
        draw(Place(pilot, declared, fault is None))
    except StoreUnavailable as error:  # it answered a moment ago
        notice(str(error), "warning")


def _fault() -> StoreUnavailable | None:
    """Why the store does not answer; None where it does, or where none was made yet."""
    try:
        ask(reporting(), lambda session: session.scalar(select(1)), None)
    except StoreUnavailable as error:
        return error
    return None
