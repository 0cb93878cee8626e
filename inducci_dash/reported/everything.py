"""The whole store as one file of JSON lines: to back up, to restore, to move to another database.

The first line names format and version, each further one a table and a row, the last one their
number and the SHA-256 of all lines before it; a file without a sound last line is refused.
Sign-ins are left out: they mean nothing elsewhere.
"""

import hashlib
import json
import os
import pathlib
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from inducci_dash.language import _
from inducci_dash.reported import schema
from inducci_dash.reported.database import Database
from inducci_dash.reported.errors import ReportRefused
from inducci_dash.reported.models import Base, SessionRow, UtcTime

FORMAT = "inducci-reported"
TABLES: tuple[Table, ...] = tuple(
    table for table in Base.metadata.sorted_tables if table.name != SessionRow.__tablename__
)
AT_A_TIME = 500


def export_everything(database: Database, file: pathlib.Path) -> int:
    """Write all rows, as of one moment, to `file`; returns their number.

    The file is whole or is not there: it is written beside, checked and renamed. Raises
    StoreUnavailable, and ReportRefused where the file cannot be written.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        with database.reading() as session, part.open("w", encoding="utf-8", newline="\n") as stream:
            digest, rows = hashlib.sha256(), -1
            for line in _lines(session):
                stream.write(line)
                digest.update(line.encode())
                rows += 1
            stream.write(_line({"end": rows, "sha256": digest.hexdigest()}))
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o600)
        list(_checked(part))
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReportRefused(
            _("{file} cannot be written: {reason}").format(file=file, reason=error.strerror)
        ) from error
    return rows


def import_everything(database: Database, file: pathlib.Path) -> int:
    """Read such a file into an empty store of the same version, all or nothing; returns the rows' number.

    Raises ReportRefused for a store that is not empty and a file that is damaged or of another version.
    """
    rows = 0
    with database.writing() as session:
        for table in TABLES:
            if session.scalar(select(func.count()).select_from(table)):
                raise ReportRefused(_("The store is not empty; a file can only be read into an empty one."))
        for name, of_table in groupby(_checked(file), key=itemgetter(0)):
            table = Base.metadata.tables[name]
            while batch := [_typed(table, row) for _name, row in islice(of_table, AT_A_TIME)]:
                session.execute(insert(table), batch)
                rows += len(batch)
        _move_sequences(session)
    return rows


def _lines(session: Session) -> Iterator[str]:
    yield _line({"format": FORMAT, "version": schema.newest()})
    for table in TABLES:
        (key,) = table.primary_key.columns
        for row in session.execute(select(table).order_by(key)).mappings().yield_per(AT_A_TIME):
            values = {
                name: value.isoformat() if isinstance(value, datetime) else value
                for name, value in row.items()
            }
            yield _line({"table": table.name, "row": values})


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n"


def _checked(file: pathlib.Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Tables' names and rows of a file; the last step raises where number or checksum differ."""
    damaged = ReportRefused(
        _("{file} is damaged or incomplete; nothing was read. Take another backup.").format(file=file)
    )
    digest, rows = hashlib.sha256(), 0
    names = {table.name for table in TABLES}
    try:
        with file.open(encoding="utf-8", newline="\n") as stream:
            first = stream.readline()
            _check_format(json.loads(first), file)
            digest.update(first.encode())
            for line in stream:
                content = json.loads(line)
                if "end" in content:
                    if content != {"end": rows, "sha256": digest.hexdigest()} or next(stream, ""):
                        raise damaged
                    return
                if content["table"] not in names:
                    raise damaged
                digest.update(line.encode())
                rows += 1
                yield content["table"], content["row"]
    except OSError as error:
        raise ReportRefused(
            _("{file} cannot be read: {reason}").format(file=file, reason=error.strerror)
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged from error
    raise damaged


def _check_format(first: Any, file: pathlib.Path) -> None:
    if not isinstance(first, dict) or first.get("format") != FORMAT:
        raise ReportRefused(_("{file} is not an export of reported outcomes.").format(file=file))
    if first.get("version") != schema.newest():
        words = _(
            "{file} is of version {version}, the program of {own}. "
            "Use the program that wrote it, then migrate."
        )
        raise ReportRefused(words.format(file=file, version=first.get("version"), own=schema.newest()))


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    if set(row) != set(table.columns.keys()):
        raise ReportRefused(
            _("A row of {table} has other columns than the table.").format(table=table.name)
        )
    return {
        name: datetime.fromisoformat(value)
        if value is not None and isinstance(table.columns[name].type, UtcTime)
        else value
        for name, value in row.items()
    }


def _move_sequences(session: Session) -> None:
    """PostgreSQL numbers on from its sequences, which rows that bring their numbers do not move."""
    if session.connection().dialect.name != "postgresql":
        return
    for table in TABLES:
        (key,) = table.primary_key.columns
        if key.type.python_type is int:
            session.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key.name}'), "  # noqa: S608 - own names
                    f"coalesce(max({key.name}), 0) + 1, false) FROM {table.name}"
                )
            )
