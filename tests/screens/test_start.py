"""Start: the question, the findings as a file for the browser, the way on, and the three questions."""

import gzip
import json

import pytest

from inducci_dash.atlas_map.packs import compact
from inducci_dash.results.dataset import dataset
from inducci_dash.results.findings import tell
from inducci_dash.results.needs import helps, target_groups
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.screens.start.deck import deck, publish_deck
from inducci_dash.screens.start.region_steps import region_steps
from inducci_dash.screens.start.steps import chosen_step
from tests.screens.conftest import shown_text

YEAR = 2026


def messages(app):
    """What each component on the page was sent, by a part that only it has."""
    return [json.loads(one.proto.json) for one in app.get("bidi_component")]


@pytest.fixture(autouse=True, scope="module")
def findings_at_hand():
    publish_deck()


def of_map(app):
    return next(one for one in messages(app) if "partners" in one)


def of_steps(app):
    return next(one for one in messages(app) if "told" in one)


def test_the_question_and_what_it_rests_on(open_page):
    app = open_page("start")
    assert app.title[0].value == "Where do creative industries find good ground?"
    data = dataset()
    scored = int(data.scores["index"].notna().sum())
    assert f"{scored} EU regions · 10 pull factors · 7 pilots" in shown_text(app)


def test_the_map_shows_what_the_first_finding_is_about(open_page):
    message = of_map(open_page("start"))
    capitals = tell(dataset())[0]
    assert message["bare"]
    assert message["view"]["region"] is None
    assert set(message["annotations"]["outline"]) == set(capitals.figures.outline)
    assert 4 <= len(message["annotations"]["names"]) <= 8


@pytest.mark.parametrize(
    ("asked", "at"), [("3", 2), ("6", 5), ("0", 0), ("7", 0), ("zz", 0), ("²", 0), ("", 0)]
)
def test_the_address_holds_the_step(open_page, asked, at):
    app = open_page("start", finding=asked)
    names = [one.finding.finding_id for one in tell(dataset())]
    assert of_steps(app)["step"] == names[at]
    assert of_map(app)["view"]["what"] == tell(dataset())[at].figures.what


def test_every_step_carries_words_picture_table_and_map():
    steps = json.loads(compact(deck(dataset())))
    for one, told in zip(steps, tell(dataset()), strict=True):
        assert one["title"] == told.title
        assert one["sentences"] == list(told.sentences)
        assert one["figure"]["pictures"][0]["tree"][0] == "svg"
        assert len(one["figure"]["table"]["rows"]) >= 6
        assert one["show"]["annotations"].get("outline", []) == list(told.figures.outline)
        assert one["show"]["view"]["what"] in dataset().measures


def test_numbers_on_start_equal_those_of_the_dataset():
    """Every number written beside a region on the map is that region's figure, rounded."""
    data = dataset()
    for told in tell(data):
        if told.finding.finding_id in {"likeness", "pilots"}:
            continue
        for code, text in told.figures.labels:
            assert int(text.split()[-1]) == round(float(data.tables[told.figures.what]["value"][code]))


def test_the_findings_stay_small_on_the_wire(open_page):
    assert len(gzip.compress(compact(deck(dataset())))) < 20_000
    assert len(json.dumps(of_steps(open_page("start")))) < 1500


def test_my_region_is_never_assumed_and_goes_along(open_page):
    links = [one.proto for one in open_page("start").get("page_link")]
    assert any(one.label == "See it on my region" for one in links)
    app = open_page("start", region="PL22")
    assert of_map(app)["view"]["region"] == "PL22"
    assert any(one.proto.label == "See it on Śląskie" for one in app.get("page_link"))


def test_the_three_questions_have_answers_with_literature_and_evidence(open_page):
    app = open_page("start", view="needs")
    text = shown_text(app)
    headings = [one.value for one in app.header]
    assert headings[0] == "What do creatives need?"
    assert headings[2] == "Which services help?"
    for group in target_groups(dataset(), portfolio()):
        assert group.title in text
        assert all(need.sources for need in group.needs)
    factors = [str(name) for table in app.table for name in table.value.index]
    assert {one.factor for one in helps(dataset(), portfolio())} <= set(factors)


def test_services_by_factor_follow_the_matrix():
    found = helps(dataset(), portfolio())
    assert len(found) == 12
    meant = {(pilot, at) for at, one in enumerate(found) for pilot in one.pilots}
    beside = {(pilot, at) for at, one in enumerate(found) for pilot in one.beside}
    assert len(meant | beside) == len(portfolio().facts.matrix)
    assert not meant & beside
    assert all((one.grade is None) == (not one.pilots) for one in found)


def test_a_step_beyond_the_last_is_the_first():
    assert chosen_step(["a", "b"]) == "a"


def test_my_region_changes_what_a_step_says_and_shows(open_page):
    data = dataset()
    mine = of_steps(open_page("start", region="PL22"))["mine"]["neighbours"]
    row = data.given.row("PL22")
    ranks = data.robust["index"].draws.ranks
    alike = 0
    for other in range(len(data.given.units)):
        both = (ranks[:, row] > 0) & (ranks[:, other] > 0)
        ahead = (ranks[both, row] < ranks[both, other]) + 0.5 * (ranks[both, row] == ranks[both, other])
        alike += other != row and bool(both.any()) and 0.05 < ahead.mean() < 0.95
    assert f"cannot be told apart from {alike} other" in mine["sentence"]
    assert mine["show"]["view"]["mode"] == "tied"
    assert of_steps(open_page("start", region="CH01"))["mine"] == {}


@pytest.mark.parametrize("region", ["DED4", "PL22", "SI04", "LU00", "MT00"])
def test_the_story_goes_on_with_my_region(region):
    data = dataset()
    steps = region_steps(data, region, YEAR)
    assert [one["id"] for one in steps] == ["stand", "why", "alike", "tried"]
    for one in steps:
        assert len(one["title"].split()) <= 15, one["title"]
        assert sum(len(text.split()) for text in one["sentences"]) <= 40
    assert region in steps[2]["show"]["annotations"]["outline"]


@pytest.mark.parametrize("region", ["CH01", "FRY5"])
def test_the_story_of_a_region_without_a_score_says_so(region):
    (step,) = region_steps(dataset(), region, YEAR)
    assert "not scored" in step["title"].lower()
    assert step["figure"] is None


def test_the_story_shows_the_region_only_to_an_audience(open_page):
    assert len(of_steps(open_page("start", region="PL22"))["more"]) == 0
    assert len(of_steps(open_page("start", region="PL22", present="1"))["more"]) == 4
    assert of_steps(open_page("start", region="PL22", present="1", finding="9"))["step"] == "alike"
