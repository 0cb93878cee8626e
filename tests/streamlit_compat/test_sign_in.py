"""What the application takes for granted about the framework's sign-in cookie."""

import random
import string

import pytest
from streamlit import auth_util
from streamlit.web.server.starlette import starlette_auth_routes, starlette_websocket
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from inducci_dash.streamlit_compat.sign_in import CALLBACK, LOGIN, LOGOUT, claims_in, signs_in

SECRET = "thirty-two characters or more of it"


@pytest.fixture(autouse=True)
def _secret(monkeypatch):
    monkeypatch.setattr(starlette_websocket, "get_cookie_secret", lambda: SECRET)


def words(length: int) -> str:
    """Text that does not shrink when the cookie is packed."""
    return "".join(random.Random(1).choices(string.ascii_letters, k=length))


def cookies(claims: dict, secret: str = SECRET) -> dict[str, str]:
    """Cookies as the framework makes them, in pieces where they are long."""
    made: dict[str, str] = {}
    auth_util.set_cookie_with_chunks(
        lambda name, value: made.update({name: create_signed_value(secret, name, value).decode()}),
        lambda name, value: create_signed_value(secret, name, value),
        "_streamlit_user",
        claims,
        cookie_attr_size=60,
    )
    return made


@pytest.mark.parametrize("length", [10, 9000])
def test_claims_come_back_from_one_cookie_or_many(length):
    claims = {"sub": words(length), "is_logged_in": True}
    made = cookies(claims)
    assert (len(made) > 1) == (length > 4000)
    assert claims_in(made) == claims


def test_a_cookie_of_another_secret_a_piece_too_few_or_rubbish_is_nobody():
    claims = {"sub": words(9000), "is_logged_in": True}
    short = cookies(claims)
    short.popitem()
    for given in (
        cookies(claims, "another secret of enough length...."),
        short,
        {"_streamlit_user": "rubbish"},
        {},
    ):
        assert claims_in(given) is None
    assert claims_in(cookies({"sub": "x", "is_logged_in": False})) is None


def test_the_addresses_are_the_frameworks():
    paths = {route.path for route in starlette_auth_routes.create_auth_routes("")}
    assert {LOGIN, LOGOUT, CALLBACK} == paths


def test_a_deleted_cookie_signs_nobody_in():
    assert signs_in(["_streamlit_user=abc; Path=/"])
    assert not signs_in(['_streamlit_user=""; Max-Age=0', "_streamlit_user_tokens=abc"])
