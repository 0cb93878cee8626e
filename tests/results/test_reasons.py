import pytest

from inducci_dash.results.catalogue.reasons import reason_words
from inducci_dash.results.dataset import dataset


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", ""),
        ("not published for this region", "not published for this region"),
        ("516 km2 went to HU11", "516 km² went to HU11"),
        ("now FRY1 Guadeloupe; now FRY2 Martinique", "now FRY1 Guadeloupe; now FRY2 Martinique"),
        ("never heard of", "never heard of"),
    ],
)
def test_a_reason_is_said_again_with_its_codes(reason, words):
    assert reason_words(reason) == words


def test_every_reason_of_the_reports_has_a_known_form(monkeypatch):
    monkeypatch.setattr("inducci_dash.results.catalogue.reasons._", lambda text: f"<{text}>")
    snapshot = dataset().snapshot
    reports = (snapshot.carry_over, snapshot.mismatches)
    reasons = {reason for report in reports for reason in report["reason"].astype(str)}
    assert len(reasons) > 20
    assert {reason for reason in reasons if reason and "<" not in reason_words(reason)} == set()
