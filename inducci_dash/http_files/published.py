"""The process's immutable files: pages ask for an address, the routes serve what is behind it."""

from collections.abc import Mapping

from inducci_dash.http_files.immutable import Immutable, ImmutableFiles, named_by_content

FOLDERS = ("app-assets", "geo", "values", "series", "words")

files = ImmutableFiles()


def publish(
    folder: str, name: str, extension: str, body: bytes, media_type: str = "application/json"
) -> str:
    """Serve these bytes and return their address, `/<folder>/<name>-<hash>.<extension>`.

    Publishing the same bytes again returns the same address and costs a hash. Raises ValueError for
    a folder without a route.
    """
    if folder not in FOLDERS:
        raise ValueError(f"{folder}: files are served from {', '.join(FOLDERS)}")
    file = named_by_content(folder, name, extension, body, media_type)
    files.publish([file])
    return file.path


def publish_named(folder: str, contents: Mapping[str, tuple[bytes, str]]) -> None:
    """Serve files whose names hold their hash already: name -> (bytes, media type)."""
    files.publish(Immutable(f"/{folder}/{name}", body, kind) for name, (body, kind) in contents.items())
