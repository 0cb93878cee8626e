import pytest

from inducci_dash.results.dataset import Dataset, dataset


@pytest.fixture(scope="session")
def data() -> Dataset:
    """What is shipped: for what has to hold on real figures."""
    return dataset()


@pytest.fixture(scope="session")
def made(small_dataset: Dataset) -> Dataset:
    """Twelve made regions (tests/small_data): for behaviour."""
    return small_dataset
