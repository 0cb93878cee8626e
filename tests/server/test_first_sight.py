"""What the document tells the browser to ask for early, by address."""

from pathlib import Path

import pytest
import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.server import first_sight

FRAMEWORK = Path(st.__file__).parent / "static"


def told(address: str) -> set[str]:
    path, _, query = address.partition("?")
    return {hint.address for hint in first_sight.hints(path, query, FRAMEWORK)}


@pytest.mark.parametrize("address", ["/", "/explore", "/explore?what=gdp&view=map"])
def test_where_the_map_stands_its_modules_and_figures_are_told(address: str):
    assert told("/region") < told(address)
    assert any(address.startswith("/geo/outlines") for address in told(address))


@pytest.mark.parametrize("address", ["/?view=needs", "/explore?view=compare", "/pilots"])
def test_elsewhere_the_frame_alone_is_told(address: str):
    assert told(address) == told("/region")
    assert set(first_sight.FRAME) < told("/region")


def test_with_figures_refused_nothing_is_told_of_the_map(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> dict[str, str]:
        raise DashError("data_missing")

    monkeypatch.setattr(first_sight, "atlas_urls", refuse)
    assert told("/explore") == told("/region")
