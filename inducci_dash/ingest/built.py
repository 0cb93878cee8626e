"""What the ingest makes: observations of the map's regions, the report on codes, both as CSV bytes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from inducci_dash.domain.reasons import Reason
from inducci_dash.ingest.files import csv_bytes


class Observation(NamedTuple):
    """One value of one region of the map in one year; `value` keeps the published digits."""

    nuts_id: str
    year: int
    value: str
    flag: str
    published_as: str
    nuts_vintage: int
    rule: str


class Report(NamedTuple):
    """What became of one published code of one indicator, where it was not simply kept.

    `outcome` is carried, superseded, not_carried or refused; `nuts_id` lists the regions of the map
    that the code touches; `reason` is as `domain.reasons` writes it.
    """

    indicator_id: str
    published_as: str
    nuts_vintage: str
    nuts_id: str
    rule: str
    outcome: str
    first_year: int
    last_year: int
    rows: int
    reason: str


@dataclass(frozen=True)
class Built:
    """Observations of one indicator, and the report on all codes that changed or were left out."""

    indicator_id: str
    rows_in: int
    observations: tuple[Observation, ...]
    reports: tuple[Report, ...]


def observations_csv(rows: Sequence[Observation]) -> bytes:
    """Observations as CSV bytes, sorted by region and year, the same for the same rows."""
    return csv_bytes(Observation._fields, rows)


def reports_csv(built: Sequence[Built]) -> bytes:
    """The report on codes of all indicators as CSV bytes."""
    return csv_bytes(Report._fields, (report for one in built for report in one.reports))


def summary(built: Built) -> dict[str, int]:
    """Rows of one indicator by what happened to them; in + countries - the left out = out."""
    counts: Counter[str] = Counter()
    for report in built.reports:
        is_country = report.reason == Reason.COUNTRY_AS_REGION
        key = report.rule if report.outcome == "carried" else report.outcome
        counts["countries" if is_country else key] += report.rows
    heads = ("renamed", "area_moved", "carried_down", "countries", "superseded", "not_carried", "refused")
    return {"in": built.rows_in, **{head: counts[head] for head in heads}, "out": len(built.observations)}
