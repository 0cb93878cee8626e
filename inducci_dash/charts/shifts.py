"""What moved: ranks before and after a change of weights or method."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, canvas, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import Entry, with_key
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number, format_signed, ngettext

NEEDED = ("nuts_id", "name", "rank_before", "rank_after")
SIDE = 16


def _moved(table: pd.DataFrame) -> pd.DataFrame:
    """Regions ranked both times with `gain` = ranks won (positive) or lost, most won first."""
    both = table[table["rank_before"].notna() & table["rank_after"].notna()]
    gained = both.assign(gain=both["rank_before"] - both["rank_after"])
    return gained.sort_values(
        ["gain", "rank_after", "nuts_id"], ascending=[False, True, True], ignore_index=True
    )


def shifts(table: pd.DataFrame, *, most: int = 8, always: str | None = None) -> Drawing[go.Figure]:
    """The `most` largest gains and losses as arrows from the rank before to the rank after.

    `table` has a row per region: `nuts_id`, `name`, `rank_before`, `rank_after` (1 = best, NaN = not
    scored), optional `label`, which stands for the name in the rows. `always` is shown even where it
    moved little. Raises DataNotFound where nothing moved.
    """
    check_columns(table, NEEDED, "shifts")
    rows = _moved(table)
    shown = _largest(rows, most, always)
    return Drawing(_figure(shown), _sentence(rows), _table(shown))


def _figure(rows: pd.DataFrame) -> go.Figure:
    gains = [float(gain) for gain in rows["gain"]]
    names = rows["label"] if "label" in rows else rows["name"]
    lines = Rows(list(names), [_gain_words(gain) for gain in gains], pixels=34)
    last = float(rows[["rank_before", "rank_after"]].max().max())
    best = float(rows[["rank_before", "rank_after"]].min().min())
    traces = [
        _ends(rows, "rank_before", "circle-open", colours.GROUP),
        _ends(rows[rows["gain"] > 0], "rank_after", "triangle-left", colours.GAIN),
        _ends(rows[rows["gain"] < 0], "rank_after", "triangle-right", colours.LOSS),
        _ends(rows[rows["gain"] == 0], "rank_after", "circle", colours.GROUP),
    ]
    figure = canvas(
        [trace for trace in traces if len(trace.x)],
        height=lines.height,
        left=SIDE,
        right=SIDE,
        xaxis=number_axis(best, last, title=axis_title(_("rank, 1 = best (left)"))),
        yaxis=lines.axis(),
        annotations=lines.words(),
        shapes=[
            rule((before, at, after, at), colour=_colour(gain), width=2)
            for at, (before, after, gain) in enumerate(
                zip(rows["rank_before"], rows["rank_after"], gains, strict=True)
            )
        ],
    )
    return with_key(figure, [entry for entry, there in _entries(gains) if there])


def _entries(gains: Sequence[float]) -> list[tuple[Entry, bool]]:
    return [
        (("circle-open", colours.GROUP, _("before")), True),
        (("triangle-left", colours.GAIN, _("after: better")), max(gains) > 0),
        (("triangle-right", colours.LOSS, _("after: worse")), min(gains) < 0),
        (("circle", colours.GROUP, _("after: the same")), 0 in gains),
    ]


def _gain_words(gain: float) -> str:
    return ngettext("{gain} place", "{gain} places", abs(int(gain))).format(gain=format_signed(gain))


def _colour(gain: float) -> str:
    if gain == 0:
        return colours.GROUP
    return colours.GAIN if gain > 0 else colours.LOSS


def _ends(rows: pd.DataFrame, column: str, symbol: str, colour: str) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        x=[float(rank) for rank in rows[column]],
        y=list(rows.index),
        marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 1.6, "color": colour}},
        showlegend=False,
        hovertext=[_row_hover(row) for _at, row in rows.iterrows()],
        hoverinfo="text",
    )


def _row_hover(row: pd.Series) -> str:
    return hover(
        f"{row['name']} ({row['nuts_id']})",
        _("rank {before} before, {after} after: {gain}").format(
            before=format_number(row["rank_before"]),
            after=format_number(row["rank_after"]),
            gain=format_signed(row["gain"]),
        ),
    )


def _largest(rows: pd.DataFrame, most: int, always: str | None) -> pd.DataFrame:
    won, lost = rows[rows["gain"] > 0].head(most), rows[rows["gain"] < 0].tail(most)
    wanted = [*won["nuts_id"], *lost["nuts_id"], *([always] if always else [])]
    shown = rows[rows["nuts_id"].isin(wanted)].reset_index(drop=True)
    if shown.empty:
        raise DataNotFound(_("No region's rank moved: both settings give the same ranking."))
    return shown


def _sentence(rows: pd.DataFrame) -> str:
    """Mean absolute shift, the largest winner and the largest loser."""
    first, last = rows.iloc[0], rows.iloc[-1]
    said = _("The ranks move by {mean} places on average").format(
        mean=format_number(rows["gain"].abs().mean(), 1)
    )
    won = _("{region} wins most ({ranks})").format(region=first["name"], ranks=format_signed(first["gain"]))
    lost = _("{region} loses most ({ranks})").format(region=last["name"], ranks=format_signed(last["gain"]))
    return "; ".join([said, won, lost]) + "."


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The regions shown, most won first: code, region, rank before and after, ranks won."""
    heads = [_("NUTS code"), _("Region"), _("Rank before"), _("Rank after"), _("Ranks won")]
    return rows[[*NEEDED, "gain"]].set_axis(heads, axis=1)
