"""Sign-in as the framework keeps it: the providers in its secrets, and the claims in its cookie.

Rests on: `[auth]` in the secrets names one provider itself or several as tables; the cookie
`_streamlit_user`, possibly in pieces, holds the claims of the identity token, signed.
"""

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_secrets_auth_section
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

DEFAULT = "default"
LOGIN, LOGOUT, CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"
"""Addresses of the framework's sign-in, below the base path."""


def client_ids() -> dict[str, str]:
    """This application's id at each provider, by the provider's name; empty where sign-in is not set up."""
    if not secrets_singleton.load_if_toml_exists():
        return {}
    section = get_secrets_auth_section()
    if not section or not section.get("cookie_secret") or not section.get("redirect_uri"):
        return {}
    found = {DEFAULT: section.get("client_id")}
    found |= {name: part.get("client_id") for name, part in section.items() if isinstance(part, Mapping)}
    return {name: str(client) for name, client in found.items() if client}


def claims_in(cookies: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The claims of whoever sent these cookies; None where nobody is signed in, or somebody forged them."""
    if USER_COOKIE_NAME not in cookies:
        return None
    try:
        content = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
        claims = json.loads(content) if content else None
    except (ValueError, UnicodeError):
        return None
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") is True else None


def signs_in(set_cookies: list[str]) -> bool:
    """Whether an answer's Set-Cookie headers sign somebody in."""
    gone = (f'{USER_COOKIE_NAME}=""', f"{USER_COOKIE_NAME}=;")
    return any(
        cookie.startswith(f"{USER_COOKIE_NAME}=") and not cookie.startswith(gone) for cookie in set_cookies
    )
