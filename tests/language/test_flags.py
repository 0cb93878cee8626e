"""Flags of published figures in words and in letters."""

import pytest

from inducci_dash.domain.flags import flag_letters
from inducci_dash.language.flags import flag_words


@pytest.mark.parametrize(
    ("flag", "words", "letters"),
    [
        ("", "", ""),
        (None, "", ""),
        (float("nan"), "", ""),
        ("bu", "break in the series, low reliability", "bu"),
        ("merged:AT12_C", "one value for the merged region AT12_C", ""),
        ("b;avg2019-2021", "break in the series, mean of 2019\u20132021", "b"),
        ("strange", "strange", ""),
    ],
)
def test_flags(flag: object, words: str, letters: str) -> None:
    assert flag_words(flag) == words
    assert flag_letters(flag) == letters
