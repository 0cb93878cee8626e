"""The archive that an XLSX file is: judged by its list of members before anything is unpacked."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from inducci_dash.reported.reading.limits import MEMBERS, RATIO, UNPACKED_BYTES
from inducci_dash.reported.reading.problems import Code, Refused

CHUNK = 2**16
ACTIVE = re.compile("macrosheets|activex/|embeddings/")
"""Parts of a workbook that a program runs or opens."""
STRICT = b"PURL.OCLC.ORG/OOXML/SPREADSHEETML"
"""The names of the strict form of the standard, which the reader of cells does not know."""
PICTURES = "xl/media/"
"""Members that nothing here reads; a drawing among them may have a document type."""
DAMAGED = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error)
"""What the archive's reader raises for a list of members that cannot be true."""


def open_package(content: bytes) -> zipfile.ZipFile:
    """The archive, its members' names, sizes and ratios within the limits. Raises Refused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except DAMAGED as error:
        raise Refused(Code.BROKEN_WORKBOOK) from error
    names = [member.filename for member in members]
    if len(names) > MEMBERS or len(set(names)) != len(names):
        raise Refused(Code.UNSAFE_ARCHIVE)
    if sum(member.file_size for member in members) > UNPACKED_BYTES:
        raise Refused(Code.UNSAFE_ARCHIVE)
    for member in members:
        parts = re.split(r"[/\\]", member.filename)
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise Refused(Code.UNSAFE_ARCHIVE)
        if member.file_size > RATIO * max(member.compress_size, 1) and member.file_size > CHUNK:
            raise Refused(Code.UNSAFE_ARCHIVE)
        if member.flag_bits & 1:
            raise Refused(Code.PASSWORD)
    _check_is_workbook(archive, set(names))
    return archive


def _check_is_workbook(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names and b"opendocument" in b"".join(read_member(archive, "mimetype"))[:200]:
        raise Refused(Code.OPEN_DOCUMENT)
    small = [name.lower() for name in names]
    if any(name.endswith(("vbaproject.bin", ".bin.rels")) or ACTIVE.search(name) for name in small):
        raise Refused(Code.MACROS)
    if "xl/workbook.bin" in names:
        raise Refused(Code.OLD_WORKBOOK)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/worksheets/") for name in names):
        raise Refused(Code.NOT_A_TABLE, what="archive")
    if _holds(archive, "[Content_Types].xml", (b"MACROENABLED",)):
        raise Refused(Code.MACROS)
    if "xl/workbook.xml" in names and _holds(archive, "xl/workbook.xml", (STRICT,)):
        raise Refused(Code.STRICT_WORKBOOK)
    for name in names:
        if not name.startswith(PICTURES) and _holds(archive, name, (b"<!DOCTYPE", b"<!ENTITY")):
            raise Refused(Code.UNSAFE_ARCHIVE)


def _holds(archive: zipfile.ZipFile, name: str, signs: Sequence[bytes]) -> bool:
    """Whether a member holds one of these signs, in capitals, in whatever encoding and wherever."""
    longest, before = max(map(len, signs)), b""
    for chunk in read_member(archive, name):
        piece = before + chunk.replace(b"\x00", b"").upper()
        if any(sign in piece for sign in signs):
            return True
        before = piece[-longest:]
    return False


def read_member(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a member, piece by piece. Raises Refused where they are damaged."""
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except (*DAMAGED, zlib.error, RuntimeError, KeyError) as error:
        raise Refused(Code.BROKEN_WORKBOOK) from error
