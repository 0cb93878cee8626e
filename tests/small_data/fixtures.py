"""The made data set, read once a session: `small_snapshot` and `small_dataset`."""

import pytest

from inducci_dash.results.dataset import Dataset, build_dataset
from inducci_dash.store.snapshot import Snapshot, load_snapshot
from tests.small_data import write_small_data


@pytest.fixture(scope="session")
def small_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return load_snapshot(write_small_data(tmp_path_factory.mktemp("small_data")))


@pytest.fixture(scope="session")
def small_dataset(small_snapshot: Snapshot) -> Dataset:
    return build_dataset(small_snapshot)
