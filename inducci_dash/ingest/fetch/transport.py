"""Asking a server over HTTP: limits of time and size, patience, and only whole answers, which are kept.

Proxies and certificates are those of the usual environment variables (HTTPS_PROXY, NO_PROXY,
REQUESTS_CA_BUNDLE), which `requests` obeys.
"""

import email.utils
import hashlib
import json
import pathlib
import random
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import requests

from inducci_dash import __version__
from inducci_dash.ingest.fetch.errors import NotReachable, TooLarge
from inducci_dash.ingest.files import write_atomic

ATTEMPTS = 5
CONNECT_SECONDS, READ_SECONDS = 15.0, 180.0
LONGEST_WAIT = 300.0
"""Seconds; a server that asks for more patience is asked another day."""
MOST_BYTES = 200_000_000
TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
LATER = "Nothing was changed; run the command again later, it goes on where it stopped."
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16
RESUMED = timedelta(hours=24)
"""An answer no older than this is not asked for again: a run that was stopped goes on where it was."""
FOR_EVER = timedelta.max
_OK = 200


@dataclass(frozen=True)
class Answer:
    """One whole answer. `raw` are the bytes as they came; `asked_at` is the time in UTC, ISO 8601."""

    address: str
    status: int
    raw: bytes
    asked_at: str

    @property
    def content(self) -> bytes:
        """The bytes without the packing that `compressed=true` asks for."""
        return unpacked(self.raw)


class Transport:
    """A connection that asks again: up to `attempts` times, waiting longer each time or as long as told."""

    def __init__(self, *, attempts: int = ATTEMPTS, wait: Callable[[float], None] = time.sleep) -> None:
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"inducci-dash/{__version__}"
        self._attempts = attempts
        self._wait = wait

    def get(self, address: str) -> Answer:
        """The answer to one address, whatever its status, once it came whole.

        Raises NotReachable where each attempt failed, was cut off or was answered 429 or 5xx, and
        TooLarge where the answer goes beyond MOST_BYTES.
        """
        problem = ""
        told: float | None = None
        for attempt in range(self._attempts):
            if attempt:
                self._wait(_patience(attempt, told))
            told = None
            try:
                answer, told = self._once(address)
            except requests.RequestException as error:
                problem = _words(error)
                continue
            except (EOFError, zlib.error):
                problem = "the answer was cut off"
                continue
            if answer.status not in TRY_AGAIN:
                return answer
            problem = _status_words(answer.status)
            if told is not None and told > LONGEST_WAIT:
                problem += f", and asks to wait {told:.0f} seconds"
                break
        raise NotReachable(problem, place=address, way_out=LATER)

    def _once(self, address: str) -> tuple[Answer, float | None]:
        asked_at = datetime.now(UTC).isoformat(timespec="seconds")
        parts, size = [], 0
        limits = (CONNECT_SECONDS, READ_SECONDS)
        with self._session.get(address, timeout=limits, stream=True) as response:
            for part in response.iter_content(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > MOST_BYTES:
                    raise TooLarge(
                        f"the answer has more than {MOST_BYTES // 1_000_000} MB",
                        place=address,
                        way_out="Ask for fewer codes or years.",
                    )
            answer = Answer(address, response.status_code, b"".join(parts), asked_at)
            answer.content  # noqa: B018 - a packed answer that was cut off shows here
            return answer, _told(response.headers.get("Retry-After", ""))


@dataclass(frozen=True)
class Archive:
    """A folder of answers: `<name>.answer` with the bytes untouched, `<name>.json` with the note.

    A note holds `address`, `asked_at` (UTC), `sha256`, `bytes`, and what who keeps the answer tells of it.
    It is written last; an answer without one was cut off and is asked for again. Other than
    write errors of the disk (OSError) nothing is raised.
    """

    folder: pathlib.Path
    resumed: timedelta = RESUMED

    def put(self, answer: Answer, **told: object) -> None:
        """Keep one answer and its note."""
        note = {
            "address": answer.address,
            "asked_at": answer.asked_at,
            "sha256": hashlib.sha256(answer.raw).hexdigest(),
            "bytes": len(answer.raw),
            **told,
        }
        path = self._path(answer.address)
        path.with_suffix(".json").unlink(missing_ok=True)
        write_atomic(path, answer.raw)
        write_atomic(path.with_suffix(".json"), (json.dumps(note, indent=1) + "\n").encode())

    def find(self, address: str) -> Answer | None:
        """A whole and recent answer to the same question, as it was; None where there is none."""
        path = self._path(address)
        try:
            note = json.loads(path.with_suffix(".json").read_bytes())
            age = datetime.now(UTC) - datetime.fromisoformat(note["asked_at"])
            raw = path.read_bytes()
            whole = note["address"] == address and hashlib.sha256(raw).hexdigest() == note["sha256"]
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return Answer(address, _OK, raw, note["asked_at"]) if whole and age <= self.resumed else None

    def _path(self, address: str) -> pathlib.Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()[:20]}.answer"


def unpacked(raw: bytes) -> bytes:
    """Bytes without gzip. Raises EOFError or zlib.error where they were cut or broken."""
    if not raw.startswith(_GZIP):
        return raw
    parts: list[bytes] = []
    rest = raw
    while rest:
        decompressor = zlib.decompressobj(wbits=31)
        parts.append(decompressor.decompress(rest, MOST_BYTES - sum(map(len, parts)) + 1))
        if not decompressor.eof:
            raise EOFError("the packed answer does not end")
        rest = decompressor.unused_data
    return b"".join(parts)


def _told(header: str) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date; None where it says neither."""
    if header.strip().isdecimal():
        return float(header)
    try:
        then = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return max((then - datetime.now(UTC)).total_seconds(), 0.0)


def _patience(attempt: int, told: float | None) -> float:
    """Seconds before the next attempt: as told, else 2, 4, 8, ... with some chance, so that many spread."""
    return told if told is not None else 2.0**attempt * random.uniform(0.75, 1.25)


def _words(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "the server did not answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "the certificate of the server is not trusted; see REQUESTS_CA_BUNDLE"
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy does not let it through; see HTTPS_PROXY and NO_PROXY"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "the answer was cut off"
    return "the server cannot be reached"


def _status_words(status: int) -> str:
    words = "too many requests" if status == requests.codes.too_many_requests else "the server failed"
    return f"{words} (status {status})"
