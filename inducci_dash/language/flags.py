"""Flags of published figures in words: Eurostat's letters, merged regions, means, notes of origin."""

from inducci_dash.language.strings import N_, _

FLAG_WORDS = {
    "b": N_("break in the series"),
    "c": N_("confidential"),
    "d": N_("definition differs"),
    "e": N_("estimated"),
    "f": N_("forecast"),
    "n": N_("not significant"),
    "p": N_("provisional"),
    "r": N_("revised"),
    "s": N_("Eurostat estimate"),
    "u": N_("low reliability"),
}
NOTE_WORDS = {
    "last available": N_("last available figure"),
    "popgrid2018": N_("from the population grid of 2018"),
    "EIS/RIS2021": N_("from the Innovation Scoreboards 2021"),
    "RIS2021": N_("from the Regional Innovation Scoreboard 2021"),
    "not enough data": N_("not enough data"),
    "NUTS1 value repeated": N_("value of the NUTS 1 region repeated"),
}


def flag_words(flag: object) -> str:
    """A flag spelled out, its parts (divided by `;`) in their order; empty for none."""
    return ", ".join(_part_in_words(part) for part in _parts(flag))


def flag_letters(flag: object) -> str:
    """Eurostat's letters of a flag, without its other parts."""
    return "".join(part for part in _parts(flag) if set(part) <= set(FLAG_WORDS))


def _parts(flag: object) -> list[str]:
    return [part for part in flag.split(";") if part] if isinstance(flag, str) else []


def _part_in_words(part: str) -> str:
    if part.startswith("merged:"):
        return _("one value for the merged region {name}").format(name=part.removeprefix("merged:"))
    if part.startswith("avg"):
        return _("mean of {years}").format(years=part.removeprefix("avg").replace("-", "\u2013"))
    if part in NOTE_WORDS:
        return _(NOTE_WORDS[part])
    if set(part) <= set(FLAG_WORDS):
        return ", ".join(_(FLAG_WORDS[letter]) for letter in part)
    return part
