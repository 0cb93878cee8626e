"""What a file is by its first bytes, whatever its name says."""

from enum import StrEnum

from inducci_dash.reported.reading.limits import BYTES
from inducci_dash.reported.reading.problems import Code, Refused


class Kind(StrEnum):
    """What can be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


OTHERS = (
    (b"%PDF", "PDF"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"PAR1", "Parquet file"),
    (b"SQLite format 3", "database"),
    (b"{\\rtf", "text document"),
)
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<body", b"<svg", b"<script")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(content: bytes) -> Kind:
    """Workbook or text. Raises Refused for an empty or too large file and for anything else."""
    if len(content) > BYTES:
        raise Refused(Code.TOO_BIG, limit=BYTES // 2**20)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(Code.EMPTY)
    if content.startswith(OLE):
        raise Refused(Code.PASSWORD if PROTECTED in content else Code.OLD_WORKBOOK)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.WORKBOOK
    for beginning, what in OTHERS:
        if content.startswith(beginning):
            raise Refused(Code.NOT_A_TABLE, what=what)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower().startswith(MARKUP):
        raise Refused(Code.NOT_A_TABLE, what="web page")
    return Kind.TEXT
