"""The version of the store's tables: read, compared, brought up to date.

Alembic is imported where it is used: a server to which nobody may report starts without it.
"""

import functools
import pathlib
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from inducci_dash.reported.errors import Fault, StoreUnavailable

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

SCRIPTS = pathlib.Path(__file__).parent / "migrations"


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def _scripts() -> "ScriptDirectory":
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def _current(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


@functools.cache
def newest() -> str:
    """The version that this program works with."""
    head = _scripts().get_current_head()
    assert head is not None
    return head


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())


def check_schema(connection: Connection) -> None:
    """Compare the tables' version with the program's. Raises StoreUnavailable: absent, older or newer."""
    version = _current(connection)
    if version is None:
        raise StoreUnavailable(Fault.ABSENT if not inspect(connection).get_table_names() else Fault.OLDER)
    if version != newest():
        raise StoreUnavailable(Fault.OLDER if version in _known() else Fault.NEWER)


def migrate(connection: Connection) -> str:
    """Bring the tables to the newest version inside the connection's transaction; returns it.

    Raises StoreUnavailable where the tables are newer than this program.
    """
    from alembic import command

    version = _current(connection)
    if version is not None and version not in _known():
        raise StoreUnavailable(Fault.NEWER)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return newest()
