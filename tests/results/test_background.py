"""Runs are shared by key, and stopped when the last reader who waited has gone on."""

import operator
import threading
import time

import pytest

from inducci_dash.results import background
from inducci_dash.results.background import RunCancelled, Runs, in_worker

SOON = 120.0


def patient(begun: threading.Event, ended: list[str]):
    """Work that goes on until it is stopped or told to end."""

    def work(progress, cancelled):
        begun.set()
        progress(0.25)
        while not cancelled():
            if ended:
                return ended[0]
            threading.Event().wait(0.005)
        raise RunCancelled("stopped")

    return work


def test_a_second_reader_gets_the_first_ones_run():
    runs, begun, ended = Runs(), threading.Event(), []
    work = patient(begun, ended)
    first = runs.ask("one", "key", work)
    assert runs.ask("two", "key", work) is first
    assert begun.wait(SOON)
    assert first.share == 0.25
    assert not first.done
    ended.append("found")
    assert first.result(SOON) == "found"
    assert runs.ask("three", "key", work) is first


def test_asking_for_another_key_stops_the_run_that_nobody_waits_for():
    runs, begun = Runs(), threading.Event()
    old = runs.ask("one", "old", patient(begun, []))
    assert begun.wait(SOON)
    new = runs.ask("one", "new", lambda progress, cancelled: "new")
    assert old.stop.is_set()
    assert new.result(SOON) == "new"
    with pytest.raises(RunCancelled):
        old.result(SOON)


def test_a_run_that_somebody_else_waits_for_goes_on():
    runs, begun, ended = Runs(workers=2), threading.Event(), []
    shared = runs.ask("one", "shared", patient(begun, ended))
    runs.ask("two", "shared", patient(begun, ended))
    runs.ask("one", "other", lambda progress, cancelled: None).result(SOON)
    assert not shared.stop.is_set()
    ended.append("found")
    assert shared.result(SOON) == "found"


def test_a_stopped_run_starts_anew_when_it_is_asked_for_again():
    runs, begun = Runs(), threading.Event()
    runs.ask("one", "key", patient(begun, []))
    assert begun.wait(SOON)
    runs.ask("one", "other", lambda progress, cancelled: None)
    again = runs.ask("one", "key", lambda progress, cancelled: "again")
    assert again.result(SOON) == "again"


def test_a_run_stopped_before_its_turn_is_never_begun():
    runs, begun, ended = Runs(), threading.Event(), []
    runs.ask("busy", "first", patient(begun, ended))
    assert begun.wait(SOON)
    called: list[str] = []
    runs.ask("one", "queued", lambda progress, cancelled: called.append("queued"))
    last = runs.ask("one", "last", lambda progress, cancelled: called.append("last"))
    ended.append("done")
    last.result(SOON)
    assert called == ["last"]


def test_what_the_work_raises_is_raised_where_it_is_shown():
    def broken(progress, cancelled):
        raise ValueError("no such thing")

    run = Runs().ask("one", "key", broken)
    with pytest.raises(ValueError, match="no such thing"):
        run.result(SOON)
    assert run.done


def test_only_the_results_used_last_are_kept():
    runs, asked = Runs(kept=2), []
    for key in ("a", "b", "c", "a"):

        def work(progress, cancelled, key=key):
            asked.append(key)
            return key

        runs.ask("one", key, work).result(SOON)
    assert asked == ["a", "b", "c", "a"]
    assert runs.ask("one", "c", lambda progress, cancelled: "new").result(SOON) == "c"


def test_a_run_whose_owner_has_gone_without_a_word_is_stopped(monkeypatch):
    runs, begun = Runs(), threading.Event()
    left = runs.ask("gone", "theirs", patient(begun, []))
    assert begun.wait(SOON)
    waiting = runs.ask("here", "mine", lambda progress, cancelled: "mine")
    monkeypatch.setattr(background, "PATIENCE", 0.0)
    with pytest.raises(RunCancelled):
        left.result(SOON)
    monkeypatch.setattr(background, "PATIENCE", 60.0)
    assert runs.ask("here", "mine", lambda progress, cancelled: "mine").result(SOON) == "mine"
    assert waiting.key == "mine"


def test_who_still_asks_goes_before_those_who_only_began():
    runs, begun, ended = Runs(), threading.Event(), []
    runs.ask("busy", "first", patient(begun, ended))
    assert begun.wait(SOON)
    called: list[str] = []
    left = runs.ask("gone", "left", lambda progress, cancelled: called.append("left"))
    left.owners["gone"] -= background.LATELY + 1
    here = runs.ask("here", "wanted", lambda progress, cancelled: called.append("wanted"))
    runs.ask("busy", "first", patient(begun, ended))
    ended.append("done")
    here.result(SOON)
    left.result(SOON)
    assert called == ["wanted", "left"]


def test_a_silent_owner_gives_way_to_who_asks_and_starts_anew_when_they_come_back():
    runs, begun = Runs(), threading.Event()
    silent = runs.ask("silent", "theirs", patient(begun, []))
    assert begun.wait(SOON)
    silent.owners["silent"] -= background.LATELY + 1
    assert not silent.unwanted()
    assert runs.ask("here", "mine", lambda progress, cancelled: "mine").result(SOON) == "mine"
    with pytest.raises(RunCancelled):
        silent.result(SOON)
    again = runs.ask("silent", "theirs", lambda progress, cancelled: "again")
    assert again.result(SOON) == "again"


def test_work_in_a_process_of_its_own_says_how_far_it_is():
    seen = []
    work = in_worker(operator.add, 2, 3)
    assert work(seen.append, lambda: False) == 5
    with pytest.raises(RunCancelled):
        in_worker(time.sleep, 1000)(seen.append, lambda: True)


def test_who_waits_shares_the_run_of_a_page_and_is_told_what_it_found_or_raised():
    runs, begun = Runs(), threading.Event()

    def work(progress, cancelled):
        begun.wait()
        return "found"

    page = runs.ask("page", "key", work)
    threading.Timer(0.1, begun.set).start()
    assert runs.wait("key", lambda *_given: "another run") == "found"
    assert page.result() == "found"

    def refused(progress, cancelled):
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        runs.wait("other", refused)
