"""The portfolio as rows: what it acts on, its milestones, repeated counts, places and people."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from inducci_dash.domain.known import Quantity
from inducci_dash.domain.pilot import Series
from inducci_dash.domain.project import Milestone
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.facts import BOUND_WORDS, UNKNOWN, date_words, span_words
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.store.project import ProjectFacts

Cells = dict[tuple[str, str], int]
"""Weight by pilot and pull factor."""


def milestone_rows(milestones: Iterable[Milestone]) -> pd.DataFrame:
    """Dates and events of the project, in order."""
    return pd.DataFrame(
        [
            {
                _("When"): date_words(item.start.isoformat()[:7])
                if item.month_only
                else span_words(item.start, item.end),
                _("What"): _(item.title),
                _("Note"): _(item.note),
            }
            for item in milestones
        ]
    )


def project_terms(facts: ProjectFacts) -> list[tuple[str, str]]:
    """The project on paper: programme, lead, dates as planned and carried out, output, addresses."""
    project, partners = facts.project, facts.partners
    return [
        (_("Programme"), _(project.programme)),
        (_("Led by"), partners[project.lead_partner].name),
        (_("Carried out"), span_words(project.start, project.end)),
        (_("End as first planned"), date_words(project.planned_end.isoformat())),
        (
            f"{project.output_id} {_(project.output_title)}",
            _("by {partner}, delivered in {month}").format(
                partner=partners[project.output_partner].name, month=date_words(project.output_delivered)
            ),
        ),
        (_("Addresses"), ", ".join(project.websites)),
    ]


def acting_by_factor(portfolio: Portfolio) -> dict[str, dict[str, int]]:
    """By title of the pull factor, in order, the pilots that act on it: 2 its purpose, 1 a side effect."""
    return {
        _(title): {cell.pilot: cell.weight for cell in portfolio.facts.matrix if cell.pull_factor == name}
        for name, title in portfolio.factors.items()
    }


def matrix_rows(portfolio: Portfolio, changed: Mapping[tuple[str, str], int]) -> pd.DataFrame:
    """A row a pull factor, a column a pilot: 2 its purpose, 1 a side effect, 0 no ground in the text.

    `changed`: a reader's own weights by pilot and factor.
    """
    recorded = {(cell.pilot, cell.pull_factor): cell.weight for cell in portfolio.facts.matrix}
    weights = recorded | dict(changed)
    return pd.DataFrame(
        {
            name: [weights.get((name, factor), 0) for factor in portfolio.factors]
            for name in portfolio.cards
        },
        index=pd.Index([_(title) for title in portfolio.factors.values()], name=_("Pull factor")),
    )


def cells_text(cells: Mapping[tuple[str, str], int]) -> str:
    """A reader's own weights as a short text, `A.space.1,F.reach.0`; empty for none."""
    return ",".join(f"{name}.{factor}.{weight}" for (name, factor), weight in cells.items())


def read_cells(text: str, pilots: Collection[str], factors: Collection[str]) -> Cells | None:
    """The cells of such a text; None where any part is not a known cell with a weight of 0, 1 or 2."""
    cells: Cells = {}
    for part in filter(None, text.split(",")):
        pieces = part.split(".")
        if len(pieces) != 3 or pieces[0] not in pilots or pieces[1] not in factors:
            return None
        if pieces[2] not in {"0", "1", "2"}:
            return None
        cells[(pieces[0], pieces[1])] = int(pieces[2])
    return cells


def reason_rows(portfolio: Portfolio) -> pd.DataFrame:
    """Why each pilot is read as acting on a factor; `?` marks a reading that rests on very little."""
    titles = portfolio.factors
    return pd.DataFrame(
        [
            {
                _("Pilot"): cell.pilot,
                _("Pull factor"): _(titles[cell.pull_factor]),
                _("Weight"): f"{cell.weight} ?" if cell.weak else str(cell.weight),
                _("Because"): _(cell.why),
            }
            for cell in portfolio.facts.matrix
        ]
    )


def edition_rows(series: Series) -> pd.DataFrame:
    """Editions of a series, a row each; a measure that is not recorded is unknown."""
    measures = list(dict.fromkeys(value.name for item in series.editions for value in item.values))
    rows = []
    for item in series.editions:
        values = {value.name: value for value in item.values}
        rows.append(
            {
                _("Edition"): f"{item.year}, {_(item.place)}",
                **{
                    _(measure): _edition_amount(values[measure]) if measure in values else _(UNKNOWN)
                    for measure in measures
                },
                _("Note"): _(item.note),
            }
        )
    return pd.DataFrame(rows)


def _edition_amount(value: Quantity) -> str:
    unit = "" if value.unit == value.name.lower() else _(value.unit)
    return _(BOUND_WORDS[value.bound]).format(number=format_number(value.value, value.decimals, unit))


def covered_words(card: Card) -> str:
    """How many of the region's people live in the pilot's own areas."""
    coverage = card.coverage
    return _(
        "{areas}: {people} inhabitants, **{share}** of {region} (2025). Figures of the NUTS-2 region "
        "describe "
        "all of it and are context, never the pilot's result."
    ).format(
        areas=", ".join(area.name for area in coverage.local),
        people=format_number(coverage.people),
        share=format_number(100 * coverage.share, 0, "%"),
        region=coverage.region.name,
    )


def place_rows(card: Card, facts: ProjectFacts) -> pd.DataFrame:
    """A pilot's places with the areas they lie in."""
    return pd.DataFrame(
        [
            {
                _("Place"): _(place.name),
                _("NUTS 3"): f"{place.nuts3} {facts.areas[place.nuts3].name}",
                _("NUTS 2"): f"{place.nuts2} {facts.areas[place.nuts2].name}",
                _("Note"): _(place.note),
            }
            for place in card.places
        ]
    )


def area_rows(card: Card) -> pd.DataFrame:
    """Population and area of the pilot's own areas and of their region."""
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
