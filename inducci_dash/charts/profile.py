"""A region's twelve pull factors against a group: dot, the group's middle half, its median."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, canvas, number_axis
from inducci_dash.charts.figure.contract import check_columns, known, numbers
from inducci_dash.charts.figure.key import Entry, with_key
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.rows import RANK_HEAD, Rows, error_bars, hover, interval_words, rank_words
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.language import N_, _, format_number

STATUS_WORDS = {
    "measured": N_("measured"),
    "not_measured": N_("not measured, local evidence wanted"),
    "not_enough_data": N_("not enough data"),
}
NEEDED = ("pull_factor", "title", "status", "score", "group_low", "group_median", "group_high")
SIDE = 16


def profile(table: pd.DataFrame, *, region_name: str, group_name: str) -> go.Figure:
    """Dot of the region's score on each factor over the group's quartiles, a row per factor.

    `table` has a row per factor, in their order: `pull_factor`, `title`, `status` (measured,
    not_measured, not_enough_data), `score`, `group_low`, `group_median`, `group_high` (0-100, NaN =
    none); optional `score_low`, `score_high` (interval of the score), `rank`, `rank_low`,
    `rank_high`, `band` (written at the row's end; a rank alone is not). Raises DataNotFound.
    """
    check_columns(table, NEEDED, "profile")
    rows = table.reset_index(drop=True)
    ranks = [rank_words(row) for _at, row in rows.iterrows()]
    lines = Rows(list(rows["title"]), ranks, _(RANK_HEAD))
    figure = canvas(
        [*_group_marks(rows, group_name), _region_marks(rows, region_name), _absent_marks(rows)],
        height=lines.height,
        left=SIDE,
        right=SIDE,
        top=22 if any(ranks) else 12,
        xaxis=number_axis(0, 100, pad=0.02, title=axis_title(_("score, 0-100"))),
        yaxis=lines.axis(),
        annotations=lines.words(),
    )
    return with_key(figure, _key(rows, region_name, group_name))


def _key(rows: pd.DataFrame, region_name: str, group_name: str) -> list[Entry]:
    entries: list[Entry] = [
        ("circle", colours.REGION, region_name),
        ("square", colours.GROUP_BAND, _("{group}: middle half").format(group=group_name)),
        ("line-ns", colours.GROUP, _("median")),
    ]
    if (rows["status"] != "measured").any():
        entries.append(("diamond-open", colours.MISSING, _("no score")))
    return entries


def _group_marks(rows: pd.DataFrame, group_name: str) -> list[go.Bar | go.Scatter]:
    spread_of = [_group_hover(row, group_name) for _at, row in rows.iterrows()]
    places = list(rows.index)
    return [
        go.Bar(
            orientation="h",
            y=places,
            base=numbers(rows["group_low"]),
            x=numbers(rows["group_high"] - rows["group_low"]),
            marker={"color": colours.GROUP_BAND, "line": {"width": 1, "color": colours.GROUP}},
            width=0.4,
            showlegend=False,
            hovertext=spread_of,
            hoverinfo="text",
        ),
        go.Scatter(
            mode="markers",
            x=numbers(rows["group_median"]),
            y=places,
            marker={"symbol": "line-ns", "size": 15, "line": {"width": 2.5, "color": colours.GROUP}},
            hovertext=spread_of,
            hoverinfo="text",
        ),
    ]


def _region_marks(rows: pd.DataFrame, region_name: str) -> go.Scatter:
    scores = numbers(rows["score"])
    lows, highs = (rows.get(name, pd.Series(index=rows.index, dtype=float)) for name in _INTERVAL)
    return go.Scatter(
        mode="markers",
        x=scores,
        y=list(rows.index),
        error_x=error_bars(scores, list(lows), list(highs), colours.REGION),
        marker={"symbol": "circle", "size": 12, "color": colours.REGION,
                "line": {"width": 1.5, "color": colours.PAPER}},
        showlegend=False,
        hovertext=[_region_hover(row, region_name) for _at, row in rows.iterrows()],
        hoverinfo="text",
    )  # fmt: skip


_INTERVAL = ("score_low", "score_high")


def _absent_marks(rows: pd.DataFrame) -> go.Scatter:
    absent = rows[rows["status"] != "measured"]
    words = [_(STATUS_WORDS.get(status, status)) for status in absent["status"]]
    return go.Scatter(
        mode="markers+text",
        x=[2.0] * len(absent),
        y=list(absent.index),
        marker={"symbol": "diamond-open", "size": 10, "color": colours.MISSING, "line": {"width": 1.5}},
        text=["\u00a0 " + label(word, lines=1) for word in words],
        textposition="middle right",
        textfont={"size": SMALL_SIZE, "color": colours.QUIET},
        hovertext=[hover(_(title), word) for title, word in zip(absent["title"], words, strict=True)],
        hoverinfo="text",
    )


def _group_hover(row: pd.Series, group_name: str) -> str:
    if not known(row["group_median"]):
        return hover(_(row["title"]), _("{group}: no figures").format(group=group_name))
    return hover(
        _(row["title"]),
        _("{group}: median {median}").format(
            group=group_name, median=format_number(row["group_median"], 1)
        ),
        _("middle half: {interval}").format(
            interval=interval_words(row["group_low"], row["group_high"], 1)
        ),
    )


def _region_hover(row: pd.Series, region_name: str) -> str:
    interval = interval_words(row.get("score_low"), row.get("score_high"), 1)
    return hover(
        _(row["title"]),
        f"{region_name}: {format_number(row['score'], 1)}",
        _("by other methods: {interval}").format(interval=interval) if interval else "",
        _ranked(row),
        _("better than {share} of the group").format(share=format_number(row["share_below"] * 100, 0, "%"))
        if known(row.get("share_below"))
        else "",
    )


def _ranked(row: pd.Series) -> str:
    words = rank_words(row)
    return f"{_(RANK_HEAD)}: {words}" if words else ""


def describe_profile(table: pd.DataFrame, *, region_name: str, group_name: str) -> str:
    """One sentence: how many factors lie above the group's median, and which are missing."""
    check_columns(table, NEEDED, "profile")
    measured = table[table["status"] == "measured"]
    above = measured[measured["score"] > measured["group_median"]]
    absent = [_(title) for title in table.loc[table["status"] != "measured", "title"]]
    sentence = _(
        "{region} is above the median of {group} on {above} of {total} measured pull factors."
    ).format(region=region_name, group=group_name, above=len(above), total=len(measured))
    if not absent:
        return sentence
    return sentence + " " + _("Without a score: {factors}.").format(factors=", ".join(absent))


def profile_table(table: pd.DataFrame) -> pd.DataFrame:
    """The chart's figures in rows, with headings in words: pull factor, status, score, group."""
    check_columns(table, NEEDED, "profile")
    columns = {
        "title": _("Pull factor"), "status": _("Status"), "score": _("Score, 0-100"),
        "score_low": _("Score, 5 %"), "score_high": _("Score, 95 %"), "rank_low": _("Rank, 5 %"),
        "rank": _("Rank"), "rank_high": _("Rank, 95 %"), "band": _("Fifth"),
        "group_low": _("Group, lower quartile"), "group_median": _("Group, median"),
        "group_high": _("Group, upper quartile"),
    }  # fmt: skip
    there = [name for name in columns if name in table.columns]
    shown = table[there].assign(
        title=[_(title) for title in table["title"]],
        status=[_(STATUS_WORDS.get(status, status)) for status in table["status"]],
    )
    return shown.rename(columns=columns)
