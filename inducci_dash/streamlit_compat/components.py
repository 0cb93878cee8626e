"""Own components as files of our own origin.

Inline script text would become a `blob:` module in the browser, which the content security policy
does not allow; a file declared by a manifest is served from our own address instead.
"""

import pathlib
from collections.abc import Mapping
from functools import cache

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

_PACKAGE_FOLDER = pathlib.Path(__file__).parents[1]
_FOLDERS: Mapping[str, str] = {
    "region_map": "atlas_map/js/boot",
    "region_table": "atlas_map/js/boot",
    "page_frame": "widgets/frame",
    "find_box": "widgets/frame",
    "head_actions": "widgets/frame",
    "waiting_bar": "widgets/waiting",
    "svg_figure": "widgets/svg_figure",
    "weight_sliders": "widgets/sliders",
}
"""Folder of each component's files, below the package."""
_PACKAGE = "inducci_dash"
_MANIFEST = ComponentManifest(
    name=_PACKAGE,
    version="1",
    components=[ComponentConfig(name, folder) for name, folder in _FOLDERS.items()],
)


def declare() -> None:
    """Make the components' files known to the Streamlit that runs, before any script asks for them."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{_PACKAGE}.{next(iter(_FOLDERS))}") is None:
        manager.register_from_manifest(_MANIFEST, _PACKAGE_FOLDER)


def component(
    name: str, js: str, css: str | None = None, *, isolate_styles: bool = True
) -> ComponentRenderer:
    """The renderer of a component, known to the Streamlit that runs (a test starts a new one)."""
    declare()
    get_bidi_component_manager().ensure_definition_if_missing_or_placeholder(
        component_key=f"{_PACKAGE}.{name}", html=None, css=css, js=js
    )
    return _renderer(name, js, css, isolate_styles)


@cache
def _renderer(name: str, js: str, css: str | None, isolate_styles: bool) -> ComponentRenderer:
    return st.components.v2.component(f"{_PACKAGE}.{name}", js=js, css=css, isolate_styles=isolate_styles)
