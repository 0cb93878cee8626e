"""What the views of reporting share: the pilot, what is stored, committing and the receipt."""

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st
from sqlalchemy.orm import Session

from inducci_dash.domain.errors import DashError
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.reported import recent, store, stored
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.series import with_reports
from inducci_dash.reported.service import now
from inducci_dash.reported.store import Receipt, Submission
from inducci_dash.reported.values import Key, StoredValue
from inducci_dash.results.pilots.pilots import Card, portfolio
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reporting import reporting, who

Answer = TypeVar("Answer")

PILOT = "pilot"
SINCE = "since"
"""The day from which changes are shown."""
RECEIPT = "report: receipt"
ROUND = "report: round"
"""Counts stored submissions: forms and uploaders begin anew with each."""
KEYS = "report: keys"
JUDGED = "report: judged file"
"""The uploaded file as it was read and checked."""


@dataclass(frozen=True)
class Place:
    """Where a view stands: pilot, what is declared, whether the store answers.

    Each view asks the store for what it shows, and for no more. Its questions raise StoreUnavailable.
    """

    pilot: str
    declared: Declared
    answers: bool

    def ask(self, question: Callable[[Session], Answer], nothing: Answer) -> Answer:
        """What the store says; `nothing` where it does not answer, which the page has said."""
        return recent.ask(reporting(), question, nothing) if self.answers else nothing

    def rows(self, question: Callable[[Session], list[Answer]]) -> list[Answer]:
        """As `ask`, for lists; nothing is an empty one."""
        return self.ask(question, [])

    def own(self, metric: str | None = None) -> list[StoredValue]:
        """The pilot's values that hold, of one metric or of all."""
        return self.rows(lambda session: stored.current_values(session, [self.pilot], metric))

    def latest(self, keys: Collection[Key]) -> dict[Key, StoredValue]:
        """The last word on these keys, withdrawals included."""
        return self.ask(lambda session: stored.latest_by_key(session, keys), {})

    def card(self, values: Iterable[StoredValue]) -> Card:
        """The pilot with its own values that hold."""
        return with_reports(portfolio(), values, self.declared).cards[self.pilot]


def part(name: str) -> str:
    """A widget's key, fresh after each stored submission."""
    return f"report:{name}:{st.session_state.get(ROUND, 0)}"


def idempotency_key(intention: str) -> str:
    """The key of one intention to store, the same at every try in this session."""
    keys = st.session_state.setdefault(KEYS, {})
    return str(keys.setdefault(intention, uuid.uuid4().hex))


def commit(submission: Submission, owners: Declared) -> None:
    """Store and begin anew with the receipt, or say why not and keep what was entered."""
    try:
        with standing_back():
            receipt = store.commit(reporting().database, who(), submission, owners.owners, now())
    except DashError as error:
        notice(str(error), "error")
        return
    recent.forget()
    st.session_state[RECEIPT] = receipt
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    for name in (KEYS, JUDGED):
        st.session_state.pop(name, None)
    st.rerun()


def say_receipt() -> None:
    """The receipt of what was stored last, until something else is stored."""
    receipt: Receipt | None = st.session_state.get(RECEIPT)
    if receipt is None:
        return
    words = ngettext(
        "Stored under receipt {number}: {rows} figure, {time} UTC.",
        "Stored under receipt {number}: {rows} figures, {time} UTC.",
        receipt.rows,
    ).format(
        number=receipt.number, rows=format_number(receipt.rows), time=f"{receipt.made_at:%Y-%m-%d %H:%M}"
    )
    if receipt.repeated:
        words += " " + _("It was stored before; nothing was stored twice.")
    notice(words, "success")
