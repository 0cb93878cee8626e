"""Translation through gettext; English is the source language and needs no catalogue.

Languages are folders `inducci_dash/language/locales/<code>/LC_MESSAGES/inducci_dash.mo`. A name
from the data (an indicator's title, say) is translated where it is shown, with the same `_`.
"""

import contextvars
import gettext
import pathlib
from collections.abc import Callable, Hashable
from functools import cache

DOMAIN = "inducci_dash"
LOCALES = pathlib.Path(__file__).parent / "locales"
SOURCE_LANGUAGE = "en"

InUse = tuple[str, gettext.NullTranslations]

_active: contextvars.ContextVar[InUse | None] = contextvars.ContextVar("language", default=None)


class _Reader:
    """Who says the language of a reader where none was installed."""

    language: Callable[[], str | None] = staticmethod(lambda: None)


def of_reader(ask: Callable[[], str | None]) -> None:
    """Ask this function for the language of the session at hand; None where there is none."""
    _Reader.language = staticmethod(ask)


def _in_use() -> InUse:
    """The language at hand: the one installed, else the session's reader's, else English."""
    own = _active.get()
    if own is None:
        code = _Reader.language()
        own = code or SOURCE_LANGUAGE, _catalogue(code or SOURCE_LANGUAGE)
        if code is not None:
            _active.set(own)  # a script thread serves one session
    return own


def install(code: str = SOURCE_LANGUAGE, translations: gettext.NullTranslations | None = None) -> None:
    """Make `code` the language of the running context (an answer to one request).

    A language without a catalogue falls back to the English source strings. `translations`
    replaces the catalogue, for tests.
    """
    _active.set((code, translations or _catalogue(code)))


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    """Read once for all script runs; gettext itself makes a copy at every call."""
    return gettext.translation(DOMAIN, LOCALES, [code], fallback=True)


def language() -> str:
    """Code of the language in use, for `lang=` attributes and number formats."""
    return _in_use()[0]


def words_in_use() -> Hashable:
    """The language in use with its catalogue: what words that are kept depend on."""
    return _in_use()


def _(text: str) -> str:
    """`text` in the reader's language; a variable part goes in afterwards, with `.format`."""
    return _in_use()[1].gettext(text) if text else ""


def in_every_language(text: str) -> tuple[str, ...]:
    """`text` as it is in the source, for the running reader and in every catalogue that there is."""
    said = (translations.gettext(text) for translations in (_in_use()[1], *map(_catalogue, languages())))
    return tuple(dict.fromkeys((text, *said))) if text else ()


@cache
def languages() -> tuple[str, ...]:
    """English, and the languages that have a catalogue."""
    found = sorted(file.parents[1].name for file in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE))


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a phrase that fits `count`, in the reader's language."""
    return _in_use()[1].ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a string for translation where it is declared; `_` translates it where it is shown."""
    return text
