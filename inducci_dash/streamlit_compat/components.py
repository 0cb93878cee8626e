"""Own components as files of our own origin.

Inline script text would become a `blob:` module in the browser, which the content security policy
does not allow; a file declared by a manifest is served from our own address instead.
"""

import pathlib
import tomllib
from functools import cache

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

from inducci_dash import __version__

_PACKAGE_FOLDER = pathlib.Path(__file__).parents[1]
PREFIX = "inducci-dash"
"""Before each component's name: the name of the distribution, as the framework itself would take it."""


@cache
def manifest() -> ComponentManifest:
    """The components that pyproject.toml declares; it travels inside an installed package.

    Installed, the framework finds the same declaration by itself; from a checkout it is told.
    """
    inside, beside = (folder / "pyproject.toml" for folder in (_PACKAGE_FOLDER, _PACKAGE_FOLDER.parent))
    declared = tomllib.loads((inside if inside.is_file() else beside).read_text(encoding="utf-8"))
    entries = declared["tool"]["streamlit"]["component"]["components"]
    return ComponentManifest(PREFIX, __version__, [ComponentConfig.from_dict(entry) for entry in entries])


def declare() -> None:
    """Make the components' files known to the Streamlit that runs, before any script asks for them."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{PREFIX}.{manifest().components[0].name}") is None:
        manager.register_from_manifest(manifest(), _PACKAGE_FOLDER)


def component(
    name: str, js: str, css: str | None = None, *, isolate_styles: bool = True
) -> ComponentRenderer:
    """The renderer of a component, known to the Streamlit that runs (a test starts a new one)."""
    declare()
    get_bidi_component_manager().ensure_definition_if_missing_or_placeholder(
        component_key=f"{PREFIX}.{name}", html=None, css=css, js=js
    )
    return _renderer(name, js, css, isolate_styles)


@cache
def _renderer(name: str, js: str, css: str | None, isolate_styles: bool) -> ComponentRenderer:
    return st.components.v2.component(f"{PREFIX}.{name}", js=js, css=css, isolate_styles=isolate_styles)
