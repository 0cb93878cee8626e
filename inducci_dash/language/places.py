"""Names of countries in the reader's language, by Eurostat's letters."""

from babel import Locale

from inducci_dash.language.strings import language

_ISO_LETTERS = {"EL": "GR", "UK": "GB"}


def country_name(letters: str) -> str:
    """Name of a country; the letters themselves where the name is not known."""
    territories = Locale.parse(language().replace("-", "_")).territories
    return territories.get(_ISO_LETTERS.get(letters, letters), letters)
