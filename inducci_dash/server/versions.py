"""New figures beside the old ones in one process: looked for, checked, made ready, then offered."""

import gc
import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.domain.errors import DashError
from inducci_dash.http_files.replies import send_text
from inducci_dash.language import N_, _
from inducci_dash.store.manifest import MANIFEST, check_files, read_manifest
from inducci_dash.store.release import (
    RECEIPT,
    Held,
    all_held,
    forget_unheld,
    held,
    offer,
    offered,
    using,
)
from inducci_dash.store.releases import POINTER, current_release

logger = logging.getLogger(__name__)

Step = Callable[[], object]
LOOK_SECONDS = 20.0
RETRY_SECONDS = 600.0
"""A release that was refused is looked at again after this time, or once its manifest changed."""
COLLECT_SECONDS = 300.0
"""Between two collections of garbage while sessions go on with older figures; one takes 0.1 to 0.4 s."""
MOST_BEHIND = 1
"""Older versions that sessions may go on with; those of even older ones get the offered figures."""
OTHER_APPLICATION = N_(
    "The newest figures are for another version of the application; restart the server to use them."
)
GONE = N_("These figures are no longer held here. Reload the page.")


class VersionRefused(DashError):
    """New figures were not taken; those in use go on."""


class Watch:
    """Looks where the pointer of `home` leads, and offers what it finds once all `steps` were well with it.

    `application` is the folder of the shipped figures, to which a pointer that is gone leads back.
    """

    def __init__(self, home: Path, application: Path, steps: Sequence[Step]) -> None:
        self._home = home
        self._application = application
        self._steps = tuple(steps)
        self._refused: tuple[object, str, float] | None = None
        self._collect_at = 0.0
        self._ended = threading.Event()

    def start(self, seconds: float = LOOK_SECONDS) -> None:
        """Look every few seconds in a thread of its own, until `end`."""
        threading.Thread(target=self._run, args=(seconds,), name="versions", daemon=True).start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()

    def _run(self, seconds: float) -> None:
        while not self._ended.wait(seconds):
            try:
                self.look()
            except Exception:
                logger.exception("looking for new figures failed")

    def look(self) -> None:
        """One look: offer what is new and sound, remember why something is not, free what nobody has."""
        root = current_release(self._home)
        if root is None and (self._home / POINTER).is_symlink():
            self._refused = None, _(OTHER_APPLICATION), 0.0
        elif (root or self._application) == offered().root:
            self._refused = None
        elif self._to_try(root or self._application):
            self._try(root or self._application)
        if len(all_held()) > 1 and time.monotonic() > self._collect_at:
            gc.collect()  # sessions that ended are freed late where nothing else happens
            self._collect_at = time.monotonic() + COLLECT_SECONDS
        forget_unheld()

    def check(self) -> str:
        """For `/ready`: how many versions are held; raises VersionRefused where the newest was refused."""
        if self._refused is not None:
            raise VersionRefused(self._refused[1])
        return f"{len(all_held())} held"

    def _to_try(self, root: Path) -> bool:
        if self._refused is None:
            return True
        same = self._refused[0] == _state(root)
        return not same or time.monotonic() > self._refused[2]

    def _try(self, root: Path) -> None:
        begun, state, version = time.perf_counter(), _state(root), held(root)
        try:
            with using(version):
                # what is on disk now, not what an earlier look may have held
                check_files(read_manifest(root))
                for step in self._steps:
                    step()
        except Exception as error:
            words = str(error) if isinstance(error, DashError) else type(error).__name__
            logger.warning("new figures in %s are refused", root.name, exc_info=True)
            self._refused = state, f"{root.name} is refused: {words}", time.monotonic() + RETRY_SECONDS
            del version
            gc.collect()
            return
        self._refused = None
        offer(version)
        older = [one for one in all_held() if one is not version]
        for one in older[: max(len(older) - MOST_BEHIND, 0)]:
            one.over = True
        gc.unfreeze()  # what the start set apart may have to go
        logger.info("figures of %s are offered after %.2f s", root.name, time.perf_counter() - begun)


def _state(root: Path) -> object:
    """What a folder of figures looks like from outside: another state is worth another try."""
    try:
        found = (root / MANIFEST).stat()
    except OSError:
        return root, None
    return root, found.st_mtime_ns, found.st_ino


def version_named(name: str) -> Held | None:
    """The held version of that name; None where there is none (any more)."""
    return next((one for one in reversed(all_held()) if one.name == name), None)


class OfVersion:
    """Answers with the data version that the address names, if it is held here; else with the offered one.

    `strict`: another version is of no use to who asks, and the answer is 410.
    """

    def __init__(self, app: ASGIApp, *, strict: bool = False) -> None:
        self.app = app
        self.strict = strict

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(RECEIPT, [""])[0]
        version = version_named(asked) if asked else None
        if version is None and asked and self.strict:
            await send_text(send, 410, _(GONE))
            return
        with using(version or offered()):
            await self.app(scope, receive, send)
