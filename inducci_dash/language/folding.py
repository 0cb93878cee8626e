"""Writing made alike for finding: case, accents, letters of their own, signs between words, scripts.

The one place that folds names, for what is stored and for what a reader types. Greek letters become
Latin ones by ELOT 743, Cyrillic ones by Bulgaria's law on transliteration with the further letters of
Serbian and Macedonian.
"""

import re
import unicodedata

_LETTERS = {
    "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "đ": "d", "ð": "d", "þ": "th",
    "ŋ": "ng", "ħ": "h", "ŧ": "t", "ĸ": "k", "ſ": "s",
}  # fmt: skip
_GREEK_PAIRS = {"ου": "ou", "ευ": "ev", "αυ": "av", "μπ": "b", "γγ": "ng", "γκ": "gk"}
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
    "ы": "y", "э": "e", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz", "і": "i",
}  # fmt: skip
_ONE_BY_ONE = str.maketrans({**_LETTERS, **_GREEK, **_CYRILLIC})
_PAIR = re.compile("|".join(_GREEK_PAIRS))
_NO_LETTER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` in plain small letters and digits, its words one blank apart; empty where none are left."""
    small = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    latin = _PAIR.sub(lambda found: _GREEK_PAIRS[found.group()], bare).translate(_ONE_BY_ONE)
    return _NO_LETTER.sub(" ", latin).strip()
