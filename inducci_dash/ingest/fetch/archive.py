"""Publishers' answers as they came, each beside a note of where, when and what it was."""

import hashlib
import json
import pathlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inducci_dash.ingest.atomic import write_atomic
from inducci_dash.ingest.fetch.transport import Answer

RESUMED = timedelta(hours=24)
"""An answer no older than this is not asked for again: a run that was stopped goes on where it was."""
FOR_EVER = timedelta.max
_OK = 200


@dataclass(frozen=True)
class Archive:
    """A folder of answers: `<name>.answer` with the bytes untouched, `<name>.json` with the note.

    A note holds `address`, `asked_at` (UTC), `sha256`, `bytes`, and what who keeps the answer tells of it.
    It is written last; an answer without one was cut off and is asked for again. Other than
    write errors of the disk (OSError) nothing is raised.
    """

    folder: pathlib.Path
    resumed: timedelta = RESUMED

    def put(self, answer: Answer, **told: object) -> None:
        """Keep one answer and its note."""
        note = {
            "address": answer.address,
            "asked_at": answer.asked_at,
            "sha256": hashlib.sha256(answer.raw).hexdigest(),
            "bytes": len(answer.raw),
            **told,
        }
        path = self._path(answer.address)
        path.with_suffix(".json").unlink(missing_ok=True)
        write_atomic(path, answer.raw)
        write_atomic(path.with_suffix(".json"), (json.dumps(note, indent=1) + "\n").encode())

    def find(self, address: str) -> Answer | None:
        """A whole and recent answer to the same question, as it was; None where there is none."""
        path = self._path(address)
        try:
            note = json.loads(path.with_suffix(".json").read_bytes())
            age = datetime.now(UTC) - datetime.fromisoformat(note["asked_at"])
            raw = path.read_bytes()
            whole = note["address"] == address and hashlib.sha256(raw).hexdigest() == note["sha256"]
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return Answer(address, _OK, raw, note["asked_at"]) if whole and age <= self.resumed else None

    def _path(self, address: str) -> pathlib.Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()[:20]}.answer"
