"""`python -m tests.data_facts.another_release FOLDER [NUMBER]`: figures as another release could give them.

Every figure of a tenth of the regions (other ones for another NUMBER) is revised, and the newest year of
every longer series is left out; all else follows by the ingest. With INDUCCI_RELEASE=FOLDER the tests run
on those figures: what fails outside tests/data_facts and the reference pictures states a result of the
shipped data, and belongs there.
"""

import csv
import hashlib
import io
import pathlib
import re
import shutil
import sys
import zlib
from collections import defaultdict
from decimal import Decimal

from inducci_dash.ingest.fetch.refresh import build_release
from inducci_dash.ingest.published import COLUMNS, FOLDER, load_raw
from inducci_dash.ingest.rebuild import read_indicators
from inducci_dash.ingest.sidecar import ENDING
from inducci_dash.store.manifest import APPLICATION, FOLDERS
from inducci_dash.store.snapshot import Snapshot

REVISED_EACH = 10
SHORTEST = 5
"""Years that a series has at least, where its newest is dropped."""


def write_another_release(root: pathlib.Path, number: int = 0) -> Snapshot:
    """Write data/ and geo/ of release `number` under `root`, with checksums; it passed every check."""
    for folder in FOLDERS:
        shutil.copytree(APPLICATION / folder, root / folder)
    for name, table in load_raw(root).items():
        if table.header == COLUMNS:
            rows = _changed([row for _line, row in table.lines], number)
            _write_table(root / FOLDER / name, rows)
    return build_release(root, read_indicators(root))


def _changed(rows: list[list[str]], number: int) -> list[list[str]]:
    """Rows of published figures without each series' newest year, those of some regions revised."""
    years: dict[str, set[str]] = defaultdict(set)
    others: dict[tuple[str, str], set[str]] = defaultdict(set)
    for indicator, geo, year, _value, _flag in rows:
        years[indicator].add(year)
        if len(geo) == len("AT11"):
            others[indicator, geo[:2]].add(year)
    alone = {(name, *found) for (name, _country), found in others.items() if len(found) == 1}
    newest = {(name, max(found)) for name, found in years.items() if len(found) >= SHORTEST}
    dropped = newest - alone  # a country that has that year alone would be lost, which the build refuses
    return [
        [indicator, geo, year, _revised(geo, value, number) if len(geo) == len("AT11") else value, flag]
        for indicator, geo, year, value, flag in rows
        if (indicator, year) not in dropped
    ]


def _revised(geo: str, value: str, number: int) -> str:
    """The figure of a region; in one region of ten, by 2 to 11 % nearer to nothing."""
    drawn = zlib.crc32(f"{number} {geo}".encode())
    if drawn % REVISED_EACH or not Decimal(value):
        return value
    kept = 1 - Decimal(2 + drawn // REVISED_EACH % 10) / 100
    return str((Decimal(value) * kept).quantize(Decimal(value)))


def _write_table(path: pathlib.Path, rows: list[list[str]]) -> None:
    """A table and, in its sidecar, the count of its rows and its checksum."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
    content = stream.getvalue().encode()
    path.with_suffix(".csv").write_bytes(content)
    sidecar = path.with_suffix(ENDING)
    words = re.sub(r"^rows: .*$", f"rows: {len(rows)}", sidecar.read_text(), flags=re.MULTILINE)
    digest = hashlib.sha256(content).hexdigest()
    sidecar.write_text(re.sub(r"^sha256: .*$", f"sha256: {digest}", words, flags=re.MULTILINE))


if __name__ == "__main__":
    folder, *numbers = sys.argv[1:]
    print(write_another_release(pathlib.Path(folder), *map(int, numbers)).version)
