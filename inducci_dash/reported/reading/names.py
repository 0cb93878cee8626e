"""What is declared, by every name it may be called by in any language."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.domain.metric import Metric, ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.language import in_every_language
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.reading import headers
from inducci_dash.reported.reading.numbers import is_missing
from inducci_dash.reported.reading.problems import Code, Refused
from inducci_dash.reported.reading.table import Cell
from inducci_dash.reported.values import GRADE_WORDS, ROLE_WORDS
from inducci_dash.results.pilots.told import CHOICE_WORDS

ROLES = {
    "": ValueRole.MEASURED,
    "value": ValueRole.MEASURED,
    "actual": ValueRole.MEASURED,
    "baseline": ValueRole.BEFORE,
    "plan": ValueRole.TARGET,
}
UNITS = {
    "€": "eur",
    "euro": "eur",
    "euros": "eur",
    "percent": "%",
    "per cent": "%",
    "sqm": "m²",
    "fte": "full-time equivalents",
}


@dataclass(frozen=True)
class Names:
    """Everything that has a code, by every name it may be called by in any language."""

    columns: headers.Words
    pilots: headers.Words
    metrics: headers.Words
    roles: headers.Words
    grades: headers.Words
    choices: headers.Words

    @classmethod
    def of(cls, declared: Declared) -> "Names":
        """The names of what is declared."""
        return cls(
            columns=headers.every_word(headers.COLUMN_WORDS),
            pilots=headers.every_word({pilot: declared.titles[pilot] for pilot in declared.owners}),
            metrics=headers.every_word({name: metric.name for name, metric in declared.metrics.items()}),
            roles=headers.every_word({role.value: words for role, words in ROLE_WORDS.items()}),
            grades=headers.every_word(
                {grade.name.lower(): GRADE_WORDS.get(grade, grade.name.lower()) for grade in EvidenceGrade}
            ),
            choices=headers.every_word(CHOICE_WORDS),
        )


def code_of(given: str, words: headers.Words, listed: Sequence[str], unknown: Code) -> str:
    """The code that is meant; a name in letters of another script is refused, a slip gets a suggestion."""
    if is_missing(given):
        raise Refused(Code.KEY_MISSING)
    names = words.plainly
    found = names.get(headers.plain(given))
    if found is not None:
        return found
    check_letters(given, words)
    close = difflib.get_close_matches(headers.plain(given)[:80], list(names), 1, 0.75)
    raise Refused(
        unknown,
        value=given.strip()[:40],
        known=", ".join(listed),
        meant=names[close[0]] if close else "",
    )


def check_letters(given: str, words: headers.Words) -> None:
    """Raise Refused for a word that only looks like a known one, in letters of another script."""
    meant = headers.looks_like(given, list(words.plainly))
    if meant:
        raise Refused(Code.LOOK_ALIKE, value=given.strip()[:40], meant=words.plainly[meant])


def unit_of(cell: Cell, metric: Metric) -> str:
    """The metric's unit, where the cell names it or is empty. Raises Refused for another one."""
    given = headers.plain(cell.text).replace("_", " ")
    if given in {"", ":"}:
        return metric.unit
    said = in_every_language(metric.unit)
    if UNITS.get(given, given) not in {
        form for unit in said for form in (headers.plain(unit).replace("_", " "), unit.casefold())
    }:
        check_letters(cell.text, headers.Words(dict.fromkeys(said, metric.unit)))
        raise Refused(Code.WRONG_UNIT, value=cell.text.strip()[:40], unit=metric.unit or "–")
    return metric.unit
