"""Anybody may tell: a correction or hint as a text file or e-mail; the server keeps and sends nothing."""

from dataclasses import dataclass
from urllib.parse import quote

from inducci_dash.language import _

LONGEST_ADDRESS = 1800
"""Characters that every mail program takes in a `mailto:` address."""
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Hint:
    """What somebody wants to tell. `about` and `shown` are what the page shows; the rest is theirs."""

    about: str
    shown: str
    page: str
    words: str
    source: str = ""
    sender: str = ""


def hint_text(hint: Hint) -> str:
    """The hint as plain text, part by part, empty parts left out."""
    parts = (
        (_("About"), hint.about),
        (_("The page shows"), hint.shown),
        (_("Page"), hint.page),
        (_("Correction or hint"), hint.words),
        (_("Where it can be read"), hint.source),
        (_("From"), hint.sender),
    )
    kept = [f"{name}:\n{_one_kind_of_line_end(words)}" for name, words in parts if words.strip()]
    return ("\n\n".join(kept) + "\n")[:LONGEST_TEXT]


def hint_address(hint: Hint, recipient: str) -> str | None:
    """A `mailto:` address that opens the reader's mail program with the hint; None where it is too long.

    `recipient` is the operator's address. No part of the hint can add recipients or headers: all of
    it is percent-encoded into subject and body.
    """
    subject = quote(f"InduCCI Dash: {' '.join(hint.about.split())}"[:120], safe="")
    body = quote(hint_text(hint).replace("\n", "\r\n"), safe="")
    address = f"mailto:{quote(recipient, safe='@')}?subject={subject}&body={body}"
    return address if len(address) <= LONGEST_ADDRESS else None


def _one_kind_of_line_end(text: str) -> str:
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")
