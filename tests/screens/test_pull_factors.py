"""The lab: the sandbox in the link, refusals in words, the official index left alone."""

import json
from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.results.background import RunCancelled
from inducci_dash.results.dataset import dataset
from inducci_dash.results.weights import study_runs
from inducci_dash.screens.explore import weights_state as lab_state
from inducci_dash.screens.explore.weights_method import FOLD
from tests.screens.conftest import shown_text
from tests.screens.screen import title

SOON = 120.0


@pytest.fixture
def open_lab(open_page) -> Callable[..., AppTest]:
    return lambda **query: open_page("explore", view="weights", **query)


def sliders(app: AppTest) -> dict[str, dict]:
    for part in app.get("bidi_component"):
        told = json.loads(part.proto.json or "{}")
        if "rows" in told:
            return {row["name"]: row for row in told["rows"]}
    raise AssertionError("no sliders")


def with_method(app: AppTest) -> AppTest:
    """The page with the fold of the method opened."""
    app.session_state[FOLD] = True
    return app.run()


def settled(app: AppTest) -> AppTest:
    """The page once no study that it asked for is under way; one that was cancelled is asked for anew."""
    pools = (study_runs.QUICK, study_runs.LONG)
    while asked := [run for pool in pools for run in pool.under_way()]:
        for run in asked:
            with suppress(RunCancelled):  # a run of an earlier test, whose reader has left
                run.result(SOON)
        app.run()
    app.run()
    assert not app.exception, app.exception
    return app


def test_the_page_opens_with_a_sandbox_that_is_the_official_index(open_lab):
    app = open_lab()
    text = shown_text(app)
    assert "so far the same as the official index" in text
    assert not app.get("plotly_chart"), "nothing is drawn before something moves"
    assert "act equally" in title(app)
    assert "Chemnitz" not in text, "no region that the reader did not choose"
    assert app.button(key="lab:reset").disabled
    rows = sliders(app).values()
    assert {row["steps"][row["at"]][0] for row in rows} == {1.0}
    assert sum(row["nominal"] for row in rows) == pytest.approx(1)
    assert sum(row["effective"] for row in rows) == pytest.approx(1)
    assert "space" in text.lower()


def test_a_profile_fills_the_sandbox_and_the_link_and_reset_empties_both(open_lab):
    official = dataset().official.score.copy()
    app = open_lab()
    app.button(key="lab:take:rural_maker").click().run()
    assert "digital~2" in app.query_params["recipe"]
    assert app.selectbox(key="lab:profile").value == "rural_maker"
    rows = sliders(app).values()
    assert sum(row["nominal"] for row in rows) == pytest.approx(1)
    text = shown_text(app)
    assert "It differs by: weights of 8 factors" in text
    assert "guess" in text
    assert "Broadband and the creative industries in rural Scotland" in text
    app.button(key="lab:reset").click().run()
    assert "recipe" not in app.query_params
    assert "so far the same" in shown_text(app)
    np.testing.assert_array_equal(dataset().official.score, official)


def test_the_link_brings_the_sandbox_back(open_lab):
    app = open_lab(recipe="weights~talent~1.3~image~4", region="BE22")
    rows = sliders(app)
    assert rows["talent"]["steps"][rows["talent"]["at"]] == [1.3, "1.30"]
    assert rows["image"]["steps"][rows["image"]["at"]][0] == 4
    text = shown_text(app)
    assert "weights of 2 factors" in text
    assert "Limburg" in text
    assert "Ranks move by" in text


def test_a_late_echo_of_the_address_does_not_take_the_sandbox_back(open_lab, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(lab_state, "monotonic", lambda: now[0])
    app = open_lab()
    app.button(key="lab:take:rural_maker").click().run()
    del app.query_params["recipe"]
    app.run()
    assert "digital~2" in app.query_params["recipe"]
    assert "weights of 8 factors" in shown_text(app)
    now[0] += lab_state.ECHO_SECONDS + 1
    del app.query_params["recipe"]
    app.run()
    assert "so far the same" in shown_text(app)
    app.query_params["recipe"] = "weights~talent~2"
    app.run()
    assert "weight of 1 factor" in shown_text(app)


def test_the_official_side_shows_the_official_index_and_keeps_the_sandbox(open_lab):
    app = open_lab(recipe="weights~talent~4", index="official")
    text = shown_text(app)
    assert "Your sandbox is kept" in text
    assert "Equal weights do not act equally" in text
    assert "Ranks move by" not in text
    assert {row["steps"][row["at"]][0] for row in sliders(app).values()} == {1.0}
    assert app.selectbox(key="lab:profile").disabled
    assert app.query_params["recipe"] == "weights~talent~4"


def test_a_geometric_mean_takes_its_scale_and_says_so(open_lab):
    app = with_method(open_lab(region="DED4"))
    app.selectbox(key="lab:method:between").select("geometric").run()
    assert "aggregation~arithmetic~geometric" in app.query_params["recipe"]
    assert "scale~1~100" in app.query_params["recipe"]
    text = shown_text(app)
    assert "indicators run from 1 to 100" in text
    assert "Shapley values" in text
    app.selectbox(key="lab:method:normalisation").select("z_score").run()
    assert "joint_scale~1~100" in app.query_params["recipe"]
    assert "one common map" in shown_text(app)
    app.selectbox(key="lab:method:between").select("arithmetic").run()
    assert app.query_params["recipe"] == "normalisation~z_score"


def test_settings_that_contradict_each_other_are_refused_in_words(open_lab):
    app = open_lab(recipe="aggregation~copeland~geometric~~scale~1~100")
    assert "contradict each other" in app.error[0].value
    assert "needs scores above 0" in app.error[0].value
    assert not app.exception
    app.selectbox(key="lab:method:within").select("arithmetic").run()
    assert not app.error
    for section in ("reach", "decides", "audit"):
        refused = open_lab(recipe="normalisation~goalposts", section=section)
        assert "needs a value for every indicator" in refused.error[0].value
        assert not refused.exception


@pytest.mark.parametrize("bad", ["colour~red", "weights~talent", "weights~talent~many", "%00", "x" * 500])
def test_a_link_that_cannot_be_read_falls_back_with_a_notice(open_lab, bad):
    app = open_lab(recipe=bad)
    assert "not on offer" in app.info[0].value
    assert "recipe" not in app.query_params
    assert "so far the same" in shown_text(app)


def test_weights_outside_the_limits_are_held_and_said(open_lab):
    app = open_lab(recipe="weights~talent~0~image~50")
    assert "held to them" in shown_text(app)
    assert app.query_params["recipe"] == "weights~talent~0.25~image~4"


def test_a_region_without_a_score_is_told_that_another_one_is_shown(open_lab):
    app = open_lab(region="CH01")
    assert "has no score" in app.info[0].value


def test_the_draws_around_the_sandbox_arrive_afterwards(open_lab):
    app = settled(open_lab(recipe="weights~digital~3", region="DED4"))
    text = shown_text(app)
    assert "around the sandbox (1\u202f000 recomputations)" in text
    assert "officially in the" in text


def test_how_far_a_rank_can_go(open_lab):
    app = settled(open_lab(section="reach", region="ITH3"))
    text = shown_text(app)
    assert "If nothing were known about the weights" in text
    assert "can reach rank" in text
    assert "proved" in text
    assert not app.warning


def test_what_decides(open_lab):
    app = settled(open_lab(section="decides"))
    text = shown_text(app)
    assert "the normalisation has a part in" in text
    assert "sum to more than 100 %" in text
    assert "ranks change most" in text


def test_the_audit_says_what_acts_otherwise_than_its_weight(open_lab):
    text = shown_text(open_lab(section="audit"))
    assert "**Cultural offer and place image** has 10.0 % of the weight" in text.replace("\u00a0", " ")
    assert "Cronbach's alpha 0." in text
    assert "rests on one indicator alone" in text
    assert "nan" not in text.lower().split()


def test_clusters_in_space_are_tested_and_named_with_a_warning(open_page):
    app = open_page("explore", view="statisticians", section="clusters")
    text = shown_text(app)
    assert "Moran's I" in text
    assert "a pattern, not a cause" in text
    assert "high beside high" in text
    assert not app.exception


def test_a_link_to_an_older_section_leads_to_where_it_is_now(open_page):
    app = open_page("explore", view="weights", section="audit")
    assert app.query_params["view"] == "statisticians"
    assert "Cronbach's alpha" in shown_text(app)
