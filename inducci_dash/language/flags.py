"""Flags of published figures in words: Eurostat's letters, merged regions, means, notes of origin."""

from inducci_dash.domain.flags import CARRIED_DOWN, MERGED, flag_letters
from inducci_dash.language.strings import N_, _

FLAG_WORDS = {
    "b": N_("break in the series"),
    "c": N_("confidential"),
    "d": N_("definition differs"),
    "e": N_("estimated"),
    "f": N_("forecast"),
    "i": N_("see the publisher's notes"),
    "m": N_("cannot exist"),
    "n": N_("not significant"),
    "p": N_("provisional"),
    "r": N_("revised"),
    "s": N_("Eurostat estimate"),
    "u": N_("low reliability"),
    "z": N_("not applicable"),
}
NOTE_WORDS = {
    "last available": N_("last available figure"),
    "popgrid2018": N_("from the population grid of 2018"),
    "EIS/RIS2021": N_("from the Innovation Scoreboards 2021"),
    "RIS2021": N_("from the Regional Innovation Scoreboard 2021"),
    "not enough data": N_("not enough data"),
}


def flag_words(flag: object) -> str:
    """A flag spelled out, its parts (divided by `;`) in their order; empty for none."""
    parts = flag.split(";") if isinstance(flag, str) else []
    return ", ".join(_part_in_words(part) for part in parts if part)


def _part_in_words(part: str) -> str:
    if part.startswith(MERGED):
        return _("one value for the merged region {name}").format(name=part.removeprefix(MERGED))
    if part.startswith(CARRIED_DOWN):
        return _("value of the larger region {name}").format(name=part.removeprefix(CARRIED_DOWN))
    if part.startswith("avg"):
        return _("mean of {years}").format(years=part.removeprefix("avg").replace("-", "\u2013"))
    if part in NOTE_WORDS:
        return _(NOTE_WORDS[part])
    if flag_letters(part):
        return ", ".join(_(FLAG_WORDS[letter]) for letter in dict.fromkeys(part))
    return part
