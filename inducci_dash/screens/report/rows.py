"""Reported values as rows for the eye; every text that somebody typed is shown letter by letter."""

from collections.abc import Iterable

import pandas as pd

from inducci_dash.domain.metric import Metric
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import N_, _, format_number
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.preview import Change, Preview
from inducci_dash.reported.reading.problems import Problem, describe, place
from inducci_dash.reported.values import ROLE_WORDS, Entry, StoredValue
from inducci_dash.results.pilots.told import metric_value, readable
from inducci_dash.widgets.text import literal

CHANGE_WORDS = {
    Change.NEW: N_("new"),
    Change.CHANGED: N_("changed, was {before}"),
    Change.UNCHANGED: N_("unchanged, not stored again"),
}
SHOWN_ROWS = 200


def typed(text: str) -> str:
    """A text that somebody typed: no markup, no signs that turn the line round, long words may break."""
    return literal(readable(text))


def value_words(entry: Entry, metric: Metric | None) -> str:
    """A value with its unit as the reader writes numbers; a withdrawn one is said to be."""
    if entry.value is None:
        return _("withdrawn")
    return literal(metric_value(metric, entry.value, entry.unit))


def grade_words(grade: EvidenceGrade) -> str:
    """A grade's title."""
    return _(RUNGS[grade].title)


def value_rows(values: Iterable[StoredValue], declared: Declared) -> pd.DataFrame:
    """Values as a table: what, when, how much, how well known, from where."""
    return pd.DataFrame(
        [
            {
                _("Metric"): metric_name(value.entry.metric, declared),
                _("Period"): value.entry.period,
                _("Role"): _(ROLE_WORDS[value.entry.role]),
                _("Value"): value_words(value.entry, declared.metrics.get(value.entry.metric)),
                _("Evidence"): grade_words(value.grade),
                _("Source"): typed(value.entry.source),
                _("Note"): typed(value.entry.note),
                _("Receipt"): value.receipt,
            }
            for value in values
        ]
    )


def history_rows(values: Iterable[StoredValue], declared: Declared) -> pd.DataFrame:
    """As `value_rows`, with who, when and what became of each."""
    rows = list(values)
    table = value_rows(rows, declared)
    if rows:
        table.insert(0, _("When (UTC)"), [f"{value.made_at:%Y-%m-%d %H:%M}" for value in rows])
        table.insert(1, _("By"), [literal(value.organisation) for value in rows])
        table.insert(2, _("State"), [_state(value) for value in rows])
    return table


def preview_rows(preview: Preview, declared: Declared) -> pd.DataFrame:
    """What storing a file would do, row by row."""
    return pd.DataFrame(
        [
            {
                _("Line"): format_number(row.line),
                _("What happens"): _change(row.change, row.before, declared),
                _("Metric"): metric_name(row.entry.metric, declared),
                _("Period"): row.entry.period,
                _("Role"): _(ROLE_WORDS[row.entry.role]),
                _("Value"): value_words(row.entry, declared.metrics.get(row.entry.metric)),
                _("Evidence"): grade_words(row.entry.grade),
                _("Source"): typed(row.entry.source),
            }
            for row in preview.rows[:SHOWN_ROWS]
        ]
    )


def problem_rows(problems: Iterable[Problem]) -> pd.DataFrame:
    """Where and what, for problems and remarks alike."""
    return pd.DataFrame(
        [
            {_("Where"): typed(place(problem)), _("What, and the way out"): typed(describe(problem))}
            for problem in list(problems)[:SHOWN_ROWS]
        ]
    )


def left_out(count: int) -> str:
    """How many rows are not shown, in words; empty where all are."""
    if count <= SHOWN_ROWS:
        return ""
    return _("The first {shown} of {count} rows are shown; none is lost.").format(
        shown=format_number(SHOWN_ROWS), count=format_number(count)
    )


def metric_name(name: str, declared: Declared) -> str:
    """What a metric is called; its id where it is no longer declared."""
    metric = declared.metrics.get(name)
    return _(metric.name) if metric is not None else literal(name)


def _change(change: Change, before: StoredValue | None, declared: Declared) -> str:
    words = _(CHANGE_WORDS[change])
    if before is None:
        return words
    return words.format(before=value_words(before.entry, declared.metrics.get(before.entry.metric)))


def _state(value: StoredValue) -> str:
    if not value.current:
        return _("corrected since")
    return _("withdrawn") if value.entry.value is None else _("holds")
