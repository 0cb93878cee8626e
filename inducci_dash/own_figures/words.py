"""What was understood of a reader's table, what was not and why, in the reader's language."""

from collections.abc import Sequence

import pandas as pd

from inducci_dash.language import N_, _, format_number, ngettext
from inducci_dash.own_figures.model import OwnFigures
from inducci_dash.own_figures.understand import LeftOut, Series, Understood, Why
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.store.release import release

NEAR = N_("No region of this name or code is known. Did you mean {more}?")
DIRECTION_WORDS = {
    0: N_("Neither: it describes a region"),
    1: N_("More is more attractive"),
    -1: N_("Less is more attractive"),
}
SIGN_WORDS = {DecimalSign.POINT: N_("a point"), DecimalSign.COMMA: N_("a comma")}
SHOWN_ROWS = 200


def left_words(row: LeftOut) -> str:
    """Why a row was left out, with the way out where there is one."""
    if row.why is Why.UNKNOWN and row.more:
        return _(NEAR).format(more=row.more)
    return _(row.why.value).format(more=row.more)


def left_rows(rows: Sequence[LeftOut], *, turned: bool) -> pd.DataFrame:
    """Rows left out as a table: where, what it says, why."""
    return pd.DataFrame(
        [
            {
                _("Column") if turned else _("Line"): format_number(row.line),
                _("It says"): row.text,
                _("Left out because"): left_words(row),
            }
            for row in rows[:SHOWN_ROWS]
        ]
    )


def understood_lines(found: Understood, series: Series) -> list[str]:
    """What was understood, a sentence each."""
    layout = found.layout
    assert layout is not None
    regions = {figure.nuts_id for figure in series.figures}
    figures = len(series.figures)
    said = [
        ngettext("{count} figure of {regions}.", "{count} figures of {regions}.", figures).format(
            count=format_number(figures),
            regions=ngettext("{count} region", "{count} regions", len(regions)).format(
                count=format_number(len(regions))
            ),
        ),
        _("Regions are identified by their codes.")
        if layout.by_code
        else _("Regions are identified by their names."),
        _years(series),
    ]
    if found.sign is not None:
        said.append(_("The decimal sign is {sign}.").format(sign=_(SIGN_WORDS[found.sign])))
    if series.missing:
        said.append(
            ngettext(
                "{count} cell says that there is no figure.",
                "{count} cells say that there is no figure.",
                series.missing,
            ).format(count=format_number(series.missing))
        )
    if found.renamed:
        pairs = ", ".join(f"{old} \u2192 {new}" for old, new in list(found.renamed.items())[:8])
        said.append(
            _("Codes of another year were read as those of NUTS {vintage}: {pairs}.").format(
                vintage=release().nuts_vintage, pairs=pairs
            )
        )
    if layout.turned:
        said.append(_("Regions stand in the header; rows and columns were swapped."))
    if found.other_sheets:
        said.append(
            _("Only sheet {sheet} was read, not {others}.").format(
                sheet=layout.sheet, others=", ".join(found.other_sheets)
            )
        )
    return said


def _years(series: Series) -> str:
    years = sorted({figure.year for figure in series.figures if figure.year is not None})
    if not years:
        return _("The table names no year.")
    if len(years) == 1:
        return _("Year: {year}.").format(year=years[0])
    return _("Years: {count}, from {first} to {last}.").format(
        count=format_number(len(years)), first=years[0], last=years[-1]
    )


def suggested_title(found: Understood, series: Series) -> str:
    """What the table calls the figures, without the unit that stands in brackets behind."""
    title = (series.label or found.title).strip()
    for around in ("({})", "[{}]"):
        title = title.removesuffix(around.format(series.unit)).strip()
    return title


def about(own: OwnFigures) -> str:
    """One line on a measure that is put up: unit, regions, years, direction."""
    regions = ngettext("{count} region", "{count} regions", len(own.regions)).format(
        count=format_number(len(own.regions))
    )
    years = "\u2013".join(str(year) for year in dict.fromkeys((*own.years[:1], *own.years[-1:])))
    parts = (own.unit, regions, years or _("year not said"), _(DIRECTION_WORDS[own.direction]))
    return " · ".join(part for part in parts if part)


def not_offered() -> dict[str, str]:
    """What is not to be had of own figures and why, by what a reader would look for."""
    return {
        _("Against my region, How sure"): _(
            "Both count draws in which measures, weights and survey errors vary. Errors of your figures "
            "are not known, so nobody can say which regions are clearly better."
        ),
        _("Clusters"): _("They are tested ahead, for the measures that everybody sees."),
        _("Slides, sheets, pictures of links"): _(
            "They stand at addresses that anybody may open, and your figures go to no address. Take the "
            "picture or the table of the map instead: they are made for you alone."
        ),
    }
