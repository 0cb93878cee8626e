"""Reported values as series: graded by rule, beside the curated facts, side by side where comparable."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

from inducci_dash.domain.metric import Metric, ValueRole
from inducci_dash.domain.outcome import Evidence, EvidenceGrade
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.evidence.grade import Grading, grade_evidence
from inducci_dash.language import N_, _
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.values import StoredValue
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.told import Told


class Length(Enum):
    """How long a period is; counts over different lengths are not comparable."""

    YEAR = N_("by year")
    HALF_YEAR = N_("by half-year")
    QUARTER = N_("by quarter")
    MONTH = N_("by month")


def length_of(period: str) -> Length:
    """The length of a period in its one form (2021, 2021-H1, 2021-Q1, 2021-03)."""
    if len(period) == len("2021"):
        return Length.YEAR
    return {"H": Length.HALF_YEAR, "Q": Length.QUARTER}.get(period[5], Length.MONTH)


@dataclass(frozen=True)
class Series:
    """What one pilot reported on one metric; each list by period, values as stored."""

    pilot: str
    metric: Metric
    measured: tuple[StoredValue, ...]
    targets: tuple[StoredValue, ...]
    before: tuple[StoredValue, ...]

    def grading(self) -> Grading:
        """The rung of the evidence ladder, by rule.

        Counted needs a counted value. Before-and-after needs a figure from before and one from
        after, of one unit and length of period, each graded counted or higher by a coordinator;
        confirmed needs a coordinator who says so.
        """
        after = [value for value in self.measured if _at_least_counted(value)]
        confirmed = [value.receipt for value in self.measured if value.grade is EvidenceGrade.CONFIRMED]
        return grade_evidence(
            Evidence(
                reported=any(value.grade is not EvidenceGrade.NOT_EVALUABLE for value in self.measured),
                counted=bool(after),
                confirmed_by=tuple(confirmed),
                baseline=self._baseline(),
            )
        )

    def _baseline(self) -> str:
        if not self.metric.numeric:
            return ""
        before, after = (
            [value.entry for value in values if value.decision is not None and _at_least_counted(value)]
            for values in (self.before, self.measured)
        )
        for one, other in product(before, after):
            if (
                one.unit == other.unit
                and one.period < other.period
                and length_of(one.period) is length_of(other.period)
            ):
                words = _("{before} in {earlier} before, {after} in {later} after, counted in the same way")
                return words.format(
                    before=one.value, earlier=one.period, after=other.value, later=other.period
                )
        return ""


def build_series(values: Iterable[StoredValue], declared: Declared) -> list[Series]:
    """Current values as series, by pilot and metric in the catalogue's order.

    A value whose pilot or metric is no longer declared is left out here; it stays in the history.
    """
    found: dict[tuple[str, str], list[StoredValue]] = {}
    for value in values:
        found.setdefault((value.entry.pilot, value.entry.metric), []).append(value)
    return [
        Series(pilot, metric, *(_of_role(found[pilot, name], role) for role in ValueRole))
        for pilot in declared.owners
        for name, metric in declared.metrics.items()
        if (pilot, name) in found
    ]


@dataclass(frozen=True)
class Compared:
    """One metric across pilots: the period compared, the value of each that has one, and who cannot be."""

    metric: Metric
    period: str
    values: dict[str, StoredValue]
    reasons: dict[str, str]


def compare(metric: Metric, series: Sequence[Series], pilots: Sequence[str]) -> Compared:
    """Set the pilots side by side in the one period that most of them report, the latest of equals.

    Comparable is what has the same metric, unit and period; each other pilot gets its reason.
    """
    own = {one.pilot: one for one in series if one.metric == metric}
    points = [
        (value.entry.period, one.pilot)
        for one in own.values()
        for value in one.measured
        if _in_unit(value, metric)
    ]
    counts = Counter(period for period, _pilot in points)
    period = max(counts, key=lambda name: (counts[name], name), default="")
    values: dict[str, StoredValue] = {}
    reasons: dict[str, str] = {}
    for pilot in pilots:
        point = _point(own.get(pilot), metric, period)
        if point is not None:
            values[pilot] = point
        else:
            reasons[pilot] = _reason(own.get(pilot), metric, period)
    if len(values) == 1:
        reasons |= dict.fromkeys(
            values, _("not comparable: no other pilot has reported this for the same period")
        )
    return Compared(metric, period, values, reasons)


def with_reports(facts: Portfolio, values: Iterable[StoredValue], declared: Declared) -> Portfolio:
    """`facts` with what partners reported last in `Card.told`; the curated facts stay as they are.

    `values` are those that hold. A value in another unit than its metric has today is left out.
    """
    told: dict[str, dict[str, Told]] = {}
    for series in build_series(values, declared):
        newest = _newest(series)
        if newest is not None and series.pilot in facts.cards:
            told.setdefault(series.pilot, {})[series.metric.metric_id] = newest
    if not told:
        return facts
    return replace(
        facts, cards={name: replace(card, told=told.get(name, {})) for name, card in facts.cards.items()}
    )


def missing_fields(card: Card) -> tuple[str, ...]:
    """Key fields that neither the curated facts nor the partner's reports fill, in their order."""
    return tuple(field for field in KEY_FIELDS if not card.known[field])


def _newest(series: Series) -> Told | None:
    measured = [value for value in series.measured if _in_unit(value, series.metric)]
    if not measured or measured[-1].entry.value is None:
        return None
    last, grading = measured[-1], series.grading()
    return Told(
        metric=series.metric,
        period=last.entry.period,
        value=measured[-1].entry.value,
        grade=grading.grade,
        comparison=_(grading.comparison),
        reason=_(grading.reason),
        receipt=last.receipt,
    )


def _point(series: Series | None, metric: Metric, period: str) -> StoredValue | None:
    measured = series.measured if series else ()
    return next(
        (value for value in measured if value.entry.period == period and _in_unit(value, metric)), None
    )


def _reason(series: Series | None, metric: Metric, period: str) -> str:
    if series is None or not series.measured:
        return _("not comparable: nothing measured has been reported")
    in_unit = [value for value in series.measured if _in_unit(value, metric)]
    if not in_unit:
        own = series.measured[-1].entry.unit
        return _("not comparable: reported in another unit ({own}) than the others ({others})").format(
            own=own, others=metric.unit
        )
    last = in_unit[-1].entry.period
    if all(length_of(value.entry.period) is not length_of(period) for value in in_unit):
        return _("not comparable: reported {own}, the others {others}").format(
            own=_(length_of(last).value), others=_(length_of(period).value)
        )
    return _("not comparable: reported for {own}, the others for {others}").format(own=last, others=period)


def _in_unit(value: StoredValue, metric: Metric) -> bool:
    return value.entry.unit == metric.unit


def _at_least_counted(value: StoredValue) -> bool:
    return value.grade >= EvidenceGrade.COUNTED


def _of_role(values: Sequence[StoredValue], role: ValueRole) -> tuple[StoredValue, ...]:
    found = [value for value in values if value.entry.role is role]
    return tuple(sorted(found, key=lambda value: value.entry.period))
