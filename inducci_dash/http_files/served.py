"""Bytes ready to be served: compressed once, named by their hash, sent with the headers that fit."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property

from starlette.datastructures import Headers
from starlette.types import Scope, Send

from inducci_dash.http_files.replies import send_text

SMALLEST_WORTH_COMPRESSING = 500
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NO_SUCH_FILE = "There is no such file in this version. Reload the page to get the current one."
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/javascript",
    "application/geo+json",
    "application/manifest+json",
    "image/svg+xml",
)


@dataclass(frozen=True, eq=False)
class Served:
    """One body with the headers that fit; compressed when that is first asked for, and only once."""

    plain: bytes
    media_type: str
    cache_control: str
    digest: str

    @cached_property
    def packed(self) -> bytes | None:
        """The body in gzip (level 9, reproducible); None where that would not be smaller."""
        if len(self.plain) < SMALLEST_WORTH_COMPRESSING or not self.media_type.startswith(COMPRESSIBLE):
            return None
        packed = gzip.compress(self.plain, compresslevel=9, mtime=0)
        return packed if len(packed) < len(self.plain) else None


def content_hash(body: bytes) -> str:
    """The first 12 hexadecimal digits of SHA-256: the part of a file name that changes with its content."""
    return hashlib.sha256(body).hexdigest()[:12]


def prepare(body: bytes, media_type: str, cache_control: str = FOREVER) -> Served:
    """A body with its hash; the first request or `packed` compresses it."""
    return Served(body, media_type, cache_control, content_hash(body))


def accepts_gzip(headers: Headers) -> bool:
    """Whether the request's Accept-Encoding allows gzip (`q=0` forbids it, `*` stands for all)."""
    weights: dict[str, float] = {}
    for item in ",".join(headers.getlist("accept-encoding")).split(","):
        name, _, parameter = item.strip().partition(";")
        weights[name.strip().lower()] = _weight(parameter)
    return weights.get("gzip", weights.get("*", 0.0)) > 0


async def send_file(served: Served | None, scope: Scope, send: Send) -> None:
    """Answer a request for a file; in words where it is not one to read, or there is none (`served`)."""
    if scope["method"] not in {"GET", "HEAD"}:
        await send_text(send, 405, "This address can only be read.")
    elif served is None:
        await send_text(send, 404, NO_SUCH_FILE)
    else:
        await send_served(served, Headers(scope=scope), scope["method"], send)


async def send_served(served: Served, headers: Headers, method: str, send: Send) -> None:
    """Answer a GET or HEAD request: 304 where the browser has it already, gzip where it may be used."""
    body, tag = served.plain, f'"{served.digest}"'
    answer = [
        (b"cache-control", served.cache_control.encode("ascii")),
        (b"vary", b"Accept-Encoding"),
    ]
    if accepts_gzip(headers) and (packed := served.packed) is not None:
        body, tag = packed, f'"{served.digest}-gz"'
        answer.append((b"content-encoding", b"gzip"))
    answer.append((b"etag", tag.encode("ascii")))
    if _has_already(headers, tag):
        unchanged = [pair for pair in answer if pair[0] != b"content-encoding"]
        await send({"type": "http.response.start", "status": 304, "headers": unchanged})
        await send({"type": "http.response.body", "body": b""})
        return
    answer += [
        (b"content-type", _content_type(served.media_type).encode("ascii")),
        (b"content-length", str(len(body)).encode("ascii")),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": answer})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})


def _weight(parameter: str) -> float:
    key, _, value = parameter.strip().partition("=")
    if key.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _has_already(headers: Headers, tag: str) -> bool:
    known = ",".join(headers.getlist("if-none-match"))
    return known.strip() == "*" or tag in {item.strip().removeprefix("W/") for item in known.split(",")}


def _content_type(media_type: str) -> str:
    textual = media_type.startswith("text/") and "charset" not in media_type
    return f"{media_type}; charset=utf-8" if textual else media_type
