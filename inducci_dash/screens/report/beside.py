"""What partners reported, for the pages of pilots: of one pilot, and of several side by side."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.reported.comparison import (
    beside_figures,
    beside_table,
    measured_words,
    metrics_beside,
    targets_words,
)
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.series import Series, build_series
from inducci_dash.reported.service import now
from inducci_dash.reported.values import Changes, StoredValue, since_day
from inducci_dash.results.pilots.facts import date_words
from inducci_dash.results.pilots.told import readable
from inducci_dash.screens.directory import REPORT, link
from inducci_dash.screens.report.series import draw_series, drawable
from inducci_dash.screens.report.state import SINCE
from inducci_dash.widgets import address
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.reporting import reported_changes, reported_holding
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal


def reported_beside(pilot: str, name: str) -> None:
    """Figures that the partner reported, told apart from the sources'; nothing where there are none."""
    values = _said_where_the_store_fails([pilot])
    series = build_series(values, load_declared())
    if not series:
        return
    st.header(_("Reported by the partner"), anchor=False)
    st.table(_series_table(series), hide_index=True)
    draw_series(drawable(series))
    if not presenting():
        _more(values, {pilot: name})


def reported_side_by_side(names: Mapping[str, str]) -> None:
    """What the partners of pilots (`names` by id) reported, metric by metric; nothing where none did."""
    values = _said_where_the_store_fails(names)
    rows = metrics_beside(values, list(names), load_declared())
    if not rows:
        return
    st.header(_("Reported by the partners"), anchor=False)
    st.caption(
        _(
            "Compared is what has the same metric, unit and period; everything else says why not. "
            "As it was sent; a coordinator confirms grades."
        )
    )
    table = beside_table(rows, dict(names))
    st.table(table.map(literal).rename(columns=literal), border="horizontal")
    draw_series(drawable([series for row in rows for series in row.series.values()]), names)
    if not presenting():
        _more(values, names)


def _said_where_the_store_fails(pilots: Iterable[str]) -> list[StoredValue]:
    """The values of pilots that hold."""
    holding = reported_holding()
    if holding is None:
        st.caption(_("Figures that partners reported cannot be shown just now; those of the sources can."))
        return []
    return holding.of(pilots)


def _series_table(series: Sequence[Series]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("What"): literal(_(one.metric.name)),
                _("Reported"): literal(measured_words(one) or _("not reported")),
                _("Aimed at, or before"): literal(targets_words(one)),
                _("How well it is known"): literal(_grade_words(one)),
                _("Source"): literal(_sources(one)),
            }
            for one in series
        ]
    )


def _sources(series: Series) -> str:
    """Where it can be looked up, and under which receipts it is stored."""
    shown = (*series.measured, *series.before, *series.targets)
    named = dict.fromkeys(readable(value.entry.source) for value in shown if value.entry.source)
    return "; ".join([*named, *dict.fromkeys(value.receipt for value in shown)])


def _grade_words(series: Series) -> str:
    grading = series.grading()
    if not series.metric.numeric:
        return _(RUNGS[grading.grade].title)
    return f"{_(RUNGS[grading.grade].title)}. {_(grading.comparison)}"


def _more(values: Sequence[StoredValue], names: Mapping[str, str]) -> None:
    """What moved since the day in the address (a link of today shows what is new the next time), the
    history, and files to take along."""
    pilots, today = list(names), now().date()
    asked = {("pilots" if len(pilots) > 1 else "pilot"): ",".join(pilots)}
    since = since_day(address.asked(SINCE) or "", today)
    changes = reported_changes(since, pilots)
    if changes is not None:
        words = _("Since {date}: {changes}.")
        st.markdown(words.format(date=date_words(since.isoformat()), changes=_changes_words(changes)))
    with st.container(horizontal=True, vertical_alignment="center"):
        if changes is not None and changes.last:
            view = {"pilot": changes.last, "view": "history", SINCE: since.isoformat()}
            link(REPORT, _("What changed"), view)
        link("pilots", _("Link for the next time"), {**asked, SINCE: today.isoformat()})
        link(REPORT, _("History and evidence"), {"pilot": pilots[0]})
        _take(values, names)


def _changes_words(changes: Changes) -> str:
    counted = (
        (changes.new, ngettext("{count} figure is new", "{count} figures are new", changes.new)),
        (changes.corrected, ngettext("{count} is corrected", "{count} are corrected", changes.corrected)),
        (changes.withdrawn, ngettext("{count} is withdrawn", "{count} are withdrawn", changes.withdrawn)),
    )
    said = ", ".join(words.format(count=format_number(count)) for count, words in counted if count)
    return said or _("nothing changed")


def _take(values: Sequence[StoredValue], names: Mapping[str, str]) -> None:
    pilots = list(names)
    offer_table(
        "-".join(("inducci-reported", *pilots)).lower(),
        lambda: beside_figures(metrics_beside(values, pilots, load_declared())),
        label=_("Reported figures"),
        source=_("Reported by the partners of InduCCI"),
        licence=_("facts; cite the partner and the receipt"),
        version=f"{now():%Y-%m-%d}",
    )
