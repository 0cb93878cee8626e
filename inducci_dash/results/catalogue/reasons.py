"""Reasons that reports of the data give, in the reader's language.

The reports under `data/` are files of their own and speak English; here each of their sentences is
recognised by its form and said again, codes and names kept.
"""

import re

from inducci_dash.language import N_, _

_FORMS = (
    N_("a total, and no population of the same year to divide it by"),
    N_("an aggregate that is not used here"),
    N_("published for the country, which is one region of this level"),
    N_("not published for any region of the country"),
    N_("not published for this region"),
    N_("no region of the map"),
    N_("published for a larger area, whose value stands for each of its regions"),
    N_("not part of any region"),
    N_("of a country that the map does not have"),
    N_("a region of level 1; the map has level 2"),
    N_("a region of level 3; the map has level 2"),
    N_("{name}, a pseudo code of the publisher"),
    N_("{code} is {letters} in Eurostat's codes"),
    N_("its area lies in {codes} and matches no region of NUTS {vintage}"),
    N_("published for {codes}, which covers another area"),
    N_("{codes} is published for the same area and year, and newer"),
    N_("{area} km² went to {codes}"),
    N_("{area} km² came from {codes}"),
    N_("now {codes}"),
)
_READ = [(re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(form))), form) for form in _FORMS]


def reason_words(reason: str) -> str:
    """A reason in the reader's language, its parts (divided by `; `) in their order; what has no known
    form stays as the report has it.
    """
    return "; ".join(_part(part.replace("km2", "km²")) for part in reason.split("; "))


def _part(part: str) -> str:
    for form, words in _READ:
        found = form.fullmatch(part)
        if found:
            return _(words).format(**found.groupdict())
    return part
