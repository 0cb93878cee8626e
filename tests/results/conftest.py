import pytest

from inducci_dash.results.dataset import Dataset, dataset


@pytest.fixture(scope="session")
def data() -> Dataset:
    """What is shipped: for what has to hold whatever the figures of all regions and indicators are.

    No test says what they are: that is for tests/data_facts.
    """
    return dataset()


@pytest.fixture(scope="session")
def made(small_dataset: Dataset) -> Dataset:
    """Twelve made regions (tests/small_data): for behaviour."""
    return small_dataset
