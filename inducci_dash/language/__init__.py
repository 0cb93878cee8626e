"""The one translation layer: every visible string and every number passes here."""

from inducci_dash.language.choice import COOKIE, own_names, reader_language
from inducci_dash.language.countries import country_named
from inducci_dash.language.numbers import (
    NumberFormat,
    format_number,
    format_ordinal,
    format_signed,
    number_format,
)
from inducci_dash.language.sentences import country_name, of_all, quoted
from inducci_dash.language.strings import (
    N_,
    _,
    in_every_language,
    install,
    language,
    languages,
    ngettext,
    of_reader,
)

__all__ = [
    "COOKIE",
    "N_",
    "NumberFormat",
    "_",
    "country_name",
    "country_named",
    "format_number",
    "format_ordinal",
    "format_signed",
    "in_every_language",
    "install",
    "language",
    "languages",
    "ngettext",
    "number_format",
    "of_all",
    "of_reader",
    "own_names",
    "quoted",
    "reader_language",
]
