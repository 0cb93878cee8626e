"""Reported figures of several pilots as rows: metric by metric, and why some are not comparable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.series import Compared, Series, build_series, compare
from inducci_dash.reported.values import ROLE_WORDS, Entry, StoredValue
from inducci_dash.results.pilots.told import metric_value

SAID = 12
"""So many values of a series are written out; the files hold all."""


@dataclass(frozen=True)
class MetricBeside:
    """One metric of several pilots: what is compared, and each pilot's own series if it has one."""

    compared: Compared
    series: dict[str, Series]


def metrics_beside(
    values: Iterable[StoredValue], pilots: Sequence[str], declared: Declared
) -> list[MetricBeside]:
    """Every metric on which one of `pilots` reported something that holds, in the catalogue's order."""
    own = [series for series in build_series(values, declared) if series.pilot in pilots]
    return [
        MetricBeside(
            compare(metric, own, [pilot for pilot in pilots if metric.reported_by(pilot)]),
            {series.pilot: series for series in own if series.metric == metric},
        )
        for metric in declared.metrics.values()
        if any(series.metric == metric for series in own)
    ]


def entry_words(entry: Entry, series: Series) -> str:
    """A value with its unit and period."""
    if entry.value is None:
        return _("withdrawn")
    return _("{value} in {period}").format(
        value=metric_value(series.metric, entry.value, entry.unit), period=entry.period
    )


def measured_words(series: Series) -> str:
    """The newest of what was measured, and how many earlier ones there are; empty where nothing was."""
    last = series.measured[-SAID:]
    earlier = len(series.measured) - len(last)
    said = "; ".join(entry_words(value.entry, series) for value in last)
    if not earlier:
        return said
    words = ngettext("{values}; {count} earlier figure", "{values}; {count} earlier figures", earlier)
    return words.format(values=said, count=format_number(earlier))


def targets_words(series: Series) -> str:
    """What was aimed at, and what was before; empty where nobody said."""
    aimed = ", ".join(entry_words(one.entry, series) for one in series.targets[-SAID:])
    before = ", ".join(entry_words(one.entry, series) for one in series.before[-SAID:])
    parts = (
        _("aimed at: {values}").format(values=aimed) if aimed else "",
        _("before: {values}").format(values=before) if before else "",
    )
    return "; ".join(part for part in parts if part)


def pilot_cell(beside: MetricBeside, pilot: str) -> str:
    """What one pilot reports on a metric, how well it is known, and why it may not be compared."""
    series, compared = beside.series.get(pilot), beside.compared
    if not compared.metric.reported_by(pilot):
        return _("not asked of this pilot")
    if series is None:
        return _("not reported")
    measured = compared.values.get(pilot) or (series.measured[-1] if series.measured else None)
    parts = []
    if measured is not None:
        grade = _(RUNGS[series.grading().grade].title).lower()
        parts.append(_("{value} ({grade})").format(value=entry_words(measured.entry, series), grade=grade))
    reason = compared.reasons.get(pilot, "") if compared.metric.numeric else ""
    parts += [targets_words(series), reason]
    return "; ".join(part for part in parts if part)


def beside_table(rows: Sequence[MetricBeside], names: dict[str, str]) -> pd.DataFrame:
    """A row a metric, a column a pilot (`names` by id), in the reader's words."""
    return pd.DataFrame(
        [{name: pilot_cell(row, pilot) for pilot, name in names.items()} for row in rows],
        index=pd.Index([_(row.compared.metric.name) for row in rows], name=_("Metric")),
    )


def beside_figures(rows: Sequence[MetricBeside]) -> pd.DataFrame:
    """Every value that holds, to take along: plain figures with role, grade, receipt and comparability."""
    return pd.DataFrame(
        [
            {
                "pilot": value.entry.pilot,
                "metric": value.entry.metric,
                "period": value.entry.period,
                "role": value.entry.role.value,
                "value": _plain(value.entry, series),
                "unit": value.entry.unit,
                "grade": value.grade.name.lower(),
                "grade_by_rule": series.grading().grade.name.lower(),
                "comparable": "yes"
                if _compared(row, value)
                else row.compared.reasons.get(pilot, "no: another period"),
                "source": value.entry.source,
                "note": value.entry.note,
                "receipt": value.receipt,
            }
            for row in rows
            for pilot, series in row.series.items()
            for value in (*series.before, *series.measured, *series.targets)
        ]
    )


def _compared(row: MetricBeside, value: StoredValue) -> bool:
    return (
        row.compared.values.get(value.entry.pilot) == value
        and value.entry.pilot not in row.compared.reasons
    )


def _plain(entry: Entry, series: Series) -> object:
    return float(entry.value) if series.metric.numeric and entry.value is not None else entry.value


def series_rows(series: Series) -> pd.DataFrame:
    """One series as rows for its drawing: `period`, `role`, `role_words`, `value`, `text`."""
    return pd.DataFrame(
        [
            {
                "period": value.entry.period,
                "role": value.entry.role.value,
                "role_words": _(ROLE_WORDS[value.entry.role]),
                "value": float(value.entry.value or "nan"),
                "text": metric_value(series.metric, value.entry.value or "", value.entry.unit),
            }
            for value in (*series.before, *series.measured, *series.targets)
        ]
    )
