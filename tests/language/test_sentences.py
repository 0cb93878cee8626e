"""Counts and names within a sentence."""

import pytest

from inducci_dash.language import of_all, quoted


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (0, 0, "0 of 0"),
        (1, 1, "1 of 1"),
        (0, 2, "0 of 2"),
        (1, 2, "1 of 2"),
        (2, 2, "both"),
        (3, 4, "3 of 4"),
        (4, 4, "all 4"),
        (1200, 1200, "all 1\u202f200"),
    ],
)
def test_all_of_them_are_called_all(count, total, said) -> None:
    assert of_all(count, total, "{count} of {total}", every="all {total}", both="both") == said


def test_what_else_the_sentence_asks_for_is_left_in_it() -> None:
    assert of_all(1, 3, "{name}: {count} of {total}", every="").format(name="A") == "A: 1 of 3"


def test_a_name_with_and_in_it_does_not_run_into_the_next() -> None:
    assert quoted("Talent and learning") == "“Talent and learning”"
