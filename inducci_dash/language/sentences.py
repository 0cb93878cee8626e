"""Names and counts within a sentence: countries, quoted names, some of all."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from inducci_dash.domain.nuts import ISO_LETTERS
from inducci_dash.language.numbers import format_number
from inducci_dash.language.strings import _, language

_ISO_BY_OURS = {ours: iso for iso, ours in ISO_LETTERS.items()}


def quoted(name: str) -> str:
    """A name of several words that would else run into the sentence around it."""
    return _("“{name}”").format(name=name)


def of_all(count: int, total: int, some: str, *, every: str, both: str = "") -> str:
    """The sentence for `count` of `total`: `every` where that is all, `both` where two, `some` where one.

    All are templates in the reader's language with {count} and {total}.
    """
    words = some if count != total or total < 2 else both if both and total == 2 else every
    return words.replace("{count}", format_number(count)).replace("{total}", format_number(total))


def country_name(letters: str) -> str:
    """Name of a country; the letters themselves where the name is not known."""
    return _territories(language()).get(_ISO_BY_OURS.get(letters, letters), letters)


@lru_cache(maxsize=32)
def _territories(tag: str) -> Mapping[str, str]:
    return Locale.parse(tag.replace("-", "_")).territories
