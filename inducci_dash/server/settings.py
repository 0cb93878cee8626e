"""What a deployment may set through the environment, read once at start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from inducci_dash.domain.errors import DashError
from inducci_dash.server.security.limits import Allowance

CONTACT = "INDUCCI_SECURITY_CONTACT"
EMBEDDERS = "INDUCCI_EMBEDDERS"
ORIGINS = "INDUCCI_ORIGINS"
REQUESTS = "INDUCCI_REQUESTS_PER_MINUTE"
SESSIONS = "INDUCCI_SESSIONS"
SESSIONS_EACH = "INDUCCI_SESSIONS_PER_ADDRESS"

CONTACT_FORM = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://\S+")
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


class SettingsError(DashError):
    """An environment variable holds something that cannot be obeyed."""


@dataclass(frozen=True)
class ServerSettings:
    """Who may embed the pages and from which addresses the browser may write.

    `allowance`: how much visitors may ask for. `contact`: where to report a weakness; empty = unsaid.
    `embedders`: origins that may show the pages in a frame; empty = nobody.
    `origins`: the public addresses of this deployment; empty = the address the browser itself asked
    for (its Host header) is the only one.
    """

    embedders: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    allowance: Allowance = field(default_factory=Allowance)
    contact: str = ""


def read_settings(environment: Mapping[str, str], *, readers: int = Allowance.sessions) -> ServerSettings:
    """Settings from environment variables; raises SettingsError naming the variable and its form.

    `readers` is how many the process has file descriptors for; no more sessions are allowed.
    """
    return ServerSettings(
        embedders=_origins(environment, EMBEDDERS),
        origins=_origins(environment, ORIGINS),
        allowance=Allowance(
            sessions=min(_number(environment, SESSIONS) or Allowance.sessions, readers),
            sessions_each=_number(environment, SESSIONS_EACH),
            requests_a_minute=_number(environment, REQUESTS),
        ),
        contact=_contact(environment),
    )


def _number(environment: Mapping[str, str], name: str) -> int | None:
    text = environment.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise SettingsError(f"{name}: '{text[:40]}' is no whole number from 0 to 9999999")
    return int(text)


def _contact(environment: Mapping[str, str]) -> str:
    text = environment.get(CONTACT, "").strip()
    if text and not CONTACT_FORM.fullmatch(text):
        raise SettingsError(
            f"{CONTACT}: '{text[:40]}' is neither mailto:somebody@host nor https://host/..."
        )
    return text


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
