"""The same floor behind the application's own server layer: compression, policy, frozen data objects."""

import pathlib

import streamlit as st

from inducci_dash.server import site
from inducci_dash.server.readiness import Readiness
from inducci_dash.server.settings import ServerSettings


def import_what_the_application_imports() -> None:
    """The same libraries in memory, so that the collector has the same to do."""
    from inducci_dash.results.dataset import dataset

    dataset()


app = st.App(
    pathlib.Path(__file__).parent / "app.py",
    lifespan=site.lifespan(before=[import_what_the_application_imports]),
    routes=site.routes(Readiness("floor", {})),
    middleware=site.middleware(ServerSettings(), pathlib.Path(st.__file__).parent / "static"),
)
