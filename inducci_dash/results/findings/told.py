"""Findings in words: templates filled with what was computed, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from inducci_dash.domain.finding import Capital, Finding, Phrase
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.computed import (
    capitals_lead,
    country_or_region,
    industry_trails,
    like_with_like,
    neighbours_alike,
)
from inducci_dash.results.findings.figures import Figures
from inducci_dash.results.findings.pilots import pilots_known
from inducci_dash.results.pilots.pilots import Portfolio, portfolio
from inducci_dash.store.catalogue_lists import load_capitals, load_findings
from inducci_dash.store.release import release

PILOTS = "pilots"
"""The one finding that moves with what partners report."""


@dataclass(frozen=True, eq=False)
class Told:
    """A finding in the reader's language with the figures behind it."""

    finding: Finding
    figures: Figures
    title: str
    sentences: tuple[str, ...]
    name: str
    subtitle: str
    caveat: str
    note: str


def tell(data: Dataset, facts: Portfolio | None = None) -> tuple[Told, ...]:
    """All findings, in the catalogue's order; kept for each language.

    `facts`: the pilots with what their partners report; None = as the sources have them.
    """
    of_pilots = facts or portfolio()
    return tuple(_tell(data, of_pilots if name == PILOTS else portfolio(), name) for name in findings())


def at_hand(data: Dataset) -> bool:
    """Whether the findings need no computing: the intervals behind them take seconds after the start."""
    return all(_tell.has(data, portfolio(), name) for name in findings() if name != PILOTS)


@once(most=64, said=True)
def _tell(data: Dataset, facts: Portfolio, name: str) -> Told:
    return told(findings()[name], COMPUTED[name](data, facts))


def told(finding: Finding, figures: Figures) -> Told:
    """One finding: the first of its titles that holds, and every sentence that holds."""
    title = next(phrase for phrase in finding.titles if holds(phrase, figures))
    sentences = tuple(filled(phrase, figures) for phrase in finding.sentences if holds(phrase, figures))
    parts = (finding.name, finding.subtitle, finding.caveat, finding.note)
    return Told(
        finding, figures, filled(title, figures), sentences, *(_filled(text, figures) for text in parts)
    )


def holds(phrase: Phrase, figures: Figures) -> bool:
    """Whether a phrase is true of these figures."""
    if phrase.when.startswith("not_"):
        return phrase.when.removeprefix("not_") not in figures.holds
    return not phrase.when or phrase.when in figures.holds


def filled(phrase: Phrase, figures: Figures) -> str:
    """A phrase in the reader's language with its figures."""
    return _filled(phrase.text, figures)


def _filled(text: str, figures: Figures) -> str:
    return _(text).format(**figures.values)


@once
def findings() -> Mapping[str, Finding]:
    """The catalogue's findings by id."""
    return load_findings(release())


@once
def capitals() -> Mapping[str, Capital]:
    """The catalogue's capitals by country."""
    return load_capitals(release())


COMPUTED: Mapping[str, Callable[[Dataset, Portfolio], Figures]] = {
    "capitals": lambda data, _facts: capitals_lead(data, capitals()),
    "countries": lambda data, _facts: country_or_region(data),
    "industry": lambda data, _facts: industry_trails(data),
    "neighbours": lambda data, _facts: neighbours_alike(data),
    "likeness": lambda data, _facts: like_with_like(data),
    PILOTS: pilots_known,
}
"""How each finding of the catalogue is computed."""
