"""A server that plays Eurostat's interface, and a client that waits for nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inducci_dash.ingest.fetch.eurostat import Eurostat
from inducci_dash.ingest.fetch.transport import Archive, Transport
from tests.ingest.fetch.interface import Interface, serving


@pytest.fixture
def interface() -> Iterator[Interface]:
    playing = Interface()
    with serving(playing.reply) as base:
        playing.base = base
        yield playing


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client would have waited."""
    return []


@pytest.fixture
def eurostat(interface: Interface, waits: list[float], tmp_path: Path) -> Eurostat:
    transport = Transport(wait=waits.append)
    return Eurostat(transport, Archive(tmp_path / "answers"), interface.base, wait=waits.append)
