import pytest

from inducci_dash.language import choice


@pytest.mark.parametrize(
    ("chosen", "accepted", "got"),
    [
        (None, "", "en"),
        (None, "de", "de"),
        (None, "de-AT,de;q=0.9,en;q=0.8", "de"),
        (None, "en-GB,en;q=0.9,de;q=0.8", "en"),
        (None, "fr;q=0.9, sl;q=0.4, de;q=0.5", "de"),
        (None, "DE", "de"),
        (None, "de;q=0, sl", "sl"),
        (None, "de;q=much, sl", "sl"),
        (None, "*", "en"),
        (None, ";;,=,q", "en"),
        ("sl", "de", "sl"),
        ("xx", "de", "de"),
        ("../sl", "de", "de"),
    ],
)
def test_the_language_chosen_here_comes_first_then_the_browsers_that_is_installed(
    monkeypatch, chosen, accepted, got
):
    monkeypatch.setattr(choice, "languages", lambda: ("en", "de", "sl"))
    assert choice.reader_language(chosen, accepted) == got


def test_languages_are_named_as_their_speakers_name_them(monkeypatch):
    monkeypatch.setattr(choice, "languages", lambda: ("en", "de", "sl", "cs", "qqq"))
    names = choice.own_names.__wrapped__()
    assert names == {"en": "English", "de": "Deutsch", "sl": "Slovenščina", "cs": "Čeština", "qqq": "Qqq"}
