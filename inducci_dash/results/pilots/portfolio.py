"""The portfolio as rows: its timeline, its matrix, its series, its key figures and places."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from inducci_dash.domain.project import Milestone, Quantity, Series, Topic
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.facts import BOUND_WORDS, UNKNOWN, amount, date_words, name_of, span_words
from inducci_dash.results.pilots.pilots import Card, Portfolio


def decimal_year(day: date) -> float:
    """A day as a year with a fraction, for an axis of numbers."""
    first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days


def timeline_rows(portfolio: Portfolio) -> pd.DataFrame:
    """Project, implementations and milestones for the timeline, see `charts.timeline`.

    An implementation without dates spans the project.
    """
    project = portfolio.facts.project
    rows = [_entry(project.acronym, "project", project.start, project.end, True)]
    for card in portfolio.cards.values():
        item = card.implementation
        dated = item.start is not None and item.end is not None
        rows.append(
            _entry(
                name_of(card),
                "implementation",
                item.start or project.start,
                item.end or project.end,
                dated,
            )
        )
    rows += [_milestone(item) for item in project.milestones]
    return pd.DataFrame(rows)


def _entry(title: str, kind: str, start: date, end: date, certain: bool) -> dict[str, object]:
    words = span_words(start, end) if certain else _("dates unknown")
    return {
        "title": title,
        "kind": kind,
        "start": decimal_year(start),
        "end": decimal_year(end),
        "dates": words,
        "certain": certain,
        "note": "",
    }


def _milestone(item: Milestone) -> dict[str, object]:
    end = item.end or item.start
    words = date_words(item.start.isoformat()[:7]) if item.month_only else span_words(item.start, item.end)
    return _entry(_(item.title), "milestone", item.start, end, True) | {
        "dates": words,
        "note": _(item.note),
    }


def matrix_rows(
    portfolio: Portfolio, factors: Mapping[str, str], changed: Mapping[tuple[str, str], int]
) -> pd.DataFrame:
    """Every pair of implementation and pull factor; see `charts.service_matrix`.

    `factors`: titles by id, in order. `changed`: a reader's own weights by implementation and factor.
    """
    recorded = {(cell.implementation, cell.pull_factor): cell for cell in portfolio.facts.matrix}
    rows = []
    for factor, title in factors.items():
        for name, card in portfolio.cards.items():
            cell = recorded.get((name, factor))
            own = changed.get((name, factor))
            weight = (cell.weight if cell else 0) if own is None else own
            why = _(cell.why) if cell else ""
            if own is not None:
                why = _("Set by you. {recorded}").format(recorded=why).strip()
            rows.append(
                {
                    "implementation": name,
                    "title": _(card.implementation.short_title),
                    "pull_factor": factor,
                    "factor_title": title,
                    "weight": weight,
                    "why": why,
                    "weak": bool(cell and cell.weak and own is None),
                }
            )
    return pd.DataFrame(rows)


def edition_rows(series: Series) -> pd.DataFrame:
    """Editions of a series; see `charts.editions`. A measure that is not recorded is unknown."""
    measures = list(dict.fromkeys(value.name for item in series.editions for value in item.values))
    rows = []
    for item in series.editions:
        values = {value.name: value for value in item.values}
        for measure in measures:
            value = values.get(measure)
            rows.append(
                {
                    "edition": item.edition_id,
                    "title": f"{item.year}, {_(item.place)}",
                    "measure": measure,
                    "value": float("nan") if value is None else value.value,
                    "text": _(UNKNOWN) if value is None else _edition_amount(value),
                    "ours": item.part_of_project,
                }
            )
    return pd.DataFrame(rows)


def _edition_amount(value: Quantity) -> str:
    unit = "" if value.unit == value.name.lower() else _(value.unit)
    number = format_number(value.value, value.decimals, unit)
    return _(BOUND_WORDS[value.bound]).format(number=number)


def side_by_side_rows(portfolio: Portfolio) -> pd.DataFrame:
    """The key fields of all seven, a row each; what is not known says so."""
    rows = []
    for card in portfolio.cards.values():
        item = card.implementation
        rows.append(
            {
                _("Implementation"): name_of(card),
                _("When"): span_words(item.start, item.end) if item.start else _(UNKNOWN),
                _("Participants"): _of_topic(card, Topic.PARTICIPANTS),
                _("Spaces or desks"): _of_topic(card, Topic.SPACES),
                _("Length"): _of_topic(card, Topic.DURATION),
                _("Other counts"): _of_topic(card, Topic.OUTPUT),
                _("Investment"): amount(card.cost) if card.cost else _("none reported"),
                _("Other funders"): " ".join(_(funder.text) for funder in item.co_funders) or _(UNKNOWN),
                _("What became of it"): _afterwards(card),
                _("Best evidence"): _(RUNGS[card.best_grade].title),
            }
        )
    return pd.DataFrame(rows)


def _of_topic(card: Card, topic: Topic) -> str:
    found = [amount(item) for item in card.implementation.quantities if item.topic is topic]
    return ", ".join(found) or _(UNKNOWN)


def _afterwards(card: Card) -> str:
    after = card.implementation.afterwards
    if after is None:
        return _(UNKNOWN)
    return _("{text} (as of {date})").format(text=_(after.text), date=date_words(after.as_of))


def place_rows(portfolio: Portfolio) -> pd.DataFrame:
    """All places with their areas and the share of the region's people in the test case's areas."""
    return pd.DataFrame(
        [
            {
                _("Implementation"): name_of(card),
                _("Place"): _(place.name),
                _("NUTS 3"): f"{place.nuts3} {portfolio.facts.areas[place.nuts3].name}",
                _("NUTS 2"): f"{place.nuts2} {portfolio.facts.areas[place.nuts2].name}",
                _("Share of the region's people"): format_number(100 * card.coverage.share, 0, "%"),
                _("Note"): _(place.note),
            }
            for card in portfolio.cards.values()
            for place in card.places
        ]
    )


def area_rows(card: Card) -> pd.DataFrame:
    """Population and area of the test case's own areas and of their region."""
    return pd.DataFrame(
        [
            {
                _("Area"): f"{area.nuts_id} {area.name}",
                _("Inhabitants 2021"): _flagged(area.population_2021, area.flag_2021),
                _("Inhabitants 2025"): _flagged(area.population_2025, area.flag_2025),
                _("km\u00b2"): format_number(area.area_km2),
                _("Note"): _(area.note),
            }
            for area in (*card.coverage.local, card.coverage.region)
        ]
    )


def _flagged(value: int, flag: str) -> str:
    return f"{format_number(value)} {flag}".strip()
