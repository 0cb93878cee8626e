"""Command line of the store for its operator: `python -m inducci_dash.reported <command>`."""

import argparse
import os
import pathlib
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from inducci_dash.domain.errors import DashError
from inducci_dash.reported import hosts
from inducci_dash.reported.access import add_organisation, add_user, deactivate_user, list_users
from inducci_dash.reported.database import Database, open_database
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.everything import export_everything, import_everything
from inducci_dash.reported.identity import Role


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 1 where it was refused, with the reason on standard error."""
    given = _parser().parse_args(arguments)
    try:
        database = open_database(os.environ)
        try:
            print(COMMANDS[given.command](database, given))
        finally:
            database.close()
    except DashError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def migrate(database: Database, _given: argparse.Namespace) -> str:
    """Make the tables or bring them up to date, with the project's partners as organisations."""
    version = database.migrate()
    with database.writing() as session:
        for partner, name in load_declared().partners.items():
            add_organisation(session, partner, name)
    return f"version {version}"


def status(database: Database, _given: argparse.Namespace) -> str:
    """Say whether the store can be used, and where it lies."""
    return f"{database.check()}: {database.settings.url.render_as_string(hide_password=True)}"


def organisation(database: Database, given: argparse.Namespace) -> str:
    """Add an organisation that is no partner of the project, or rename one."""
    with database.writing() as session:
        add_organisation(session, given.organisation, given.name)
    return f"organisation {given.organisation}"


def user(database: Database, given: argparse.Namespace) -> str:
    """Allow somebody to report: issuer and subject are what the sign-in page shows them."""
    with database.writing() as session:
        number = add_user(
            session, given.issuer, given.subject, given.organisation, Role(given.role), given.name,
            datetime.now(UTC),
        )  # fmt: skip
    return f"user {number}"


def users(database: Database, _given: argparse.Namespace) -> str:
    """List everybody who may report, or once could."""
    with database.reading() as session:
        lines = [
            f"{one.user_id}\t{'active' if one.active else 'ended'}\t{one.role}\t{one.organisation_id}\t"
            f"{one.name}\t{one.issuer}\t{one.subject}"
            for one in list_users(session)
        ]
    return "\n".join(lines) or "nobody"


def deactivate(database: Database, given: argparse.Namespace) -> str:
    """End somebody's right to report, at once; what they reported stays."""
    with database.writing() as session:
        deactivate_user(session, given.issuer, given.subject, datetime.now(UTC))
    return "ended"


def export(database: Database, given: argparse.Namespace) -> str:
    """Write everything to one file, as of one moment, while the application runs."""
    return f"{export_everything(database, given.file)} rows: {given.file}"


def import_(database: Database, given: argparse.Namespace) -> str:
    """Read such a file into an empty store (after migrate)."""
    return f"{import_everything(database, given.file)} rows read"


def backup(database: Database, given: argparse.Namespace) -> str:
    """Write everything to a new file in a folder, named by the time (UTC), and check it."""
    given.folder.mkdir(parents=True, exist_ok=True)
    name = datetime.now(UTC).strftime("reported-%Y%m%dT%H%M%S.%fZ.jsonl")
    file = given.folder / name
    return f"{export_everything(database, file)} rows: {file}"


def restore(database: Database, given: argparse.Namespace) -> str:
    """Make the tables where there are none and read a backup into them; a store with rows is refused."""
    database.migrate()
    return f"{import_everything(database, given.file)} rows restored"


def adopt(database: Database, _given: argparse.Namespace) -> str:
    """Take over an SQLite file that has moved to this computer for good."""
    file = database.settings.file
    if file is None:
        return "nothing to adopt: the store is PostgreSQL"
    hosts.adopt(file, database.settings.host)
    return f"{file} belongs to {database.settings.host}"


COMMANDS = {
    "migrate": migrate,
    "status": status,
    "organisation": organisation,
    "user": user,
    "users": users,
    "deactivate": deactivate,
    "export": export,
    "import": import_,
    "backup": backup,
    "restore": restore,
    "adopt": adopt,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m inducci_dash.reported", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    made = {
        name: commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        for name, run in COMMANDS.items()
    }
    for name in ("user", "deactivate"):
        made[name].add_argument("issuer", help="the sign-in provider's address, as its tokens name it")
        made[name].add_argument("subject", help="the person's id at the provider")
    made["user"].add_argument("organisation", help="a partner such as PP7")
    made["user"].add_argument("--role", choices=[role.value for role in Role], default=Role.PARTNER.value)
    made["user"].add_argument("--name", default="", help="for your own list; shown to nobody")
    made["organisation"].add_argument("organisation")
    made["organisation"].add_argument("name")
    for name in ("export", "import", "restore"):
        made[name].add_argument("file", type=pathlib.Path)
    made["backup"].add_argument("folder", type=pathlib.Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
