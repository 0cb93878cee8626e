import pytest
from hypothesis import settings

pytest_plugins = ["tests.serving", "tests.small_data.fixtures"]

# The same examples in every run; `pytest --hypothesis-profile=search` looks for others.
settings.register_profile("project", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser journeys come last: they are the slow ones, and their driver keeps an event loop open."""
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())
