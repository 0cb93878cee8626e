"""Names of countries in the reader's language, by Eurostat's letters."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from inducci_dash.language.strings import language

_ISO_LETTERS = {"EL": "GR", "UK": "GB"}


def country_name(letters: str) -> str:
    """Name of a country; the letters themselves where the name is not known."""
    return _territories(language()).get(_ISO_LETTERS.get(letters, letters), letters)


@lru_cache(maxsize=32)
def _territories(tag: str) -> Mapping[str, str]:
    return Locale.parse(tag.replace("-", "_")).territories
