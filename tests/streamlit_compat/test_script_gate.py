import inspect
import threading
from pathlib import Path

import pytest
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType
from streamlit.testing.v1 import AppTest

from inducci_dash.streamlit_compat import script_gate
from inducci_dash.streamlit_compat.script_gate import Gate, GatedRequests, GatedScriptRunner, Turn

WAIT = 60


def everything(_part: str) -> bool:
    """Every part of the page is there."""
    return True


def in_line(gate: Gate, name: str, said: list[str], *, later: bool = False) -> threading.Thread:
    """A thread that waits for its turn, and is known to wait when this returns."""
    before = gate.waiting

    def run() -> None:
        gate.enter(later=later)
        said.append(name)
        gate.leave()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while gate.waiting == before and thread.is_alive():
        threading.Event().wait(0.001)
    return thread


def test_no_more_than_its_turns_pass_and_those_in_line_follow_in_order():
    gate, said = Gate(2), []
    gate.enter()
    gate.enter()
    waiting = [in_line(gate, name, said) for name in "abc"]
    assert said == []
    assert gate.waiting == 3
    gate.leave()
    for thread in waiting:
        thread.join(WAIT)
    assert said == ["a", "b", "c"]


def test_what_may_come_later_lets_answers_go_first():
    gate, said = Gate(1), []
    gate.enter()
    waiting = [in_line(gate, "charts", said, later=True), in_line(gate, "answer", said)]
    gate.leave()
    for thread in waiting:
        thread.join(WAIT)
    assert said == ["answer", "charts"]


def test_requests_that_arrive_while_a_session_waits_become_one_run():
    gate = Gate(1)
    gate.enter()
    requests = GatedRequests(ScriptRequests(), Turn(gate), everything)
    requests.request_rerun(RerunData(query_string="first"))
    taken = []
    thread = threading.Thread(target=lambda: taken.append(requests.on_scriptrunner_ready()), daemon=True)
    thread.start()
    while not gate.waiting:
        threading.Event().wait(0.001)
    requests.request_rerun(RerunData(query_string="second"))
    requests.request_rerun(RerunData(query_string="third"))
    gate.leave()
    thread.join(WAIT)
    assert taken[0].rerun_data.query_string == "third"
    assert requests.on_scriptrunner_ready().type is ScriptRequestType.STOP
    gate.enter()
    assert gate.waiting == 0, "a session without a request gave its turn back"


def test_a_session_that_ends_while_it_waits_runs_nothing():
    gate = Gate(1)
    gate.enter()
    requests = GatedRequests(ScriptRequests(), Turn(gate), everything)
    requests.request_rerun(RerunData())
    taken = []
    thread = threading.Thread(target=lambda: taken.append(requests.on_scriptrunner_ready()), daemon=True)
    thread.start()
    while not gate.waiting:
        threading.Event().wait(0.001)
    requests.request_stop()
    gate.leave()
    thread.join(WAIT)
    assert taken[0].type is ScriptRequestType.STOP


@pytest.mark.parametrize(
    ("request_", "interrupts"),
    [
        (RerunData(), True),
        (RerunData(fragment_id="part"), False),
        (RerunData(fragment_id_queue=["part"], is_fragment_scoped_rerun=True), True),
    ],
)
def test_it_agrees_with_the_framework_on_what_interrupts_a_run(request_, interrupts):
    requests = GatedRequests(ScriptRequests(), Turn(Gate(1)), everything)
    assert not requests.interrupts
    requests.request_rerun(request_)
    assert requests.interrupts is interrupts
    assert (requests.on_scriptrunner_yield() is not None) is interrupts


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        (RerunData(fragment_id="left"), ScriptRequestType.STOP),
        (RerunData(fragment_id="shown"), ScriptRequestType.RERUN),
        (RerunData(fragment_id_queue=["left", "shown"]), ScriptRequestType.RERUN),
        (RerunData(), ScriptRequestType.RERUN),
    ],
)
def test_a_call_for_a_part_of_a_page_that_was_left_meanwhile_runs_nothing(asked, taken):
    requests = GatedRequests(ScriptRequests(), Turn(Gate(1)), lambda part: part == "shown")
    requests.request_rerun(asked)
    assert requests.on_scriptrunner_ready().type is taken


class TestFactsOfTheFramework:
    """What the gate rests on below Streamlit's public surface; each fails by name after an upgrade."""

    def test_sessions_make_their_runner_by_a_name_of_the_session_module(self):
        assert hasattr(app_session, "ScriptRunner")
        assert "ScriptRunner(" in inspect.getsource(AppSession)

    def test_a_runner_takes_each_request_by_on_scriptrunner_ready(self):
        source = inspect.getsource(ScriptRunner._run_script_thread)
        assert source.count("self._requests.on_scriptrunner_ready()") == 2

    def test_an_interruption_passes_one_method(self):
        source = inspect.getsource(ScriptRunner._maybe_handle_execution_control_request)
        assert "self._requests.on_scriptrunner_yield()" in source
        assert "self._execing" in source

    def test_a_runner_keeps_its_requests_under_one_name_from_the_start(self):
        assert "self._requests = ScriptRequests()" in inspect.getsource(ScriptRunner.__init__)
        assert {"_lock", "_state", "_rerun_data"} == set(vars(ScriptRequests()))


def test_the_application_runs_its_scripts_through_the_gate():
    dashboard = Path(__file__).parents[2] / "dashboard.py"
    assert "script_gate.install()" in dashboard.read_text(encoding="utf-8")
    assert issubclass(GatedScriptRunner, ScriptRunner)
    assert script_gate.TURNS >= 1


def test_only_a_script_runs_in_a_session():
    def page() -> None:
        import streamlit as st

        from inducci_dash.streamlit_compat.script_gate import in_session

        st.text(in_session())

    assert not script_gate.in_session()
    assert AppTest.from_function(page).run(timeout=WAIT).text[0].value == "True"
