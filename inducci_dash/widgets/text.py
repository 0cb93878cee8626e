"""Markdown from parts, and text from data inside it: shown as it is written, never read as markup.

Words that belong together go into one element: a page of many small ones answers late.
"""

import re
from collections.abc import Iterable

_BARE_BRACKET = re.compile(r"(?<!\\)([\[\]])")
_ESCAPED = r"\\\1"
_MEANS_MORE = re.compile(r"([\\`*_{}\[\]()#+!|<>:$~&@-]|(?<=www)\.)", re.IGNORECASE)


def literal(text: str) -> str:
    """`text` with every sign escaped that Markdown or Streamlit's own directives would act on."""
    return _MEANS_MORE.sub(_ESCAPED, text)


def small(text: str) -> str:
    """Markdown text in the size of a caption; brackets in it end nothing."""
    return f":small[{_BARE_BRACKET.sub(_ESCAPED, text)}]"


def paragraphs(*parts: str) -> str:
    """Markdown blocks one below the other; empty ones leave no gap."""
    return "\n\n".join(part for part in parts if part)


def bullets(lines: Iterable[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {line}" for line in lines)


def terms(pairs: Iterable[tuple[str, str]]) -> str:
    """A Markdown list of names and what stands for them."""
    return bullets(f"**{name}**: {words}" for name, words in pairs)


def strong(words: str) -> str:
    """Words in strong type: a small heading of its own paragraph."""
    return f"**{words}**"


def graded(grade: str, words: str) -> str:
    """A statement behind how well it is known."""
    return f"**{grade}** · {words}"
