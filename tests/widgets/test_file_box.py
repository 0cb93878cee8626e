"""A file that the browser tells: only base64 within the bound is one, and it fits into a message."""

import base64

import pytest

from inducci_dash.streamlit_compat.client_messages import MAX_FRAME_BYTES
from inducci_dash.widgets.file_box import FILE_BYTES, read_message


def message(content: bytes) -> dict[str, object]:
    return {"content": base64.b64encode(content).decode(), "times": 1}


def test_a_file_up_to_the_bound_is_read_and_fits_into_one_message():
    largest = bytes(FILE_BYTES)
    assert read_message(message(b"geo;2021\n")) == b"geo;2021\n"
    assert read_message(message(largest)) == largest
    assert len(base64.b64encode(largest)) < 0.9 * MAX_FRAME_BYTES


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        7,
        {},
        {"content": None},
        {"content": "~"},
        {"content": "YQ"},
        {"content": "ą"},
        message(b""),
    ],
)
def test_what_is_no_file_is_left_alone(said):
    assert read_message(said) is None


def test_a_file_beyond_the_bound_is_left_alone():
    assert read_message(message(bytes(FILE_BYTES + 1))) is None
