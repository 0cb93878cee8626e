"""The application object: `streamlit run dashboard.py`, or any ASGI server with `dashboard:app`."""

import importlib
import os
import pkgutil
from functools import partial
from pathlib import Path

import streamlit as st

import inducci_dash
from inducci_dash import screens, server
from inducci_dash.domain.errors import DashError
from inducci_dash.screens.directory import REPORT, TITLES
from inducci_dash.server import first_sight, site, start
from inducci_dash.server.settings import read_settings
from inducci_dash.streamlit_compat import connections, pressed_files, script_gate
from inducci_dash.widgets import session_language, session_version
from inducci_dash.widgets.errors import say_error
from inducci_dash.widgets.reporting import reporting


def import_late() -> None:
    """Import every screen, slides and sheets, so that their first reader does not wait for that."""
    for package in (screens, server):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def publish_findings() -> None:
    """Make the file of findings that Start fetches, with the intervals behind it."""
    from inducci_dash.screens.start.deck import publish_deck

    publish_deck()


script_gate.install()
pressed_files.install()
READERS = connections.readers_for(connections.raise_descriptor_limit())
connections.install(READERS)

session_language.install()
session_version.install()
WATCH = start.watch(
    os.environ,
    [start.data_version, start.publish_assets, start.compress_published, start.read_all, publish_findings],
)
SETTINGS = read_settings(os.environ, readers=READERS)
FRAMEWORK = Path(st.__file__).parent / "static"
BASE = site.base_path(st.get_option("server.baseUrlPath"))

app = st.App(
    Path(inducci_dash.__file__).with_name("app.py"),
    lifespan=site.lifespan(
        before=[start.data_version, start.publish_assets, start.prepare_reports],
        after=[start.compress_published, publish_findings, import_late],
        watch=WATCH,
    ),
    on_script_error=say_error,
    exception_handlers={DashError: site.refused},
    routes=site.routes(start.readiness(WATCH), BASE, pages=list(TITLES), contact=SETTINGS.contact),
    middleware=site.middleware(
        SETTINGS,
        FRAMEWORK,
        base=BASE,
        pages=TITLES,
        hints=partial(first_sight.hints, framework=FRAMEWORK),
        reporting=reporting,
        report_page=REPORT,
    ),
)
