"""A button for a file that is made when it is pressed; the page does not run again for it."""

from collections.abc import Callable

import streamlit as st

from inducci_dash.exports.workbook import MEDIA_TYPE

MEDIA_TYPES = {
    "csv": "text/csv",
    "html": "application/octet-stream",  # a file to keep, never a page of this address
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": MEDIA_TYPE,
    "yml": "application/yaml",
}


def download(
    label: str,
    make: Callable[[], bytes],
    file_name: str,
    *,
    key: str | None = None,
    icon: str = "download",
    quiet: bool = False,
    hint: str | None = None,
) -> None:
    """The button; its `file_name` says of which kind the file is. `quiet`: without a frame around it."""
    st.download_button(
        label,
        make,
        file_name=file_name,
        mime=MEDIA_TYPES[file_name.rpartition(".")[2]],
        key=key,
        on_click="ignore",
        type="tertiary" if quiet else "secondary",
        icon=f":material/{icon}:",
        help=hint,
    )


def take_along(
    name: str, kind: str, label: str, make: Callable[[], bytes], hint: str | None = None
) -> None:
    """A quiet button for a file of what stands above; `name` is the stem of the file and of the key."""
    download(label, make, f"{name}.{kind}", key=f"take:{name}:{kind}", quiet=True, hint=hint)
