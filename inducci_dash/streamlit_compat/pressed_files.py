"""A file that a reader asked for stays until the browser has come for it.

The framework makes a file when its button is pressed, under a name that belongs to no session, and lets go
of such files at the end of the second script run of anybody; of the button's callable it lets go while the
page runs again, if somebody else's run ends meanwhile. Either way a press came to "file not found".
"""

import time

from streamlit.runtime import runtime
from streamlit.runtime.media_file_manager import MediaFileManager, _get_session_id
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorage

FETCHED_WITHIN = 30.0
"""Seconds in which a browser fetches what it asked for."""
PRESSED_WITHIN = 5.0
"""Seconds in which a press on a button of the run before may still arrive."""
RUN_WITHIN = 120.0
"""Seconds that a run may take in which a page has not drawn its buttons anew."""


class PatientFiles(MediaFileManager):
    """Files and callables that nobody refers to any more, let go of after a while."""

    def __init__(self, storage: MediaFileStorage) -> None:
        super().__init__(storage)
        self._unused_since: dict[str, float] = {}

    def execute_deferred(self, file_id: str) -> str:
        """As the framework's; a file that is made again is as good as new."""
        address = super().execute_deferred(file_id)
        with self._lock:
            self._unused_since = {
                name: since for name, since in self._unused_since.items() if name not in address
            }
        return address

    def remove_orphaned_files(self) -> None:
        """As the framework's, but what is to be taken along stays for a while after it is unused."""
        with self._lock:
            now, inactive = time.monotonic(), self._get_inactive_file_ids()
            files = self._file_metadata
            taken = {name for name in inactive if files[name].kind is MediaFileKind.DOWNLOADABLE}
            used = {name for names in self._files_by_session_and_coord.values() for name in names.values()}
            callables = self._deferred_callables.keys() - used
            self._unused_since = {name: self._unused_since.get(name, now) for name in taken | callables}
            for name in inactive - taken:
                self._delete_file(name)
            for name in taken:
                if now - self._unused_since[name] >= FETCHED_WITHIN:
                    self._delete_file(name)
            own = _get_session_id()
            for name in callables:
                mine = self._deferred_callables[name]["session_id"] == own
                if now - self._unused_since[name] >= (PRESSED_WITHIN if mine else RUN_WITHIN):
                    self._drop_deferred_id(name)


def install() -> None:
    """Let the server that is built next keep its files so."""
    runtime.MediaFileManager = PatientFiles  # type: ignore[misc]
