import pytest

from inducci_dash.analysis.warm import Warm, warm


@pytest.fixture(scope="session")
def data() -> Warm:
    return warm()
