"""What a reader asked for is there when the browser comes for it, and gone some time later."""

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from inducci_dash.streamlit_compat import pressed_files
from inducci_dash.streamlit_compat.pressed_files import (
    FETCHED_WITHIN,
    PRESSED_WITHIN,
    RUN_WITHIN,
    PatientFiles,
)


class Files(PatientFiles):
    """Files of several sessions, with a clock that is set by hand."""

    now, session = 0.0, "mine"

    def as_(self, session: str) -> "Files":
        self.session = session
        return self

    def button(self, at: str = "0.1") -> str:
        return self.add_deferred(lambda: b"1,2", "text/csv", at, "t.csv")

    def ends_a_run(self, session: str) -> None:
        self.session = session
        self.remove_orphaned_files()

    def fetched(self, address: str) -> bytes:
        return self._storage.get_file(address.rpartition("/")[2]).content


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    kept = Files(MemoryMediaFileStorage("/media"))
    for module in (pressed_files, media_file_manager):
        monkeypatch.setattr(module, "_get_session_id", lambda: kept.session)
    monkeypatch.setattr(pressed_files.time, "monotonic", lambda: kept.now)
    return kept


def test_a_file_outlives_the_runs_that_end_before_it_is_fetched(files):
    address = files.execute_deferred(files.button())
    for session in ("mine", "yours", "mine", "yours"):
        files.ends_a_run(session)
    assert files.fetched(address) == b"1,2"
    files.now = FETCHED_WITHIN
    files.ends_a_run("yours")
    with pytest.raises(MediaFileStorageError):
        files.fetched(address)


def test_a_file_made_again_is_as_good_as_new(files):
    button = files.button()
    files.execute_deferred(button)
    files.ends_a_run("mine")
    files.now = FETCHED_WITHIN - 1
    address = files.execute_deferred(button)
    files.now = FETCHED_WITHIN + 1
    files.ends_a_run("mine")
    assert files.fetched(address) == b"1,2"


def test_a_press_while_the_page_runs_again_finds_its_callable(files):
    button = files.button()
    files.clear_session_refs("mine")
    files.ends_a_run("yours")
    files.now = RUN_WITHIN - 1
    files.ends_a_run("yours")
    assert files.fetched(files.execute_deferred(button)) == b"1,2"


def test_callables_of_earlier_runs_are_let_go(files):
    button = files.button()
    files.clear_session_refs("mine")
    files.button()
    files.ends_a_run("mine")
    files.execute_deferred(button)
    files.now = PRESSED_WITHIN
    files.ends_a_run("mine")
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(button)
    assert len(files._deferred_callables) == 1
