"""The pilots as pages show them, with the last word of their partners beside the curated facts."""

from collections.abc import Iterable
from dataclasses import replace

from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.language import _
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.series import Series, build_series
from inducci_dash.reported.values import StoredValue
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.told import Told


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
    measured = [value for value in series.measured if value.entry.unit == series.metric.unit]
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
