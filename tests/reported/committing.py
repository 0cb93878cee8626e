"""Processes that commit and print their receipts, to be killed: one for each line `KEY ROWS` read.

Everything is imported once; each process is a fork made before any database was opened. It says `ready`
with its number, then its receipt; `ended` with its status stands behind whatever it could say.
"""

import os
import sys
from collections.abc import Mapping

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported import store, stored
from inducci_dash.reported.database import open_database
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.values import Entry
from tests.reported.conftest import NOW, identity


def main() -> None:
    owners = load_declared().owners
    for line in sys.stdin:
        key, rows = line.split()
        child = os.fork()
        if child == 0:
            commit(key, int(rows), owners)
            os._exit(0)
        _child, status = os.waitpid(child, 0)
        print("ended", os.waitstatus_to_exitcode(status), flush=True)


def commit(key: str, rows: int, owners: Mapping[str, str]) -> None:
    database = open_database(os.environ)
    entries = tuple(
        Entry(
            pilot="E2",
            metric="participants",
            period=f"{1990 + place // 12}-{place % 12 + 1:02d}",
            role=ValueRole.MEASURED,
            value=str(place),
            unit="people",
            grade=EvidenceGrade.COUNTED,
            source=key,
        )
        for place in range(rows)
    )
    with database.reading() as session:
        latest = stored.latest_by_key(session, [entry.key for entry in entries])
        seen = {about: value.value_id for about, value in latest.items()}
    print("ready", os.getpid(), flush=True)
    receipt = store.commit(
        database, identity("kranj"), store.Submission(entries, seen, key, "upload"), owners, NOW
    )
    print(receipt.number, flush=True)


if __name__ == "__main__":
    main()
