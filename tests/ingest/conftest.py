"""The data that is shipped."""

import pytest

from inducci_dash.store.snapshot import Snapshot, load_snapshot


@pytest.fixture(scope="session")
def published() -> Snapshot:
    return load_snapshot()
