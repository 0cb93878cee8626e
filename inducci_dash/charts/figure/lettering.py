"""Text in charts: data text shown literally, wrapped and measured without a screen."""

import re
from functools import lru_cache

from inducci_dash.language import _

ELLIPSIS = "\u2026"
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NARROW = frozenset("iljtfrI.,:;'|!()[]{}/\\- \u00a0\u202f\u2019\u00b7")
_WIDE = frozenset("mwMW@%\u2026\u2014&")


def clean(text: object) -> str:
    """Text without control, direction-changing and zero-width characters, on one line."""
    text = str(text)
    if text.isprintable():  # neither a line's end nor anything unshowable: nearly every text there is
        return text
    return _UNSHOWABLE.sub("", re.sub(r"[\t\n\r\u2028\u2029]+", " ", text))


def literal(text: object) -> str:
    """Text from data as Plotly shows it letter by letter: no tags, entities, templates or TeX.

    Plotly reads `<b>`-like tags, `&...;`, `%{...}` in templates and `$...$`; each is neutralised.
    """
    shown = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace("%{", "%&#123;").replace("$", "&#36;")


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> float:
    """Approximate width in pixels of one line of a common sans-serif face at `size` pixels."""
    return size * sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.35
    if letter in _WIDE:
        return 0.92
    return 0.71 if letter.isupper() else 0.595


def fold(text: str, width: float, size: float, lines: int | None = None) -> list[str]:
    """`text` as lines no wider than `width` pixels at `size`; words too long are broken.

    With `lines` given, what does not fit ends in an ellipsis. One empty line for an empty text.
    """
    folded: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        tried = f"{line} {word}" if line else word
        if text_width(tried, size) <= width:
            line = tried
            continue
        if line:
            folded.append(line)
        while text_width(word, size) > width and len(word) > 1:
            cut = _fitting(word, width, size)
            folded.append(word[:cut])
            word = word[cut:]
        line = word
    folded.append(line)
    if lines is not None and len(folded) > lines:
        kept = folded[:lines]
        kept[-1] = _shortened(kept[-1] + " ", width, size)
        return kept
    return folded


def _fitting(word: str, width: float, size: float) -> int:
    cut = len(word)
    while cut > 1 and text_width(word[:cut], size) > width:
        cut -= 1
    return cut


def _shortened(line: str, width: float, size: float) -> str:
    while line and text_width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def label(text: str, *, width: float = 10_000, size: float = 12, lines: int | None = 2) -> str:
    """A name from the data, translated, folded to `width` pixels and made literal."""
    return "<br>".join(literal(line) for line in fold(_(text), width, size, lines))
