"""The matcher's page to print: the best fits with evidence and cost, nothing that runs or loads."""

import dataclasses
import re

from inducci_dash.exports.transfer_sheet import transfer_sheet
from inducci_dash.results.dataset import dataset
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.pilots.pilots import portfolio


def sheet(region: str = "PL22") -> str:
    matches = match_region(dataset(), portfolio(), region, "EU27", met=frozenset({"trainers"}), stated={})
    return transfer_sheet(dataset(), portfolio(), matches).decode("utf-8")


def test_the_best_fits_stand_in_order_with_evidence_cost_and_whom_to_ask() -> None:
    text = sheet()
    matches = match_region(dataset(), portfolio(), "PL22", "EU27", met=frozenset({"trainers"}), stated={})
    headings = re.findall(r"<h2>(\S+)", text)
    assert headings == [fit.pilot for fit in matches.fits[:4]]
    assert text.count("Evidence:") == text.count("Cost:") == 4
    assert "Ask:" in text
    assert dataset().snapshot.version in text


def test_nothing_runs_and_nothing_is_fetched() -> None:
    text = sheet()
    assert not re.search(r"<script|<img|<link|src=|href=|url\(|@import", text)


def test_words_from_data_are_escaped() -> None:
    facts = portfolio()
    card = facts.cards["F"]
    item = dataclasses.replace(card.pilot, short_title="<script>alert(1)</script>")
    changed = dataclasses.replace(facts, cards={**facts.cards, "F": dataclasses.replace(card, pilot=item)})
    matches = match_region(
        dataset(), changed, "PL22", "EU27", met=None, stated={"space": 0.0, "support": 0.0}
    )
    text = transfer_sheet(dataset(), changed, matches).decode("utf-8")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
