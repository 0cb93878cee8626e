"""Services against pull factors: what the portfolio acts on, and what it leaves alone."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.matrix import matrix
from inducci_dash.charts.figure.rows import hover
from inducci_dash.language import _, format_number

NEEDED = ("implementation", "title", "pull_factor", "factor_title", "weight", "why", "weak")
SUM = "\u03a3"


def service_matrix(cells: pd.DataFrame) -> go.Figure:
    """Pull factors down, implementations across, the sum of weights at the right.

    `cells` has every pair: `implementation`, `title`, `pull_factor`, `factor_title`, `weight` (0 =
    no ground in the descriptions), `why`, `weak` (a reading that rests on very little: "?"). Both
    keep the order in which they first appear.
    """
    check_columns(cells, NEEDED, "service matrix")
    columns = list(dict.fromkeys(cells["implementation"]))
    factors = dict(zip(cells["pull_factor"], cells["factor_title"], strict=True))
    grid = cells.set_index(["pull_factor", "implementation"])
    values, texts, hovers = [], [], []
    for factor, factor_title in factors.items():
        row = [grid.loc[(factor, name)] for name in columns]
        total = sum(float(cell["weight"]) for cell in row)
        values.append([float(cell["weight"]) or None for cell in row] + [None])
        texts.append([_cell_text(cell) for cell in row] + [format_number(total)])
        hovers.append(
            [hover(f"{cell['title']} \u00b7 {_(factor_title)}", _why(cell)) for cell in row]
            + [hover(_(factor_title), _("sum of weights: {total}").format(total=format_number(total)))]
        )
    return matrix(
        values,
        texts,
        hovers,
        rows=[_(title) for title in factors.values()],
        columns=[*columns, SUM],
        low=0,
        high=3,
        scale=colours.AMOUNTS,
        cell=30,
        left=122,
    )


def _cell_text(cell: pd.Series) -> str:
    if not cell["weight"]:
        return ""
    return format_number(cell["weight"]) + ("?" if cell["weak"] else "")


def _why(cell: pd.Series) -> str:
    return str(cell["why"]) or _("no ground in the descriptions")


def describe_service_matrix(cells: pd.DataFrame) -> str:
    """One sentence: the factors most acted on, and those that nothing acts on."""
    sums = cells.groupby("factor_title", sort=False)["weight"].sum()
    most = sums.sort_values(ascending=False, kind="stable").head(3).index
    none = sums[sums == 0].index
    said = _("Most is done for {most}").format(most=", ".join(_(title) for title in most))
    if len(none):
        said += "; " + _("no service acts on {none}").format(none=", ".join(_(title) for title in none))
    return said + "."


def service_matrix_table(cells: pd.DataFrame) -> pd.DataFrame:
    """The filled cells in rows: service, factor, weight, reason."""
    filled = cells[cells["weight"] > 0]
    return pd.DataFrame(
        {
            _("Implementation"): [
                f"{name} {title}"
                for name, title in zip(filled["implementation"], filled["title"], strict=True)
            ],
            _("Pull factor"): [_(title) for title in filled["factor_title"]],
            _("Weight"): [format_number(weight) for weight in filled["weight"]],
            _("Why"): list(filled["why"]),
        }
    )
