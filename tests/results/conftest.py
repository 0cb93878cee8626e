import pytest

from inducci_dash.results.dataset import Dataset, dataset


@pytest.fixture(scope="session")
def data() -> Dataset:
    return dataset()
