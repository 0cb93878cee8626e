"""The version of the store's tables: read, compared, brought up to date."""

import functools
import pathlib

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from inducci_dash.reported.errors import Fault, StoreUnavailable

SCRIPTS = pathlib.Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


@functools.cache
def newest() -> str:
    """The version that this program works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def check_schema(connection: Connection) -> None:
    """Compare the tables' version with the program's. Raises StoreUnavailable: absent, older or newer."""
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None:
        raise StoreUnavailable(Fault.ABSENT if not inspect(connection).get_table_names() else Fault.OLDER)
    if version != newest():
        raise StoreUnavailable(Fault.OLDER if version in _known() else Fault.NEWER)


def migrate(connection: Connection) -> str:
    """Bring the tables to the newest version inside the connection's transaction; returns it.

    Raises StoreUnavailable where the tables are newer than this program.
    """
    version = MigrationContext.configure(connection).get_current_revision()
    if version is not None and version not in _known():
        raise StoreUnavailable(Fault.NEWER)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return newest()
