import pytest

from inducci_dash.domain.reasons import Reason, read, written
from inducci_dash.results.rows import REASONS, reason_words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", ""),
        ("not_published", "not published for this region"),
        ("went_to 1516 HU11", "1\u202f516 km² went to HU11"),
        ("now FRA1; now FRY1", "now FRA1; now FRY1"),
        ("eurostat_letters GR EL", "GR is EL in Eurostat's codes"),
        ("matches_none HR02 HR05", "its area lies in HR02, HR05 and matches no region of NUTS 2021"),
        ("declared London, a pseudo code", "London, a pseudo code"),
    ],
)
def test_a_reason_is_said_with_its_values(reason, words):
    assert reason_words(reason) == words


def test_every_reason_has_words_and_is_read_as_it_was_written():
    assert set(Reason) - {Reason.DECLARED} == set(REASONS)
    for reason in Reason:
        assert read(written(reason, "AA01")) == ((reason, ("AA01",)),)


@pytest.mark.parametrize("text", ["never heard of", "now AA01;", "; now AA01"])
def test_what_is_no_reason_is_refused(text):
    with pytest.raises(ValueError, match=r"never|missing"):
        read(text)


def test_a_value_cannot_pass_for_another_reason():
    with pytest.raises(ValueError, match="semicolon"):
        written(Reason.DECLARED, "one; now AA01")
