"""What an upload would do, before anything is done: what is new, what changes, what is refused."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from inducci_dash.reported.declared import Declared
from inducci_dash.reported.reading.checks import Checked, check_rows
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.problems import Code, Problem
from inducci_dash.reported.reading.reader import read_upload
from inducci_dash.reported.reading.table import Table
from inducci_dash.reported.store import Submission
from inducci_dash.reported.values import Entry, Key, StoredValue


class Change(StrEnum):
    """What storing an entry would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PreviewRow:
    """One row of a file: its entry, what storing it would do, and the value that it would supersede."""

    line: int
    entry: Entry
    change: Change
    before: StoredValue | None


@dataclass(frozen=True)
class Preview:
    """A file as it was understood. Where there are problems nothing of it can be stored."""

    rows: Sequence[PreviewRow] = ()
    problems: Sequence[Problem] = ()
    remarks: Sequence[Problem] = ()
    encodings: Mapping[str, str] = field(default_factory=dict)
    file_name: str = ""
    file_hash: str = ""

    @property
    def changes(self) -> tuple[PreviewRow, ...]:
        """The rows that would be stored: new and changed ones."""
        return tuple(row for row in self.rows if row.change is not Change.UNCHANGED)

    @property
    def ready(self) -> bool:
        """Whether it can be stored, and there is something to store."""
        return not self.problems and bool(self.changes)

    def asks(self, code: Code) -> bool:
        """Whether the reader has to choose something first."""
        return any(problem.code is code for problem in self.problems)

    def submission(self, idempotency_key: str, channel: str = "upload") -> Submission:
        """What is to be committed. Raises ValueError where the preview is not ready."""
        if not self.ready:
            raise ValueError("a file with problems, or without changes, is not stored")
        return Submission(
            entries=tuple(row.entry for row in self.changes),
            seen={row.entry.key: row.before.value_id for row in self.changes if row.before is not None},
            idempotency_key=idempotency_key,
            channel=channel,
            file_name=self.file_name,
            file_hash=self.file_hash,
        )


@dataclass(frozen=True)
class Asked:
    """Everything beside the declarations that decides how a file is judged: the same asks for the same."""

    file_hash: str
    writable: tuple[str, ...]
    today: date
    encoding: str
    sign: DecimalSign | None

    @classmethod
    def of(
        cls, content: bytes, writable: Collection[str], today: date, encoding: str, sign: DecimalSign | None
    ) -> "Asked":
        """What is asked of a file; `writable` are the pilots that its sender may write."""
        return cls(hashlib.sha256(content).hexdigest(), tuple(writable), today, encoding, sign)


@dataclass(frozen=True)
class Judged:
    """A file as it was read and checked, its rows let go, not yet compared with what is stored."""

    asked: Asked
    table: Table
    checked: Checked

    @property
    def keys(self) -> list[Key]:
        """What its entries are about."""
        return [entry.key for entry in self.checked.entries.values()]


def judge_upload(content: bytes, asked: Asked, declared: Declared) -> Judged:
    """Read a file in a child process and check it row by row; it takes a moment, and is worth keeping."""
    table = read_upload(content, asked.encoding)
    checked = check_rows(table.rows, declared, asked.writable, asked.today, asked.sign)
    return Judged(asked, replace(table, rows=()), checked)


def compare_judged(judged: Judged, file_name: str, latest: Mapping[Key, StoredValue]) -> Preview:
    """What storing a file would do to what is stored now."""
    table, checked = judged.table, judged.checked
    return Preview(
        rows=[preview_entry(entry, latest, line) for line, entry in checked.entries.items()],
        problems=sorted([*table.problems, *checked.problems], key=lambda problem: problem.line or 0),
        remarks=[*table.remarks, *checked.remarks],
        encodings=table.previews,
        file_name=file_name,
        file_hash=judged.asked.file_hash,
    )


def preview_entry(entry: Entry, latest: Mapping[Key, StoredValue], line: int = 0) -> PreviewRow:
    """What storing one entry would do to the last word on its key."""
    before = latest.get(entry.key)
    if before is None:
        return PreviewRow(line, entry, Change.NEW, None)
    if before.entry == entry:
        return PreviewRow(line, entry, Change.UNCHANGED, before)
    change = Change.NEW if before.entry.value is None else Change.CHANGED
    return PreviewRow(line, entry, change, before)
