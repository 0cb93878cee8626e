"""One page a partner: who, what, how well known, what is unknown, whom to ask."""

import pytest

from inducci_dash.results.pilots.pilots import portfolio
from tests.screens.conftest import shown_text

PARTNERS = tuple(f"PP{number}" for number in range(1, 9))


@pytest.mark.parametrize("partner", PARTNERS)
def test_every_partner_has_its_page(open_page, partner):
    facts = portfolio().facts
    app = open_page("pilots", partner=partner)
    text = shown_text(app)
    record = facts.partners[partner]
    assert app.title[0].value == f"{partner} {record.short_name}"
    assert record.name in text
    assert record.address in text
    mine = [partner, *(item.implementation_id for item in facts.by_partner[partner])]
    for unknown in facts.about(*mine)[1]:
        assert unknown.question in text
    for item in facts.by_partner[partner]:
        assert item.summary.text in text
        assert "Continuation" in text


def test_the_observer_says_that_it_ran_no_test_case(open_page):
    app = open_page("pilots", partner="PP5")
    assert "ran no test case" in app.info[0].value
    assert "Counted" not in shown_text(app)


def test_context_is_marked_as_not_the_project(open_page):
    text = shown_text(open_page("pilots", partner="PP1"))
    assert "Beside it, not InduCCI: KRACH" in text
    assert "more than 50\u00a0applications" in text


def test_contradictions_are_shown_with_both_sides(open_page):
    text = shown_text(open_page("pilots", partner="PP8"))
    assert "BE2 is not Limburg" in text
    assert "The province of Limburg is BE22" in text
