"""Reasons that the reports of the data give, in the reader's language."""

from inducci_dash.domain.reasons import Given, Reason, read
from inducci_dash.language import N_, _, format_number
from inducci_dash.store.release import release

WORDS = {
    Reason.NO_POPULATION: N_("a total, and no population of the same year to divide it by"),
    Reason.AGGREGATE: N_("an aggregate that is not used here"),
    Reason.COUNTRY_AS_REGION: N_("published for the country, which is one region of this level"),
    Reason.LARGER_AREA: N_("published for a larger area, whose value stands for each of its regions"),
    Reason.NO_REGION: N_("not part of any region"),
    Reason.OTHER_COUNTRY: N_("of a country that the map does not have"),
    Reason.LEVEL_1: N_("a region of level 1; the map has level 2"),
    Reason.LEVEL_3: N_("a region of level 3; the map has level 2"),
    Reason.EUROSTAT_LETTERS: N_("{code} is {letters} in Eurostat's codes"),
    Reason.MATCHES_NONE: N_("its area lies in {codes} and matches no region of NUTS {vintage}"),
    Reason.SUPERSEDED_BY: N_("{codes} is published for the same area and year, and newer"),
    Reason.WENT_TO: N_("{area} km² went to {codes}"),
    Reason.CAME_FROM: N_("{area} km² came from {codes}"),
    Reason.NOW: N_("now {codes}"),
    Reason.NOT_ON_MAP: N_("no region of the map"),
    Reason.OTHER_AREA: N_("published for {codes}, which covers another area"),
    Reason.NOWHERE_IN_COUNTRY: N_("not published for any region of the country"),
    Reason.NOT_PUBLISHED: N_("not published for this region"),
}


def reason_words(text: str) -> str:
    """The reasons of one cell of a report, divided by `; `."""
    return "; ".join(_said(given) for given in read(text))


def _said(given: Given) -> str:
    values = given.values
    match given.reason:
        case Reason.DECLARED:
            return _(" ".join(values))
        case Reason.EUROSTAT_LETTERS:
            return _(WORDS[given.reason]).format(code=values[0], letters=values[1])
        case Reason.WENT_TO | Reason.CAME_FROM:
            area, *codes = values
            return _(WORDS[given.reason]).format(area=format_number(int(area)), codes=", ".join(codes))
    return _(WORDS[given.reason]).format(codes=", ".join(values), vintage=release().nuts_vintage)
