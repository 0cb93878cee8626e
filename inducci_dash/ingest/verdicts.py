"""What becomes of a published code: it gets a code of the map, or is left out for a reason."""

import re
from collections.abc import Set
from typing import NamedTuple

from babel import Locale

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import (
    EU_AGGREGATE,
    ISO_LETTERS,
    eurostat_code,
    is_nuts_code,
    successor_of_2006,
)
from inducci_dash.domain.reasons import Reason, written
from inducci_dash.ingest.carry_over import CodeHistory
from inducci_dash.ingest.published import PublishedSeries

AGGREGATE = re.compile(r"EU([0-9]{2}(_[0-9]{4})?)?|EA([0-9]{2})?|EEA([0-9]{2})?(_[0-9]{4})?|EFTA")
"""Groups of countries other than EU27_2020, as Eurostat writes them."""
OUTSIDE_ANY_REGION = re.compile(r"[A-Z]{2}ZZ?Z?|[A-Z]{2}XX?X?")
"""Extra-regio and not stated, at any level."""
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
TERRITORIES = (
    frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2) - NO_COUNTRIES
) | frozenset(ISO_LETTERS.values())
"""Letters of countries by the Unicode CLDR and Eurostat, whether or not the map has them."""


LEVEL_2 = len("AT31")
"""Letters and figures of a code of the map's level."""


class Verdict(NamedTuple):
    """What happens to one published code; `observed` is the code it gets, None where left out."""

    observed: str | None
    vintage: str
    targets: str
    rule: str
    outcome: str
    reason: str


def judged(code: str, series: PublishedSeries, history: CodeHistory, countries: Set[str]) -> Verdict:
    """What becomes of a published code. Raises DataRefused where nothing at hand explains it."""
    known = eurostat_code(code)
    if known == EU_AGGREGATE or known in countries:
        rule = "same" if known == code else "renamed"
        return Verdict(known, str(series.declared), known, rule, "kept", "")
    vintage = history.vintage_of(known, series.declared)
    if vintage is None:
        return Verdict(None, "", "", "", "refused", _why_left_out(code, series, history, countries))
    route = history.routes[vintage, known]
    if not route.carried:
        reason = written(Reason.MATCHES_NONE, *route.targets)
        return Verdict(None, str(vintage), " ".join(route.targets), route.rule, "not_carried", reason)
    rule = "renamed" if route.rule == "same" and known != code else route.rule
    return Verdict(route.targets[0], str(vintage), route.targets[0], rule, "kept", "")


def _why_left_out(code: str, series: PublishedSeries, history: CodeHistory, countries: Set[str]) -> str:
    """Why a code that no vintage at hand has is rightly left out. Raises DataRefused where it is not."""
    if code in series.left_out:
        return written(Reason.DECLARED, series.left_out[code])
    if AGGREGATE.fullmatch(code):
        return written(Reason.AGGREGATE)
    letters = eurostat_code(code)[:2]
    if OUTSIDE_ANY_REGION.fullmatch(code) and letters in countries:
        return written(Reason.NO_REGION)
    if letters not in countries and letters in TERRITORIES and is_nuts_code(code):
        return written(Reason.OTHER_COUNTRY)
    known_codes = {known for codes in history.codes.values() for known in codes}
    if is_nuts_code(code) and len(code) == 3 and any(known.startswith(code) for known in known_codes):
        return written(Reason.LEVEL_1)
    if is_nuts_code(code) and len(code) == 5 and code[:4] in known_codes:
        return written(Reason.LEVEL_3)
    row = next((number for number, row in enumerate(series.rows, start=1) if row.geo == code), None)
    successor = successor_of_2006(code)
    hint = f"; since NUTS 2010 it is {successor}" if successor else ""
    raise DataRefused(
        f"{code[:20]!r} (value {row} of {series.indicator}) is no region of any NUTS vintage at hand{hint}",
        file=f"data/raw/{series.file}",
        column="geo",
        way_out="Correct the code, or declare it under `left_out` in the sidecar with the reason.",
    )
