"""Text from data inside Markdown: shown as it is written, never read as markup."""

import re

_MEANS_MORE = re.compile(r"([\\`*_{}\[\]()#+!|<>:$~&-])")


def literal(text: str) -> str:
    """`text` with every sign escaped that Markdown or Streamlit's own directives would act on."""
    return _MEANS_MORE.sub(r"\\\1", text)
