"""What is measured: how each server starts, where its regions are, how another measure is chosen."""

from __future__ import annotations

from dataclasses import dataclass

REGIONS = 300
"""A map counts as drawn with at least so many of its 334 regions filled: a few have no data."""

PLOTLY_REGION = ".choroplethlayer path.choroplethlocation"
STREAMLIT_SELECT = '[data-testid="stSelectbox"] input'


@dataclass(frozen=True)
class Target:
    """One page to measure.

    `command` runs in the target's folder (`{python}`, `{port}` are filled in). `regions` selects the
    shapes of the map in the page or its shadow roots; empty where `answer`, a text, is all there is.
    `answer` selects the text by which the server answers a choice. `choose` is how: `list` (a Streamlit
    select that opens), `radio`, `native` (an HTML select), or `key` (the arrow to the right). `address` is
    opened below the server; `changes` says what a choice changes.
    """

    name: str
    folder: str
    command: tuple[str, ...]
    choose: str
    control: str
    regions: str = ""
    answer: str = ""
    ready: str = "/"
    measures: tuple[str, ...] = ()
    address: str = ""
    changes: tuple[str, ...] = ("map", "answer")


def streamlit_run(script: str, *extra: str) -> tuple[str, ...]:
    """The command of a Streamlit server with its default settings."""
    quiet = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
    here = ("--server.address", "127.0.0.1", "--server.port", "{port}", "--server.fileWatcherType", "none")
    return ("{python}", "-m", "streamlit", "run", script, *here, *quiet, *extra)


APPLICATION = Target(
    name="InduCCI Dash",
    folder="",
    command=("{python}", "-m", "streamlit", "run", "dashboard.py", "--server.port", "{port}"),
    choose="native",
    control='select[name="what"]',
    regions=".stage path[data-i]",
    answer='[data-testid="stMarkdownContainer"]',
    ready="/ready",
    measures=("employment_rate", "gdp_per_inhabitant", "tertiary_education", "life_expectancy"),
    address="/explore?region=DED4",
    changes=("map",),
)
START = Target(
    name="InduCCI Dash, Start",
    folder="",
    command=APPLICATION.command,
    choose="key",
    control="",
    regions=APPLICATION.regions,
    answer=".steps .title",
    ready="/ready",
    address="/",
    changes=("answer",),
)
FLOOR = Target(
    name="Streamlit, one line of text",
    folder="streamlit_text",
    command=streamlit_run("app.py"),
    choose="list",
    control=STREAMLIT_SELECT,
    answer='[data-testid="stText"]',
    ready="/_stcore/health",
)
TUNED_FLOOR = Target(
    name="that text behind this server",
    folder="streamlit_text",
    command=streamlit_run("tuned.py", "--runner.postScriptGC", "false"),
    choose="list",
    control=STREAMLIT_SELECT,
    answer='[data-testid="stText"]',
    ready="/ready",
)
STREAMLIT_PLOTLY = Target(
    name="Streamlit + Plotly choropleth",
    folder="streamlit_plotly",
    command=streamlit_run("app.py", "--server.enableStaticServing", "true"),
    choose="list",
    control=STREAMLIT_SELECT,
    regions=PLOTLY_REGION,
    ready="/_stcore/health",
)
DASH = Target(
    name="Dash + Plotly choropleth, patched",
    folder="dash_map",
    command=("{python}", "app.py", "{port}"),
    choose="radio",
    control="#what input",
    regions=PLOTLY_REGION,
)
STATIC = Target(
    name="static page + plotly.js",
    folder="static_plotly",
    command=("{python}", "serve.py", "{port}"),
    choose="native",
    control="#what",
    regions=PLOTLY_REGION,
)
PEERS = (FLOOR, TUNED_FLOOR, STREAMLIT_PLOTLY, DASH, STATIC)
ALL = (APPLICATION, START, *PEERS)
