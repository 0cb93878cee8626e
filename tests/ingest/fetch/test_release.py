"""Releases: a pointer that moves in one step, whatever kills the process, and the way back."""

import errno
import itertools
import json
import os
import pathlib
import random
import signal
import time
from collections.abc import Callable

import pytest

from inducci_dash import __version__
from inducci_dash.ingest.fetch import release as releases
from inducci_dash.ingest.fetch.errors import FetchRefused
from inducci_dash.ingest.fetch.release import back, only_one
from inducci_dash.store.releases import RECORD, RELEASE, RELEASES, current_release, data_root

STEPS = ("begin", "write_atomic", "sync", "rename", "symlink_to", "replace")


@pytest.fixture
def shipped(tmp_path):
    """An application with one file of data and one of boundaries."""
    for folder in ("data", "geo"):
        (tmp_path / "shipped" / folder).mkdir(parents=True)
        (tmp_path / "shipped" / folder / "a.csv").write_text("shipped")
    return tmp_path / "shipped"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def put(home, shipped, version):
    building = releases.begin(home, shipped)
    (building / "data" / "a.csv").write_text(version)
    return releases.publish(home, building, version)


def figures(home, shipped):
    return ((current_release(home) or shipped) / "data" / "a.csv").read_text()


def test_a_release_stands_beside_the_old_one_and_back_is_one_step(home, shipped):
    put(home, shipped, "v1")
    put(home, shipped, "v2")
    assert figures(home, shipped) == "v2"
    assert (home / "releases" / "v1" / "data" / "a.csv").read_text() == "v1"
    assert back(home) == "v1"
    assert figures(home, shipped) == "v1"
    assert back(home) == ""
    assert figures(home, shipped) == "shipped"
    with pytest.raises(FetchRefused, match="in use already"):
        back(home)


def test_the_same_figures_again_leave_their_folder_alone(home, shipped):
    first = put(home, shipped, "v1") / "data" / "a.csv"
    node = first.stat().st_ino
    put(home, shipped, "v2")
    put(home, shipped, "v1")
    assert first.stat().st_ino == node
    assert figures(home, shipped) == "v1"
    assert back(home) == "v2"


def test_a_process_decides_once_and_hands_it_on(home, shipped):
    environment = {RELEASES: str(home)}
    assert data_root(shipped, environment) == shipped
    put(home, shipped, "v1")
    assert data_root(shipped, environment) == shipped  # decided before
    environment = {RELEASES: str(home)}
    assert data_root(shipped, environment) == home / "releases" / "v1"
    put(home, shipped, "v2")
    assert data_root(shipped, {RELEASE: environment[RELEASE]}) == home / "releases" / "v1"
    assert data_root(shipped, {}) == shipped


def test_a_release_for_another_version_of_the_application_is_not_used(home, shipped):
    record = put(home, shipped, "v1") / RECORD
    record.write_text(record.read_text().replace(__version__, "0.0.0"))
    assert data_root(shipped, {RELEASES: str(home)}) == shipped


def test_two_at_once_are_refused(home):
    with only_one(home), pytest.raises(FetchRefused, match="another refresh is running"), only_one(home):
        pass
    with only_one(home):
        pass


def killed(work: Callable[[], object]) -> None:
    """Do some work in a process that kills itself on the way."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def dying(do: Callable[..., object], *, after: bool) -> Callable[..., object]:
    def die(*arguments, **options):
        if after:
            do(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    return die


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_figures_are_the_old_or_the_new_ones(
    home, shipped, monkeypatch, step, after
):
    put(home, shipped, "v1")
    owner = {"sync": os, "begin": releases, "write_atomic": releases}.get(step, pathlib.Path)
    do = getattr(owner, step)
    die = dying(do, after=after)

    def at_the_pointer(path, *arguments):
        return die(path, *arguments) if path.name.startswith(".current") else do(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, at_the_pointer if step == "replace" else die)
        killed(lambda: put(home, shipped, "v2"))
    assert figures(home, shipped) == ("v2" if (step, after) == ("replace", True) else "v1")
    put(home, shipped, "v2")
    assert figures(home, shipped) == "v2"


def put_many(home, shipped, version):
    """A release of many files that all say its version."""
    building = releases.begin(home, shipped)
    for number in range(60):
        (building / "data" / f"{number}.csv").write_text(f"{version}\n" * 2000)
    return releases.publish(home, building, version)


@pytest.mark.parametrize("seed", range(20))
def test_killed_at_a_random_moment_no_release_is_a_mix(home, shipped, seed):
    put_many(home, shipped, "v1")
    begun = time.perf_counter()
    put_many(home, shipped, "v2")
    whole = time.perf_counter() - begun
    child = os.fork()
    if child == 0:
        for number in itertools.count(3):
            put_many(home, shipped, f"v{number}")
    time.sleep(random.Random(seed).uniform(0, 3 * whole))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    current = current_release(home)
    found = {(current / "data" / f"{number}.csv").read_text() for number in range(60)}
    assert found == {f"{current.name}\n" * 2000}
    assert json.loads((current / RECORD).read_bytes())["version"] == current.name
    put_many(home, shipped, "last")
    assert current_release(home).name == "last"


def test_of_two_processes_at_once_one_builds_and_the_other_is_refused(home, shipped):
    inside, go_on = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        with only_one(home):
            os.write(inside[1], b".")
            os.read(go_on[0], 1)
            put(home, shipped, "v1")
        os._exit(0)
    os.read(inside[0], 1)
    with pytest.raises(FetchRefused, match="another refresh is running"), only_one(home):
        put(home, shipped, "v2")
    os.write(go_on[1], b".")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert figures(home, shipped) == "v1"
    with only_one(home):
        put(home, shipped, "v2")
    assert figures(home, shipped) == "v2"


def test_a_full_disk_leaves_the_old_release(home, shipped, monkeypatch):
    put(home, shipped, "v1")

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(releases, "write_atomic", full)
    with pytest.raises(OSError, match="No space"):
        put(home, shipped, "v2")
    assert figures(home, shipped) == "v1"
