"""Two first readers compute a thing once; what is kept cannot be changed by who gets it."""

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from inducci_dash.language import format_number, install
from inducci_dash.once import OwnCopies, once, once_property, own_tables
from inducci_dash.results.dataset import Dataset, dataset


def test_two_who_ask_at_once_get_one_computation():
    both_asked, calls = threading.Barrier(2), []

    @once
    def slow(name):
        calls.append(name)
        return object()

    def ask():
        both_asked.wait(10)
        return slow("a")

    with ThreadPoolExecutor(2) as pool:
        first, second = (run.result(10) for run in [pool.submit(ask), pool.submit(ask)])
    assert first is second
    assert calls == ["a"]


def test_what_holds_words_is_kept_once_for_each_language():
    calls = []

    @once(most=4, said=True)
    def greeting(name):
        calls.append(name)
        return format_number(1.5, 1)

    try:
        found = []
        for code in ("en", "de", "en", "de"):
            install(code)
            found.append(greeting("a"))
    finally:
        install()
    assert found == ["1.5", "1,5", "1.5", "1,5"]
    assert calls == ["a", "a"]


def test_a_second_who_asks_while_the_first_computes_waits_for_it():
    begun, go_on, calls = threading.Event(), threading.Event(), []

    class Thing:
        @once_property
        def value(self):
            calls.append(1)
            begun.set()
            assert go_on.wait(10)
            return object()

    thing = Thing()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lambda: thing.value)
        assert begun.wait(10)
        second = pool.submit(lambda: thing.value)
        go_on.set()
        assert first.result(10) is second.result(10)
    assert calls == [1]


def test_other_arguments_do_not_wait_for_each_other():
    begun, go_on = threading.Event(), threading.Event()

    @once
    def work(name):
        if name == "slow":
            begun.set()
            assert go_on.wait(10)
        return name

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(work, "slow")
        assert begun.wait(10)
        assert work("quick") == "quick"
        go_on.set()
        assert slow.result(10) == "slow"


def test_an_error_is_not_kept():
    answers = iter([ValueError("not yet"), "there"])

    @once
    def fragile():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="not yet"):
        fragile()
    assert fragile() == "there"


def test_those_used_last_are_kept():
    calls = []

    @once(most=2)
    def named(name):
        calls.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        named(name)
    assert calls == ["a", "b", "c", "b"]
    named.forget()
    named("a")
    assert calls[-1] == "a"


def test_what_a_caller_does_to_a_table_stays_with_it():
    @once
    def table():
        return pd.DataFrame({"x": [1.0, 2.0]}, index=["a", "b"])

    mine = table()
    mine.loc["a", "x"] = 9.0
    mine["y"] = 0
    mine.index = ["c", "d"]
    assert table().equals(pd.DataFrame({"x": [1.0, 2.0]}, index=["a", "b"]))
    kept = OwnCopies({"t": table()})
    taken = kept["t"]
    taken.loc["a", "x"] = 9.0
    assert kept["t"].at["a", "x"] == 1.0


def test_an_array_that_is_kept_cannot_be_written_to():
    @once
    def numbers():
        return np.zeros(3)

    with pytest.raises(ValueError, match="read-only"):
        numbers()[0] = 1.0


def test_no_reader_changes_a_table_or_an_array_of_a_record_that_is_kept():
    @own_tables
    @dataclasses.dataclass(frozen=True)
    class Found:
        table: pd.DataFrame
        arrays: tuple[np.ndarray, ...]

    @once
    def found():
        return Found(pd.DataFrame({"a": [1.0, 2.0]}, index=["x", "y"]), (np.arange(3.0),))

    mine = found().table
    mine.loc["x", "a"] = 99.0
    mine["b"] = 0
    assert found().table.to_dict("list") == {"a": [1.0, 2.0]}
    with pytest.raises(ValueError, match="read-only"):
        found().arrays[0][0] = 99.0
    again = dataclasses.replace(found(), arrays=())
    assert again.table.equals(found().table)


def test_no_caller_changes_the_dataset(small_dataset: Dataset):
    """The tables and arrays that all pages share."""
    snapshot = small_dataset.snapshot
    kept = {"scores": small_dataset, "table": small_dataset.industrial}
    kept |= dict.fromkeys(("regions", "observations", "carry_over", "mismatches"), snapshot)
    for name, record in kept.items():
        before = getattr(record, name).copy(deep=True)
        mine = getattr(record, name)
        mine.iloc[0, 0] = mine.iloc[-1, 0]
        mine["new"] = 0
        pd.testing.assert_frame_equal(getattr(record, name), before)


def test_arrays_of_the_dataset_in_use_cannot_be_written_to():
    data = dataset()
    for array in (data.given.values, data.official.score, data.official.rank):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


def test_it_can_be_asked_what_is_at_hand():
    asked = []

    @once
    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert not twice.has(3)
    assert asked == []
    twice(3)
    assert twice.has(3)
    twice.forget()
    assert not twice.has(3)
