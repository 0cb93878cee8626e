"""What a deployment may set through the environment, read once at start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from inducci_dash.domain.errors import DashError

EMBEDDERS = "INDUCCI_EMBEDDERS"
ORIGINS = "INDUCCI_ORIGINS"

HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


class SettingsError(DashError):
    """An environment variable holds something that cannot be obeyed."""


@dataclass(frozen=True)
class ServerSettings:
    """Who may embed the pages and from which addresses the browser may write.

    `embedders`: origins that may show the pages in a frame; empty = nobody.
    `origins`: the public addresses of this deployment; empty = the address the browser itself asked
    for (its Host header) is the only one.
    """

    embedders: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


def read_settings(environment: Mapping[str, str]) -> ServerSettings:
    """Settings from environment variables; raises SettingsError naming the variable and its form."""
    return ServerSettings(
        embedders=_origins(environment, EMBEDDERS),
        origins=_origins(environment, ORIGINS),
    )


def normalise_origin(text: str) -> str | None:
    """`scheme://host[:port]` in lower case without the scheme's own port; None if it is no such thing."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not HOST.fullmatch(parts.hostname or ""):
        return None
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username is not None:
        return None
    name = parts.hostname or ""
    host = f"[{name}]" if ":" in name else name
    if port is None or port == {"http": 80, "https": 443}[parts.scheme]:
        return f"{parts.scheme}://{host}"
    return f"{parts.scheme}://{host}:{port}"


def _origins(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    found = []
    for text in environment.get(name, "").replace(",", " ").split():
        origin = normalise_origin(text)
        if origin is None:
            raise SettingsError(
                f"{name}: '{text}' is not an address of the form https://host or https://host:port; "
                "separate several with spaces"
            )
        found.append(origin)
    return tuple(found)
