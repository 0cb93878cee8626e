"""Translation through gettext; English is the source language and needs no catalogue.

Languages are folders `inducci_dash/language/locales/<code>/LC_MESSAGES/inducci_dash.mo`. A name
from the data (an indicator's title, say) is translated where it is shown, with the same `_`.
"""

import contextvars
import functools
import gettext
import pathlib
from collections.abc import Hashable
from functools import cache

DOMAIN = "inducci_dash"
LOCALES = pathlib.Path(__file__).parent / "locales"
SOURCE_LANGUAGE = "en"

_active: contextvars.ContextVar[tuple[str, gettext.NullTranslations]] = contextvars.ContextVar(
    "language", default=(SOURCE_LANGUAGE, gettext.NullTranslations())
)


def install(code: str = SOURCE_LANGUAGE, translations: gettext.NullTranslations | None = None) -> None:
    """Make `code` the language of the running context (one reader's script run).

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
    return _active.get()[0]


def words_in_use() -> Hashable:
    """The language in use with its catalogue: what words that are kept depend on."""
    return _active.get()


def _(text: str) -> str:
    """`text` in the reader's language; a variable part goes in afterwards, with `.format`."""
    return _active.get()[1].gettext(text) if text else ""


def in_every_language(text: str) -> tuple[str, ...]:
    """`text` as it is in the source, for the running reader and in every catalogue that there is."""
    said = (translations.gettext(text) for translations in (_active.get()[1], *_catalogues()))
    return tuple(dict.fromkeys((text, *said))) if text else ()


@functools.cache
def _catalogues() -> tuple[gettext.NullTranslations, ...]:
    codes = sorted(file.parents[1].name for file in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return tuple(gettext.translation(DOMAIN, LOCALES, [code]) for code in codes)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a phrase that fits `count`, in the reader's language."""
    return _active.get()[1].ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a string for translation where it is declared; `_` translates it where it is shown."""
    return text
