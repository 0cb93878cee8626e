"""Countries as any reader may type them, in the readers' languages."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from inducci_dash.domain.nuts import ISO_LETTERS
from inducci_dash.language.folding import fold

LANGUAGES = ("en", "de", "cs", "pl", "sl", "it", "nl")
"""Readers' languages: the partners' and English."""
_ALSO = {
    "US": ("USA", "United States of America", "America", "Amerika", "Ameryka"),
    "BA": ("Bosnia", "Bosnien", "Bosna", "Bośnia", "Bosnië"),
    "VA": ("Vatican", "Vatikan", "Watykan", "Vaticano", "Vaticaan"),
}
"""What countries are called beside their full names, by ISO letters."""


def country_named(text: str) -> str | None:
    """Eurostat's letters of the country that `text` names in a reader's language; None where none."""
    return _by_name().get(_plain(text))


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    names = [
        (code, name)
        for tag in LANGUAGES
        for code, name in Locale.parse(tag).territories.items()
        if len(code) == 2
    ]
    names += [(code, name) for code, others in _ALSO.items() for name in others]
    return {_plain(name): ISO_LETTERS.get(code, code) for code, name in names}


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
