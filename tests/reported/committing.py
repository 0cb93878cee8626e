"""A process that commits and prints its receipt, to be killed: `committing.py KEY ROWS`."""

import os
import sys

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported import store, stored
from inducci_dash.reported.database import open_database
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.values import Entry
from tests.reported.conftest import NOW, identity


def main(key: str, rows: int) -> None:
    database = open_database(os.environ)
    owners = load_declared().owners
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
        seen = {key_: value.value_id for key_, value in stored.latest_by_key(session, ["E2"]).items()}
    print("ready", flush=True)
    receipt = store.commit(
        database, identity("kranj"), store.Submission(entries, seen, key, "upload"), owners, NOW
    )
    print(receipt.number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
