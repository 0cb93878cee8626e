"""What moved between two data versions, for whoever opens a link of the older one."""

import json
import pathlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.files import read_regular, reading

FILE = "moved.json"
"""Beside data/ and geo/ of a release: written when it is built, never needed to show its figures."""
MOST_STEPS = 60
"""Releases that are gone through backwards: five years of a refresh each month."""
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Moved:
    """From one data version to a later one.

    `figures` counts those that are new, revised and gone; `ranks` has the official rank before and after
    of every region that had and has one; `beyond_noise` lists the regions whose rank left the interval
    that other reasonable methods gave it before.
    """

    before: str
    after: str
    figures: Mapping[str, int]
    ranks: Mapping[str, tuple[int, int]]
    beyond_noise: tuple[str, ...]

    def to_json(self) -> bytes:
        """The content of FILE."""
        return (json.dumps(asdict(self), indent=1) + "\n").encode()


def read_moved(release: pathlib.Path) -> Moved | None:
    """What moved when a release was built; None where it does not say so."""
    try:
        with reading(FILE):
            given = json.loads(read_regular(release, FILE, most=MOST_BYTES))
            return Moved(
                str(given["before"]),
                str(given["after"]),
                {str(kind): int(count) for kind, count in given["figures"].items()},
                {str(code): (int(old), int(new)) for code, (old, new) in given["ranks"].items()},
                tuple(map(str, given["beyond_noise"])),
            )
    except DataRefused:
        return None


def moved_since(release: pathlib.Path, version: str) -> Moved | None:
    """What moved from a data version to that of a release, by the releases between them that are kept.

    Figures are counted once a release. None where a release on the way is gone or does not say.
    """
    step = total = read_moved(release)
    for _step in range(MOST_STEPS):
        if step is None or total is None or step.before == version:
            break
        step = read_moved(release.parent / step.before)
        if step is not None:
            total = _joined(step, total)
    return total if step is not None and step.before == version else None


def _joined(first: Moved, then: Moved) -> Moved:
    return Moved(
        first.before,
        then.after,
        {kind: first.figures.get(kind, 0) + count for kind, count in then.figures.items()},
        {
            code: (first.ranks[code][0], new)
            for code, (_old, new) in then.ranks.items()
            if code in first.ranks
        },
        tuple(sorted({*first.beyond_noise, *then.beyond_noise})),
    )
