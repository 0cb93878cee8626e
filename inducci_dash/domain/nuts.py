"""NUTS codes and their countries. Eurostat's country letters (EL, UK), never ISO's.

Source: Regulation (EC) 1059/2003 and its amendments; a code is the country's two letters and one
character more a level.
"""

import re
from collections.abc import Iterable

MAP_VINTAGE = 2021
"""The vintage that the shipped map is of; what a data version is of says its manifest (`nuts_vintage`)."""
EU27 = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
EU_AGGREGATE = "EU27_2020"

ISO_LETTERS = {"GR": "EL", "GB": "UK"}
"""ISO's letters where Eurostat's differ; codes with them are read as Eurostat's."""
RELETTERED = {"ITD": "ITH", "ITE": "ITI"}
"""Parts of countries that were given other letters with NUTS 2010, older than any table of changes here."""

_CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}\Z")
AROUND = " \t\r\n\u00a0.,;:()[]<>\"'"
"""What writing and pasting leave at the ends of a code."""


def is_nuts_code(text: str) -> bool:
    """Whether `text` is shaped like a NUTS code of level 0 to 3 (it need not exist)."""
    return bool(_CODE.match(text))


def country(code: str) -> str:
    """The two country letters of a code, EL for Greece and UK for the United Kingdom.

    Raises ValueError where `code` is not shaped like a NUTS code.
    """
    if not is_nuts_code(code):
        raise ValueError(f"{code!r} is not a NUTS code; expected for example DED4")
    return code[:2]


def eurostat_code(code: str) -> str:
    """`code` with Eurostat's letters for its country: GR30 -> EL30, GB -> UK; others as they are."""
    return ISO_LETTERS.get(code[:2], code[:2]) + code[2:]


def successor_of_2006(code: str) -> str | None:
    """What a code of NUTS 2006 was re-lettered to (ITD4 -> ITH4); None where that is not known."""
    letters = RELETTERED.get(code[:3])
    return None if letters is None else letters + code[3:]


def read_code(text: str) -> str | None:
    """The code that a person may have meant: without regard to case, blanks and signs at its ends.

    ISO's letters for Greece and the United Kingdom become Eurostat's. None where nothing is left that
    is shaped like a code; whether the code exists is another question.
    """
    code = eurostat_code(text.strip(AROUND).upper())
    return code if is_nuts_code(code) else None


def meant(codes: Iterable[str], text: str) -> str | None:
    """The one of `codes` that a person may have meant, as `read_code` reads; None where that is not clear.

    The codes may be other than NUTS codes: those of groups, pilots, partners.
    """
    known = list(codes)
    if text in known:
        return text
    plain = text.strip(AROUND).upper()
    fitting = [code for code in known if code.upper() in {plain, eurostat_code(plain)}]
    return fitting[0] if len(fitting) == 1 else None


def meant_all(codes: Iterable[str], text: str) -> list[str]:
    """Those of `codes` that codes parted by commas may mean, as `meant`, each once and in their order."""
    known = list(codes)
    among = (meant(known, part) for part in text.split(","))
    return list(dict.fromkeys(code for code in among if code))
