"""Which language a reader gets: the one chosen here before, else the browser's first that is installed."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from inducci_dash.language.strings import SOURCE_LANGUAGE, languages

COOKIE = "inducci_language"
"""Holds the code of the language that a reader chose; nothing is kept where nobody chose."""


def reader_language(chosen: str | None, accepted: str) -> str:
    """`chosen`: what the cookie says; `accepted`: the header Accept-Language (RFC 9110, 12.5.4).

    A language counts for its regional forms: a browser that asks for `de-AT` gets `de`. English where
    nothing asked for is installed.
    """
    wanted = [chosen or "", *_asked_for(accepted)]
    return next((code for code in map(_language_of, wanted) if code in languages()), SOURCE_LANGUAGE)


@cache
def own_names() -> Mapping[str, str]:
    """Every installed language by its code, named as its speakers name it, or by the code."""
    named = ((code, _own_name(code)) for code in languages())
    return {code: name[:1].upper() + name[1:] for code, name in named}


def _own_name(code: str) -> str:
    try:
        return Locale.parse(code).get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code


def _asked_for(accepted: str) -> list[str]:
    """Language tags of a header, the one wanted most first; those refused (`q=0`) are left out."""
    weighed = []
    for part in accepted.split(","):
        tag, _semicolon, given = part.partition(";")
        try:
            weight = float(given.strip().removeprefix("q=")) if given else 1.0
        except ValueError:
            continue
        if weight > 0:
            weighed.append((-weight, tag.strip()))
    return [tag for _weight, tag in sorted(weighed, key=lambda pair: pair[0])]


def _language_of(tag: str) -> str:
    return tag.partition("-")[0].lower()
