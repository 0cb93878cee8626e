"""A presentation that waits for studies leaves its turn to other readers meanwhile."""

from contextlib import contextmanager

import pytest

from inducci_dash.exports.slides import NoDeckError
from inducci_dash.screens import present


class Query(dict):
    """Parameters of an address as the framework gives them."""

    to_dict = dict.copy


@pytest.mark.parametrize(
    ("page", "query", "given_back"),
    [
        ("explore", {"view": "weights", "recipe": "weights~talent~2"}, True),
        ("explore", {"view": "statisticians"}, True),
        ("explore", {"view": "compare"}, False),
        ("region", {"region": "PL22"}, False),
    ],
)
def test_the_turn_is_given_back_while_studies_are_made(monkeypatch, page, query, given_back):
    back, made = [], []

    @contextmanager
    def standing_back():
        back.append(True)
        yield
        back.pop()

    def deck(*_given):
        made.append(bool(back))
        raise NoDeckError("none")

    monkeypatch.setattr(present, "standing_back", standing_back)
    monkeypatch.setattr(present, "deck", deck)
    monkeypatch.setattr(present.st, "query_params", Query(query))
    assert not present.present(page, None)
    assert made == [given_back]
