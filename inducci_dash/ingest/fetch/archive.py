"""The publisher's answers as they came, each beside a note of where, when and what it was."""

import hashlib
import json
import pathlib
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from inducci_dash.ingest.atomic import write_atomic
from inducci_dash.ingest.fetch.answers import Table
from inducci_dash.ingest.fetch.transport import Answer

RESUMED = timedelta(hours=24)
"""An answer no older than this is not asked for again: a run that was stopped goes on where it was."""
_OK = 200


@dataclass(frozen=True)
class Note:
    """What stands beside an answer. `asked_at` is UTC, `last_update` in the publisher's words.

    `flags` and `confidential` count the cells by OBS_FLAG and CONF_STATUS, empty ones left out.
    """

    address: str
    asked_at: str
    last_update: str
    sha256: str
    bytes: int
    cells: int
    flags: dict[str, int]
    confidential: dict[str, int]


@dataclass(frozen=True)
class Archive:
    """A folder of answers: `<name>.answer` with the bytes untouched, `<name>.json` with the note.

    The note is written last; an answer without one was cut off and is asked for again. Other than
    write errors of the disk (OSError) nothing is raised.
    """

    folder: pathlib.Path
    resumed: timedelta = RESUMED

    def put(self, answer: Answer, table: Table) -> Note:
        """Keep one answer and its note."""
        note = Note(
            answer.address,
            answer.asked_at,
            table.last_update,
            hashlib.sha256(answer.raw).hexdigest(),
            len(answer.raw),
            len(table.cells),
            dict(sorted(Counter(cell.flag for cell in table.cells if cell.flag).items())),
            dict(sorted(Counter(cell.confidential for cell in table.cells if cell.confidential).items())),
        )
        path = self._path(answer.address)
        path.with_suffix(".json").unlink(missing_ok=True)
        write_atomic(path, answer.raw)
        write_atomic(path.with_suffix(".json"), (json.dumps(asdict(note), indent=1) + "\n").encode())
        return note

    def find(self, address: str) -> Answer | None:
        """A whole and recent answer to the same question, as it was; None where there is none."""
        path = self._path(address)
        try:
            note = Note(**json.loads(path.with_suffix(".json").read_bytes()))
            age = datetime.now(UTC) - datetime.fromisoformat(note.asked_at)
            raw = path.read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        whole = note.address == address and hashlib.sha256(raw).hexdigest() == note.sha256
        return Answer(address, _OK, raw, note.asked_at) if whole and age <= self.resumed else None

    def _path(self, address: str) -> pathlib.Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()[:20]}.answer"
